"""What is true of every evaluation, whatever the edition says."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from dspt_core.domain.assessment import Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    ItemVerdict,
    Outcome,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
    every,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation, ProfileAnswer, ProfileResponse
from dspt_core.rules.conditions.reading import truth_of
from dspt_core.testing.strategies import accepted_answers, accepted_assessments, answers
from tests.rules.situations import Situation, items_read, levels_unknown, shipped_situations, situations

RANK = {Truth.FAILS: 0, Truth.UNKNOWN: 1, Truth.HOLDS: 2}


def ranks(evaluation: Evaluation) -> dict[str, int]:
    """Return how near each status is, by what its rule comes to."""
    return {judged.status: RANK[truth_of(judged.explanation)] for judged in evaluation.statuses}


def award_rank(evaluation: Evaluation) -> int:
    """Return how good the award is: the more the earlier the status stands in precedence."""
    names = [judged.status for judged in evaluation.statuses]
    return len(names) - names.index(evaluation.status) if evaluation.status is not None else 0


def assert_not_lowered(before: Evaluation, after: Evaluation) -> None:
    assert award_rank(before) <= award_rank(after)
    later = ranks(after)
    assert {status for status, rank in ranks(before).items() if rank > later[status]} == set()


# The award


@given(situations())
def test_the_first_status_attained_is_awarded_and_no_other(situation: Situation) -> None:
    evaluation = situation.evaluated()
    attained = [one.status for one in evaluation.statuses if one.verdict is StatusVerdict.ATTAINED]
    assert evaluation.status == (attained[0] if attained else None)
    assert (evaluation.outcome is Outcome.AWARDED) == bool(attained)
    if not attained:
        undecided = any(one.verdict is StatusVerdict.UNKNOWN for one in evaluation.statuses)
        assert evaluation.outcome is (Outcome.UNKNOWN if undecided else Outcome.NOTHING_PUBLISHABLE)


@given(situations(), st.data())
def test_precedence_decides_which_status_is_awarded_and_no_verdict(
    situation: Situation, data: DataObject
) -> None:
    before = situation.evaluated()
    statuses = tuple(data.draw(st.permutations(situation.edition.statuses)))
    after = evolve(situation, edition=evolve(situation.edition, statuses=statuses)).evaluated()
    assert {one.status: one for one in before.statuses} == {one.status: one for one in after.statuses}
    assert after.status == next(
        (one.status for one in after.statuses if one.verdict is StatusVerdict.ATTAINED), None
    )


# Order, comments and what is not asked


@given(situations(), st.data())
def test_the_order_in_which_facts_are_given_changes_nothing(situation: Situation, data: DataObject) -> None:
    given, organisation = situation.assessment, situation.organisation
    shuffled = evolve(
        situation,
        assessment=evolve(
            given,
            responses=tuple(data.draw(st.permutations(given.responses))),
            confirmations=tuple(data.draw(st.permutations(given.confirmations))),
        ),
        organisation=evolve(
            organisation,
            profile=tuple(data.draw(st.permutations(organisation.profile))),
            certificates=tuple(data.draw(st.permutations(organisation.certificates))),
        ),
        history=History(publications=tuple(data.draw(st.permutations(situation.history.publications)))),
    )
    assert shuffled.evaluated() == situation.evaluated()
    assert shuffled.evaluated().explanation == situation.evaluated().explanation


@given(situations(), st.data())
def test_a_comment_changes_nothing(situation: Situation, data: DataObject) -> None:
    comments = st.sampled_from([None, "", "Not applicable", "yes"])
    commented = situation.responding(
        evolve(response, comment=data.draw(comments)) for response in situation.assessment.responses
    )
    assert commented.evaluated() == situation.evaluated()


def not_asked(situation: Situation) -> dict[str, EvidenceItem]:
    """Return one item, of those of other categories, for each number it could answer."""
    asked = {item.reference for item in situation.items()}
    kind = situation.edition.organisation_type(situation.organisation.type)
    category = situation.edition.category(kind.category) if kind is not None else None
    framework = situation.edition.framework(category.framework) if category is not None else None
    items = framework.items() if framework is not None else iter(())
    return {item.reference: item for item in items if item.reference not in asked}


@given(situations(), st.data())
def test_an_answer_that_nobody_asked_for_is_named_and_changes_nothing(
    situation: Situation, data: DataObject
) -> None:
    others = not_asked(situation)
    asked_only = situation.responding(
        one for one in situation.assessment.responses if one.reference not in others
    )
    stray = [
        Response(reference=reference, answer=data.draw(answers(item.answer)))
        for reference, item in list(others.items())[:3]
    ]
    with_stray = asked_only.responding((*asked_only.assessment.responses, *stray))
    before, after = asked_only.evaluated(), with_stray.evaluated()
    assert {*after.ignored} == {*before.ignored, *(response.reference for response in stray)}
    assert evolve(after, ignored=before.ignored) == before


# More evidence never earns less


def assert_evidence_never_lowers(situation: Situation, item: EvidenceItem, response: Response) -> None:
    without = situation.not_answering(item.reference).evaluated()
    accepted = situation.answering(response).evaluated()
    assert_not_lowered(without, accepted)
    assert_not_lowered(situation.evaluated(), accepted)


@given(situations(may_deny=False) | shipped_situations(), st.data())
def test_an_accepted_answer_never_lowers_a_status_whose_rule_denies_nothing(
    situation: Situation, data: DataObject
) -> None:
    item = data.draw(st.sampled_from(situation.items()))
    assume(item.key not in items_read(situation.edition))
    answer = data.draw(accepted_answers(item.answer))
    assert_evidence_never_lowers(situation, item, Response(reference=item.reference, answer=answer))


@given(situations(may_deny=False), st.data())
def test_a_confirmation_or_a_plan_never_lowers_a_status_whose_rule_denies_nothing(
    situation: Situation, data: DataObject
) -> None:
    confirmed = data.draw(st.sampled_from(situation.assertions()))
    complete = data.draw(accepted_assessments(situation.edition, situation.organisation))
    given = situation.assessment
    more = evolve(
        given,
        confirmations=tuple(dict.fromkeys((*given.confirmations, confirmed))),
        action_plan=complete.action_plan,
    )
    assert_not_lowered(situation.evaluated(), situation.assessing(more).evaluated())
    if not items_read(situation.edition):
        assert_not_lowered(situation.assessing(more).evaluated(), situation.assessing(complete).evaluated())


# Unknown never earns


def decided(organisation: Organisation, edition: Edition, choices: Iterable[bool]) -> Organisation:
    """Return the organisation once everything unknown about it has come out one way or the other."""
    choice = iter(choices)
    profile = []
    for question in edition.profile_questions:
        answer = organisation.profile_answer(question.question)
        if answer in (None, ProfileAnswer.NOT_SURE):
            answer = ProfileAnswer.YES if next(choice) else ProfileAnswer.NO
        assert answer is not None
        profile.append(ProfileResponse(question=question.question, answer=answer))
    certificates = tuple(
        one if one.covers_all_processing is not None else evolve(one, covers_all_processing=next(choice))
        for one in organisation.certificates
    )
    return evolve(organisation, profile=tuple(profile), certificates=certificates)


@given(situations(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_what_is_earned_or_failed_while_facts_are_unknown_is_so_however_they_turn_out(
    situation: Situation, choices: list[bool]
) -> None:
    organisation = decided(situation.organisation, situation.edition, choices)
    before = ranks(situation.evaluated())
    after = ranks(evolve(situation, organisation=organisation).evaluated())
    sure = {status: rank for status, rank in before.items() if rank != RANK[Truth.UNKNOWN]}
    assert sure == {status: after[status] for status in sure}
    if not items_read(situation.edition) and not levels_unknown(situation.edition):
        assert RANK[Truth.UNKNOWN] not in after.values()


# Blockers and explanations


def keeps_from_earning(blocker: Explanation) -> bool:
    match blocker.verdict:
        case ItemVerdict() as verdict:
            return not verdict.is_complete
        case AssertionVerdict() as verdict:
            return verdict is not AssertionVerdict.CONFIRMED
        case _:
            return truth_of(blocker) is not Truth.HOLDS


@given(situations())
def test_blockers_are_the_parts_of_a_rule_that_keep_it_from_holding(situation: Situation) -> None:
    evaluation = situation.evaluated()
    explained = {id(node) for node in evaluation.explanation.walk()}
    for judged in evaluation.statuses:
        assert (judged.blockers == ()) == (judged.verdict is StatusVerdict.ATTAINED)
        assert {id(blocker) for blocker in judged.blockers} <= explained
        assert all(keeps_from_earning(blocker) for blocker in judged.blockers)
        subjects = [blocker.subject for blocker in judged.blockers]
        assert len(subjects) == len(set(subjects))


@given(situations())
def test_everything_is_judged_once_in_the_order_of_the_edition_and_says_what_its_explanation_says(
    situation: Situation,
) -> None:
    evaluation = situation.evaluated()
    assert [(one.reference, one.key) for one in evaluation.items] == [
        (one.reference, one.key) for one in situation.items()
    ]
    assert tuple(one.reference for one in evaluation.assertions) == situation.assertions()
    for item in evaluation.items:
        assert item.explanation.verdict is item.verdict
        assert item.explanation.subject == Subject(SubjectKind.ITEM, item.reference)
    for assertion in evaluation.assertions:
        assert assertion.explanation.verdict is assertion.verdict
        assert assertion.explanation.subject == Subject(SubjectKind.ASSERTION, assertion.reference)
        under = [one for one in evaluation.items if one.assertion == assertion.reference]
        mandatory = [one.explanation for one in under if every((one.asked, one.mandatory)) is not Truth.FAILS]
        assert list(assertion.explanation.because) == mandatory
    for status, rule in zip(evaluation.statuses, situation.edition.statuses, strict=True):
        assert status.explanation.verdict is status.verdict
        assert status.explanation.subject == Subject(SubjectKind.STATUS, rule.status)
    assert evaluation.explanation.verdict is evaluation.outcome
    assert evaluation.explanation.because == tuple(one.explanation for one in evaluation.statuses)
