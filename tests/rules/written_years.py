"""States written out by hand, with two of everything, so that what an event leaves alone shows too."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed

from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.carrying import CarriedAnswer, Carry, CarryReason
from dspt_core.domain.coverage import AddedSite, Withdrawal
from dspt_core.domain.edition_identity import EditionIdentity
from dspt_core.domain.key_roles import GivenSignOff, KeyRoleHolder
from dspt_core.domain.lineage import AnswerFate
from dspt_core.domain.organisation import ProfileAnswer, ProfileResponse
from dspt_core.domain.people import AssertionOwner, Invitation, ItemOwner, People, Role, RoleHeld
from dspt_core.domain.suggestions import AnswerSource, Suggestion, Supporter
from dspt_core.domain.year import AssessmentState, OrganisationState, Profile, PublicationRecord
from tests.rules.care_edition import certificate

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 5, 1, 23, 30, tzinfo=dt.UTC)
"""An instant whose day in London is the next one already."""
OLD, NOW = EditionIdentity(edition="2024-25", version="1"), EditionIdentity(edition="2025-26", version="2")
SIRO = KeyRoleHolder(role="siro", person="canary-siro")

PEOPLE = People(
    roles=(
        RoleHeld(person="anne", role=Role.ADMINISTRATOR),
        RoleHeld(person="bob", role=Role.MEMBER),
    ),
    invitations=(
        Invitation(person="cat", role=Role.AUDITOR),
        Invitation(person="dan", role=Role.MEMBER),
    ),
    item_owners=(ItemOwner(person="anne", item="i-1"), ItemOwner(person="bob", item="i-2")),
    assertion_owners=(
        AssertionOwner(person="bob", edition="2025-26", assertion="1.1"),
        AssertionOwner(person="bob", edition="2024-25", assertion="1.1"),
        AssertionOwner(person="anne", edition="2025-26", assertion="1.2"),
    ),
    supporters=(Supporter(code="QXX", naming="n-1"), Supporter(code="QYY", naming="n-2")),
)


def profile_of(edition: EditionIdentity, version: int) -> Profile:
    return Profile(
        edition=edition.edition,
        type="care-home",
        name="Canary House",
        answers=(ProfileResponse(question="nhsmail", answer=ProfileAnswer.NO),),
        key_roles=(SIRO,),
        version=version,
        reconfirmed=NOON,
        pinned=edition,
    )


def record_of(publication: str, edition: EditionIdentity) -> PublicationRecord:
    return PublicationRecord(
        publication=publication,
        edition=edition,
        organisation_type="care-home",
        published=NOON,
        preview="agreed",
        status="standards-met",
        published_as="standards-met",
        sites=("S1", "S3"),
        withdrawals=(
            Withdrawal(site="S1", from_day=dt.date(2026, 6, 1)),
            Withdrawal(site="S3", from_day=dt.date(2026, 6, 2)),
        ),
    )


ORGANISATION = OrganisationState(
    version=20,
    code="VN123",
    people=PEOPLE,
    owned_since=1,
    profiles=(profile_of(OLD, 4), profile_of(NOW, 5)),
    certificates=(certificate(), certificate(covers=None)),
    publications=(record_of("p-1", OLD), record_of("p-2", NOW)),
    additions=(
        AddedSite(code="S5", name="five", recorded=dt.date(2026, 1, 1)),
        AddedSite(code="S7", name="seven", recorded=dt.date(2026, 1, 2)),
    ),
    erasable=frozenset({2, 3}),
)


def suggested(number: int, reference: str, supporter: str = "QXX") -> Suggestion:
    response = Response(reference=reference, answer=Tick(value=True))
    return Suggestion(number=number, supporter=supporter, naming="n-1", response=response, offered=NOON)


def sign_off(role: str) -> GivenSignOff:
    return GivenSignOff(role=role, person=f"canary-{role}", given=NOON)


def carry(number: int) -> Carry:
    answer = CarriedAnswer(
        reference="1.1.1", fate=AnswerFate.CARRY, reason=CarryReason.AS_DECLARED, to=("1.1.2",)
    )
    return Carry(
        number=number,
        before=OLD,
        plan=f"plan-{number}",
        answers=(answer,),
        carried=NOON,
        organisation=9,
        ended=number + 1,
        sign_offs=(sign_off("caldicott-guardian"), sign_off("head")),
    )


ANSWERS = AssessmentState(
    assessment=Assessment(
        edition="2025-26",
        responses=(
            Response(reference="1.1.1", answer=Tick(value=True)),
            Response(reference="1.1.2", answer=Tick(value=True), comment="canary"),
        ),
        confirmations=("1.1", "1.2"),
        action_plan=ActionPlan(document=Location("canary")),
    ),
    version=30,
    sign_offs=(sign_off("siro"), sign_off("lead")),
    response_versions=(("1.1.1", 11), ("1.1.2", 12)),
    plan_version=13,
    suggestions=(suggested(21, "1.1.1"), suggested(22, "1.1.2"), suggested(23, "1.1.1", "QYY")),
    sources=(
        AnswerSource(reference="1.1.1", supporter="QXX", is_edited=False),
        AnswerSource(reference="1.1.2", supporter="QXX", is_edited=True),
    ),
    erasable=frozenset({1}),
    carries=(carry(6), carry(8)),
)


def with_people(people: People, *, version: int = 21) -> OrganisationState:
    return changed(ORGANISATION, version=version, people=people)
