"""What a command's events are to be told of, and to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.events import (
    BaselinePublished,
    Cause,
    ConfirmationWithdrawn,
    Event,
    Published,
    StatusDecided,
)
from dspt_core.domain.explanation import Truth
from dspt_core.domain.incident_reports import IncidentReported
from dspt_core.domain.notices import MOST_SUBJECTS, Notice, NoticeKind
from dspt_core.domain.people_events import PersonInvited
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.calendar import london_day
from dspt_core.rules.incidents.clock import IncidentClock


@frozen(kw_only=True)
class Telling:
    """A notice, and the persons who are to have it, each once and in order."""

    notice: Notice
    to: tuple[str, ...] = field(repr=False)
    due: dt.datetime | None = None
    """When they are to have it; ``None`` for at once."""


def tellings_of(
    events: Iterable[Event],
    organisation: OrganisationState,
    *,
    edition: Edition | None,
    actor: str,
    now: dt.datetime,
) -> tuple[Telling, ...]:
    """Return what the events of one command are to be told of.

    ``organisation`` is what it was before them, ``edition`` the one that the command is about, and ``actor``
    who gave it: publishing is confirmed to that person, and nobody is told of an assertion that they
    reopened themselves. ``now`` is when it happens: what was due before is not told any more.
    """
    tellings = _tellings(tuple(events), organisation, edition, actor)
    return tuple(one for one in tellings if one.to and (one.due is None or one.due > now))


def telling_of_refusal(refusal: Refusal, organisation: OrganisationState) -> Telling | None:
    """Return what a refusal is to be told of: that somebody tried to register a code that is registered.

    Who that was is not told.
    """
    to = organisation.people.administrators
    if refusal.code is not RefusalCode.ALREADY_REGISTERED or organisation.code is None or not to:
        return None
    return Telling(notice=Notice(kind=NoticeKind.REGISTRATION_BLOCKED, code=organisation.code), to=to)


def _tellings(
    events: tuple[Event, ...], organisation: OrganisationState, edition: Edition | None, actor: str
) -> Iterator[Telling]:
    code = organisation.code or ""
    for event in events:
        match event:
            case Published(edition=published, status=status):
                notice = Notice(
                    kind=NoticeKind.PUBLICATION_CONFIRMED,
                    code=code,
                    edition=published.edition,
                    status=status,
                )
                yield Telling(notice=notice, to=(actor,))
            case BaselinePublished(edition=published):
                notice = Notice(kind=NoticeKind.BASELINE_CONFIRMED, code=code, edition=published.edition)
                yield Telling(notice=notice, to=(actor,))
            case StatusDecided(publication=publication, status=status):
                record = organisation.publication(publication)
                notice = Notice(
                    kind=NoticeKind.STATUS_DECIDED,
                    code=code,
                    edition=record.edition.edition if record is not None else None,
                    status=status,
                )
                yield Telling(notice=notice, to=organisation.people.administrators)
            case IncidentReported():
                yield from _of_incident(event, organisation)
            case PersonInvited(person=person):
                yield Telling(notice=Notice(kind=NoticeKind.INVITATION, code=code), to=(person,))
            case _:
                pass
    yield from _reopened(events, organisation, edition, actor)


def _of_incident(event: IncidentReported, organisation: OrganisationState) -> Iterator[Telling]:
    clock = IncidentClock(aware=event.aware)
    reported = Notice(
        kind=NoticeKind.INCIDENT_REPORTED,
        code=organisation.code or "",
        edition=event.edition.edition,
        day=london_day(clock.deadline),
    )
    yield Telling(notice=reported, to=organisation.people.administrators)
    # What nobody has to be notified of has no clock; what is not known yet has one.
    if event.grading.verdict is not Truth.FAILS:
        running = evolve(reported, kind=NoticeKind.INCIDENT_CLOCK)
        for due in clock.notices_due:
            yield Telling(notice=running, to=organisation.people.administrators, due=due)


def _reopened(
    events: tuple[Event, ...], organisation: OrganisationState, edition: Edition | None, actor: str
) -> Iterator[Telling]:
    assertions = tuple(
        event.assertion
        for event in events
        if isinstance(event, ConfirmationWithdrawn) and event.cause is not Cause.ASKED_FOR
    )
    if assertions:
        notice = Notice(
            kind=NoticeKind.ASSERTION_REOPENED,
            code=organisation.code or "",
            edition=edition.edition if edition is not None else None,
            category=category_in(edition, organisation),
            subjects=assertions[:MOST_SUBJECTS],
            count=len(assertions),
        )
        people, name = organisation.people, notice.edition
        owners = (
            one.person
            for one in people.assertion_owners
            if one.edition == name and one.assertion in assertions
        )
        others = dict.fromkeys(one for one in (*people.administrators, *owners) if one != actor)
        yield Telling(notice=notice, to=tuple(others))


def category_in(edition: Edition | None, organisation: OrganisationState) -> str | None:
    """Return the category that an organisation's profile of an edition puts it in, if any."""
    profile = organisation.profile(edition.edition) if edition is not None else None
    kind = edition.organisation_type(profile.type) if edition is not None and profile is not None else None
    return kind.category if kind is not None else None
