"""The reference reading of a condition: Kleene's three values, and a reason for each."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
    Verdict,
)
from dspt_core.domain.framework import Duty
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.rules.conditions.reading import Facts, explain, truth_of
from tests.rules.small_edition import CE_PLUS, ON, certificate, organisation

RANK = {Truth.FAILS: 0, Truth.UNKNOWN: 1, Truth.HOLDS: 2}
TRUTHS = tuple(RANK)
BY_RANK = {rank: truth for truth, rank in RANK.items()}

QUESTION_OF = {Truth.FAILS: "answered-no", Truth.UNKNOWN: "unanswered", Truth.HOLDS: "answered-yes"}
WHO = organisation(profile={"answered-no": ProfileAnswer.NO, "answered-yes": ProfileAnswer.YES})
FACTS = Facts(organisation=WHO, on=ON)

ALL_REASON = {
    Truth.HOLDS: Reason.EVERY_PART_HOLDS,
    Truth.FAILS: Reason.A_PART_FAILS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}
ANY_REASON = {
    Truth.HOLDS: Reason.A_PART_HOLDS,
    Truth.FAILS: Reason.NO_PART_HOLDS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}
NOT_REASON = {
    Truth.HOLDS: Reason.PART_DOES_NOT_HOLD,
    Truth.FAILS: Reason.PART_HOLDS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}

COMBINATIONS = [truths for size in (1, 2, 3) for truths in product(TRUTHS, repeat=size)]


def leaf(truth: Truth) -> Condition:
    """Return a condition that comes to the truth."""
    return ProfileAnswerIs(QUESTION_OF[truth], RequiredAnswer.YES)


def condition(name: str, truth: Truth, reason: Reason, *parts: Explanation) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.CONDITION, name), verdict=truth, reason=reason, because=parts
    )


@pytest.mark.parametrize("truths", COMBINATIONS)
def test_all_is_as_true_as_its_least_true_part(truths: tuple[Truth, ...]) -> None:
    expected = BY_RANK[min(RANK[truth] for truth in truths)]
    parts = tuple(leaf(truth) for truth in truths)
    assert explain(AllOf(parts), FACTS) == condition(
        "all", expected, ALL_REASON[expected], *(explain(part, FACTS) for part in parts)
    )


@pytest.mark.parametrize("truths", COMBINATIONS)
def test_any_is_as_true_as_its_most_true_part(truths: tuple[Truth, ...]) -> None:
    expected = BY_RANK[max(RANK[truth] for truth in truths)]
    parts = tuple(leaf(truth) for truth in truths)
    assert explain(AnyOf(parts), FACTS) == condition(
        "any", expected, ANY_REASON[expected], *(explain(part, FACTS) for part in parts)
    )


@pytest.mark.parametrize("truth", TRUTHS)
def test_not_turns_a_truth_round_and_leaves_unknown_alone(truth: Truth) -> None:
    expected = BY_RANK[2 - RANK[truth]]
    inner = explain(leaf(truth), FACTS)
    assert explain(Not(leaf(truth)), FACTS) == condition("not", expected, NOT_REASON[expected], inner)


def test_conditions_nest_as_deep_as_one_likes() -> None:
    holds = AllOf((Not(leaf(Truth.FAILS)), AnyOf((leaf(Truth.UNKNOWN), leaf(Truth.HOLDS)))))
    assert truth_of(explain(holds, FACTS)) is Truth.HOLDS
    assert truth_of(explain(Not(AllOf((holds, leaf(Truth.UNKNOWN)))), FACTS)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("given", "wanted", "truth", "reason"),
    [
        (ProfileAnswer.YES, RequiredAnswer.YES, Truth.HOLDS, Reason.PROFILE_ANSWER_GIVEN),
        (ProfileAnswer.NO, RequiredAnswer.NO, Truth.HOLDS, Reason.PROFILE_ANSWER_GIVEN),
        (ProfileAnswer.NO, RequiredAnswer.YES, Truth.FAILS, Reason.PROFILE_ANSWER_DIFFERS),
        (ProfileAnswer.YES, RequiredAnswer.NO, Truth.FAILS, Reason.PROFILE_ANSWER_DIFFERS),
        (ProfileAnswer.NOT_SURE, RequiredAnswer.YES, Truth.UNKNOWN, Reason.PROFILE_NOT_SURE),
        (ProfileAnswer.NOT_SURE, RequiredAnswer.NO, Truth.UNKNOWN, Reason.PROFILE_NOT_SURE),
        (None, RequiredAnswer.YES, Truth.UNKNOWN, Reason.PROFILE_UNANSWERED),
        (None, RequiredAnswer.NO, Truth.UNKNOWN, Reason.PROFILE_UNANSWERED),
    ],
)
def test_a_profile_question_that_is_unanswered_is_not_answered_no(
    given: ProfileAnswer | None, wanted: RequiredAnswer, truth: Truth, reason: Reason
) -> None:
    who = organisation(profile={"nhsmail-only": given} if given is not None else {})
    found = explain(ProfileAnswerIs("nhsmail-only", wanted), Facts(organisation=who, on=ON))
    assert found == Explanation(
        subject=Subject(SubjectKind.PROFILE, "nhsmail-only"),
        verdict=truth,
        reason=reason,
        detail=wanted.value,
    )


@pytest.mark.parametrize(
    ("types", "truth", "reason"),
    [
        (("care-home",), Truth.HOLDS, Reason.TYPE_LISTED),
        (("gp", "care-home"), Truth.HOLDS, Reason.TYPE_LISTED),
        (("gp",), Truth.FAILS, Reason.TYPE_NOT_LISTED),
        (("care-home-group",), Truth.FAILS, Reason.TYPE_NOT_LISTED),
    ],
)
def test_a_type_is_listed_or_not(types: tuple[str, ...], truth: Truth, reason: Reason) -> None:
    assert explain(OrganisationTypeIn(types), FACTS) == Explanation(
        subject=Subject(SubjectKind.ORGANISATION_TYPE, "care-home"), verdict=truth, reason=reason
    )


def test_a_credential_is_looked_up_on_the_day() -> None:
    facts = Facts(organisation=organisation(certificate()), on=ON)
    assert explain(CredentialHeld(CE_PLUS), facts).reason is Reason.CERTIFICATE_CURRENT
    assert explain(CredentialHeld("iso-27001"), facts).reason is Reason.NO_CERTIFICATE
    lapsed = evolve(facts, on=ON.replace(year=2030))
    assert explain(CredentialHeld(CE_PLUS), lapsed).reason is Reason.CERTIFICATE_LAPSED


def judged_item(verdict: ItemVerdict) -> ItemJudgement:
    return ItemJudgement(
        reference="1.1.1",
        key="care.one",
        assertion="1.1",
        duty=Duty.MANDATORY,
        approaching=False,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ITEM, verdict.value), verdict=verdict, reason=Reason.NO_ANSWER
        ),
    )


@pytest.mark.parametrize("items", ItemSet)
@pytest.mark.parametrize(
    ("verdicts", "truth", "reason"),
    [
        ((), Truth.FAILS, Reason.SET_EMPTY),
        ((ItemVerdict.MET,), Truth.HOLDS, Reason.SET_COMPLETE),
        ((ItemVerdict.MET, ItemVerdict.EXEMPT), Truth.HOLDS, Reason.SET_COMPLETE),
        ((ItemVerdict.UNKNOWN,), Truth.UNKNOWN, Reason.SET_UNDECIDED),
        ((ItemVerdict.MET, ItemVerdict.UNKNOWN), Truth.UNKNOWN, Reason.SET_UNDECIDED),
        ((ItemVerdict.UNKNOWN, ItemVerdict.OPTIONAL), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((ItemVerdict.MET, ItemVerdict.UNANSWERED), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((ItemVerdict.NOT_MET,), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((ItemVerdict.INVALID,), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((ItemVerdict.TO_REVIEW,), Truth.FAILS, Reason.SET_INCOMPLETE),
    ],
)
def test_a_set_of_items_is_complete_when_each_is_met_or_exempt_and_there_is_one(
    items: ItemSet, verdicts: tuple[ItemVerdict, ...], truth: Truth, reason: Reason
) -> None:
    judged = tuple(judged_item(verdict) for verdict in verdicts)
    (other,) = set(ItemSet) - {items}
    facts = evolve(FACTS, items={items: judged, other: (judged_item(ItemVerdict.NOT_ASKED),)})
    assert explain(ItemsComplete(items), facts) == Explanation(
        subject=Subject(SubjectKind.ITEMS, items.value),
        verdict=truth,
        reason=reason,
        because=tuple(one.explanation for one in judged),
    )


def judged_assertion(*, is_confirmed: bool, verdict: AssertionVerdict) -> AssertionJudgement:
    return AssertionJudgement(
        reference="1.1",
        standard="1",
        is_confirmed=is_confirmed,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ASSERTION, "1.1"),
            verdict=verdict,
            reason=Reason.AWAITS_CONFIRMATION,
        ),
    )


CONFIRMED = judged_assertion(is_confirmed=True, verdict=AssertionVerdict.CONFIRMED)
CONFIRMED_TOO_SOON = judged_assertion(is_confirmed=True, verdict=AssertionVerdict.INCOMPLETE)
READY = judged_assertion(is_confirmed=False, verdict=AssertionVerdict.READY)


@pytest.mark.parametrize("assertions", AssertionSet)
@pytest.mark.parametrize(
    ("judged", "truth", "reason"),
    [
        ((), Truth.FAILS, Reason.SET_EMPTY),
        ((CONFIRMED,), Truth.HOLDS, Reason.SET_COMPLETE),
        ((CONFIRMED, CONFIRMED_TOO_SOON), Truth.HOLDS, Reason.SET_COMPLETE),
        ((CONFIRMED, READY), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((READY, CONFIRMED), Truth.FAILS, Reason.SET_INCOMPLETE),
    ],
)
def test_a_set_of_assertions_is_confirmed_when_a_person_confirmed_each_and_there_is_one(
    assertions: AssertionSet, judged: tuple[AssertionJudgement, ...], truth: Truth, reason: Reason
) -> None:
    (other,) = set(AssertionSet) - {assertions}
    facts = evolve(FACTS, assertions={assertions: judged, other: (CONFIRMED, READY)})
    assert explain(AssertionsConfirmed(assertions), facts) == Explanation(
        subject=Subject(SubjectKind.ASSERTIONS, assertions.value),
        verdict=truth,
        reason=reason,
        because=tuple(one.explanation for one in judged),
    )


@pytest.mark.parametrize(
    ("reason", "truth"),
    [
        (Reason.PLAN_PROVIDED, Truth.HOLDS),
        (Reason.PLAN_MISSING, Truth.FAILS),
        (Reason.BLANK, Truth.FAILS),
        (Reason.UNSAFE_LINK, Truth.FAILS),
    ],
)
def test_a_plan_that_does_not_count_fails_for_its_own_reason(reason: Reason, truth: Truth) -> None:
    facts = evolve(FACTS, action_plan=reason)
    assert explain(ActionPlanProvided(), facts) == Explanation(
        subject=Subject(SubjectKind.ACTION_PLAN), verdict=truth, reason=reason
    )


def test_there_is_no_plan_unless_one_is_given() -> None:
    assert explain(ActionPlanProvided(), FACTS).reason is Reason.PLAN_MISSING


def test_a_status_is_asked_of_whoever_explains_statuses() -> None:
    met = Explanation(
        subject=Subject(SubjectKind.STATUS, "met"),
        verdict=StatusVerdict.ATTAINED,
        reason=Reason.RULE_HOLDS,
    )
    facts = evolve(FACTS, status={"met": met}.__getitem__)
    assert explain(StatusAttained("met"), facts) is met
    assert truth_of(explain(Not(StatusAttained("met")), facts)) is Truth.FAILS
    with pytest.raises(KeyError, match="met"):
        explain(StatusAttained("met"), FACTS)


@pytest.mark.parametrize(
    ("verdict", "truth"),
    [
        (Truth.HOLDS, Truth.HOLDS),
        (Truth.FAILS, Truth.FAILS),
        (Truth.UNKNOWN, Truth.UNKNOWN),
        (StatusVerdict.ATTAINED, Truth.HOLDS),
        (StatusVerdict.NOT_ATTAINED, Truth.FAILS),
        (StatusVerdict.NOT_OFFERED, Truth.FAILS),
        (StatusVerdict.UNKNOWN, Truth.UNKNOWN),
        (Outcome.AWARDED, Truth.FAILS),
    ],
)
def test_a_verdict_that_is_no_condition_holds_nothing(verdict: Verdict, truth: Truth) -> None:
    explanation = Explanation(
        subject=Subject(SubjectKind.STATUS, "one"), verdict=verdict, reason=Reason.RULE_HOLDS
    )
    assert truth_of(explanation) is truth
