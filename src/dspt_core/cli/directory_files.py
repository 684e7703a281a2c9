"""The ODS directory that a command is handed: files, or what a plug-in brings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps

import click
from attrs import frozen

from dspt_core.cli.announced_plugins import may_have_plugins
from dspt_core.cli.options import read_day
from dspt_core.cli.output import problem_line, talk
from dspt_core.ports.directory import Directory

_SHOWN = 5


@frozen(kw_only=True)
class DirectoryFiles:
    """What somebody said about the directory on the command line."""

    files: tuple[str, ...]
    taken: dt.date | None

    def read(self) -> Directory | None:
        """Return the directory in the files, else that of a plug-in, else ``None``.

        What is odd in the files is said and stops nothing.
        """
        return _read(self.files, self.taken) if self.files else _of_plugins()


def directory_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that hand it a directory, as one argument ``directory``."""

    @click.option(
        "--directory",
        "files",
        metavar="FILE",
        multiple=True,
        help="A file of the ODS directory: a report as CSV, or FHIR. Repeatable.",
    )
    @click.option(
        "--taken",
        metavar="DAY",
        callback=read_day,
        help="The day on which the directory's files were made, where their names do not have it.",
    )
    @wraps(command)
    def run(*, files: tuple[str, ...], taken: dt.date | None, **rest: object) -> None:
        command(**rest, directory=DirectoryFiles(files=files, taken=taken))

    return run


def _read(files: tuple[str, ...], taken: dt.date | None) -> Directory:
    from dspt_core.directory.memory import InMemoryDirectory
    from dspt_core.directory.reading import read_snapshot

    snapshots = tuple(read_snapshot(file, taken=taken) for file in files)
    directory = InMemoryDirectory(snapshots)
    found = (*(problem for one in snapshots for problem in one.problems), *directory.problems)
    for problem in found[:_SHOWN]:
        talk(problem_line(problem))
    if len(found) > _SHOWN:
        talk(f"and {len(found) - _SHOWN} more that are odd; dspt directory check lists them")
    return directory


def _of_plugins() -> Directory | None:
    if not may_have_plugins():
        return None
    from dspt_core.plugins import directory_of_plugins, plugin_manager

    return directory_of_plugins(plugin_manager())
