"""What the register's numbers are called before people."""

from __future__ import annotations

from collections.abc import Mapping

from dspt_core.domain.register import RegisterCurrency, RegisterRow, RowCoverage, Shown, Tally
from dspt_core.rules.labels import NOT_PUBLISHED, REGISTER_TITLES
from dspt_core.rules.wording import day_in_words

SHOWN_TITLES: Mapping[str, str] = {
    **REGISTER_TITLES,
    Shown.NOT_PUBLISHED.value: NOT_PUBLISHED,
    Shown.BLANK.value: "Blank",
    Shown.UNKNOWN.value: "Unknown wording",
}
"""What a row shows, as :func:`dspt_core.rules.register_summary.shown_name` names it, for people."""

CURRENCY_TITLES: Mapping[RegisterCurrency, str] = {
    RegisterCurrency.CURRENT: "Current",
    RegisterCurrency.OUT_OF_DATE: "Out of date",
    RegisterCurrency.NOT_PUBLISHED: "Nothing published",
    RegisterCurrency.UNKNOWN: "Cannot be said",
}

COVERAGE_TITLES: Mapping[RowCoverage, str] = {
    RowCoverage.OWN: "Own publication",
    RowCoverage.COVERED: "Covered by another",
    RowCoverage.FORGOTTEN: "Forgotten by another",
}
"""Whose publication a row shows, for people."""

NOT_NAMED = "Not named"
"""What people read where a row names no sector, area or edition."""


def title_of(tally: Tally) -> str:
    """Return what a group is called before people."""
    return tally.name or NOT_NAMED


def status_in_words(row: RegisterRow) -> str:
    """Return what a row shows as it is written there, and the day that it was published."""
    written = row.label.as_written.strip() or "blank, so nothing was published"
    if row.published is not None:
        return f"{written}, published on {day_in_words(row.published)}"
    if row.published_as_written.strip():
        return f"{written}, published on {row.published_as_written.strip()!r}, which is no day"
    return f"{written}, without a day" if row.label.is_publication else written


def share(part: int, whole: int) -> str:
    """Return a part of a whole in per cent; what is there is never written as none of it."""
    if not whole:
        return "-"
    per_cent = 100 * part / whole
    if part and per_cent < _LEAST_SHOWN:
        return "< 0.1 %"
    if part < whole and per_cent > 100 - _LEAST_SHOWN:
        return "> 99.9 %"
    return f"{per_cent:.1f} %"


_LEAST_SHOWN = 0.1
