"""A snapshot in numbers, in one pass over its rows, from wherever they come."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.register import (
    RegisterCurrency,
    RegisterRow,
    RegisterSummary,
    RowCoverage,
    Shown,
    Snapshot,
    Tally,
)
from dspt_core.rules.labels import REGISTER_TITLES
from dspt_core.rules.register_coverage import CoverageOf, said_coverage
from dspt_core.rules.register_currency import edition_finder, judge_under
from dspt_core.rules.register_search import folded

SHOWN_ORDER: tuple[str, ...] = (
    *REGISTER_TITLES,
    Shown.NOT_PUBLISHED.value,
    Shown.BLANK.value,
    Shown.UNKNOWN.value,
)
"""What a row can show, the best status first."""


def shown_name(row: RegisterRow) -> str:
    """Return what a row shows: the name of a status, or of one of the ways to show none."""
    return row.label.status if row.label.status is not None else row.shown.value


def summarise(
    snapshot: Snapshot,
    rows: Iterable[RegisterRow],
    *,
    policy: CurrencyPolicy,
    on: dt.date,
    calendars: Iterable[EditionCalendar],
    coverage_of: CoverageOf = said_coverage,
) -> RegisterSummary:
    """Count the rows of a snapshot by what they show, whose it is, and whether it counts on a day in London.

    Sectors and areas that differ in case, accents or spaces only are one, under the name written first; the
    largest stand first.
    """
    known = tuple(calendars)
    judge, edition_of = judge_under(policy, known, on=on), edition_finder(known)
    sectors, areas = _Groups(), _Groups()
    whole = _Group("")
    editions = Counter[str]()
    days = Counter[dt.date]()
    for row in rows:
        what, counts, coverage = shown_name(row), judge(row), coverage_of(row)
        for group in (whole, sectors.of(row.sector), areas.of(row.area)):
            group.add(what, counts, coverage)
        if row.label.is_publication:
            editions[edition_of(row) or ""] += 1
        if row.published is not None:
            days[row.published] += 1
    return RegisterSummary(
        snapshot=snapshot,
        policy=policy,
        on=on,
        whole=whole.tally(),
        sectors=sectors.tallies(),
        areas=areas.tallies(),
        editions=tuple(sorted(editions.items())),
        months=_by_month(days),
    )


class _Group:
    """Counts the rows of one group."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._counts = Counter[tuple[str, RegisterCurrency, RowCoverage | None]]()

    def add(self, what: str, counts: RegisterCurrency, coverage: RowCoverage | None) -> None:
        self._counts[what, counts, coverage] += 1

    def tally(self) -> Tally:
        statuses = Counter[str]()
        currency = Counter[RegisterCurrency]()
        covered = Counter[RowCoverage | None]()
        for (what, counts, coverage), number in self._counts.items():
            statuses[what] += number
            currency[counts] += number
            covered[coverage] += number
        return Tally(
            name=self.name,
            rows=self._counts.total(),
            statuses=tuple((name, statuses[name]) for name in SHOWN_ORDER if statuses[name]),
            currency=tuple((one, currency[one]) for one in RegisterCurrency),
            coverage=tuple((one, covered[one]) for one in RowCoverage),
        )


class _Groups:
    """Finds the group that a name as written belongs to."""

    def __init__(self) -> None:
        self._by_shape: dict[str, _Group] = {}
        self._by_writing: dict[str, _Group] = {}

    def of(self, written: str) -> _Group:
        found = self._by_writing.get(written)
        if found is None:
            found = self._by_shape.setdefault(folded(written), _Group(written.strip()))
            self._by_writing[written] = found
        return found

    def tallies(self) -> tuple[Tally, ...]:
        listed = (group.tally() for group in self._by_shape.values())
        return tuple(sorted(listed, key=lambda tally: (-tally.rows, folded(tally.name))))


def _by_month(days: Counter[dt.date]) -> tuple[tuple[str, int], ...]:
    """Return the months in order; where the first and last are lifetimes apart, only those that there are."""
    months = Counter[str]()
    for day, number in days.items():
        months[day.isoformat()[:7]] += number
    if not months:
        return ()
    first, last = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (min(months), max(months)))
    if last - first >= _MOST_MONTHS:
        return tuple(sorted(months.items()))
    names = (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))
    return tuple((name, months[name]) for name in names)


_MOST_MONTHS = 600
