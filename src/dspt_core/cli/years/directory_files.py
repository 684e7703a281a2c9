"""The files of the ODS directory that a command is handed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from dspt_core.cli.output import problem_line, talk
from dspt_core.ports.directory import Directory

_Command = TypeVar("_Command", bound=Callable[..., Any])

_SHOWN = 5


def directory_option(command: _Command) -> _Command:
    """Give a command the option ``--directory``, which may be repeated."""
    return click.option(
        "--directory",
        "directory_files",
        metavar="FILE",
        multiple=True,
        help="A file of the ODS directory: a report as CSV, or FHIR. Repeatable.",
    )(command)


def read_directory(files: tuple[str, ...]) -> Directory | None:
    """Return the directory in the files, or ``None`` when there is none; what is odd is said, not fatal."""
    if not files:
        return None
    from dspt_core.directory.memory import InMemoryDirectory
    from dspt_core.directory.reading import read_snapshot

    snapshots = tuple(read_snapshot(file) for file in files)
    directory = InMemoryDirectory(snapshots)
    found = (*(problem for one in snapshots for problem in one.problems), *directory.problems)
    for problem in found[:_SHOWN]:
        talk(problem_line(problem))
    if len(found) > _SHOWN:
        talk(f"and {len(found) - _SHOWN} more that are odd in the directory's files")
    return directory
