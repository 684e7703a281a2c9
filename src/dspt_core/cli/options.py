"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.domain.edition import Edition
from dspt_core.errors import UnknownEditionError
from dspt_core.formats.editions import EDITION_FILE, edition_names, load_edition, load_edition_folder


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


def find_edition(name: str) -> Edition:
    """Return a shipped edition by name, or the edition in a folder.

    Ends the command as wrong usage when the name is that of neither, and says of a folder that is there
    why it cannot be read.
    """
    if name in edition_names() and not _is_edition_folder(name):
        return load_edition(name)
    if _is_there(name):
        return load_edition_folder(name)
    try:
        return load_edition(name)
    except UnknownEditionError as error:
        raise CommandError(str(error), Exit.USAGE) from error


def _is_edition_folder(name: str) -> bool:
    try:
        return (Path(name) / EDITION_FILE).is_file()
    except PermissionError:
        return False


def _is_there(name: str) -> bool:
    """Whether there is something of that name, or nobody may look; no name of an edition is a path."""
    try:
        return Path(name).exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # Too long for a path, or none at all.
        return False
