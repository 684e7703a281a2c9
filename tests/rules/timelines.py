"""Calendars and standings for the tests of time: made ones, and drawn ones with gaps in what is known."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Calendar, EditionCalendar, LabelStyle
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.provenance import Mark, Provenance

INFERRED = Provenance(mark=Mark.INFERRED, source="project-reading")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def fact(text: str | None = None, *, after: str | None = None, before: str | None = None) -> DatedFact:
    """Make a dated fact: a day, or a day not before ``after`` and not after ``before``."""
    return DatedFact(
        provenance=INFERRED,
        day=day(text) if text else None,
        not_before=day(after) if after else None,
        not_after=day(before) if before else None,
    )


def calendar(edition: str, opens: DatedFact | str, deadline: DatedFact | str) -> EditionCalendar:
    return EditionCalendar(
        edition=edition,
        version="1",
        calendar=Calendar(
            opens=fact(opens) if isinstance(opens, str) else opens,
            deadline=fact(deadline) if isinstance(deadline, str) else deadline,
            label_style=LabelStyle.PREFIX,
            label_provenance=INFERRED,
        ),
    )


def standing(status: str, edition: str, published: str | dt.date) -> Standing:
    return Standing(
        code="V12345",
        kind=StandingKind.PUBLISHED,
        status=status,
        edition=edition,
        published=day(published) if isinstance(published, str) else published,
    )


NOT_PUBLISHED = Standing(code="V12345", kind=StandingKind.NOT_PUBLISHED)
UNREGISTERED = Standing(code="V12345", kind=StandingKind.UNREGISTERED)
TRANSFERRED = Standing(code="V12345", kind=StandingKind.TRANSFERRED, transferred_to="V54321")


def days_near(*marks: dt.date) -> st.SearchStrategy[dt.date]:
    """Days, most of them within a day or a year of one of the marks."""
    near = st.builds(
        lambda mark, away: mark + dt.timedelta(days=away),
        st.sampled_from(marks),
        st.sampled_from([-366, -365, -1, 0, 1, 365, 366]),
    )
    return near | st.dates(marks[0] - dt.timedelta(days=500), marks[-1] + dt.timedelta(days=1500))


@st.composite
def known_calendars(draw: DrawFn) -> tuple[EditionCalendar, ...]:
    """Calendars of two to five years in a row whose days are all known.

    Each edition has its deadline before the next one opens.
    """
    first = draw(st.integers(2018, 2040))
    made = []
    opens = dt.date(first, 6, 1) + dt.timedelta(days=draw(st.integers(0, 120)))
    for year in range(first, first + draw(st.integers(2, 5))):
        deadline = opens + dt.timedelta(days=draw(st.integers(1, 400)))
        made.append(calendar(f"{year}-{(year + 1) % 100:02}", str(opens), str(deadline)))
        opens = deadline + dt.timedelta(days=draw(st.integers(1, 200)))
    return tuple(made)


def marks_of(calendars: tuple[EditionCalendar, ...]) -> tuple[dt.date, ...]:
    """Return the days of calendars that are all known."""
    facts = [fact for one in calendars for fact in (one.calendar.opens, one.calendar.deadline)]
    return tuple(sorted(one.day for one in facts if one.day is not None))


@st.composite
def blurred(draw: DrawFn, calendars: tuple[EditionCalendar, ...]) -> tuple[EditionCalendar, ...]:
    """The same calendars as somebody knows them who knows less: bounds for days, and years missing."""
    kept = [one for one in calendars if draw(st.integers(0, 9)) > 0]
    return tuple(
        evolve(
            one,
            calendar=evolve(
                one.calendar,
                opens=_blurred(draw, one.calendar.opens),
                deadline=_blurred(draw, one.calendar.deadline),
            ),
        )
        for one in kept
    )


def _blurred(draw: DrawFn, known: DatedFact) -> DatedFact:
    if known.day is None or draw(st.booleans()):
        return known
    before, after = (draw(st.none() | st.sampled_from([0, 1, 30])) for _ in range(2))
    return evolve(
        known,
        day=None,
        not_before=known.day - dt.timedelta(days=before) if before is not None else None,
        not_after=known.day + dt.timedelta(days=after) if after is not None else None,
    )
