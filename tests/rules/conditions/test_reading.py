"""The reference reading of a condition: Kleene's three values, and a reason for each."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    NumberKind,
    Option,
)
from dspt_core.domain.answers import Answer, Choice, Day, Number, Text, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
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
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.facts import AnswerFacts, Facts
from dspt_core.rules.conditions.reading import explain, truth_of
from tests.rules.small_edition import CE_PLUS, ON, TICKED, certificate, organisation

RANK = {Truth.FAILS: 0, Truth.UNKNOWN: 1, Truth.HOLDS: 2}
TRUTHS = tuple(RANK)
BY_RANK = {rank: truth for truth, rank in RANK.items()}

QUESTION_OF = {Truth.FAILS: "answered-no", Truth.UNKNOWN: "unanswered", Truth.HOLDS: "answered-yes"}
WHO = organisation(profile={"answered-no": ProfileAnswer.NO, "answered-yes": ProfileAnswer.YES})
FACTS = Facts(organisation=WHO, category="care", edition="2025-26", on=ON)

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
    found = explain(ProfileAnswerIs("nhsmail-only", wanted), evolve(FACTS, organisation=who))
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
    facts = evolve(FACTS, organisation=organisation(certificate()))
    assert explain(CredentialHeld(CE_PLUS), facts).reason is Reason.CERTIFICATE_CURRENT
    assert explain(CredentialHeld("iso-27001"), facts).reason is Reason.NO_CERTIFICATE
    lapsed = evolve(facts, on=ON.replace(year=2030))
    assert explain(CredentialHeld(CE_PLUS), lapsed).reason is Reason.CERTIFICATE_LAPSED


def judged_item(
    verdict: ItemVerdict,
    items: ItemSet,
    *,
    complete: Truth | None = None,
    asked: Truth = Truth.HOLDS,
    belongs: Truth = Truth.HOLDS,
) -> ItemJudgement:
    """Return an item that carries the flag of the set, or is mandatory, and of no other."""
    return ItemJudgement(
        reference="1.1.1",
        key="care.one",
        assertion="1.1",
        asked=asked,
        mandatory=belongs if items is ItemSet.MANDATORY else Truth.FAILS,
        complete=Truth.of(verdict.is_complete) if complete is None else complete,
        approaching=items is ItemSet.APPROACHING,
        entry_level=items is ItemSet.ENTRY_LEVEL,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ITEM, verdict.value), verdict=verdict, reason=Reason.NO_ANSWER
        ),
    )


MET = (ItemVerdict.MET, Truth.HOLDS)
EXEMPT = (ItemVerdict.EXEMPT, Truth.HOLDS)
UNDECIDED = (ItemVerdict.UNKNOWN, Truth.UNKNOWN)
LEFT_OUT = (ItemVerdict.OPTIONAL, Truth.FAILS)
LEFT_OUT_AND_PERHAPS_EXEMPT = (ItemVerdict.OPTIONAL, Truth.UNKNOWN)


@pytest.mark.parametrize("items", ItemSet)
@pytest.mark.parametrize(
    ("found", "truth", "reason"),
    [
        ((), Truth.FAILS, Reason.SET_EMPTY),
        ((MET,), Truth.HOLDS, Reason.SET_COMPLETE),
        ((MET, EXEMPT), Truth.HOLDS, Reason.SET_COMPLETE),
        ((UNDECIDED,), Truth.UNKNOWN, Reason.SET_UNDECIDED),
        ((MET, UNDECIDED), Truth.UNKNOWN, Reason.SET_UNDECIDED),
        ((UNDECIDED, LEFT_OUT), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((MET, LEFT_OUT_AND_PERHAPS_EXEMPT), Truth.UNKNOWN, Reason.SET_UNDECIDED),
        ((MET, (ItemVerdict.UNANSWERED, Truth.FAILS)), Truth.FAILS, Reason.SET_INCOMPLETE),
        (((ItemVerdict.NOT_MET, Truth.FAILS),), Truth.FAILS, Reason.SET_INCOMPLETE),
        (((ItemVerdict.INVALID, Truth.FAILS),), Truth.FAILS, Reason.SET_INCOMPLETE),
        (((ItemVerdict.TO_REVIEW, Truth.FAILS),), Truth.FAILS, Reason.SET_INCOMPLETE),
    ],
)
def test_a_set_of_items_is_complete_when_each_is_met_or_exempt_and_there_is_one(
    items: ItemSet, found: tuple[tuple[ItemVerdict, Truth], ...], truth: Truth, reason: Reason
) -> None:
    judged = tuple(judged_item(verdict, items, complete=complete) for verdict, complete in found)
    others = tuple(judged_item(ItemVerdict.UNANSWERED, other) for other in set(ItemSet) - {items})
    facts = evolve(FACTS, items=(*judged, *others))
    assert explain(ItemsComplete(items), facts) == Explanation(
        subject=Subject(SubjectKind.ITEMS, items.value),
        verdict=truth,
        reason=reason,
        because=tuple(one.explanation for one in judged),
    )


@pytest.mark.parametrize("items", ItemSet)
@pytest.mark.parametrize(
    ("asked", "complete", "beside", "expected"),
    [
        (Truth.FAILS, Truth.FAILS, True, (Truth.HOLDS, Reason.SET_COMPLETE)),
        (Truth.FAILS, Truth.HOLDS, False, (Truth.FAILS, Reason.SET_EMPTY)),
        (Truth.UNKNOWN, Truth.HOLDS, True, (Truth.HOLDS, Reason.SET_COMPLETE)),
        (Truth.UNKNOWN, Truth.FAILS, True, (Truth.UNKNOWN, Reason.SET_UNDECIDED)),
        (Truth.UNKNOWN, Truth.UNKNOWN, True, (Truth.UNKNOWN, Reason.SET_UNDECIDED)),
        (Truth.UNKNOWN, Truth.HOLDS, False, (Truth.UNKNOWN, Reason.SET_UNDECIDED)),
        (Truth.UNKNOWN, Truth.FAILS, False, (Truth.UNKNOWN, Reason.SET_UNDECIDED)),
    ],
)
def test_an_item_that_is_perhaps_not_asked_leaves_its_set_open_unless_it_is_done(
    items: ItemSet, asked: Truth, complete: Truth, beside: bool, expected: tuple[Truth, Reason]
) -> None:
    one = judged_item(ItemVerdict.UNKNOWN, items, complete=complete, asked=asked)
    met = judged_item(ItemVerdict.MET, items)
    explained = explain(ItemsComplete(items), evolve(FACTS, items=(one, *([met] if beside else []))))
    assert (explained.verdict, explained.reason) == expected
    listed = [
        *([one.explanation] if asked is not Truth.FAILS else []),
        *([met.explanation] if beside else []),
    ]
    assert list(explained.because) == listed


def test_an_item_that_is_perhaps_mandatory_leaves_the_mandatory_items_open_until_it_is_done() -> None:
    for complete, truth in ((Truth.FAILS, Truth.UNKNOWN), (Truth.HOLDS, Truth.HOLDS)):
        one = judged_item(ItemVerdict.UNKNOWN, ItemSet.MANDATORY, complete=complete, belongs=Truth.UNKNOWN)
        facts = evolve(FACTS, items=(one, judged_item(ItemVerdict.MET, ItemSet.MANDATORY)))
        assert explain(ItemsComplete(ItemSet.MANDATORY), facts).verdict is truth


def judged_assertion(
    *, is_confirmed: bool, verdict: AssertionVerdict, assertions: AssertionSet, belongs: Truth = Truth.HOLDS
) -> AssertionJudgement:
    """Return an assertion that belongs to the set, as far as said, and to no other."""

    def of(one: AssertionSet) -> Truth:
        return belongs if one is assertions else Truth.FAILS

    return AssertionJudgement(
        reference="1.1",
        standard="1",
        asked=of(AssertionSet.ASKED),
        approaching=of(AssertionSet.APPROACHING),
        entry_level=of(AssertionSet.ENTRY_LEVEL),
        is_confirmed=is_confirmed,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ASSERTION, "1.1"),
            verdict=verdict,
            reason=Reason.AWAITS_CONFIRMATION,
        ),
    )


CONFIRMED = (True, AssertionVerdict.CONFIRMED)
CONFIRMED_TOO_SOON = (True, AssertionVerdict.INCOMPLETE)
READY = (False, AssertionVerdict.READY)


@pytest.mark.parametrize("assertions", AssertionSet)
@pytest.mark.parametrize(
    ("found", "truth", "reason"),
    [
        ((), Truth.FAILS, Reason.SET_EMPTY),
        ((CONFIRMED,), Truth.HOLDS, Reason.SET_COMPLETE),
        ((CONFIRMED, CONFIRMED_TOO_SOON), Truth.HOLDS, Reason.SET_COMPLETE),
        ((CONFIRMED, READY), Truth.FAILS, Reason.SET_INCOMPLETE),
        ((READY, CONFIRMED), Truth.FAILS, Reason.SET_INCOMPLETE),
    ],
)
def test_a_set_of_assertions_is_confirmed_when_a_person_confirmed_each_and_there_is_one(
    assertions: AssertionSet, found: tuple[tuple[bool, AssertionVerdict], ...], truth: Truth, reason: Reason
) -> None:
    judged = tuple(
        judged_assertion(is_confirmed=confirmed, verdict=verdict, assertions=assertions)
        for confirmed, verdict in found
    )
    others = tuple(
        judged_assertion(is_confirmed=False, verdict=AssertionVerdict.READY, assertions=other)
        for other in set(AssertionSet) - {assertions}
    )
    facts = evolve(FACTS, assertions=(*judged, *others))
    assert explain(AssertionsConfirmed(assertions), facts) == Explanation(
        subject=Subject(SubjectKind.ASSERTIONS, assertions.value),
        verdict=truth,
        reason=reason,
        because=tuple(one.explanation for one in judged),
    )


@pytest.mark.parametrize("assertions", AssertionSet)
@pytest.mark.parametrize(("confirmed", "truth"), [(True, Truth.HOLDS), (False, Truth.UNKNOWN)])
def test_an_assertion_that_perhaps_belongs_leaves_its_set_open_until_it_is_confirmed(
    assertions: AssertionSet, confirmed: bool, truth: Truth
) -> None:
    perhaps = judged_assertion(
        is_confirmed=confirmed,
        verdict=AssertionVerdict.READY,
        assertions=assertions,
        belongs=Truth.UNKNOWN,
    )
    sure = judged_assertion(is_confirmed=True, verdict=AssertionVerdict.CONFIRMED, assertions=assertions)
    explained = explain(AssertionsConfirmed(assertions), evolve(FACTS, assertions=(perhaps, sure)))
    assert explained.verdict is truth
    alone = explain(AssertionsConfirmed(assertions), evolve(FACTS, assertions=(perhaps,)))
    assert alone.verdict is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("categories", "truth", "reason"),
    [
        (("care",), Truth.HOLDS, Reason.CATEGORY_LISTED),
        (("practice", "care"), Truth.HOLDS, Reason.CATEGORY_LISTED),
        (("care-2",), Truth.FAILS, Reason.CATEGORY_NOT_LISTED),
    ],
)
def test_a_category_is_listed_or_not(categories: tuple[str, ...], truth: Truth, reason: Reason) -> None:
    assert explain(CategoryIn(categories), FACTS) == Explanation(
        subject=Subject(SubjectKind.CATEGORY, "care"), verdict=truth, reason=reason
    )


def published(status: str, edition: str, day: int = 1) -> Publication:
    instant = dt.datetime(2025, 6, day, 12, tzinfo=dt.UTC)
    return Publication(publication=f"{status}-{day}", edition=edition, status=status, published=instant)


@pytest.mark.parametrize(
    ("history", "elsewhere", "edition"),
    [
        ((), False, None),
        ((published("met", "2024-25"),), False, "2024-25"),
        ((published("met", "2024-25"),), True, "2024-25"),
        ((published("met", "2025-26"),), False, "2025-26"),
        ((published("met", "2025-26"),), True, None),
        ((published("exceeded", "2024-25"),), False, None),
        ((published("met", "2024-25", 2), published("met", "2023-24")), True, "2023-24"),
        ((published("met", "2025-26"), published("met", "2024-25", 2)), True, "2024-25"),
    ],
)
def test_an_earlier_publication_under_one_of_the_statuses_is_looked_for(
    history: tuple[Publication, ...], elsewhere: bool, edition: str | None
) -> None:
    facts = evolve(FACTS, history=History(publications=history))
    found = edition is not None
    assert explain(PublishedBefore(("met", "old"), in_another_edition=elsewhere), facts) == Explanation(
        subject=Subject(SubjectKind.HISTORY),
        verdict=Truth.of(found),
        reason=Reason.PUBLISHED_SO_BEFORE if found else Reason.NOT_PUBLISHED_SO_BEFORE,
        detail=edition,
    )


NUMBER = NumberKind(maximum=Decimal(100))
CHOICE = ChoiceKind(
    options=(Option(option="all", title="All"), Option(option="some", title="Some")), accepted=("all",)
)
AS_SAID = (Truth.HOLDS, Reason.ANSWER_MATCHES)
DIFFERENT = (Truth.FAILS, Reason.ANSWER_DIFFERS)
CANNOT_COUNT = (Truth.UNKNOWN, Reason.ANSWER_CANNOT_COUNT)


@pytest.mark.parametrize(
    ("leaf", "kind", "answer", "expected"),
    [
        (AnswerIs("one", value=True), TICKED, Tick(value=True), AS_SAID),
        (AnswerIs("one", value=True), TICKED, Tick(value=False), DIFFERENT),
        (AnswerIs("one", value=False), TICKED, Tick(value=False), AS_SAID),
        (AnswerIs("one", value=True), TICKED, Text("yes"), CANNOT_COUNT),
        (AnswerIs("one", "some"), CHOICE, Choice("some"), AS_SAID),
        (AnswerIs("one", "some"), CHOICE, Choice("all"), DIFFERENT),
        (AnswerIs("one", "some"), CHOICE, Choice("none"), CANNOT_COUNT),
        (AnswerIs("one", value=True), AnyKind(), Choice("some"), CANNOT_COUNT),
        (AnswerAtLeast("one", Decimal(95)), NUMBER, Number(Decimal("95.0")), AS_SAID),
        (AnswerAtLeast("one", Decimal(95)), NUMBER, Number(Decimal("94.9")), DIFFERENT),
        (AnswerAtLeast("one", Decimal(95)), NUMBER, Number(Decimal(101)), CANNOT_COUNT),
        (AnswerAtLeast("one", Decimal(95)), AnyKind(), Tick(value=True), CANNOT_COUNT),
        (AnswerBefore("one", ON), DateKind(), Day(ON), DIFFERENT),
        (AnswerBefore("one", ON), DateKind(), Day(ON.replace(day=29)), AS_SAID),
        (AnswerBefore("one", ON), DateKind(earliest=ON), Day(ON.replace(day=29)), CANNOT_COUNT),
        (AnswerGiven("one"), NUMBER, Number(Decimal(101)), AS_SAID),
        (AnswerGiven("one"), TICKED, Tick(value=False), AS_SAID),
    ],
)
def test_an_answer_is_as_a_condition_says_or_not_or_cannot_count(
    leaf: AnswerLeaf, kind: AnswerKind, answer: Answer, expected: tuple[Truth, Reason]
) -> None:
    def known(asked: Truth, response: Response | None) -> tuple[Verdict, Reason]:
        found = AnswerFacts(asked=asked, kind=kind, response=response)
        explained = explain(leaf, evolve(FACTS, answer={"one": found}.get))
        assert explained.subject == Subject(SubjectKind.ANSWER, "one")
        assert explained.detail is None
        return explained.verdict, explained.reason

    response = Response(reference="1.1.1", answer=answer)
    assert known(Truth.HOLDS, response) == expected
    assert known(Truth.FAILS, response) == (Truth.FAILS, Reason.ITEM_NOT_ASKED)
    perhaps = (Truth.UNKNOWN, Reason.ITEM_PERHAPS_NOT_ASKED)
    assert known(Truth.UNKNOWN, response) == (perhaps if expected == AS_SAID else expected)
    to_review = evolve(response, to_review=True)
    is_given = isinstance(leaf, AnswerGiven)
    assert known(Truth.HOLDS, to_review) == (AS_SAID if is_given else CANNOT_COUNT)
    missing = Truth.FAILS if is_given else Truth.UNKNOWN
    assert known(Truth.HOLDS, None) == (missing, Reason.ANSWER_MISSING)
    of_others = explain(leaf, FACTS)
    assert (of_others.verdict, of_others.reason) == (Truth.FAILS, Reason.ITEM_NOT_ASKED)


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
