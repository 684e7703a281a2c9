"""Next steps as sentences: each kind of step, each kind of answer that a rule looks at, and the outlook."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import ChoiceKind, Option
from dspt_core.domain.answers import Answer, Choice, Day, Number
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import FrameworkWords, Noun
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    NextSteps,
    ReviewAnswer,
    Step,
)
from dspt_core.rules.step_words import outlook_in_words, step_in_words
from dspt_core.rules.wording import Wording
from tests.rules.small_edition import CE_PLUS, EDITION, NO, ON, YES, assertion, edition_with, item

CHOICE = ChoiceKind(options=(Option(option="most", title="Most of them"),), accepted=("most",))
CHOOSING = edition_with(assertion("1.1", item("1.1.1", answer=CHOICE), item("1.1.2")))
WORDING = Wording(edition=CHOOSING, category="care")
SCOPE = "that covers all processing of health and care data"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (AnswerItem(reference="1.1.2"), "Answer item 1.1.2"),
        (AnswerItem(reference="1.1.2", answer=YES), "Answer item 1.1.2 by ticking the box"),
        (
            ChangeAnswer(reference="1.1.2"),
            "Put right what item 1.1.2 asks, and change its answer",
        ),
        (
            ChangeAnswer(reference="1.1.1", answer=Choice("most")),
            "Put right what item 1.1.1 asks, and change its answer, for instance with 'Most of them'",
        ),
        (ReviewAnswer(reference="1.1.2"), "Review the answer to item 1.1.2 that was carried over"),
        (ConfirmAssertion(reference="1.1"), "Confirm assertion 1.1"),
        (AttachActionPlan(), "Attach an action plan for what is still outstanding"),
        (
            GetCredential(credential=CE_PLUS, is_renewal=False, on=ON),
            f"Get a certificate of Cyber Essentials Plus {SCOPE} and is valid on 30 June 2026",
        ),
        (
            GetCredential(credential="iso-27001", is_renewal=True, on=ON),
            f"Renew a certificate of ISO 27001 {SCOPE} and is valid on 30 June 2026",
        ),
    ],
)
def test_every_step_is_a_sentence_that_says_what_to_do(step: Step, told: str) -> None:
    assert step_in_words(step, WORDING) == told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (YES, " by ticking the box"),
        (NO, " by leaving the box unticked"),
        (Choice("most"), ", for instance with 'Most of them'"),
        (Choice("few"), ", for instance with 'few'"),
        (Number(Decimal("95.5")), ", for instance with 95.5"),
        (Day(dt.date(2026, 5, 1)), ", for instance with 1 May 2026"),
        (None, ""),
    ],
)
def test_an_answer_that_leads_there_is_told_in_its_own_way(answer: Answer | None, told: str) -> None:
    assert step_in_words(AnswerItem(reference="1.1.1", answer=answer), WORDING) == f"Answer item 1.1.1{told}"


def test_a_choice_of_an_item_without_options_is_told_by_its_name() -> None:
    for reference in ("1.1.2", "9.9.9"):
        step = AnswerItem(reference=reference, answer=Choice("most"))
        assert step_in_words(step, WORDING) == f"Answer item {reference}, for instance with 'most'"


def test_steps_speak_of_items_and_assertions_as_their_framework_does() -> None:
    words = FrameworkWords(assertion=Noun("principle", "principles"), item=Noun("outcome", "outcomes"))
    edition = evolve(EDITION, frameworks=tuple(evolve(one, words=words) for one in EDITION.frameworks))
    steps = AnswerItem(reference="1.1.1"), ConfirmAssertion(reference="1.1")
    told = [step_in_words(step, Wording(edition=edition, category="care")) for step in steps]
    assert told == ["Answer outcome 1.1.1", "Confirm principle 1.1"]


@pytest.mark.parametrize(
    ("outlook", "told"),
    [
        (Truth.HOLDS, "What to do for Standards Met:"),
        (
            Truth.FAILS,
            "Standards Met cannot be had, whatever is answered. What stands in the way:",
        ),
        (
            Truth.UNKNOWN,
            "Whether Standards Met can be had hangs on something that nobody has stated:",
        ),
    ],
)
def test_whether_a_status_can_be_had_is_said_first(outlook: Truth, told: str) -> None:
    found = NextSteps(status="met", attainability=outlook, reasons=(), steps=(AttachActionPlan(),))
    assert outlook_in_words(found, WORDING) == told


def test_a_status_that_is_attained_is_said_to_be() -> None:
    found = NextSteps(status="met", attainability=Truth.HOLDS, reasons=())
    assert outlook_in_words(found, WORDING) == "Standards Met is attained already."
