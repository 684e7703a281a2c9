"""What an event is about, in short: every kind of event has its line here, so that none goes untold."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.answers import Location, Text
from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import CarriedAnswer, CarryReason
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.events import (
    ActionPlanAttached,
    ActionPlanRemoved,
    AssertionConfirmed,
    AssessmentFrozen,
    BaselinePublished,
    Cause,
    CertificateRecorded,
    CertificateWithdrawn,
    ConfirmationWithdrawn,
    Event,
    EventsRedacted,
    OrganisationRegistered,
    ProfileCompleted,
    ProfileReconfirmed,
    Published,
    ResponseGiven,
    ResponseWithdrawn,
    SignedOff,
    SignOffLapsed,
    StatusDecided,
    YearMoved,
)
from dspt_core.domain.incident_reports import (
    IncidentAdded,
    IncidentDescribed,
    IncidentReported,
    IncidentWithdrawn,
    WithdrawalExplained,
)
from dspt_core.domain.lineage import AnswerFate
from dspt_core.domain.organisation import Certificate
from dspt_core.domain.people import People, Role
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnerAssigned,
    OwnerRemoved,
    OwnershipChanged,
    PeopleReceived,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)
from dspt_core.domain.site_events import (
    CodeReceived,
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SiteAdded,
    SiteRemoved,
    SitesCovered,
)
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
    SupporterNamed,
    SupporterRemoved,
)
from dspt_core.rules.trails import NAMING, named_by, told_by
from dspt_core.testing.stores.made_up import CANARY

NAME = "2025-26"
REVISED = EditionIdentity(edition=NAME, version="1", revision="2025-26.2")
PLAIN = EditionIdentity(edition=NAME, version="1")
EARLIER = EditionIdentity(edition="2024-25", version="1")
INSTANT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 1)
ANSWER = Response(reference="1.1.1", answer=Text(CANARY), comment=CANARY)
HELD = Certificate(
    credential="iso-27001",
    valid_from=dt.date(2025, 1, 1),
    valid_until=dt.date(2026, 12, 31),
    covers_all_processing=True,
)
SITE = NamedSite(code="A1B2C", name=CANARY)
SUGGESTED = {7: "2.1.1"}


def carried(reference: str, *to: str) -> CarriedAnswer:
    return CarriedAnswer(
        reference=reference, fate=AnswerFate.CARRY, reason=CarryReason.AS_DECLARED, to=to, version=1
    )


NAMED: list[tuple[Event, tuple[str, ...]]] = [
    (ResponseGiven(response=ANSWER), ("1.1.1",)),
    (ResponseSuggested(supporter="QXX", naming="c-1", response=ANSWER), ("1.1.1",)),
    (ResponseWithdrawn(reference="1.1.2", cause=Cause.ASKED_FOR), ("1.1.2",)),
    (SuggestionAccepted(suggestion=7, reference="1.1.3", supporter="QXX", is_edited=True), ("1.1.3",)),
    (SuggestionIgnored(suggestion=7), ("2.1.1",)),
    (SuggestionIgnored(suggestion=8), ()),
    (SuggestionWithdrawn(suggestion=7), ("2.1.1",)),
    (SuggestionWithdrawn(suggestion=8), ()),
    (AssertionConfirmed(assertion="1.1"), ("1.1",)),
    (
        ConfirmationWithdrawn(
            assertion="1.1", cause=Cause.ANSWER_CHANGED, changed=("1.1.2", "1.1.1"), added=("1.1.2", "1.1.3")
        ),
        ("1.1", "1.1.2", "1.1.1", "1.1.3"),
    ),
    (
        OwnerAssigned(person="p", edition=NAME, items=("k.b", "k.a"), assertions=("1.1", "k.a")),
        ("1.1", "k.a", "k.b"),
    ),
    (OwnerRemoved(edition=NAME, items=("k.b", "1.1"), assertions=("1.1",)), ("1.1", "k.b")),
    (
        AnswersCarried(
            before=EARLIER,
            plan="0" * 64,
            answers=(carried("9.9.9", "1.1.1", "1.1.2"), carried("9.9.8"), carried("9.9.7", "1.1.1")),
            organisation=2,
            followed_by=2,
        ),
        ("1.1.1", "1.1.2"),
    ),
    (CarryUndone(carry=3, left=("1.1.2", "1.1.1"), sign_offs=("caldicott-guardian",)), ("1.1.2", "1.1.1")),
]

TOLD: list[tuple[Event, tuple[tuple[str, str], ...]]] = [
    (OrganisationRegistered(code="VN123", administrator="p"), (("person", "p"),)),
    (OwnershipChanged(administrator="p"), (("person", "p"),)),
    (PersonInvited(person="p", role=Role.AUDITOR), (("person", "p"), ("role", "auditor"))),
    (InvitationAccepted(person="p", role=Role.MEMBER), (("person", "p"), ("role", "member"))),
    (RoleChanged(person="p", role=Role.ADMINISTRATOR), (("person", "p"), ("role", "administrator"))),
    (InvitationDeclined(person="p"), (("person", "p"),)),
    (InvitationWithdrawn(person="p"), (("person", "p"),)),
    (PersonRemoved(person="p"), (("person", "p"),)),
    (PersonLeft(person="p"), (("person", "p"),)),
    (
        OwnerAssigned(person="p", edition=NAME, items=("k",), assertions=()),
        (("person", "p"), ("edition", NAME)),
    ),
    (OwnerRemoved(edition=NAME, items=("k",), assertions=()), (("edition", NAME),)),
    (SignedOff(role="caldicott-guardian", person="p"), (("person", "p"), ("role", "caldicott-guardian"))),
    (
        SignOffLapsed(role="caldicott-guardian", cause=Cause.PLAN_CHANGED),
        (("role", "caldicott-guardian"), ("cause", "plan-changed")),
    ),
    (ResponseWithdrawn(reference="1.1.2", cause=Cause.CARRY_UNDONE), (("cause", "carry-undone"),)),
    (ConfirmationWithdrawn(assertion="1.1", cause=Cause.YEAR_MOVED), (("cause", "year-moved"),)),
    (CertificateRecorded(certificate=HELD), (("credential", "iso-27001"),)),
    (CertificateWithdrawn(certificate=HELD), (("credential", "iso-27001"),)),
    (
        ProfileCompleted(edition=NAME, type="pharmacy", name=CANARY, answers=(), key_roles=()),
        (("edition", NAME), ("type", "pharmacy")),
    ),
    (ProfileReconfirmed(edition=NAME), (("edition", NAME),)),
    (YearMoved(edition=REVISED, instead_of=None), (("edition", NAME), ("revision", "2025-26.2"))),
    (YearMoved(edition=PLAIN, instead_of=REVISED), (("edition", NAME),)),
    (
        EventsRedacted(
            edition=NAME, policy="six-years", in_organisation=(1,), in_assessment=(2,), publications=()
        ),
        (("edition", NAME), ("policy", "six-years")),
    ),
    (
        Published(
            publication="c-1",
            edition=REVISED,
            organisation_type="pharmacy",
            status="standards-met",
            preview="0" * 64,
            supersedes=None,
        ),
        (("edition", NAME), ("status", "standards-met"), ("publication", "c-1")),
    ),
    (
        BaselinePublished(publication="c-1", edition=REVISED, organisation_type="pharmacy", preview="0" * 64),
        (("edition", NAME), ("publication", "c-1")),
    ),
    (
        StatusDecided(publication="c-1", status="standards-met", instead_of="standards-exceeded"),
        (("status", "standards-met"), ("publication", "c-1")),
    ),
    (
        SitesCovered(publication="c-1", edition=NAME, status="standards-met", sites=("A1B2C", "D3E4F")),
        (("publication", "c-1"), ("sites", "2")),
    ),
    (
        CoverageApplied(
            publication="c-1",
            edition=NAME,
            published=INSTANT,
            published_as="standards-met",
            status="standards-met",
            decided=None,
            sites=(SITE,),
            request=CANARY,
        ),
        (("publication", "c-1"), ("sites", "1")),
    ),
    (
        CoverageWithdrawn(publication="c-1", sites=("A1B2C",), from_day=DAY, why=CANARY),
        (("publication", "c-1"), ("sites", "1"), ("from", "2026-05-01")),
    ),
    (SiteAdded(site=SITE), (("site", "A1B2C"),)),
    (SiteRemoved(site="A1B2C"), (("site", "A1B2C"),)),
    (CodeTransferred(code="VN123", to="VN999"), (("to", "VN999"),)),
    (CodeReceived(from_code="VN111", publications=(), additions=()), (("from", "VN111"),)),
    (SupporterNamed(supporter="QXX", naming="c-1"), (("supporter", "QXX"),)),
    (SupporterRemoved(supporter="QXX"), (("supporter", "QXX"),)),
    (ResponseSuggested(supporter="QXX", naming="c-1", response=ANSWER), (("supporter", "QXX"),)),
    (
        SuggestionAccepted(suggestion=7, reference="1.1.1", supporter="QXX", is_edited=False),
        (("supporter", "QXX"),),
    ),
    (SuggestionIgnored(suggestion=7), (("suggestion", "7"),)),
    (SuggestionWithdrawn(suggestion=8), (("suggestion", "8"),)),
    (
        AnswersCarried(before=EARLIER, plan="0" * 64, answers=(), organisation=2, followed_by=0),
        (("from", "2024-25"),),
    ),
]

SILENT: list[Event] = [
    ActionPlanAttached(plan=ActionPlan(document=Location(CANARY))),
    ActionPlanRemoved(),
    AssertionConfirmed(assertion="1.1"),
    CarryUndone(carry=3, left=(), sign_offs=()),
    PeopleReceived(people=People()),
    ResponseGiven(response=ANSWER),
]

ELSEWHERE = {
    AssessmentFrozen,
    IncidentAdded,
    IncidentDescribed,
    IncidentReported,
    IncidentWithdrawn,
    WithdrawalExplained,
}
"""Kinds that stand in streams of their own: those of publications and of incidents."""


@pytest.mark.parametrize(("event", "names"), NAMED)
def test_an_event_names_items_and_assertions_each_once(event: Event, names: tuple[str, ...]) -> None:
    assert named_by(event, SUGGESTED) == names


@pytest.mark.parametrize("event", [one for one, _ in TOLD if not isinstance(one, NAMING)])
def test_what_is_about_no_item_names_none(event: Event) -> None:
    assert named_by(event, SUGGESTED) == ()


@pytest.mark.parametrize(("event", "facts"), TOLD)
def test_an_event_tells_the_rest_in_short(event: Event, facts: tuple[tuple[str, str], ...]) -> None:
    assert told_by(event) == facts
    assert CANARY not in str(facts)


@pytest.mark.parametrize("event", SILENT)
def test_some_events_have_nothing_more_to_tell(event: Event) -> None:
    assert told_by(event) == ()


def test_no_kind_of_event_is_left_out() -> None:
    told = {type(one) for one, _ in (*NAMED, *TOLD)} | {type(one) for one in SILENT}
    assert told == set(Event.__args__) - ELSEWHERE
    assert {type(one) for one, names in NAMED if names} == set(NAMING)
