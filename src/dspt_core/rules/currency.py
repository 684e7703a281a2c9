"""Does a standing still count on a day? Currency, worked out under a named policy.

What the calendars do not say is unknown, and unknown never counts. What each policy means, and where it
is from, stands in :class:`CurrencyPolicy`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth, every, some
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.rules.calendar import Timeline, edition_after, explain_in_time, is_over


def explain_currency(
    policy: CurrencyPolicy, standing: Standing, calendars: Iterable[EditionCalendar], *, on: dt.date
) -> Explanation:
    """Return whether a standing counts under a policy on a day in London, and why.

    ``detail`` is the day that the reason speaks of. Nothing counts before the day it was published.
    """
    subject = Subject(SubjectKind.CURRENCY, policy.value)
    if standing.status is None or standing.edition is None or standing.published is None:
        return Explanation(subject=subject, verdict=Truth.FAILS, reason=WITHOUT_STATUS[standing.kind])
    if on < standing.published:
        return _explained(subject, _Finding(Truth.FAILS, Reason.PUBLISHED_LATER, standing.published))
    if policy is CurrencyPolicy.TWELVE_MONTHS:
        return _explained(subject, _twelve_months(standing.published, on))
    timeline = Timeline(calendars)
    own = timeline.of(standing.edition)
    if own is None:
        return Explanation(
            subject=subject,
            verdict=Truth.UNKNOWN,
            reason=Reason.EDITION_NOT_IN_CALENDAR,
            detail=standing.edition,
        )
    facts = _Facts(timeline=timeline, own=own, published=standing.published, on=on)
    return _explained(subject, _POLICIES[policy](facts))


WITHOUT_STATUS: Mapping[StandingKind, Reason] = {
    StandingKind.UNREGISTERED: Reason.NOT_REGISTERED,
    StandingKind.NOT_PUBLISHED: Reason.NOTHING_PUBLISHED,
    StandingKind.TRANSFERRED: Reason.CODE_TRANSFERRED,
}
"""Why a standing without a status counts for nothing."""


@frozen(kw_only=True)
class _Facts:
    timeline: Timeline
    own: EditionCalendar
    published: dt.date
    on: dt.date


@frozen
class _Finding:
    verdict: Truth
    reason: Reason
    day: dt.date | None = None


def _explained(subject: Subject, finding: _Finding) -> Explanation:
    detail = finding.day.isoformat() if finding.day is not None else None
    return Explanation(subject=subject, verdict=finding.verdict, reason=finding.reason, detail=detail)


def _judged(verdict: Truth, *, unknown: Reason, day: dt.date | None = None) -> _Finding:
    reasons = {Truth.HOLDS: Reason.STILL_CURRENT, Truth.FAILS: Reason.NO_LONGER_CURRENT}
    return _Finding(verdict, reasons.get(verdict, unknown), day if verdict is not Truth.UNKNOWN else None)


def _until_next_deadline(facts: _Facts) -> _Finding:
    successor = facts.timeline.of(edition_after(facts.own.edition))
    if successor is not None:
        deadline = successor.calendar.deadline
        verdict = is_over(deadline, facts.on).negated()
        if verdict is not Truth.UNKNOWN:
            day = deadline.latest if verdict is Truth.FAILS else deadline.earliest
            return _judged(verdict, unknown=Reason.DAY_NOT_KNOWN, day=day)
    # The next deadline does not tell; it lies after the edition's own.
    own = facts.own.calendar.deadline
    verdict = Truth.HOLDS if is_over(own, facts.on) is Truth.FAILS else Truth.UNKNOWN
    unknown = Reason.SUCCESSOR_NOT_KNOWN if successor is None else Reason.DAY_NOT_KNOWN
    return _judged(verdict, unknown=unknown)


def _twelve_months(published: dt.date, on: dt.date) -> _Finding:
    last = last_of_twelve_months(published)
    is_recent = on <= last
    return _Finding(
        Truth.of(is_recent), Reason.STILL_CURRENT if is_recent else Reason.NO_LONGER_CURRENT, last
    )


def last_of_twelve_months(published: dt.date) -> dt.date:
    """Return the last day on which something published on a day is less than twelve months old.

    A year is over when the same day of the next year begins; where that year has no 29 February, when
    1 March begins.
    """
    if published.year == dt.MAXYEAR:
        return dt.date.max
    is_leap_day = (published.month, published.day) == (2, 29)
    day = published + dt.timedelta(days=1) if is_leap_day else published
    return day.replace(year=published.year + 1) - dt.timedelta(days=1)


def _open_or_previous(facts: _Facts) -> _Finding:
    # It is one of the two until the edition after the next opens.
    after_next = edition_after(edition_after(facts.own.edition))
    verdict = facts.timeline.has_opened(after_next, facts.on).negated()
    is_known = facts.timeline.of(after_next) is not None
    return _judged(verdict, unknown=Reason.DAY_NOT_KNOWN if is_known else Reason.SUCCESSOR_NOT_KNOWN)


def _open_or_recent_previous(facts: _Facts) -> _Finding:
    one_of_two = _open_or_previous(facts)
    is_open = facts.timeline.explain_open(facts.own.edition, facts.on)
    recent = _twelve_months(facts.published, facts.on)
    verdict = every((one_of_two.verdict, some((Truth(is_open.verdict), recent.verdict))))
    unknown = one_of_two.reason if one_of_two.verdict is Truth.UNKNOWN else is_open.reason
    return _judged(verdict, unknown=unknown)


def _published_by_deadline(facts: _Facts) -> _Finding:
    in_time = explain_in_time(facts.own, facts.published)
    day = dt.date.fromisoformat(in_time.detail) if in_time.detail is not None else None
    return _Finding(Truth(in_time.verdict), in_time.reason, day)


_POLICIES: Mapping[CurrencyPolicy, Callable[[_Facts], _Finding]] = {
    CurrencyPolicy.UNTIL_NEXT_DEADLINE: _until_next_deadline,
    CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION: _open_or_previous,
    CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION: _open_or_recent_previous,
    CurrencyPolicy.PUBLISHED_BY_DEADLINE: _published_by_deadline,
}
