"""The calendar: which edition is open, what is in time, and where London's days begin and end.

The edition of a publication is the one open at the moment of publishing, and a deadline is the end of
a day in London. Every fact of a calendar is a whole day there, so a question about an instant is one
about the day that it falls on. Nothing here reads a clock or the machine's time zone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from zoneinfo import ZoneInfo

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Calendar, EditionCalendar
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth, every


@cache
def _london() -> ZoneInfo:
    return ZoneInfo("Europe/London")


def london_day(instant: dt.datetime) -> dt.date:
    """Return the day that it is in London at an instant.

    Raises :class:`ValueError` for an instant without a time zone.
    """
    if instant.utcoffset() is None:
        message = "an instant needs a time zone; a time of day alone could be any instant"
        raise ValueError(message)
    return instant.astimezone(_london()).date()


def start_of(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in London, in UTC."""
    return dt.datetime.combine(day, dt.time.min, _london()).astimezone(dt.UTC)


def end_of(day: dt.date) -> dt.datetime:
    """Return the first instant, in UTC, that is too late for a day in London.

    A day is 23 or 25 hours long when the clocks change. The last day that there is ends with time itself.
    """
    if day == dt.date.max:
        return dt.datetime.max.replace(tzinfo=dt.UTC)
    return start_of(day + dt.timedelta(days=1))


def opening_instant(calendar: Calendar) -> dt.datetime | None:
    """Return the first instant of the edition, in UTC, or ``None`` when its day is not known."""
    return start_of(calendar.opens.day) if calendar.opens.day is not None else None


def deadline_instant(calendar: Calendar) -> dt.datetime | None:
    """Return the first instant that is too late, in UTC, or ``None`` when the day is not known."""
    return end_of(calendar.deadline.day) if calendar.deadline.day is not None else None


def is_in_time(calendar: EditionCalendar, instant: dt.datetime) -> bool:
    """Whether publishing at the instant is known to be in time for the edition's deadline."""
    return explain_in_time(calendar, london_day(instant)).verdict is Truth.HOLDS


def explain_in_time(calendar: EditionCalendar, day: dt.date) -> Explanation:
    """Return whether publishing on a day in London is in time for the edition's deadline, and why."""
    deadline = calendar.calendar.deadline
    verdict = is_over(deadline, day).negated()
    reason = {
        Truth.HOLDS: Reason.PUBLISHED_IN_TIME,
        Truth.FAILS: Reason.PUBLISHED_LATE,
        Truth.UNKNOWN: Reason.DAY_NOT_KNOWN,
    }[verdict]
    bound = deadline.latest if verdict is Truth.FAILS else deadline.earliest
    return Explanation(
        subject=Subject(SubjectKind.EDITION, calendar.edition),
        verdict=verdict,
        reason=reason,
        detail=bound.isoformat() if bound is not None and verdict is not Truth.UNKNOWN else None,
    )


def edition_open_at(calendars: Iterable[EditionCalendar], instant: dt.datetime) -> str | None:
    """Return the name of the edition open at an instant, or ``None`` when none is or it is not known.

    :func:`explain_open_edition` tells the two apart.
    """
    explanation = explain_open_edition(calendars, london_day(instant))
    return explanation.subject.name if explanation.verdict is Truth.HOLDS else None


def explain_open_edition(calendars: Iterable[EditionCalendar], day: dt.date) -> Explanation:
    """Return which edition is open on a day in London, and why.

    An edition is open until the next one opens, whatever its deadline. Of an edition whose successor is
    not among the calendars nothing is known after its deadline: no edition has been replaced before that.
    """
    timeline = Timeline(calendars)
    explained = tuple(timeline.explain_open(calendar.edition, day) for calendar in timeline.calendars)
    for explanation in explained:
        if explanation.verdict is Truth.HOLDS:
            return explanation
    undecided = tuple(one for one in explained if one.verdict is Truth.UNKNOWN)
    return Explanation(
        subject=Subject(SubjectKind.EDITION),
        verdict=Truth.UNKNOWN if undecided else Truth.FAILS,
        reason=Reason.A_PART_IS_UNKNOWN if undecided else Reason.NO_EDITION_OPEN,
        because=undecided,
    )


def has_come(fact: DatedFact, day: dt.date) -> Truth:
    """Return whether a dated day is this day or lies before it."""
    if fact.latest is not None and fact.latest <= day:
        return Truth.HOLDS
    if fact.earliest is not None and day < fact.earliest:
        return Truth.FAILS
    return Truth.UNKNOWN


def is_over(fact: DatedFact, day: dt.date) -> Truth:
    """Return whether a dated day lies before this day."""
    if fact.latest is not None and fact.latest < day:
        return Truth.HOLDS
    if fact.earliest is not None and day <= fact.earliest:
        return Truth.FAILS
    return Truth.UNKNOWN


class Timeline:
    """Calendars of several editions in order, and what one says of another."""

    def __init__(self, calendars: Iterable[EditionCalendar]) -> None:
        """Put the calendars in the order of their editions."""
        self.calendars: tuple[EditionCalendar, ...] = tuple(
            sorted(calendars, key=lambda calendar: calendar.edition)
        )
        self._by_name = {calendar.edition: calendar for calendar in self.calendars}

    def of(self, edition: str) -> EditionCalendar | None:
        """Return the calendar of an edition, or ``None`` when it is not among them."""
        return self._by_name.get(edition)

    def has_opened(self, edition: str, day: dt.date) -> Truth:
        """Return whether an edition has opened by a day.

        It has when it or a later one is known to have. One whose own day does not tell, or that is not
        among the calendars, has not while the deadline of an earlier one is still to come: no edition has
        been replaced before its deadline.
        """
        later = [one for one in self.calendars if one.edition >= edition]
        if any(has_come(one.calendar.opens, day) is Truth.HOLDS for one in later):
            return Truth.HOLDS
        own = self.of(edition)
        if own is not None and has_come(own.calendar.opens, day) is Truth.FAILS:
            return Truth.FAILS
        earlier = (one for one in self.calendars if one.edition < edition)
        is_early = any(is_over(one.calendar.deadline, day) is Truth.FAILS for one in earlier)
        return Truth.FAILS if is_early else Truth.UNKNOWN

    def explain_open(self, edition: str, day: dt.date) -> Explanation:
        """Return whether an edition is the open one on a day, and why."""
        successor = edition_after(edition)
        opened, replaced = self.has_opened(edition, day), self.has_opened(successor, day)
        verdict = every((opened, replaced.negated()))
        if verdict is Truth.HOLDS:
            reason = Reason.EDITION_OPEN
        elif verdict is Truth.FAILS:
            reason = Reason.EDITION_NOT_OPEN
        else:
            is_last = opened is Truth.HOLDS and self.of(successor) is None
            reason = Reason.SUCCESSOR_NOT_KNOWN if is_last else Reason.DAY_NOT_KNOWN
        return Explanation(subject=Subject(SubjectKind.EDITION, edition), verdict=verdict, reason=reason)


def edition_after(edition: str) -> str:
    """Return the name of the edition that follows: ``2025-26`` after ``2024-25``."""
    year = int(edition[:4]) + 1
    return f"{year}-{(year + 1) % 100:02}"
