"""Whose publication do rows of an imported register show? Inferred, by who operates which code.

The file has no column for it. A site that its headquarters publishes for shows the same status, edition and
day; a row may agree with that of its operator by chance, or because both published on one day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from dspt_core.domain.register import RegisterRow, RowCoverage, Shown

Operators = Callable[[str], tuple[str, ...]]
"""Gives the codes that operate a code on the day of the register."""

CoverageOf = Callable[[RegisterRow], RowCoverage | None]
"""Says of a row whose publication it shows, ``None`` where that cannot be said."""


def said_coverage(row: RegisterRow) -> RowCoverage | None:
    """Return what a row itself says, as one that was made from a store does."""
    return row.coverage


def coverage_among(rows: Iterable[RegisterRow], operators: Operators) -> CoverageOf:
    """Return what says of the rows of a register whose publication they show.

    What a row itself says goes before what is inferred from ``rows``, which are all of the register.
    """
    shown: dict[str, list[_Published]] = {}
    for row in rows:
        found = _published(row)
        if found is not None:
            shown.setdefault(row.code, []).append(found)

    def coverage_of(row: RegisterRow) -> RowCoverage | None:
        return row.coverage if row.coverage is not None else _inferred(row, shown, operators)

    return coverage_of


@frozen
class _Published:
    status: str
    edition: str | None
    day: dt.date


def _published(row: RegisterRow) -> _Published | None:
    if row.label.status is None or row.published is None:
        return None
    return _Published(row.label.status, row.label.edition, row.published)


def _inferred(
    row: RegisterRow, shown: Mapping[str, list[_Published]], operators: Operators
) -> RowCoverage | None:
    others = [code for code in operators(row.code) if code != row.code]
    theirs = [one for code in others for one in shown.get(code, ())]
    if row.shown in (Shown.NOT_PUBLISHED, Shown.BLANK):
        return RowCoverage.FORGOTTEN if theirs else None
    own = _published(row)
    if not others or own is None:
        return None
    if own in theirs:
        return RowCoverage.COVERED
    return RowCoverage.FORGOTTEN if any(one.day > own.day for one in theirs) else RowCoverage.OWN
