"""``dspt register import``: a published file becomes the snapshot of its day."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import count, format_option, report_problems, say_json, talk
from dspt_core.cli.registers.opening import register_option
from dspt_core.domain.problem import InvalidDocumentError, Problem
from dspt_core.formats.registers.documents import write_import
from dspt_core.formats.registers.opening import size_of
from dspt_core.formats.registers.reading import RegisterFile, taken_from_name
from dspt_core.rules.wording import day_in_words
from dspt_core.storage.registers.folder import FolderRegister


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@register_option
@click.option(
    "--taken",
    metavar="DAY",
    callback=read_day,
    help="The day on which the register was taken.  [default: what the name of the file says]",
)
@format_option
def import_file(file: Path, folder: Path, taken: dt.date | None, output_format: str) -> None:
    """Read the CSV file that the register gives, of any year, and keep it as the snapshot of its day.

    FILE may be packed by gzip. Every row is kept, and what is odd about one is listed with its line.
    Ends with exit code 1, and keeps nothing, when a row cannot be read or the days cannot be relied on.
    """
    size = size_of(file)
    day = taken or taken_from_name(file)
    if day is None:
        message = f"the name of {file} does not say when the register was taken: give --taken DAY"
        raise CommandError(message, Exit.USAGE)
    problems: list[Problem] = []
    is_json = output_format == "json"
    with _progress(size) as progress:
        reading = RegisterFile(
            file, taken=day, report=problems.append if is_json else _show, progress=progress
        )
        is_kept = _keep(reading, folder, day, source=file.name)
    if is_json:
        say_json(
            write_import(
                taken=day,
                form=reading.form,
                rows=reading.rows_read,
                odd=reading.rows_odd,
                is_kept=is_kept,
                problems=problems,
            )
        )
    form = f" of the form of {reading.form}" if reading.form is not None else ""
    talk(f"read {count(reading.rows_read, 'row')}{form}, {reading.rows_odd} of them odd")
    if not is_kept:
        talk("nothing was kept: put the errors right, or fetch the file again")
        finish(Exit.FINDINGS)
    talk(f"kept as the register of {day_in_words(day)} in {folder}")


def _show(problem: Problem) -> None:
    report_problems((problem,), output_format="text")


def _keep(reading: RegisterFile, folder: Path, day: dt.date, *, source: str) -> bool:
    with FolderRegister(folder) as register:
        try:
            register.put(day, reading.rows(), source=source)
        except InvalidDocumentError:
            return False
    return True


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """Lend what shows on a terminal how far a file of this size has been read; elsewhere it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=size, label="reading", file=sys.stderr) as bar:
        yield lambda position: bar.update(position - bar.pos)
