"""Days and periods as the directory writes them; each is made once, because the same few recur throughout."""

from __future__ import annotations

import datetime as dt
import re

from dspt_core.directory.oddities import OddRowError
from dspt_core.domain.directory import ALWAYS, Period
from dspt_core.domain.problem import ProblemCode

_COMPACT = re.compile(r"[0-9]{8}", re.ASCII)
_DASHED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)?", re.ASCII)


class Days:
    """Reads the days of one file."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._days: dict[str, dt.date | None] = {"": None}
        self._periods: dict[tuple[str, str], Period] = {("", ""): ALWAYS}

    def period(self, first: str, last: str, what: str) -> Period:
        """Return the period between two days as they are written, either of which may be empty.

        Raises :class:`OddRowError` for what is no day. It is not taken for "no end": what has ended on a day
        that cannot be read must not seem to go on.
        """
        period = self._periods.get((first, last))
        if period is None:
            period = Period(first=self._day(first, what), last=self._day(last, what))
            self._periods[first, last] = period
        return period

    def day(self, written: str, what: str) -> dt.date | None:
        """Return a day as it is written, ``None`` when nothing is, or raise :class:`OddRowError`."""
        return self._day(written, what)

    def _day(self, written: str, what: str) -> dt.date | None:
        try:
            return self._days[written]
        except KeyError:
            day = self._days[written] = _read(written, what)
            return day


def _read(written: str, what: str) -> dt.date:
    text = written.strip()
    if _COMPACT.fullmatch(text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = _DASHED.fullmatch(text)
    try:
        if found is not None:
            return dt.date.fromisoformat(found[1])
    except ValueError:
        pass
    raise OddRowError(
        ProblemCode.DIRECTORY_ODD_DAY,
        f"{what} {written[:20]!r} is not a day",
        hint="days are written 20260630, or 2026-06-30 in FHIR; the row was not read",
    )
