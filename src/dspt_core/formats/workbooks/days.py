"""Numbers that a spreadsheet shows as days and times: which those are, and which instant each is."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_EVEN, Decimal

from dspt_core.formats.workbooks.cells import CellKind
from dspt_core.formats.workbooks.findings import stop_as_too_large
from dspt_core.formats.workbooks.xml_parts import Attributes

_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Numbers of the formats for days and times that a file need not spell out."""

_NO_CODE = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE | re.DOTALL)
_OF_DAYS = re.compile("[ymdhs]", re.IGNORECASE)
_SECONDS_OF_A_DAY = 86_400
_LEAP_DAY_THAT_NEVER_WAS = 60
"""Spreadsheets count a 29 February 1900."""


def shows_days(code: str) -> bool:
    """Say whether a number format shows days or times: what is quoted, escaped or a colour is no code."""
    return _OF_DAYS.search(_NO_CODE.sub("", code[:_LONGEST_CODE].partition(";")[0])) is not None


_LONGEST_CODE = 255
MAX_FORMATS = 1_000
"""The most number formats that a workbook may spell out."""


class Styles:
    """Reads which of a workbook's styles show numbers as days or times."""

    def __init__(self) -> None:
        """Begin with none."""
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._is_among_cells = False

    def starts(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "numFmt":
            if len(self._codes) == MAX_FORMATS:
                stop_as_too_large(f"more than {MAX_FORMATS:,} number formats")
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_among_cells = True
        elif name == "xf" and self._is_among_cells:
            self._formats.append(attributes.get("numFmtId", ""))

    def text(self, text: str) -> None:
        """Pass over text: styles have none that matters."""

    def ends(self, name: str) -> None:
        """Take the end of an element."""
        if name == "cellXfs":
            self._is_among_cells = False

    def of_days(self) -> frozenset[str]:
        """Return the numbers of the styles that show days or times."""
        own = {number for number, code in self._codes.items() if shows_days(code)}
        built_in = {str(number) for number in _BUILT_IN} - self._codes.keys()
        days = own | built_in
        return frozenset(str(index) for index, number in enumerate(self._formats) if number in days)


def read_serial(number: Decimal, *, since_1904: bool) -> tuple[CellKind, str] | None:
    """Return what a number of days is: a day, an instant or a time; ``None`` beyond the calendar.

    Times are taken to the nearest second, as spreadsheets show them.
    """
    if not 0 <= number < _BEYOND:
        return None
    seconds = int((number * _SECONDS_OF_A_DAY).to_integral_value(ROUND_HALF_EVEN))
    days, seconds = divmod(seconds, _SECONDS_OF_A_DAY)
    time = (dt.datetime(1, 1, 1) + dt.timedelta(seconds=seconds)).time()  # noqa: DTZ001 - the days of a sheet have no zone
    if days == 0 and not since_1904:
        return CellKind.TIME, time.isoformat()
    if days == _LEAP_DAY_THAT_NEVER_WAS and not since_1904:
        return None
    try:
        day = _first_day(days, since_1904=since_1904) + dt.timedelta(days=days)
    except OverflowError:
        return None
    if seconds == 0:
        return CellKind.DAY, day.isoformat()
    return CellKind.INSTANT, dt.datetime.combine(day, time).isoformat()


def _first_day(days: int, *, since_1904: bool) -> dt.date:
    if since_1904:
        return dt.date(1904, 1, 1)
    return dt.date(1899, 12, 31) if days < _LEAP_DAY_THAT_NEVER_WAS else dt.date(1899, 12, 30)


_BEYOND = 2_958_466
"""The number of the day after the last that spreadsheets know, 31 December 9999."""

FIRST_DAY = dt.date(1900, 3, 1)
"""The first day that spreadsheets number alike."""


def read_written_day(text: str) -> tuple[CellKind, str] | None:
    """Return what a day or an instant is that a file spells out; ``None`` when it is neither."""
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) == _LENGTH_OF_DAY:
        return CellKind.DAY, instant.date().isoformat()
    return CellKind.INSTANT, instant.isoformat()


_LENGTH_OF_DAY = len("2026-05-01")
