"""``dspt register export``: a snapshot as the register itself would give it today."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import click

from dspt_core.cli.output import count, talk
from dspt_core.cli.registers.opening import day_asked, on_option, register_option, snapshot_by
from dspt_core.cli.whole_files import whole_file
from dspt_core.formats.registers.writing import write_register
from dspt_core.rules.wording import day_in_words
from dspt_core.storage.registers.folder import FolderRegister


@click.command()
@on_option
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file, packed if it ends in .gz.  [default: standard output]",
)
@register_option
def export(day: dt.date | None, output: Path | None, folder: Path) -> None:
    """Write a snapshot as CSV in the column form of today, in UTF-8.

    Importing it again gives the same rows. A cell that a spreadsheet would run as a formula gets an
    apostrophe in front, which the import takes off.
    """
    with FolderRegister(folder) as register:
        snapshot = snapshot_by(register, day_asked(day), folder=folder)
        rows = register.rows(snapshot.taken)
        with _opened(output) as text:
            written = write_register(rows, text)
    where = f" to {output}" if output is not None else ""
    talk(f"wrote {count(written, 'row')} of the register of {day_in_words(snapshot.taken)}{where}")


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()
        return
    with whole_file(output) as content:
        # Without a name and a time in it, the same snapshot gives the same bytes.
        chosen = (
            gzip.GzipFile(fileobj=content, mode="wb", filename="", mtime=0)
            if output.suffix == ".gz"
            else content
        )
        with chosen, io.TextIOWrapper(cast("BinaryIO", chosen), encoding="utf-8", newline="") as text:
            yield text
