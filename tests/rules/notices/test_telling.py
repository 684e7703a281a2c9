"""Of what the events of a command tell people, and whom."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve as changed

from dspt_core.domain.events import (
    BaselinePublished,
    Cause,
    ConfirmationWithdrawn,
    Event,
    Published,
    StatusDecided,
)
from dspt_core.domain.explanation import Truth
from dspt_core.domain.notices import MOST_SUBJECTS, Notice, NoticeKind
from dspt_core.domain.people import AssertionOwner, People, Role, RoleHeld
from dspt_core.domain.people_events import PersonInvited, PersonRemoved
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.notices.telling import Telling, category_in, telling_of_refusal, tellings_of
from tests.rules.deciding.years import EDITION
from tests.rules.test_evolving_incidents import REPORTED
from tests.rules.written_years import NOON, NOW, OLD, ORGANISATION

PEOPLE = People(
    roles=(
        RoleHeld(person="anne", role=Role.ADMINISTRATOR),
        RoleHeld(person="bob", role=Role.MEMBER),
        RoleHeld(person="cat", role=Role.ADMINISTRATOR),
    ),
    assertion_owners=(
        AssertionOwner(person="bob", edition="2025-26", assertion="1.1"),
        AssertionOwner(person="cat", edition="2025-26", assertion="1.1"),
        AssertionOwner(person="dan", edition="2024-25", assertion="1.1"),
        AssertionOwner(person="eve", edition="2025-26", assertion="1.2"),
    ),
)
STATE = changed(ORGANISATION, people=PEOPLE)
NOBODY = changed(STATE, people=People())


def told(
    *events: Event,
    state: OrganisationState = STATE,
    actor: str = "anne",
    now: dt.datetime = NOON,
) -> tuple[Telling, ...]:
    return tellings_of(events, state, edition=EDITION, actor=actor, now=now)


@pytest.mark.parametrize(
    ("event", "notice", "to"),
    [
        (
            Published(
                publication="p-3",
                edition=OLD,
                organisation_type="care-home",
                status="standards-met",
                preview="",
                supersedes=None,
            ),
            Notice(
                kind=NoticeKind.PUBLICATION_CONFIRMED, code="VN123", edition="2024-25", status="standards-met"
            ),
            ("anne",),
        ),
        (
            BaselinePublished(publication="p-3", edition=OLD, organisation_type="care-home", preview=""),
            Notice(kind=NoticeKind.BASELINE_CONFIRMED, code="VN123", edition="2024-25"),
            ("anne",),
        ),
        (
            StatusDecided(publication="p-1", status="plan-agreed", instead_of="standards-met"),
            Notice(kind=NoticeKind.STATUS_DECIDED, code="VN123", edition="2024-25", status="plan-agreed"),
            ("anne", "cat"),
        ),
        (
            StatusDecided(publication="p-9", status="plan-agreed", instead_of="standards-met"),
            Notice(kind=NoticeKind.STATUS_DECIDED, code="VN123", status="plan-agreed"),
            ("anne", "cat"),
        ),
        (
            PersonInvited(person="fay", role=Role.MEMBER),
            Notice(kind=NoticeKind.INVITATION, code="VN123"),
            ("fay",),
        ),
    ],
)
def test_an_event_is_told_at_once_to_whom_it_concerns(
    event: Event, notice: Notice, to: tuple[str, ...]
) -> None:
    assert told(event) == (Telling(notice=notice, to=to),)


def test_of_what_concerns_nobody_nobody_is_told() -> None:
    assert told(PersonRemoved(person="bob")) == ()
    assert told() == ()
    decided = StatusDecided(publication="p-1", status="plan-agreed", instead_of="standards-met")
    assert told(decided, state=NOBODY) == ()


def withdrawn(*assertions: str, cause: Cause = Cause.ANSWER_CHANGED) -> tuple[ConfirmationWithdrawn, ...]:
    return tuple(ConfirmationWithdrawn(assertion=one, cause=cause) for one in assertions)


REOPENED = Notice(
    kind=NoticeKind.ASSERTION_REOPENED,
    code="VN123",
    edition="2025-26",
    category="care",
    subjects=("1.1",),
    count=1,
)


@pytest.mark.parametrize(
    ("actor", "to"),
    [
        ("fay", ("anne", "cat", "bob")),
        ("anne", ("cat", "bob")),
        ("bob", ("anne", "cat")),
    ],
)
def test_of_a_reopened_assertion_administrators_and_owners_are_told_but_not_who_reopened_it(
    actor: str, to: tuple[str, ...]
) -> None:
    assert told(*withdrawn("1.1"), actor=actor) == (Telling(notice=REOPENED, to=to),)


def test_reopened_assertions_are_told_together_and_those_taken_back_on_purpose_not() -> None:
    both = changed(REOPENED, subjects=("1.1", "1.2"), count=2)
    assert told(*withdrawn("1.1", "1.2")) == (Telling(notice=both, to=("cat", "bob", "eve")),)
    assert told(*withdrawn("1.1"), *withdrawn("1.2", cause=Cause.ASKED_FOR)) == (
        Telling(notice=REOPENED, to=("cat", "bob")),
    )
    assert told(*withdrawn("1.1", cause=Cause.ASKED_FOR)) == ()


def test_few_of_many_are_named() -> None:
    many = tuple(f"9.{one}" for one in range(MOST_SUBJECTS + 1))
    (only,) = told(*withdrawn(*many))
    assert (only.notice.subjects, only.notice.count) == (many[:MOST_SUBJECTS], MOST_SUBJECTS + 1)


def test_where_no_edition_is_at_hand_none_is_told_and_no_owner_is() -> None:
    told_without = tellings_of(withdrawn("1.1"), STATE, edition=None, actor="fay", now=NOON)
    bare = changed(REOPENED, edition=None, category=None)
    assert told_without == (Telling(notice=bare, to=("anne", "cat")),)


def test_the_category_is_that_of_the_profile_of_the_edition() -> None:
    assert category_in(EDITION, ORGANISATION) == "care"
    assert category_in(None, ORGANISATION) is None
    assert category_in(EDITION, changed(ORGANISATION, profiles=())) is None
    nobody = changed(ORGANISATION.profiles[1], type="nobody")
    assert category_in(EDITION, changed(ORGANISATION, profiles=(nobody,))) is None


AWARE = dt.datetime(2026, 5, 1, 11, tzinfo=dt.UTC)
AN_INCIDENT = Notice(
    kind=NoticeKind.INCIDENT_REPORTED, code="VN123", edition="2025-26", day=dt.date(2026, 5, 4)
)
RUNNING = changed(AN_INCIDENT, kind=NoticeKind.INCIDENT_CLOCK)


def after_hours(hours: int) -> Telling:
    due = AWARE + dt.timedelta(hours=hours)
    return Telling(notice=RUNNING, to=("anne", "cat"), due=due)


@pytest.mark.parametrize(
    ("verdict", "hours", "clock"),
    [
        (Truth.HOLDS, 1, (24, 48, 66)),
        (Truth.UNKNOWN, 1, (24, 48, 66)),
        (Truth.FAILS, 1, ()),
        (Truth.HOLDS, 23, (24, 48, 66)),
        (Truth.HOLDS, 24, (48, 66)),
        (Truth.HOLDS, 66, ()),
    ],
)
def test_of_an_incident_administrators_are_told_at_once_and_while_a_clock_runs(
    verdict: Truth, hours: int, clock: tuple[int, ...]
) -> None:
    event = changed(REPORTED, edition=NOW, grading=changed(REPORTED.grading, verdict=verdict))
    found = told(event, now=AWARE + dt.timedelta(hours=hours))
    assert found == (
        Telling(notice=AN_INCIDENT, to=("anne", "cat")),
        *(after_hours(one) for one in clock),
    )


def test_whoever_looks_after_a_code_is_told_that_somebody_else_tried_to_register_it() -> None:
    refusal = Refusal(code=RefusalCode.ALREADY_REGISTERED, message="", hint="")
    blocked = Notice(kind=NoticeKind.REGISTRATION_BLOCKED, code="VN123")
    assert telling_of_refusal(refusal, STATE) == Telling(notice=blocked, to=("anne", "cat"))
    assert telling_of_refusal(refusal, NOBODY) is None
    assert telling_of_refusal(refusal, changed(STATE, code=None)) is None
    assert telling_of_refusal(changed(refusal, code=RefusalCode.INVALID_CODE), STATE) is None


def test_a_code_that_nobody_registered_is_told_of_without_one() -> None:
    begun = changed(STATE, code=None)
    invited = PersonInvited(person="fay", role=Role.MEMBER)
    assert [one.notice.code for one in told(invited, *withdrawn("1.1"), state=begun)] == ["", ""]
    event = changed(REPORTED, grading=changed(REPORTED.grading, verdict=Truth.FAILS))
    assert [one.notice.code for one in told(event, state=begun)] == [""]
