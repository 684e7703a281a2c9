"""A small edition of a care category, with everything that next steps and confirmations look at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from dspt_core.domain.answer_kinds import AcceptedTick, NumberKind, TickKind
from dspt_core.domain.answers import Answer, Location, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerIs,
    AssertionsConfirmed,
    AssertionSet,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    ProfileAnswerIs,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Calendar,
    Category,
    Coverage,
    Credential,
    Edition,
    Exemption,
    Heading,
    LabelStyle,
)
from dspt_core.domain.framework import Assertion, Duty, EvidenceItem, Framework, Standard
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.domain.status_rules import OnlyOnce, StatusRule

ON = dt.date(2026, 5, 1)
MADE_UP = Provenance(mark=Mark.INFERRED, source="paper")
TICKED = TickKind(accepted=AcceptedTick.TICKED)
EITHER = TickKind(accepted=AcceptedTick.EITHER)
YES = Tick(value=True)
NO = Tick(value=False)
PLAN = ActionPlan(document=Location("Shared drive, folder 3"))


def item(
    reference: str,
    duty: Duty,
    *,
    flagged: bool = False,
    kind: TickKind | NumberKind = TICKED,
    asked_when: Condition | None = None,
    mandatory_when: Condition | None = None,
    exemptions: tuple[str, ...] = (),
    heading: str | None = "staffing",
    comment_is_read: bool = False,
) -> EvidenceItem:
    return EvidenceItem(
        key=f"care.item-{reference.replace('.', '-')}",
        reference=reference,
        category="care",
        text=f"Is {reference} so?",
        duty=duty,
        approaching=flagged,
        answer=kind,
        provenance=MADE_UP,
        asked_when=asked_when,
        mandatory_when=mandatory_when,
        exemptions=exemptions,
        heading=heading,
        comment_is_read=comment_is_read,
    )


def assertion(reference: str, *items: EvidenceItem) -> Assertion:
    return Assertion(reference=reference, title=f"So {reference} is", provenance=MADE_UP, items=items)


def status(
    name: str, title: str, *needs: Condition, only_once: bool = False, to: tuple[str, ...] | None = None
) -> StatusRule:
    return StatusRule(
        status=name,
        title=title,
        requires=AllOf(needs),
        provenance=MADE_UP,
        offered_to=to,
        only_once=OnlyOnce(after=(name,), provenance=MADE_UP) if only_once else None,
    )


FLAGGED = item("1.1.1", Duty.MANDATORY, flagged=True, comment_is_read=True)
MANDATORY = item("1.1.2", Duty.MANDATORY, kind=NumberKind(accepted_from=Decimal(95)))
USES_E_MAIL = item("1.2.1", Duty.MANDATORY, kind=EITHER, heading="it")
E_MAIL_IS_SAFE = item(
    "1.2.2",
    Duty.MANDATORY,
    asked_when=AnswerIs("care.item-1-2-1", value=True),
    exemptions=("nhsmail",),
    heading="it",
)
CERTIFIED = item("2.1.1", Duty.MANDATORY, exemptions=("certified",), heading="it")
OPTIONAL = item("2.1.2", Duty.OPTIONAL, heading=None)
PERHAPS = item(
    "2.1.10",
    Duty.OPTIONAL,
    mandatory_when=ProfileAnswerIs("has-suppliers", RequiredAnswer.YES),
    heading="it",
)

EDITION = Edition(
    edition="2025-26",
    title="A toolkit on paper",
    version="1",
    calendar=Calendar(
        opens=DatedFact(day=dt.date(2025, 9, 1), provenance=MADE_UP),
        deadline=DatedFact(day=dt.date(2026, 6, 30), provenance=MADE_UP),
        label_style=LabelStyle.PREFIX,
        label_provenance=MADE_UP,
    ),
    sources=(Source(source="paper", title="Paper"),),
    frameworks=(
        Framework(
            edition="2025-26",
            framework="standards",
            title="Standards",
            standards=(
                Standard(
                    reference="1",
                    title="One",
                    provenance=MADE_UP,
                    assertions=(
                        assertion("1.1", FLAGGED, MANDATORY),
                        assertion("1.2", USES_E_MAIL, E_MAIL_IS_SAFE),
                    ),
                ),
                Standard(
                    reference="2",
                    title="Two",
                    provenance=MADE_UP,
                    assertions=(assertion("2.1", CERTIFIED, OPTIONAL, PERHAPS),),
                ),
            ),
        ),
    ),
    categories=(
        Category(
            category="care",
            title="Care",
            framework="standards",
            coverage=Coverage.WHOLE,
            provenance=MADE_UP,
            headings=(
                Heading(heading="staffing", title="Staffing and roles"),
                Heading(heading="it", title="IT systems and devices"),
            ),
        ),
    ),
    organisation_types=(
        OrganisationType(type="care-home", title="Care home", category="care", provenance=MADE_UP),
        OrganisationType(type="hospice", title="Hospice", category="care", provenance=MADE_UP),
    ),
    profile_questions=(
        ProfileQuestion(question="nhsmail", text="Only NHSmail?", provenance=MADE_UP),
        ProfileQuestion(question="has-suppliers", text="Any suppliers?", provenance=MADE_UP),
        ProfileQuestion(question="provides-care", text="Is care provided?", provenance=MADE_UP),
    ),
    credentials=(
        Credential(credential="cyber-essentials-plus", title="Cyber Essentials Plus", provenance=MADE_UP),
    ),
    exemptions=(
        Exemption(
            exemption="nhsmail",
            title="NHSmail",
            when=ProfileAnswerIs("nhsmail", RequiredAnswer.YES),
            provenance=MADE_UP,
        ),
        Exemption(
            exemption="certified",
            title="a certificate",
            when=CredentialHeld("cyber-essentials-plus"),
            provenance=MADE_UP,
        ),
    ),
    statuses=(
        status(
            "standards-exceeded",
            "Standards Exceeded",
            StatusAttained("standards-met"),
            CredentialHeld("cyber-essentials-plus"),
        ),
        status(
            "standards-met",
            "Standards Met",
            ItemsComplete(ItemSet.MANDATORY),
            AssertionsConfirmed(AssertionSet.ASKED),
        ),
        status(
            "approaching-standards",
            "Approaching Standards",
            ItemsComplete(ItemSet.APPROACHING),
            AssertionsConfirmed(AssertionSet.APPROACHING),
            ActionPlanProvided(),
            only_once=True,
            to=("care-home",),
        ),
        status(
            "care-noted",
            "Care Noted",
            ProfileAnswerIs("provides-care", RequiredAnswer.YES),
        ),
    ),
)


def organisation(
    *certificates: Certificate, kind: str = "care-home", **profile: ProfileAnswer
) -> Organisation:
    answers = {"has-suppliers": ProfileAnswer.NO, "nhsmail": ProfileAnswer.NO}
    answers |= {question.replace("_", "-"): answer for question, answer in profile.items()}
    return Organisation(
        code="VN123",
        type=kind,
        profile=tuple(ProfileResponse(question=one, answer=answer) for one, answer in answers.items()),
        certificates=certificates,
    )


def certificate(*, until: dt.date = ON, covers: bool | None = True) -> Certificate:
    return Certificate(
        credential="cyber-essentials-plus",
        valid_from=dt.date(2026, 1, 1),
        valid_until=until,
        covers_all_processing=covers,
    )


def assessment(
    answers: dict[str, Answer] | None = None, *confirmed: str, plan: ActionPlan | None = None
) -> Assessment:
    return Assessment(
        edition="2025-26",
        responses=tuple(Response(reference=one, answer=given) for one, given in (answers or {}).items()),
        confirmations=confirmed,
        action_plan=plan,
    )
