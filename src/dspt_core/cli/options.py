"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from dspt_core.cli.announced_plugins import may_have_plugins
from dspt_core.domain.edition import Edition
from dspt_core.formats.documents import FilePath
from dspt_core.formats.editions import EDITION_FILE, edition_names, load_edition, load_edition_folder

_Command = TypeVar("_Command", bound=Callable[..., Any])


def read_day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    """Return an option's day, or fail with a usage error that shows how days are written."""
    if value is None:
        return None
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:  # Python also reads weeks, such as 2026-W27-2.
        message = f"{value!r} is not a day; write year-month-day, such as 2026-06-30"
        raise click.BadParameter(message)
    return day


def today_in_london() -> dt.date:
    """Return the day it is in London, where the toolkit's days begin and end."""
    return dt.datetime.now(tz=ZoneInfo("Europe/London")).date()


def overlay_option(command: _Command) -> _Command:
    """Give a command the option ``--overlay``, which may be repeated."""
    return click.option(
        "--overlay",
        "overlays",
        metavar="PATH",
        multiple=True,
        help="Lay the overlay in this file, or those in this folder, over the edition. Repeatable.",
    )(command)


def find_edition(name: str, *, on: dt.date | None = None, overlays: tuple[FilePath, ...] = ()) -> Edition:
    """Return a shipped edition by name, or the edition in a folder, with overlays laid over it.

    Overlays that plug-ins bring are laid over it too. Raises :class:`UnknownEditionError`, which ends a
    command as wrong usage, when the name is that of neither, and says of a folder that is there why it
    cannot be read.
    """
    return laid_over(find_plain_edition(name, on=on), overlays, on=on)


def find_plain_edition(name: str, *, on: dt.date | None = None) -> Edition:
    """Return a shipped edition by name, or the edition in a folder, with nothing laid over it."""
    if find_edition_folder(name) is not None or (name not in edition_names() and _is_there(name)):
        return load_edition_folder(name, on=on)
    return load_edition(name, on=on)


def laid_over(edition: Edition, overlays: tuple[FilePath, ...], *, on: dt.date | None) -> Edition:
    """Return an edition with the overlays given and those that plug-ins bring laid over it."""
    paths = (*overlays, *_overlays_of_plugins(edition.edition))
    if not paths:
        return edition
    from dspt_core.formats.overlays import with_overlays

    return with_overlays(edition, paths, on=on)


def find_edition_folder(name: str) -> Path | None:
    """Return the folder of an edition that a name stands for, or ``None``."""
    try:
        return Path(name) if (Path(name) / EDITION_FILE).is_file() else None
    except (OSError, ValueError):  # May not be looked into, or no path at all.
        return None


def _is_there(name: str) -> bool:
    """Whether there is something of that name, or nobody may look; no name of an edition is a path."""
    try:
        return Path(name).exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # Too long for a path, or none at all.
        return False


def _overlays_of_plugins(edition: str) -> tuple[str, ...]:
    if not may_have_plugins():
        return ()
    from dspt_core.plugins import overlays_of_plugins, plugin_manager

    return overlays_of_plugins(edition, plugin_manager())
