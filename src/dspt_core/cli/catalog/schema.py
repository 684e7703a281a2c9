"""``dspt catalog schema``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.output import say_json, talk
from dspt_core.cli.written import write_file
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editor_schemas import WRITTEN_BY_HAND, editor_schema


@click.command()
@click.option(
    "--into",
    "target",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it to a file instead of showing it.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def schema(target: Path | None, force: bool) -> None:  # noqa: FBT001 - passed by name
    """Give an editor what it needs to complete and check the files of a catalogue.

    That is one JSON Schema that needs no other file and no network. It serves every kind of file that
    authors write, each told by its member "format".
    """
    if target is None:
        say_json(editor_schema())
        return
    write_file(target, write_json(editor_schema()).encode(), force=force)
    talk(f"{target}: a schema of {len(WRITTEN_BY_HAND)} formats")
