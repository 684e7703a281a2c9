"""Do the rules of an edition make sense? Names that exist, no circles, no branch that nothing reaches.

Errors are what could make a rule fail when it is read; a branch that is never reached is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dspt_core.domain.conditions import Condition
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.status_rules import StatusRule
from dspt_core.rules.conditions.checking import (
    KnownNames,
    asked_items,
    asked_statuses,
    check_asks_no_status,
    check_names,
    check_reach,
    circle_from,
)
from dspt_core.rules.conditions.reachability import Reachability


def check_rules(edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the rules in an edition's own document: exemptions, statuses, checks."""
    known = KnownNames.of(edition)
    reachability = Reachability.of(edition)
    for index, exemption in enumerate(edition.exemptions):
        pointer = f"/exemptions/{index}/when"
        wrong = list(check_names(exemption.when, known, pointer))
        yield from wrong or reachability.check(exemption.when, pointer)
        yield from check_reach(exemption.when, pointer)
    for index, rule in enumerate(edition.statuses):
        pointer = f"/statuses/{index}/requires"
        wrong = list(check_names(rule.requires, known, pointer))
        yield from wrong or _unreached(rule, reachability, pointer)
    for index, check in enumerate(edition.consistency_checks):
        pointer = f"/consistency_checks/{index}/when"
        wrong = list(check_names(check.when, known, pointer))
        yield from wrong or reachability.check(check.when, pointer)
        yield from check_asks_no_status(check.when, pointer)
    yield from _status_cycles(edition)


def check_duties(items: Sequence[tuple[str, EvidenceItem]], edition: Edition) -> Iterator[Problem]:
    """Yield what is wrong with the duties of items that hang on conditions, each item with its pointer."""
    known = KnownNames.of(edition)
    reachability = Reachability.of(edition)
    hangs_on = {item.key: asked_items(item.asked_when) for _, item in items if item.asked_when is not None}
    for pointer, item in items:
        conditions: tuple[tuple[str, Condition | None], ...] = (
            ("asked_when", item.asked_when),
            ("mandatory_when", item.mandatory_when),
        )
        who = [one for one in reachability.setting.everyone if one[1] == item.category]
        for member, condition in conditions:
            if condition is not None:
                wrong = list(check_names(condition, known, f"{pointer}/{member}"))
                yield from wrong or reachability.check(condition, f"{pointer}/{member}", who=who)
                yield from check_reach(condition, f"{pointer}/{member}")
        yield from _contradicted(item, pointer)
        circle = circle_from(item.key, hangs_on)
        if circle:
            yield Problem(
                code=ProblemCode.CATALOG_DUTY_CYCLE,
                message=f"whether the item is asked hangs on itself: {' -> '.join(circle)}",
                pointer=f"{pointer}/asked_when",
                hint="an item may hang on others, but not in a circle",
            )


def _contradicted(item: EvidenceItem, pointer: str) -> Iterator[Problem]:
    if item.mandatory_when is None:
        return
    if item.is_mandatory:
        yield Problem(
            code=ProblemCode.CATALOG_DUTY_CONTRADICTED,
            message=f"item {item.reference} is mandatory always, and has a condition to be so",
            pointer=f"{pointer}/mandatory_when",
            hint="declare the duty 'optional', or take the condition out",
        )
    if item.key in asked_items(item.mandatory_when):
        yield Problem(
            code=ProblemCode.CATALOG_DUTY_CYCLE,
            severity=Severity.WARNING,
            message=f"whether item {item.reference} is mandatory hangs on its own answer",
            pointer=f"{pointer}/mandatory_when",
            hint="let it hang on the answers to other items",
        )


def _unreached(rule: StatusRule, reachability: Reachability, pointer: str) -> Iterator[Problem]:
    """Yield warnings for a status; a rule that requires nothing is meant so, as Standards Not Met is."""
    who = [one for one in reachability.setting.everyone if rule.is_offered_to(one[0])]
    yield from (
        problem
        for problem in reachability.check(rule.requires, pointer, who=who)
        if problem.pointer != pointer
    )
    if not reachability.can_hold(rule.requires, who=who):
        yield Problem(
            code=ProblemCode.CATALOG_STATUS_UNREACHABLE,
            severity=Severity.WARNING,
            message=f"no organisation that status {rule.status!r} is offered to can ever reach it",
            pointer=pointer,
            hint="correct what it requires, or whom it is offered to",
        )


def _status_cycles(edition: Edition) -> Iterator[Problem]:
    asks = {rule.status: asked_statuses(rule.requires) for rule in edition.statuses}
    for index, rule in enumerate(edition.statuses):
        circle = circle_from(rule.status, asks)
        if circle:
            yield Problem(
                code=ProblemCode.CATALOG_STATUS_CYCLE,
                message=f"the rule asks for itself: {' -> '.join(circle)}",
                pointer=f"/statuses/{index}/requires",
                hint="a status may ask for others, but not in a circle",
            )
