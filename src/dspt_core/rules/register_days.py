"""Days as the register writes them, ``dd/mm/yyyy``; whatever else stands there is odd, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode, Severity

_WRITTEN = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_TURNED = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([T ].*)?")
_SHORT = re.compile(r"[0-9]{1,2}[/.-]([0-9]{1,2}|[A-Za-z]{3,9})[/.-]([0-9]{2}|[0-9]{4})([ T].*)?")
_MONTHS = 12


@frozen
class ReadDay:
    """The day that a text was read as, ``None`` when it is blank or none, and what is odd about it."""

    day: dt.date | None
    problem: Problem | None = None


@lru_cache(maxsize=10_000)
def read_register_day(written: str) -> ReadDay:
    """Return the day that the register's text stands for."""
    text = written.strip()
    if not text:
        return ReadDay(None)
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return ReadDay(None, _not_a_day(text, _why_not(text)))
    day, month, year = (int(part) for part in found.groups())
    try:
        return ReadDay(dt.date(year, month, day))
    except ValueError:
        pass
    try:
        dt.date(year, day, month)
    except ValueError:
        return ReadDay(None, _not_a_day(text, "the calendar has no such day"))
    return ReadDay(None, _swapped(text))


def written_day(day: dt.date) -> str:
    """Return a day as the register writes it."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _not_a_day(text: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_NOT_A_DAY,
        severity=Severity.WARNING,
        message=f"{text[:80]!r} is no day as the register writes it, dd/mm/yyyy; no day was read",
        hint=hint,
    )


def _swapped(text: str) -> Problem:
    """Return an error: where one day has its month first, every day up to the twelfth may have, unseen."""
    return Problem(
        code=ProblemCode.REGISTER_DAY_AND_MONTH_SWAPPED,
        message=f"{text!r} has its month before its day, so no day of this file can be relied on",
        hint="a spreadsheet with American settings may have saved it; fetch the file again",
    )


def _why_not(text: str) -> str:
    if _SERIAL.fullmatch(text):
        return "it looks like a spreadsheet's number of a day; save the column as text, dd/mm/yyyy"
    if _TURNED.fullmatch(text) or _SHORT.fullmatch(text):
        return "it looks like a day in another form; a spreadsheet may have changed it: fetch the file again"
    return "what it stands for is not known; whether the row is current cannot be said"
