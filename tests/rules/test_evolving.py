"""What each event makes of a state: what it changes, and that it leaves everything else alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve as changed

from dspt_core.domain.answers import Link, Tick
from dspt_core.domain.assessment import ActionPlan, Response
from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import Carry
from dspt_core.domain.coverage import AddedSite, NamedSite, Withdrawal
from dspt_core.domain.events import (
    ActionPlanAttached,
    ActionPlanRemoved,
    AssertionConfirmed,
    AssessmentEvent,
    AssessmentFrozen,
    BaselinePublished,
    Cause,
    CertificateRecorded,
    CertificateWithdrawn,
    ConfirmationWithdrawn,
    ErasedEvent,
    EventsRedacted,
    OrganisationEvent,
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
from dspt_core.domain.incident_reports import IncidentAccount, IncidentAdded, IncidentDescribed, IncidentState
from dspt_core.domain.key_roles import GivenSignOff
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.people import AssertionOwner, Invitation, ItemOwner, People, Role, RoleHeld
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
from dspt_core.domain.suggestions import AnswerSource, Suggestion, Supporter
from dspt_core.domain.year import OrganisationState, Profile, PublicationRecord, Year
from dspt_core.rules.evolving import evolve, evolve_all, evolve_assessment, evolve_organisation
from tests.rules.care_edition import certificate
from tests.rules.written_years import (
    ANSWERS,
    LATER,
    NOON,
    NOW,
    OLD,
    ORGANISATION,
    PEOPLE,
    SIRO,
    carry,
    profile_of,
    record_of,
    sign_off,
    suggested,
)

FIRST, SECOND = ORGANISATION.publications
MOVED = changed(NOW, revision="r-2")
COMPLETED = ProfileCompleted(
    edition=NOW.edition, type="hospice", name="Canary Hall", answers=(), key_roles=(SIRO,), pinned=MOVED
)
NEW_PROFILE = Profile(
    edition=NOW.edition,
    type="hospice",
    name="Canary Hall",
    answers=(),
    key_roles=(SIRO,),
    version=21,
    pinned=MOVED,
)
PUBLISHED = Published(
    publication="p-3",
    edition=NOW,
    organisation_type="care-home",
    status="standards-met",
    preview="digest",
    supersedes="p-2",
)
RECORD = PublicationRecord(
    publication="p-3",
    edition=NOW,
    organisation_type="care-home",
    published=LATER,
    preview="digest",
    status="standards-met",
    published_as="standards-met",
    supersedes="p-2",
)
FROM_JULY = dt.date(2026, 7, 1)
END_OF_FIRST = Withdrawal(site="S1", from_day=dt.date(2026, 6, 1))
END_OF_THIRD = Withdrawal(site="S3", from_day=dt.date(2026, 6, 2))
APPLIED = CoverageApplied(
    publication="p-2",
    edition=NOW.edition,
    published=NOON,
    published_as="standards-met",
    status="standards-met",
    decided=None,
    sites=(NamedSite(code="S2", name="two"),),
    request="T-1",
)


def covered(*sites: str, publication: str = "p-2") -> SitesCovered:
    return SitesCovered(publication=publication, edition=NOW.edition, status="standards-met", sites=sites)


def second(**members: Any) -> dict[str, Any]:
    """Return the change to the second publication alone."""
    return {"publications": (FIRST, changed(SECOND, **members))}


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (ErasedEvent(kind="published"), {}),
        (
            OrganisationRegistered(code="VN999", administrator="eve"),
            {"code": "VN999", "people": People(roles=(RoleHeld(person="eve", role=Role.ADMINISTRATOR),))},
        ),
        (COMPLETED, {"profiles": (profile_of(OLD, 4), NEW_PROFILE), "erasable": frozenset({2, 3, 5})}),
        (
            changed(COMPLETED, edition="2026-27", pinned=None),
            {
                "profiles": (
                    *ORGANISATION.profiles,
                    changed(NEW_PROFILE, edition="2026-27", pinned=None),
                )
            },
        ),
        (
            ProfileReconfirmed(edition=NOW.edition),
            {"profiles": (profile_of(OLD, 4), changed(profile_of(NOW, 5), reconfirmed=LATER))},
        ),
        (
            YearMoved(edition=MOVED, instead_of=NOW),
            {"profiles": (profile_of(OLD, 4), changed(profile_of(NOW, 5), pinned=MOVED))},
        ),
        (
            CertificateRecorded(certificate=certificate(covers=False)),
            {"certificates": (*ORGANISATION.certificates, certificate(covers=False))},
        ),
        (CertificateWithdrawn(certificate=certificate()), {"certificates": (certificate(covers=None),)}),
        (PUBLISHED, {"publications": (FIRST, SECOND, RECORD)}),
        (
            BaselinePublished(
                publication="p-3", edition=NOW, organisation_type="care-home", preview="digest"
            ),
            {
                "publications": (
                    FIRST,
                    SECOND,
                    changed(RECORD, status=None, published_as=None, supersedes=None),
                )
            },
        ),
        (
            StatusDecided(publication="p-2", status="plan-agreed", instead_of="standards-met"),
            second(status="plan-agreed", decided=LATER),
        ),
        (covered("S4", "S5"), second(sites=("S1", "S3", "S4", "S5"))),
        (covered("S2"), second(sites=("S1", "S2", "S3"))),
        # What is applied is covered for good, whatever had been said of its end.
        (covered("S3"), second(withdrawals=(END_OF_FIRST,))),
        (covered("S2", publication="p-9"), {}),
        (APPLIED, second(sites=("S1", "S2", "S3"))),
        (
            CoverageWithdrawn(publication="p-2", sites=("S3",), from_day=FROM_JULY, why="sold"),
            second(withdrawals=(END_OF_FIRST, Withdrawal(site="S3", from_day=FROM_JULY))),
        ),
        (
            SiteAdded(site=NamedSite(code="S6", name="six")),
            {
                "additions": (
                    ORGANISATION.additions[0],
                    # It is the next day in London by then.
                    AddedSite(code="S6", name="six", recorded=dt.date(2026, 5, 2)),
                    ORGANISATION.additions[1],
                )
            },
        ),
        (
            SiteAdded(site=NamedSite(code="S5", name="renamed")),
            {
                "additions": (
                    changed(ORGANISATION.additions[0], name="renamed"),
                    ORGANISATION.additions[1],
                )
            },
        ),
        (SiteRemoved(site="S5"), {"additions": ORGANISATION.additions[1:]}),
        (
            CodeTransferred(code="VN123", to="VN999"),
            {"transferred_to": "VN999", "erasable": frozenset({2, 3, 4, 5})},
        ),
        (
            CodeReceived(from_code="VN000", publications=(record_of("p-0", OLD),), additions=()),
            {
                "publications": (FIRST, SECOND, record_of("p-0", OLD)),
                "additions": (),
                "received_from": "VN000",
            },
        ),
        (
            EventsRedacted(
                edition=NOW.edition,
                policy="retention",
                in_organisation=(3,),
                in_assessment=(1,),
                publications=("p-2",),
            ),
            {**second(is_erased=True), "erasable": frozenset({2})},
        ),
    ],
)
def test_an_event_of_a_code_changes_what_it_tells_and_nothing_else(
    event: OrganisationEvent | ErasedEvent, now: dict[str, Any]
) -> None:
    assert evolve_organisation(ORGANISATION, event, LATER) == changed(ORGANISATION, version=21, **now)


BOB_NOW, BOB_THEN, ANNE_NOW = PEOPLE.assertion_owners
CAT, DAN = PEOPLE.invitations
ANNE, BOB = PEOPLE.roles
NEW_OWNER = People(roles=(RoleHeld(person="eve", role=Role.ADMINISTRATOR),))


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (
            PersonInvited(person="eve", role=Role.MEMBER),
            {"invitations": (CAT, DAN, Invitation(person="eve", role=Role.MEMBER))},
        ),
        (
            PersonInvited(person="cat", role=Role.MEMBER),
            {"invitations": (DAN, Invitation(person="cat", role=Role.MEMBER))},
        ),
        (
            InvitationAccepted(person="cat", role=Role.AUDITOR),
            {"invitations": (DAN,), "roles": (ANNE, BOB, RoleHeld(person="cat", role=Role.AUDITOR))},
        ),
        (InvitationDeclined(person="cat"), {"invitations": (DAN,)}),
        (InvitationWithdrawn(person="dan"), {"invitations": (CAT,)}),
        (
            RoleChanged(person="anne", role=Role.AUDITOR),
            {"roles": (BOB, RoleHeld(person="anne", role=Role.AUDITOR))},
        ),
        *(
            (
                event,
                {
                    "roles": (ANNE,),
                    "item_owners": PEOPLE.item_owners[:1],
                    "assertion_owners": (ANNE_NOW,),
                },
            )
            for event in (PersonRemoved(person="bob"), PersonLeft(person="bob"))
        ),
        (
            OwnerAssigned(person="bob", edition="2025-26", items=("i-1", "i-3"), assertions=("1.2", "2.1")),
            {
                "item_owners": (
                    PEOPLE.item_owners[1],
                    ItemOwner(person="bob", item="i-1"),
                    ItemOwner(person="bob", item="i-3"),
                ),
                "assertion_owners": (
                    BOB_NOW,
                    BOB_THEN,
                    AssertionOwner(person="bob", edition="2025-26", assertion="1.2"),
                    AssertionOwner(person="bob", edition="2025-26", assertion="2.1"),
                ),
            },
        ),
        (
            OwnerRemoved(edition="2025-26", items=("i-2",), assertions=("1.1",)),
            {"item_owners": PEOPLE.item_owners[:1], "assertion_owners": (BOB_THEN, ANNE_NOW)},
        ),
        (
            SupporterNamed(supporter="QXX", naming="n-3"),
            {"supporters": (PEOPLE.supporters[1], Supporter(code="QXX", naming="n-3"))},
        ),
        (SupporterRemoved(supporter="QXX"), {"supporters": PEOPLE.supporters[1:]}),
    ],
)
def test_an_event_about_people_changes_those_it_names_and_nobody_else(
    event: OrganisationEvent, now: dict[str, Any]
) -> None:
    expected = changed(ORGANISATION, version=21, people=changed(PEOPLE, **now))
    assert evolve_organisation(ORGANISATION, event, LATER) == expected


def test_people_of_another_code_take_the_place_of_all_and_of_a_new_owner_too() -> None:
    received = NEW_OWNER
    taken = evolve_organisation(ORGANISATION, PeopleReceived(people=received), LATER)
    assert taken == changed(ORGANISATION, version=21, people=received)
    owned = evolve_organisation(ORGANISATION, OwnershipChanged(administrator="eve"), LATER)
    assert owned == changed(ORGANISATION, version=21, people=received, owned_since=21)


def test_a_stream_begins_with_nothing() -> None:
    begun = evolve_organisation(
        OrganisationState(), OrganisationRegistered(code="VN123", administrator="anne"), NOON
    )
    assert begun == OrganisationState(version=1, code="VN123", people=People(roles=(ANNE,)))
    listed = changed(begun, publications=(changed(FIRST, sites=(), withdrawals=()),))
    after = evolve_organisation(listed, covered("S2", "S1", publication="p-1"), NOON)
    assert after.publications == (changed(FIRST, sites=("S1", "S2"), withdrawals=()),)


GIVEN = ANSWERS.assessment
ONE, TWO = GIVEN.responses
OTHER = Response(reference="1.1.1", answer=Tick(value=False))
THIRD = Response(reference="2.1.1", answer=Tick(value=False))
PLAN = ActionPlan(document=Link("https://canary.example"))
LEFT_OUT = {
    "assessment": changed(GIVEN, responses=(TWO,)),
    "response_versions": (("1.1.2", 12),),
    "sources": ANSWERS.sources[1:],
    "erasable": frozenset({1, 11}),
}
SUGGESTED = Suggestion(number=31, supporter="QXX", naming="n-9", response=OTHER, offered=LATER)
FIRST_CARRY, LAST_CARRY = ANSWERS.carries
CARRIED = AnswersCarried(
    before=OLD, plan="digest", answers=FIRST_CARRY.answers, organisation=17, followed_by=3
)


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (ErasedEvent(kind="response-given"), {}),
        (
            ResponseGiven(response=OTHER),
            {
                **LEFT_OUT,
                "assessment": changed(GIVEN, responses=(TWO, OTHER)),
                "response_versions": (("1.1.2", 12), ("1.1.1", 31)),
            },
        ),
        (
            ResponseGiven(response=THIRD),
            {
                "assessment": changed(GIVEN, responses=(ONE, TWO, THIRD)),
                "response_versions": (*ANSWERS.response_versions, ("2.1.1", 31)),
            },
        ),
        (ResponseWithdrawn(reference="1.1.1", cause=Cause.ASKED_FOR), LEFT_OUT),
        (ResponseWithdrawn(reference="9.9", cause=Cause.ASKED_FOR), {}),
        (
            AssertionConfirmed(assertion="2.1"),
            {"assessment": changed(GIVEN, confirmations=("1.1", "1.2", "2.1"))},
        ),
        (
            ConfirmationWithdrawn(assertion="1.1", cause=Cause.ANSWER_CHANGED),
            {"assessment": changed(GIVEN, confirmations=("1.2",))},
        ),
        (
            ActionPlanAttached(plan=PLAN),
            {
                "assessment": changed(GIVEN, action_plan=PLAN),
                "plan_version": 31,
                "erasable": frozenset({1, 13}),
            },
        ),
        (
            ActionPlanRemoved(),
            {
                "assessment": changed(GIVEN, action_plan=None),
                "plan_version": None,
                "erasable": frozenset({1, 13}),
            },
        ),
        (
            SignedOff(role="siro", person="eve"),
            {"sign_offs": (sign_off("lead"), GivenSignOff(role="siro", person="eve", given=LATER))},
        ),
        (SignOffLapsed(role="siro", cause=Cause.PLAN_CHANGED), {"sign_offs": (sign_off("lead"),)}),
        (
            ResponseSuggested(supporter="QXX", naming="n-9", response=OTHER),
            {
                "suggestions": (suggested(22, "1.1.2"), suggested(23, "1.1.1", "QYY"), SUGGESTED),
                "erasable": frozenset({1, 21}),
            },
        ),
        *(
            (event, {"suggestions": ANSWERS.suggestions[1:], "erasable": frozenset({1, 21})})
            for event in (SuggestionIgnored(suggestion=21), SuggestionWithdrawn(suggestion=21))
        ),
        (
            SuggestionAccepted(suggestion=21, reference="1.1.1", supporter="QXX", is_edited=True),
            {
                "suggestions": ANSWERS.suggestions[1:],
                "erasable": frozenset({1, 21}),
                "sources": (
                    ANSWERS.sources[1],
                    AnswerSource(reference="1.1.1", supporter="QXX", is_edited=True),
                ),
            },
        ),
        (
            CARRIED,
            {
                "carries": (
                    FIRST_CARRY,
                    LAST_CARRY,
                    Carry(
                        number=31,
                        before=OLD,
                        plan="digest",
                        answers=FIRST_CARRY.answers,
                        carried=LATER,
                        organisation=17,
                        ended=34,
                        sign_offs=ANSWERS.sign_offs,
                    ),
                )
            },
        ),
        (
            CarryUndone(carry=6, left=(), sign_offs=("head",)),
            {
                "carries": (changed(carry(6), undone=LATER), LAST_CARRY),
                "sign_offs": (sign_off("head"), *ANSWERS.sign_offs),
            },
        ),
        (
            CarryUndone(carry=8, left=("1.1.2",), sign_offs=()),
            {"carries": (FIRST_CARRY, changed(carry(8), undone=LATER))},
        ),
        (CarryUndone(carry=7, left=(), sign_offs=("head",)), {}),
    ],
)
def test_an_event_of_the_answers_changes_what_it_tells_and_nothing_else(
    event: AssessmentEvent | ErasedEvent, now: dict[str, Any]
) -> None:
    assert evolve_assessment(ANSWERS, event, LATER) == changed(ANSWERS, version=31, **now)


def test_the_first_plan_replaces_none() -> None:
    without = changed(ANSWERS, assessment=changed(GIVEN, action_plan=None), plan_version=None)
    attached = evolve_assessment(without, ActionPlanAttached(plan=PLAN), LATER)
    assert attached.erasable == frozenset({1})
    assert evolve_assessment(without, ActionPlanRemoved(), LATER) == changed(without, version=31)


YEAR = Year(organisation=ORGANISATION, assessment=ANSWERS, receiver=OrganisationState(code="VN999"))
FROZEN = AssessmentFrozen(
    publication="p-3",
    edition=NOW,
    organisation=Organisation(code="VN123", type="care-home"),
    assessment=GIVEN,
    evaluation=None,
    status=None,
)
CONFIRMED = AssertionConfirmed(assertion="2.1")
ERASED = EventsRedacted(
    edition=NOW.edition, policy="retention", in_organisation=(3,), in_assessment=(1,), publications=()
)


def test_a_year_hands_each_event_to_what_it_is_about() -> None:
    assert evolve(YEAR, FROZEN, LATER) is YEAR
    assert evolve(YEAR, PUBLISHED, LATER) == changed(
        YEAR, organisation=evolve_organisation(ORGANISATION, PUBLISHED, LATER)
    )
    assert evolve(YEAR, CONFIRMED, LATER) == changed(
        YEAR, assessment=evolve_assessment(ANSWERS, CONFIRMED, LATER)
    )
    assert evolve_all(YEAR, (PUBLISHED, CONFIRMED), LATER) == evolve(
        evolve(YEAR, PUBLISHED, LATER), CONFIRMED, LATER
    )
    with pytest.raises(ValueError, match=r"^an event of an assessment needs the state of one$"):
        evolve(changed(YEAR, assessment=None), CONFIRMED, LATER)


@pytest.mark.parametrize(
    ("event", "erasable"),
    [(ERASED, frozenset[int]()), (changed(ERASED, edition=OLD.edition), frozenset({1}))],
)
def test_what_was_erased_of_an_editions_answers_is_not_to_be_erased_again(
    event: EventsRedacted, erasable: frozenset[int]
) -> None:
    after = evolve(YEAR, event, LATER)
    assert after.assessment == changed(ANSWERS, erasable=erasable), "it is told in the code's own stream"
    assert after.organisation == evolve_organisation(ORGANISATION, event, LATER)
    assert evolve(changed(YEAR, assessment=None), event, LATER).assessment is None


@pytest.mark.parametrize(
    "states", [(), (IncidentState(incident="i-1"), IncidentState(incident="i-2"))], ids=["none", "two"]
)
def test_an_event_of_an_incident_needs_the_one_that_it_is_about(states: tuple[IncidentState, ...]) -> None:
    with pytest.raises(ValueError, match=r"^an event of an incident needs the state of one$"):
        evolve(changed(YEAR, incidents=states), IncidentAdded(text="canary"), LATER)


def test_an_incident_goes_on_from_the_state_that_it_has() -> None:
    state = IncidentState(incident="i-1", version=4)
    described = IncidentDescribed(account=IncidentAccount(nature="canary"))
    (after,) = evolve(changed(YEAR, incidents=(state,)), described, LATER).incidents
    assert after == changed(state, version=5, account=described.account, texts=(5,))
