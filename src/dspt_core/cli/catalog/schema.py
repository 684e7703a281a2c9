"""``dspt catalog schema``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.output import say_json, talk
from dspt_core.cli.whole_files import whole_file
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
def schema(target: Path | None) -> None:
    """Give an editor what it needs to complete and check the files of a catalogue.

    That is one JSON Schema that needs no other file and no network. It serves every kind of file that
    authors write, each told by its member "format".
    """
    if target is None:
        say_json(editor_schema())
        return
    with whole_file(target) as file:
        file.write(write_json(editor_schema()).encode())
    talk(f"{target}: a schema of {len(WRITTEN_BY_HAND)} formats")
