"""An edition of two kinds of organisation, with an item of every kind that conditions can look into.

Care homes and dentists are of the category care, practices of the category gp; which category a trust
falls into is not known. The items of care are asked always, but for ``care.sometimes``.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from attrs import evolve

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    NumberKind,
    Option,
    TextKind,
    TickKind,
)
from dspt_core.domain.conditions import Condition, ItemsComplete, ItemSet, ProfileAnswerIs, RequiredAnswer
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Calendar,
    Category,
    ConsistencyCheck,
    Coverage,
    Credential,
    Edition,
    Exemption,
    LabelStyle,
)
from dspt_core.domain.framework import Assertion, Duty, EvidenceItem, Framework, Standard
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.domain.status_rules import DecidedStatus, StatusRule

PAPER = Provenance(mark=Mark.INFERRED, source="paper")
YES = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)
NO = ProfileAnswerIs("nhsmail-only", RequiredAnswer.NO)
TICK = TickKind(accepted=AcceptedTick.TICKED)
CHOICE = ChoiceKind(
    options=tuple(Option(option=name, title=name.title()) for name in ("all", "some")), accepted=("all",)
)
NUMBER = NumberKind(minimum=Decimal(0), maximum=Decimal(100), whole=True)
DATE = DateKind(earliest=dt.date(2020, 1, 1), latest=dt.date(2026, 6, 30))

KINDS: dict[str, AnswerKind] = {
    "care.tick": TICK,
    "care.choice": CHOICE,
    "care.number": NUMBER,
    "care.date": DATE,
    "care.any": AnyKind(),
    "care.text": TextKind(),
    "care.sometimes": TICK,
    "gp.tick": TICK,
}


def small_edition() -> Edition:
    items = tuple(
        EvidenceItem(
            key=key,
            reference=f"1.1.{number}",
            category=key.partition(".")[0],
            text="Is it so?",
            duty=Duty.OPTIONAL if key == "care.sometimes" else Duty.MANDATORY,
            approaching=key == "care.tick",
            answer=kind,
            provenance=PAPER,
            asked_when=YES if key == "care.sometimes" else None,
        )
        for number, (key, kind) in enumerate(KINDS.items(), start=1)
    )
    assertion = Assertion(reference="1.1", title="It is so", provenance=PAPER, items=items)
    standard = Standard(reference="1", title="So", provenance=PAPER, assertions=(assertion,))
    day = DatedFact(day=dt.date(2030, 9, 1), provenance=PAPER)
    return Edition(
        edition="2030-31",
        title="A small toolkit",
        version="1",
        calendar=Calendar(
            opens=day,
            deadline=DatedFact(day=dt.date(2031, 6, 30), provenance=PAPER),
            label_style=LabelStyle.PREFIX,
            label_provenance=PAPER,
        ),
        sources=(Source(source="paper", title="A sheet of paper"),),
        frameworks=(
            Framework(edition="2030-31", framework="standards", title="Standards", standards=(standard,)),
        ),
        categories=tuple(
            Category(
                category=name,
                title=name.title(),
                framework="standards",
                coverage=Coverage.WHOLE,
                provenance=PAPER,
            )
            for name in ("care", "gp")
        ),
        organisation_types=tuple(
            OrganisationType(type=name, title=name.title(), category=category, provenance=PAPER)
            for name, category in (
                ("care-home", "care"),
                ("dentist", "care"),
                ("practice", "gp"),
                ("trust", None),
            )
        ),
        profile_questions=(ProfileQuestion(question="nhsmail-only", text="Only NHSmail?", provenance=PAPER),),
        credentials=(Credential(credential="iso-27001", title="ISO 27001", provenance=PAPER),),
        exemptions=(),
        statuses=(
            StatusRule(
                status="met",
                title="Met",
                requires=ItemsComplete(ItemSet.MANDATORY),
                provenance=PAPER,
                offered_to=("care-home", "dentist"),
            ),
        ),
        decided_statuses=(DecidedStatus(status="agreed", title="Agreed", provenance=PAPER),),
    )


def with_exemption(when: Condition) -> Edition:
    exemption = Exemption(exemption="small", title="Small", when=when, provenance=PAPER)
    return evolve(small_edition(), exemptions=(exemption,))


def with_check(when: Condition) -> Edition:
    check = ConsistencyCheck(check="odd", text="This is odd.", when=when, provenance=PAPER)
    return evolve(small_edition(), consistency_checks=(check,))


def with_status(requires: Condition, *, offered_to: tuple[str, ...] | None = None) -> Edition:
    edition = small_edition()
    rule = StatusRule(status="odd", title="Odd", requires=requires, provenance=PAPER, offered_to=offered_to)
    return evolve(edition, statuses=(*edition.statuses, rule))


def with_duty(
    key: str, *, asked_when: Condition | None = None, mandatory_when: Condition | None = None
) -> Edition:
    """Return the edition with a condition on one item, which is optional."""
    edition = small_edition()
    (framework,) = edition.frameworks
    (standard,) = framework.standards
    (assertion,) = standard.assertions
    items = tuple(
        evolve(item, duty=Duty.OPTIONAL, asked_when=asked_when, mandatory_when=mandatory_when)
        if item.key == key
        else item
        for item in assertion.items
    )
    standard = evolve(standard, assertions=(evolve(assertion, items=items),))
    return evolve(edition, frameworks=(evolve(framework, standards=(standard,)),))
