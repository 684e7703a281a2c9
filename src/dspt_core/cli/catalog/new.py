"""``dspt catalog new``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import find_edition, find_edition_folder
from dspt_core.cli.output import count, say, talk
from dspt_core.cli.written import make_folder, write_file
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.intended_files import load_intended
from dspt_core.workshop.beginning import begin_edition


@click.command()
@click.argument("year", metavar="YEAR")
@click.option(
    "--from",
    "before",
    metavar="EDITION",
    required=True,
    help="The edition to begin from, a shipped one or a folder.",
)
@click.option(
    "--into",
    "parent",
    metavar="FOLDER",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Where to make the edition's own folder.",
)
def new(year: str, before: str, parent: Path) -> None:
    """Begin the edition of a YEAR, such as 2027-28, in a folder of that name.

    It takes over what is known of an earlier one, and says of everything that it was taken over. Nobody can
    be evaluated by it before its sets are filled in. What is left to fill in is listed.

    \b
    Example:
      dspt catalog new 2027-28 --from 2026-27
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    earlier = find_edition(before)
    beside = find_edition_folder(before) or catalogs_folder() / earlier.edition
    meant = load_intended(beside, edition=earlier.edition)
    begun = begin_edition(year, before=earlier, intended=meant.intended if meant is not None else ())
    folder = parent / begun.edition
    if any((folder / name).exists() for name in begun.files):
        message = f"{folder} holds an edition already; name another place with --into"
        raise CommandError(message, Exit.USAGE)
    make_folder(folder)
    for name, content in begun.files.items():
        write_file(folder / name, content.encode(), force=False)
    say(f"To fill in, in {folder}:")
    for one in begun.to_fill_in:
        say(f"  {one}")
    talk(f"wrote {count(len(begun.files), 'file')} to {folder}")
