"""What one item comes to by its duties, its exemptions and its answer."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import LevelKind
from dspt_core.domain.answers import AchievementLevel, Level, Text
from dspt_core.domain.assessment import Response
from dspt_core.domain.explanation import Explanation, ItemVerdict, Reason, Subject, SubjectKind, Truth, some
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.rules.conditions.reading import truth_of
from dspt_core.rules.duties import Duties
from dspt_core.rules.items import judge_item
from tests.rules.small_edition import NO, YES, item

HOLDS = (Truth.HOLDS, Reason.RULE_HOLDS)
FAILS = (Truth.FAILS, Reason.RULE_FAILS)
UNKNOWN = (Truth.UNKNOWN, Reason.RULE_UNDECIDED)

MANDATORY = item("1.1.1")
OPTIONAL = item("1.1.1", duty=Duty.OPTIONAL)
FLAGGED = item("1.1.1", duty=Duty.OPTIONAL, approaching=True)
OUTCOME = evolve(MANDATORY, answer=LevelKind())
ACHIEVED = Response(reference="1.1.1", answer=Level(AchievementLevel.ACHIEVED))
RIGHT = Response(reference="1.1.1", answer=YES)
WRONG = Response(reference="1.1.1", answer=NO)
MISPLACED = Response(reference="1.1.1", answer=Text("yes"))
CARRIED = Response(reference="1.1.1", answer=YES, to_review=True)


def exemption(name: str, decided: tuple[Truth, Reason]) -> Explanation:
    truth, reason = decided
    return Explanation(subject=Subject(SubjectKind.EXEMPTION, name), verdict=truth, reason=reason)


def duties(*exemptions: Explanation, asked: Truth = Truth.HOLDS, mandatory: Truth = Truth.HOLDS) -> Duties:
    exempt = some(truth_of(exemption) for exemption in exemptions)
    return Duties(asked=asked, mandatory=mandatory, exempt=exempt, exemptions=exemptions, because=exemptions)


@pytest.mark.parametrize(
    ("judged", "response", "decided", "expected"),
    [
        (MANDATORY, None, FAILS, (ItemVerdict.UNANSWERED, Reason.NO_ANSWER, Truth.FAILS)),
        (MANDATORY, RIGHT, FAILS, (ItemVerdict.MET, Reason.ANSWER_ACCEPTED, Truth.HOLDS)),
        (MANDATORY, WRONG, FAILS, (ItemVerdict.NOT_MET, Reason.NOT_TICKED, Truth.FAILS)),
        (OUTCOME, ACHIEVED, FAILS, (ItemVerdict.UNKNOWN, Reason.REQUIRED_LEVEL_NOT_KNOWN, Truth.UNKNOWN)),
        (OUTCOME, None, FAILS, (ItemVerdict.UNANSWERED, Reason.NO_ANSWER, Truth.FAILS)),
        (OUTCOME, ACHIEVED, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (OUTCOME, ACHIEVED, HOLDS, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, Truth.HOLDS)),
        (MANDATORY, MISPLACED, FAILS, (ItemVerdict.INVALID, Reason.WRONG_KIND, Truth.FAILS)),
        (MANDATORY, CARRIED, FAILS, (ItemVerdict.TO_REVIEW, Reason.CARRIED_OVER, Truth.FAILS)),
        (OPTIONAL, None, FAILS, (ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED, Truth.FAILS)),
        (FLAGGED, None, FAILS, (ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED, Truth.FAILS)),
        (OPTIONAL, RIGHT, FAILS, (ItemVerdict.MET, Reason.ANSWER_ACCEPTED, Truth.HOLDS)),
        (OPTIONAL, WRONG, FAILS, (ItemVerdict.NOT_MET, Reason.NOT_TICKED, Truth.FAILS)),
        (MANDATORY, None, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (MANDATORY, RIGHT, UNKNOWN, (ItemVerdict.MET, Reason.ANSWER_ACCEPTED, Truth.HOLDS)),
        (MANDATORY, WRONG, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (MANDATORY, MISPLACED, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (MANDATORY, CARRIED, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (OPTIONAL, None, UNKNOWN, (ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED, Truth.UNKNOWN)),
        (FLAGGED, None, UNKNOWN, (ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED, Truth.UNKNOWN)),
        (OPTIONAL, WRONG, UNKNOWN, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, Truth.UNKNOWN)),
        (MANDATORY, None, HOLDS, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, Truth.HOLDS)),
        (MANDATORY, RIGHT, HOLDS, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, Truth.HOLDS)),
        (MANDATORY, WRONG, HOLDS, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, Truth.HOLDS)),
        (OPTIONAL, None, HOLDS, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, Truth.HOLDS)),
    ],
)
def test_an_item_is_judged_by_its_duty_its_answer_and_its_exemption(
    judged: EvidenceItem,
    response: Response | None,
    decided: tuple[Truth, Reason],
    expected: tuple[ItemVerdict, Reason, Truth],
) -> None:
    verdict, reason, complete = expected
    because = (exemption("certified", decided),)
    found = judge_item(judged, "1.1", duties(*because, mandatory=Truth.of(judged.is_mandatory)), response)
    names_exemption = reason in (Reason.EXEMPTION_APPLIES, Reason.EXEMPTION_UNDECIDED)
    assert found.explanation == Explanation(
        subject=Subject(SubjectKind.ITEM, "1.1.1"),
        verdict=verdict,
        reason=reason,
        detail="certified" if names_exemption else None,
        because=because,
    )
    assert (found.verdict, found.complete) == (verdict, complete)


U, H, F = Truth.UNKNOWN, Truth.HOLDS, Truth.FAILS


@pytest.mark.parametrize(
    ("asked", "mandatory", "decided", "response", "expected"),
    [
        (F, H, FAILS, None, (ItemVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW)),
        (F, H, HOLDS, RIGHT, (ItemVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW)),
        (F, U, UNKNOWN, WRONG, (ItemVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW)),
        (U, H, HOLDS, None, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES)),
        (H, U, HOLDS, WRONG, (ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES)),
        (U, U, UNKNOWN, RIGHT, (ItemVerdict.MET, Reason.ANSWER_ACCEPTED)),
        (U, F, FAILS, None, (ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED)),
        (U, F, FAILS, WRONG, (ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)),
        (U, H, FAILS, None, (ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)),
        (H, U, FAILS, None, (ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)),
        (H, U, FAILS, WRONG, (ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)),
        (U, H, UNKNOWN, None, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED)),
        (H, U, UNKNOWN, CARRIED, (ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED)),
    ],
)
def test_a_duty_that_cannot_be_decided_makes_unknown_whatever_it_would_change(
    asked: Truth,
    mandatory: Truth,
    decided: tuple[Truth, Reason],
    response: Response | None,
    expected: tuple[ItemVerdict, Reason],
) -> None:
    given = duties(exemption("certified", decided), asked=asked, mandatory=mandatory)
    found = judge_item(OPTIONAL, "1.1", given, response)
    assert (found.verdict, found.explanation.reason) == expected
    assert (found.asked, found.mandatory) == (asked, mandatory)


def test_an_item_keeps_its_flags_and_its_place_whatever_it_comes_to() -> None:
    for flagged, entry_level in ((False, True), (True, False)):
        plain = evolve(OPTIONAL, approaching=flagged, entry_level=entry_level)
        found = judge_item(plain, "1.1", duties(asked=Truth.FAILS), None)
        assert (found.approaching, found.entry_level) == (flagged, entry_level)
        assert (found.reference, found.key, found.assertion) == ("1.1.1", "care.item-1-1-1", "1.1")


def test_an_item_without_exemptions_is_judged_by_its_answer_alone() -> None:
    explanation = judge_item(MANDATORY, "1.1", duties(), WRONG).explanation
    assert (explanation.verdict, explanation.because) == (ItemVerdict.NOT_MET, ())


def test_the_first_exemption_that_decides_is_the_one_named() -> None:
    refused, unsure, unsure_too = (
        exemption("refused", FAILS),
        exemption("unsure", UNKNOWN),
        exemption("unsure-too", UNKNOWN),
    )
    applies, applies_too = exemption("applies", HOLDS), exemption("applies-too", HOLDS)

    def explained(*exemptions: Explanation) -> Explanation:
        return judge_item(MANDATORY, "1.1", duties(*exemptions), None).explanation

    assert explained(refused, unsure, applies, applies_too).detail == "applies"
    assert explained(refused, unsure, unsure_too).detail == "unsure"
    assert explained(refused).verdict is ItemVerdict.UNANSWERED


def test_an_outcome_that_is_not_asked_is_not_complete_whatever_is_answered() -> None:
    found = judge_item(OUTCOME, "1.1", duties(asked=Truth.FAILS), ACHIEVED)
    assert (found.verdict, found.complete) == (ItemVerdict.NOT_ASKED, Truth.FAILS)
