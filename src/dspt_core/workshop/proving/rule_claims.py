"""Claims about rules: no item is beyond reach, no condition decides nothing, and no duty is circular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from dspt_core.domain.conditions import (
    AllOf,
    AnyOf,
    CategoryIn,
    Condition,
    Not,
    OrganisationTypeIn,
)
from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.profile import OrganisationType
from dspt_core.domain.proofs import Claim, Finding
from dspt_core.domain.worked_case import WorkedCase
from dspt_core.rules.conditions.checking import asked_items, asked_statuses, circle_from
from dspt_core.rules.conditions.parts import parts_of
from dspt_core.rules.conditions.wording import ConditionWords
from dspt_core.workshop.proving.findings import (
    case_name,
    finding,
    place_of_item,
    place_of_status,
)
from dspt_core.workshop.proving.grounds import Ground


def items_asked(edition: Edition, grounds: Sequence[Ground]) -> Iterator[Finding]:
    """Yield a finding for each item that none of those it is meant for can ever be asked."""
    for item in edition.items():
        own = [one for one in grounds if one.tailored.category.category == item.category]
        if item.asked_when is None or not own:
            continue
        if any(one.find(one.reading.judge(item).asked.holds) is not None for one in own):
            continue
        ground = own[0]
        found = ground.find(ground.situation.all_done)
        cases: tuple[WorkedCase, ...] = ()
        if found is not None:
            cases = (
                ground.witness(found).case(
                    name=case_name("never-asked", item.key.partition(".")[2], ground.types[0]),
                    title=f"Is item {item.reference} ever asked of {ground.types[0]}?",
                    reasoning="No: what it waits for never holds. Here all is done that can be.",
                    items=(item.reference,),
                ),
            )
        yield finding(
            Claim.ITEMS_ASKED,
            ProblemCode.PROOF_ITEM_NEVER_ASKED,
            f"item:{item.key}",
            tuple(name for one in own for name in one.types),
            f"item {item.reference} can never be asked of anybody",
            place=place_of_item(edition, item.key, "/asked_when"),
            hint="correct what it waits for, or take the item out",
            cases=cases,
        )


@frozen(kw_only=True)
class _Rule:
    """A condition with its place, the grounds of those it is for, and those of whom nothing is proved."""

    condition: Condition
    place: tuple[str, str]
    grounds: tuple[Ground, ...]
    others: tuple[OrganisationType, ...]
    said_elsewhere: tuple[ProblemCode, ...] = ()
    """What another claim finds of the condition as a whole."""


def conditions_decide(
    edition: Edition, grounds: Sequence[Ground], others: Sequence[OrganisationType]
) -> Iterator[Finding]:
    """Yield a finding for each smallest part of a condition that always or never holds.

    Of the ``others``, who cannot be evaluated, everything is taken as possible that a single leaf allows.
    """
    words = ConditionWords.for_edition(edition)
    for rule in _rules(edition, grounds, others):
        for place, node, code in _constants(rule, rule.condition, rule.place[1]):
            if node is rule.condition and code in rule.said_elsewhere:
                continue
            always = code is ProblemCode.PROOF_ALWAYS_HOLDS
            yield finding(
                Claim.CONDITIONS_DECIDE,
                code,
                f"condition:{rule.place[0]}{place}",
                tuple(name for one in rule.grounds for name in one.types),
                f"this {'never fails' if always else 'never holds'}, whatever the facts: {words.of(node)}",
                place=(rule.place[0], place),
                hint="take it out, or correct what it looks for",
            )


def _constants(rule: _Rule, node: Condition, place: str) -> Iterator[tuple[str, Condition, ProblemCode]]:
    """Yield the parts that decide nothing, or the node itself where it has no such part."""
    below = [found for where, part in parts_of(node, place) for found in _constants(rule, part, where)]
    if below:
        yield from below
    elif not _can(rule, node, holds=True):
        yield place, node, ProblemCode.PROOF_NEVER_HOLDS
    elif not _can(rule, node, holds=False):
        yield place, node, ProblemCode.PROOF_ALWAYS_HOLDS


def _can(rule: _Rule, node: Condition, *, holds: bool) -> bool:
    if any(_may(kind, node, holds=holds) for kind in rule.others):
        return True
    for ground in rule.grounds:
        truth = ground.reading.truth(node)
        if ground.find(truth.holds if holds else truth.fails) is not None:
            return True
    return False


def _may(kind: OrganisationType, node: Condition, *, holds: bool) -> bool:
    """Say whether a condition may hold, or fail, of a type of which little is known; yes in doubt."""
    match node:
        case AllOf(parts):
            return (all if holds else any)(_may(kind, part, holds=holds) for part in parts)
        case AnyOf(parts):
            return (any if holds else all)(_may(kind, part, holds=holds) for part in parts)
        case Not(part):
            return _may(kind, part, holds=not holds)
        case OrganisationTypeIn(types):
            return (kind.type in types) is holds
        case CategoryIn(categories) if kind.category is not None:
            return (kind.category in categories) is holds
        case _:
            return True


def _rules(
    edition: Edition, grounds: Sequence[Ground], others: Sequence[OrganisationType]
) -> Iterator[_Rule]:
    everyone, unknown = tuple(grounds), tuple(others)
    for number, exemption in enumerate(edition.exemptions):
        place = (EDITION_DOCUMENT, f"/exemptions/{number}/when")
        yield _Rule(condition=exemption.when, place=place, grounds=everyone, others=unknown)
    for number, check in enumerate(edition.consistency_checks):
        place = (EDITION_DOCUMENT, f"/consistency_checks/{number}/when")
        yield _Rule(condition=check.when, place=place, grounds=everyone, others=unknown)
    for number, rule in enumerate(edition.statuses):
        yield _Rule(
            condition=rule.requires,
            place=(EDITION_DOCUMENT, f"/statuses/{number}/requires"),
            grounds=tuple(one for one in everyone if rule.is_offered_to(one.types[0])),
            others=tuple(one for one in unknown if rule.is_offered_to(one.type)),
            # A status may require nothing; whether that is meant so is asked by another claim.
            said_elsewhere=(ProblemCode.PROOF_ALWAYS_HOLDS, ProblemCode.PROOF_NEVER_HOLDS),
        )
    for item in edition.items():
        own = tuple(one for one in everyone if one.tailored.category.category == item.category)
        for member, condition in (("asked_when", item.asked_when), ("mandatory_when", item.mandatory_when)):
            if condition is not None and own:
                yield _Rule(
                    condition=condition,
                    place=place_of_item(edition, item.key, f"/{member}"),
                    grounds=own,
                    others=tuple(one for one in unknown if one.category is None),
                    said_elsewhere=(ProblemCode.PROOF_NEVER_HOLDS,) if member == "asked_when" else (),
                )


def circular_duties(edition: Edition) -> Iterator[Finding]:
    """Yield a finding for each circle of items or statuses whose duty hangs on each other."""
    items = {
        item.key: tuple(
            key
            for condition in (item.asked_when, item.mandatory_when)
            if condition is not None
            for key in asked_items(condition)
        )
        for item in edition.items()
    }
    statuses = {rule.status: asked_statuses(rule.requires) for rule in edition.statuses}
    for kind, asks, place_of in (
        ("item", items, place_of_item),
        ("status", statuses, place_of_status),
    ):
        seen: set[str] = set()
        for name in asks:
            circle = () if name in seen else circle_from(name, asks)
            seen.update(circle)
            if circle:
                yield finding(
                    Claim.NO_CIRCULAR_DUTY,
                    ProblemCode.PROOF_CIRCULAR_DUTY,
                    f"{kind}:{name}",
                    (),
                    f"what the {kind} {name!r} is hangs on itself: {' -> '.join(circle)}",
                    place=place_of(edition, name),
                    hint="let it hang on others that do not hang on it",
                )


def can_be_read(edition: Edition) -> bool:
    """Whether no circle keeps the rules of an edition from being read at all."""
    asked = {one.key: asked_items(one.asked_when) for one in edition.items() if one.asked_when is not None}
    statuses = {rule.status: asked_statuses(rule.requires) for rule in edition.statuses}
    return not any(circle_from(name, asks) for asks in (asked, statuses) for name in asks)
