"""Instants that people type: with a time zone, so that nobody has to guess which one is meant."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.options import read_day
from dspt_core.rules.calendar import start_of


def read_instant(context: click.Context, option: click.Parameter, value: str | None) -> dt.datetime | None:
    """Return an option's instant; a day alone stands for its beginning in London."""
    if value is None:
        return None
    try:
        instant = dt.datetime.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} is no instant; write 2026-05-01 or 2026-05-01T12:00+00:00"
        raise click.BadParameter(message) from error
    if instant.tzinfo is not None:
        return _in_utc(instant)
    if "T" in value or " " in value:
        message = f"{value!r} has no time zone; write 2026-05-01T12:00+00:00"
        raise click.BadParameter(message)
    day = read_day(context, option, value)
    return start_of(day) if day is not None else None


def _in_utc(instant: dt.datetime) -> dt.datetime:
    try:
        return instant.astimezone(dt.UTC)
    except OverflowError:  # It lies in another year than it says: 0 or 10000.
        message = f"{instant.isoformat()} is beyond the years 1 to 9999"
        raise click.BadParameter(message) from None


def read_time(context: click.Context, option: click.Parameter, value: str | None) -> dt.datetime | None:
    """Return an option's instant, and take no day alone: hours are counted from it."""
    if value is not None and "T" not in value and " " not in value:
        message = f"{value!r} is no instant; write 2026-05-01T12:00+00:00"
        raise click.BadParameter(message)
    return read_instant(context, option, value)
