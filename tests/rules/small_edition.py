"""A small edition that can be read at a glance, and what is needed to change one thing about it.

Care homes are asked four items, practices two, trusts an unknown part of theirs. 1.1.1 is mandatory and
flagged, 1.1.2 mandatory and exempted by a certificate, 1.2.1 optional, flagged and exempted by the profile,
1.3.1 optional; 1.3.1 and 1.3.10 are asked of practices, as something else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import evolve

from dspt_core.domain.answer_kinds import AcceptedTick, AnswerKind, TickKind
from dspt_core.domain.answers import Answer, Location, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
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
from dspt_core.domain.edition import Calendar, Category, Coverage, Credential, Edition, Exemption, LabelStyle
from dspt_core.domain.framework import Assertion, Duty, EvidenceItem, Framework, Standard
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.domain.status_rules import StatusRule

ON = dt.date(2026, 6, 30)
PAPER = Provenance(mark=Mark.INFERRED, source="paper")
TICKED = TickKind(accepted=AcceptedTick.TICKED)
YES = Tick(value=True)
NO = Tick(value=False)
PLAN = ActionPlan(document=Location("Shared drive, folder 3"))
CE_PLUS = "cyber-essentials-plus"


def item(
    reference: str,
    category: str = "care",
    *,
    duty: Duty = Duty.MANDATORY,
    approaching: bool = False,
    answer: AnswerKind = TICKED,
    exemptions: tuple[str, ...] = (),
    asked_when: Condition | None = None,
    mandatory_when: Condition | None = None,
) -> EvidenceItem:
    return EvidenceItem(
        key=f"{category}.item-{reference.replace('.', '-')}",
        reference=reference,
        category=category,
        text=f"Is {reference} so?",
        duty=duty,
        approaching=approaching,
        answer=answer,
        provenance=PAPER,
        exemptions=exemptions,
        asked_when=asked_when,
        mandatory_when=mandatory_when,
    )


def assertion(reference: str, *items: EvidenceItem) -> Assertion:
    return Assertion(reference=reference, title=f"So it is ({reference})", provenance=PAPER, items=items)


def standard(reference: str, *assertions: Assertion) -> Standard:
    return Standard(reference=reference, title=f"Number {reference}", provenance=PAPER, assertions=assertions)


def framework(*assertions: Assertion) -> Framework:
    return Framework(
        edition="2025-26", framework="standards", title="Standards", standards=(standard("1", *assertions),)
    )


def status(name: str, rule: Condition, *offered_to: str) -> StatusRule:
    return StatusRule(
        status=name,
        title=f"Standards {name.title()}",
        requires=rule,
        provenance=PAPER,
        offered_to=offered_to or None,
    )


SMALL = framework(
    assertion("1.1", item("1.1.1", approaching=True), item("1.1.2", exemptions=("certified",))),
    assertion("1.2", item("1.2.1", duty=Duty.OPTIONAL, approaching=True, exemptions=("nhsmail-only",))),
    assertion(
        "1.3", item("1.3.1", duty=Duty.OPTIONAL), item("1.3.1", "practice"), item("1.3.10", "practice")
    ),
    assertion("1.10", item("1.10.1", "practice")),
)

LADDER = (
    status("exceeded", AllOf((StatusAttained("met"), CredentialHeld(CE_PLUS)))),
    status("met", AllOf((ItemsComplete(ItemSet.MANDATORY), AssertionsConfirmed(AssertionSet.ASKED)))),
    status(
        "approaching",
        AllOf(
            (
                ItemsComplete(ItemSet.APPROACHING),
                AssertionsConfirmed(AssertionSet.APPROACHING),
                ActionPlanProvided(),
            )
        ),
        "care-home",
    ),
)

EDITION = Edition(
    edition="2025-26",
    title="Small",
    version="8",
    calendar=Calendar(
        opens=DatedFact(day=dt.date(2025, 9, 1), provenance=PAPER),
        deadline=DatedFact(day=ON, provenance=PAPER),
        label_style=LabelStyle.PREFIX,
        label_provenance=PAPER,
    ),
    sources=(Source(source="paper", title="Paper"),),
    frameworks=(SMALL,),
    categories=tuple(
        Category(
            category=name, title=name.title(), framework="standards", coverage=coverage, provenance=PAPER
        )
        for name, coverage in (
            ("care", Coverage.WHOLE),
            ("practice", Coverage.WHOLE),
            ("trust", Coverage.PARTIAL),
        )
    ),
    organisation_types=tuple(
        OrganisationType(type=name, title=title, category=category, provenance=PAPER)
        for name, title, category in (
            ("care-home", "Care home", "care"),
            ("gp", "General practice", "practice"),
            ("nhs-trust", "NHS trust", "trust"),
        )
    ),
    profile_questions=(ProfileQuestion(question="nhsmail-only", text="Only NHSmail?", provenance=PAPER),),
    credentials=(
        Credential(credential=CE_PLUS, title="Cyber Essentials Plus", provenance=PAPER),
        Credential(credential="iso-27001", title="ISO 27001", provenance=PAPER),
    ),
    exemptions=(
        Exemption(
            exemption="certified", title="a certificate", when=CredentialHeld(CE_PLUS), provenance=PAPER
        ),
        Exemption(
            exemption="nhsmail-only",
            title="NHSmail",
            when=ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES),
            provenance=PAPER,
        ),
    ),
    statuses=LADDER,
)

ALL_ASKED = ("1.1", "1.2", "1.3")
MANDATORY_MET = {"1.1.1": YES, "1.1.2": YES}


def edition_with(
    *assertions: Assertion, statuses: tuple[StatusRule, ...] = LADDER, edition: Edition = EDITION
) -> Edition:
    """Return the small edition with other assertions, when some are given, and other statuses."""
    frameworks = (framework(*assertions),) if assertions else edition.frameworks
    return evolve(edition, frameworks=frameworks, statuses=statuses)


def certificate(
    valid_from: str = "2026-01-01",
    valid_until: str = "2026-12-31",
    *,
    covers: bool | None = True,
    credential: str = CE_PLUS,
) -> Certificate:
    return Certificate(
        credential=credential,
        valid_from=dt.date.fromisoformat(valid_from),
        valid_until=dt.date.fromisoformat(valid_until),
        covers_all_processing=covers,
    )


def organisation(
    *certificates: Certificate, kind: str = "care-home", profile: dict[str, ProfileAnswer] | None = None
) -> Organisation:
    answers = profile or {}
    return Organisation(
        code="VN123",
        type=kind,
        profile=tuple(ProfileResponse(question=one, answer=answer) for one, answer in answers.items()),
        certificates=certificates,
    )


def assessment(
    answers: Mapping[str, Answer] | None = None, *confirmations: str, plan: ActionPlan | None = None
) -> Assessment:
    return Assessment(
        edition="2025-26",
        responses=tuple(Response(reference=one, answer=answer) for one, answer in (answers or {}).items()),
        confirmations=confirmations,
        action_plan=plan,
    )
