"""Which answers next steps suggest: such as the rules look for, of those that their items accept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, DateKind, LevelKind, NumberKind
from dspt_core.domain.answers import Answer, Choice, Day, Number
from dspt_core.domain.conditions import (
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    Condition,
    ItemsComplete,
    ItemSet,
    Not,
)
from dspt_core.domain.explanation import Reason, Truth
from dspt_core.domain.steps import AnswerItem, NextSteps
from dspt_core.rules.next_steps import next_steps
from tests.rules.small_edition import ON, assertion, assessment, edition_with, item, organisation, status

KEY = "care.item-1-1-1"


def steps_towards(rule: Condition, kind: AnswerKind) -> NextSteps:
    """Return the next steps to a status with this rule, where one item of the kind is not yet answered."""
    edition = edition_with(assertion("1.1", item("1.1.1", answer=kind)), statuses=(status("wanted", rule),))
    return next_steps(edition, organisation(), assessment(), "wanted", on=ON)


@pytest.mark.parametrize(
    ("kind", "rule", "answer"),
    [
        (NumberKind(accepted_from=Decimal(0)), AnswerAtLeast(KEY, Decimal(95)), Number(Decimal(95))),
        (NumberKind(whole=True), AnswerAtLeast(KEY, Decimal("94.5")), Number(Decimal(95))),
        (NumberKind(accepted_from=Decimal(0)), Not(AnswerAtLeast(KEY, Decimal(95))), Number(Decimal(0))),
        (DateKind(), Not(AnswerBefore(KEY, ON)), Day(ON)),
        (AnyKind(), AnswerIs(KEY, "in-part"), Choice("in-part")),
        (AnyKind(), AnswerAtLeast(KEY, Decimal(95)), Number(Decimal(95))),
        (AnyKind(), Not(AnswerBefore(KEY, ON)), Day(ON)),
    ],
)
@pytest.mark.parametrize("is_asked_for_too", [True, False])
def test_the_answer_that_a_rule_looks_for_is_suggested_whatever_else_looks_at_it(
    kind: AnswerKind, rule: Condition, answer: Answer, *, is_asked_for_too: bool
) -> None:
    found = steps_towards(AllOf((AnswerGiven(KEY), rule)) if is_asked_for_too else rule, kind)
    assert (found.attainability, found.steps) == (
        Truth.HOLDS,
        (AnswerItem(reference="1.1.1", answer=answer),),
    )


def test_an_outcome_whose_required_level_is_not_known_can_still_be_answered() -> None:
    found = steps_towards(AnswerGiven(KEY), LevelKind())
    assert (found.attainability, found.steps) == (Truth.HOLDS, (AnswerItem(reference="1.1.1"),))


def test_answering_such_an_outcome_settles_neither_that_it_is_met_nor_that_it_is_not() -> None:
    mandatory = ItemsComplete(ItemSet.MANDATORY)
    for rule in (mandatory, Not(mandatory)):
        found = steps_towards(AllOf((AnswerGiven(KEY), rule)), LevelKind())
        assert (found.attainability, found.steps) == (Truth.UNKNOWN, ())
        assert [one.reason for one in found.reasons] == [Reason.REQUIRED_LEVEL_NOT_KNOWN]
