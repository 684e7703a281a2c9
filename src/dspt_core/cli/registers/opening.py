"""What the commands on a register share: where it is, and which of its snapshots is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.options import read_day, today_in_london
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import Snapshot
from dspt_core.ports.register import Register, latest_by
from dspt_core.rules.wording import day_in_words

_Command = TypeVar("_Command", bound=Callable[..., Any])

DEFAULT_FOLDER = "dspt-register"

POLICIES = [policy.value for policy in CurrencyPolicy]


def register_option(command: _Command) -> _Command:
    """Give a command the option ``--register``."""
    return click.option(
        "--register",
        "folder",
        metavar="PATH",
        type=click.Path(path_type=Path),
        default=DEFAULT_FOLDER,
        show_default=True,
        help="The folder of the register.",
    )(command)


def on_option(command: _Command) -> _Command:
    """Give a command the option ``--on``."""
    return click.option(
        "--on",
        "day",
        metavar="DAY",
        callback=read_day,
        help="Look at the latest snapshot taken by this day.  [default: today in London]",
    )(command)


def day_asked(day: dt.date | None) -> dt.date:
    """Return the day asked for, or the present one."""
    return day or today_in_london()


def snapshot_by(register: Register, day: dt.date, *, folder: Path) -> Snapshot:
    """Return the latest snapshot taken by a day; ends the command when there is none."""
    found = latest_by(register, day)
    if found is not None:
        return found
    taken = [day_in_words(snapshot.taken) for snapshot in register.snapshots()]
    if taken:
        message = f"no snapshot was taken by {day_in_words(day)}; the earliest is of {taken[0]}"
    else:
        message = f"there is no snapshot in {folder}; put one in with dspt register import"
    raise CommandError(message, Exit.UNREADABLE)
