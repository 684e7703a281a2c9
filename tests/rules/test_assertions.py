"""An assertion is ready when its mandatory items are complete, and confirmed when a person says so too."""

from __future__ import annotations

import pytest

from dspt_core.domain.answers import Answer
from dspt_core.domain.evaluation import AssertionJudgement
from dspt_core.domain.explanation import AssertionVerdict, Reason, SubjectKind
from dspt_core.domain.framework import Duty
from dspt_core.rules.evaluating import evaluate
from tests.rules.small_edition import (
    NO,
    ON,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
)

EDITION = edition_with(
    assertion(
        "1.1",
        item("1.1.1"),
        item("1.1.2", exemptions=("certified",)),
        item("1.1.3", duty=Duty.OPTIONAL, approaching=True),
    ),
    assertion("1.2", item("1.2.1", duty=Duty.OPTIONAL)),
)


def judged(
    answers: dict[str, Answer], *confirmations: str, covers: bool | None = False
) -> dict[str, AssertionJudgement]:
    found = evaluate(
        EDITION, organisation(certificate(covers=covers)), assessment(answers, *confirmations), on=ON
    )
    return {one.reference: one for one in found.assertions}


@pytest.mark.parametrize(
    ("answers", "confirmed", "verdict", "reason"),
    [
        ({"1.1.1": YES, "1.1.2": YES}, True, AssertionVerdict.CONFIRMED, Reason.CONFIRMED_AND_COMPLETE),
        ({"1.1.1": YES, "1.1.2": YES}, False, AssertionVerdict.READY, Reason.AWAITS_CONFIRMATION),
        ({"1.1.1": YES, "1.1.2": NO}, True, AssertionVerdict.INCOMPLETE, Reason.CONFIRMED_BUT_INCOMPLETE),
        ({"1.1.1": YES, "1.1.2": NO}, False, AssertionVerdict.INCOMPLETE, Reason.ITEMS_OUTSTANDING),
        ({"1.1.3": YES}, False, AssertionVerdict.INCOMPLETE, Reason.ITEMS_OUTSTANDING),
    ],
)
def test_an_assertion_is_judged_by_its_mandatory_items_and_its_confirmation(
    answers: dict[str, Answer], confirmed: bool, verdict: AssertionVerdict, reason: Reason
) -> None:
    found = judged(answers, *(["1.1"] if confirmed else []))["1.1"]
    assert (found.verdict, found.explanation.reason) == (verdict, reason)
    assert (found.is_confirmed, found.standard) == (confirmed, "1")


def test_an_exempt_item_is_complete_and_an_undecided_one_is_not() -> None:
    assert judged({"1.1.1": YES}, covers=True)["1.1"].verdict is AssertionVerdict.READY
    assert judged({"1.1.1": YES}, covers=None)["1.1"].verdict is AssertionVerdict.INCOMPLETE


def test_an_assertion_without_a_mandatory_item_is_ready_from_the_start_and_still_wants_confirming() -> None:
    assert judged({})["1.2"].verdict is AssertionVerdict.READY
    assert judged({"1.2.1": NO}, "1.2")["1.2"].verdict is AssertionVerdict.CONFIRMED
    assert judged({})["1.2"].explanation.because == ()


def test_the_explanation_holds_the_mandatory_items_alone() -> None:
    explanation = judged({})["1.1"].explanation
    assert [part.subject.name for part in explanation.because] == ["1.1.1", "1.1.2"]
    assert (explanation.subject.kind, explanation.subject.name) == (SubjectKind.ASSERTION, "1.1")
