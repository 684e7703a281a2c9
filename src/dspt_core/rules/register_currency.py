"""Does a row of the register count on a day? Its edition is often not written, and then found or unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import EditionCalendar, LabelStyle
from dspt_core.domain.explanation import Truth
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.labels import LabelKind
from dspt_core.domain.register import RegisterCurrency, RegisterRow
from dspt_core.rules.calendar import explain_open_edition
from dspt_core.rules.currency import explain_currency

Judge = Callable[[RegisterRow], RegisterCurrency]
"""Says of a row whether it counts, under one policy on one day."""


def edition_finder(calendars: Iterable[EditionCalendar]) -> Callable[[RegisterRow], str | None]:
    """Return what says which edition a row's publication belongs to, ``None`` where that is not known.

    A label that names no edition is one of the first edition, if that was open on the day of publication:
    the others never wrote their labels so.
    """
    known = tuple(calendars)
    bare = {one.edition for one in known if one.calendar.label_style is LabelStyle.BARE}
    by_day: dict[dt.date, str | None] = {}

    def find(row: RegisterRow) -> str | None:
        if row.label.edition is not None or row.published is None or not row.label.is_publication:
            return row.label.edition
        if row.published not in by_day:
            by_day[row.published] = _edition_of(row.published)
        return by_day[row.published]

    def _edition_of(day: dt.date) -> str | None:
        opened = explain_open_edition(known, day)
        name = opened.subject.name
        return name if opened.verdict is Truth.HOLDS and name in bare else None

    return find


def judge_under(policy: CurrencyPolicy, calendars: Iterable[EditionCalendar], *, on: dt.date) -> Judge:
    """Return what judges rows under a policy on a day in London.

    What every other row of the same label and day has been judged already is not worked out again.
    """
    known = tuple(calendars)
    edition_of = edition_finder(known)
    judged: dict[tuple[str, dt.date | None], RegisterCurrency] = {}

    def judge(row: RegisterRow) -> RegisterCurrency:
        key = (row.label.as_written, row.published)
        if key not in judged:
            judged[key] = _judged(row)
        return judged[key]

    def _judged(row: RegisterRow) -> RegisterCurrency:
        if row.label.kind is LabelKind.NOT_PUBLISHED:
            return RegisterCurrency.NOT_PUBLISHED
        edition = edition_of(row)
        if row.label.status is None or edition is None or row.published is None:
            return RegisterCurrency.UNKNOWN
        standing = Standing(
            code=row.code,
            kind=StandingKind.PUBLISHED,
            status=row.label.status,
            edition=edition,
            published=row.published,
        )
        return _OF_TRUTH[Truth(explain_currency(policy, standing, known, on=on).verdict)]

    return judge


_OF_TRUTH = {
    Truth.HOLDS: RegisterCurrency.CURRENT,
    Truth.FAILS: RegisterCurrency.OUT_OF_DATE,
    Truth.UNKNOWN: RegisterCurrency.UNKNOWN,
}
