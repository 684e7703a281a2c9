"""What makes a set done, and what keeps it from being done: as the reference reading has it, and no less."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.answers import Answer
from dspt_core.domain.conditions import (
    AssertionsConfirmed,
    AssertionSet,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    ProfileAnswerIs,
    RequiredAnswer,
)
from dspt_core.domain.explanation import Reason, Truth
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.domain.steps import AnswerItem, NextSteps
from dspt_core.rules.next_steps import next_steps
from tests.rules.small_edition import (
    CE_PLUS,
    ON,
    TICKED,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
    status,
)

OPTIONAL = item("1.1.2", duty=Duty.OPTIONAL)


def steps_towards(
    rule: Condition,
    *items: EvidenceItem,
    who: Organisation | None = None,
    answers: dict[str, Answer] | None = None,
) -> NextSteps:
    """Return the next steps to a status with this rule, where one assertion holds these items."""
    edition = edition_with(assertion("1.1", *items), statuses=(status("wanted", rule),))
    return next_steps(edition, who or organisation(), assessment(answers), "wanted", on=ON)


def test_each_item_is_asked_by_its_own_condition() -> None:
    yes, no = (ProfileAnswerIs("nhsmail-only", answer) for answer in (RequiredAnswer.YES, RequiredAnswer.NO))
    items = (item("1.1.1", asked_when=yes), item("1.1.2", asked_when=no))
    for answer, needed in ((ProfileAnswer.YES, "1.1.1"), (ProfileAnswer.NO, "1.1.2")):
        who = organisation(profile={"nhsmail-only": answer})
        found = steps_towards(ItemsComplete(ItemSet.MANDATORY), *items, who=who)
        assert (found.attainability, found.steps) == (Truth.HOLDS, (AnswerItem(reference=needed),))


def test_no_steps_confirm_a_set_to_which_no_assertion_belongs() -> None:
    rule = AssertionsConfirmed(AssertionSet.APPROACHING)
    assert steps_towards(rule, item("1.1.1", approaching=True)).attainability is Truth.HOLDS
    assert steps_towards(rule, item("1.1.1")).attainability is Truth.FAILS


def test_what_does_not_belong_to_a_set_does_not_keep_it_from_being_complete() -> None:
    rule = Not(ItemsComplete(ItemSet.MANDATORY))
    answers: dict[str, Answer] = {"1.1.1": YES}
    assert steps_towards(rule, item("1.1.1"), OPTIONAL, answers=answers).attainability is Truth.FAILS
    mandatory = evolve(OPTIONAL, duty=Duty.MANDATORY)
    assert steps_towards(rule, item("1.1.1"), mandatory, answers=answers).attainability is Truth.HOLDS


def test_a_certificate_whose_scope_nobody_stated_may_be_held_and_may_not_be() -> None:
    who = organisation(certificate(covers=None))
    for rule in (CredentialHeld(CE_PLUS), Not(CredentialHeld(CE_PLUS))):
        found = steps_towards(rule, item("1.1.1"), who=who)
        assert found.attainability is Truth.UNKNOWN
        assert [one.reason for one in found.reasons] == [Reason.SCOPE_NOT_STATED]


def test_an_item_that_is_not_asked_keeps_no_set_from_being_complete_nor_makes_it_so() -> None:
    """Not to belong to a set takes one of two things: to be no part of it, or not to be asked."""
    only_no = ProfileAnswerIs("nhsmail-only", RequiredAnswer.NO)
    who = organisation(profile={"nhsmail-only": ProfileAnswer.YES})
    undecidable = item("1.1.1", asked_when=only_no, answer=LevelKind())
    complete = ItemsComplete(ItemSet.MANDATORY)
    found = steps_towards(complete, item("1.1.2"), undecidable, who=who)
    assert (found.attainability, found.steps) == (Truth.HOLDS, (AnswerItem(reference="1.1.2"),))
    found = steps_towards(Not(complete), item("1.1.2"), undecidable, who=who, answers={"1.1.2": YES})
    assert (found.attainability, found.steps) == (Truth.FAILS, ())


def test_an_item_that_is_mandatory_for_some_belongs_to_their_set_alone() -> None:
    only_yes = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)
    undecidable = item("1.1.1", duty=Duty.OPTIONAL, mandatory_when=only_yes, answer=LevelKind())
    rule = ItemsComplete(ItemSet.MANDATORY)
    for answer, attainability in ((ProfileAnswer.YES, Truth.UNKNOWN), (ProfileAnswer.NO, Truth.HOLDS)):
        who = organisation(profile={"nhsmail-only": answer})
        found = steps_towards(rule, item("1.1.2"), undecidable, who=who)
        assert found.attainability is attainability
    decidable = evolve(undecidable, answer=TICKED)
    who = organisation(profile={"nhsmail-only": ProfileAnswer.YES})
    found = steps_towards(rule, item("1.1.2"), decidable, who=who)
    assert set(found.steps) == {AnswerItem(reference="1.1.2"), AnswerItem(reference="1.1.1")}


@pytest.mark.parametrize(
    ("answer", "attainability"), [(ProfileAnswer.YES, Truth.HOLDS), (ProfileAnswer.NO, Truth.FAILS)]
)
def test_an_item_that_is_mandatory_for_some_keeps_the_set_of_others_from_nothing(
    answer: ProfileAnswer, attainability: Truth
) -> None:
    only_yes = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)
    unanswered = item("1.1.1", duty=Duty.OPTIONAL, mandatory_when=only_yes)
    who = organisation(profile={"nhsmail-only": answer})
    rule = Not(ItemsComplete(ItemSet.MANDATORY))
    found = steps_towards(rule, item("1.1.2"), unanswered, who=who, answers={"1.1.2": YES})
    assert (found.attainability, found.steps) == (attainability, ())


def test_each_exemption_of_an_item_is_looked_at_for_itself() -> None:
    who = organisation(profile={"nhsmail-only": ProfileAnswer.YES})
    for exemptions in (("certified", "nhsmail-only"), ("nhsmail-only", "certified")):
        undecidable = item("1.1.1", answer=LevelKind(), exemptions=exemptions)
        found = steps_towards(ItemsComplete(ItemSet.MANDATORY), undecidable, item("1.1.2"), who=who)
        assert (found.attainability, found.steps) == (Truth.HOLDS, (AnswerItem(reference="1.1.2"),))
