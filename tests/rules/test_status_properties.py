"""What is true of every award, whatever the edition says and whatever was published before.

That the first status attained is the one awarded, that order changes nothing, and that blockers are
there exactly when a status is not attained, is in ``test_evaluating_properties``.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import assume, event, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from dspt_core.domain.answers import Answer, Number, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import AllOf, AnswerGiven, StatusAttained
from dspt_core.domain.edition import ConsistencyCheck, Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import (
    AssertionVerdict,
    ItemVerdict,
    StatusVerdict,
    SubjectKind,
    Truth,
)
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.conditions.parts import walk
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.statuses import SecondTime
from dspt_core.testing.strategies import accepted_answers, answers
from tests.rules.care_edition import EDITION as CARE
from tests.rules.care_edition import ON, YES
from tests.rules.care_edition import assessment as care_assessment
from tests.rules.care_edition import organisation as care_organisation
from tests.rules.situations import (
    Situation,
    conditions_of,
    items_read,
    nearly_complete_situations,
    shipped_situations,
    situations,
)

GUESSED = Provenance(mark=Mark.INFERRED, source="imagination")
UNSETTLED = {ItemVerdict.UNANSWERED, ItemVerdict.OPTIONAL, ItemVerdict.INVALID, ItemVerdict.TO_REVIEW}


def rank(evaluation: Evaluation) -> int:
    """Return how good the award is: the more the earlier the status stands in precedence."""
    names = [judged.status for judged in evaluation.statuses]
    return len(names) - names.index(evaluation.status) if evaluation.status is not None else 0


def attained(evaluation: Evaluation) -> set[str]:
    return {one.status for one in evaluation.statuses if one.verdict is StatusVerdict.ATTAINED}


def said_of_statuses(evaluation: Evaluation) -> list[tuple[str, StatusVerdict, list[str]]]:
    return [
        (one.status, one.verdict, [str(blocker.subject) for blocker in one.blockers])
        for one in evaluation.statuses
    ]


# The shipped ladder


@pytest.mark.parametrize("organisation_type", ["general-practice", "it-supplier"])
@given(data=st.data())
def test_whoever_exceeds_the_standards_of_the_shipped_edition_meets_them(
    organisation_type: str, data: DataObject
) -> None:
    edition = load_edition("2025-26")
    situation = data.draw(nearly_complete_situations(edition, organisation_type))
    evaluation = situation.evaluated()
    earned = attained(evaluation)
    event(f"earned: {', '.join(sorted(earned)) or 'nothing'}")
    assert "standards-exceeded" not in earned or "standards-met" in earned
    held = {
        one.credential
        for one in situation.organisation.certificates
        if one.valid_from <= situation.on <= one.valid_until and one.covers_all_processing
    }
    exceeds = "standards-met" in earned and "cyber-essentials-plus" in held
    assert ("standards-exceeded" in earned) is exceeds


@pytest.mark.parametrize("name", edition_names())
def test_exceeding_the_standards_requires_meeting_them_in_every_edition(name: str) -> None:
    rule = load_edition(name).status("standards-exceeded")
    assert rule is not None
    assert isinstance(rule.requires, AllOf)
    assert StatusAttained("standards-met") in rule.requires.conditions


@given(shipped_situations())
def test_the_evidence_that_approaching_lacks_met_lacks_too_where_it_is_offered(
    situation: Situation,
) -> None:
    evaluation = situation.evaluated()
    approaching = evaluation.status_judgement("approaching-standards")
    met = evaluation.status_judgement("standards-met")
    if approaching.verdict is StatusVerdict.NOT_OFFERED:
        kinds = {one.subject.kind for one in approaching.blockers}
        assert kinds == {SubjectKind.ORGANISATION_TYPE}
        return
    # Besides these there are its plan, and the refusal of a second time.
    of_evidence = (SubjectKind.ITEMS, SubjectKind.ITEM, SubjectKind.ASSERTIONS, SubjectKind.ASSERTION)
    own = {one.subject for one in approaching.blockers if one.subject.kind in of_evidence}
    assert own <= {one.subject for one in met.blockers}


@pytest.mark.parametrize("name", edition_names())
def test_every_flagged_item_of_a_whole_set_that_is_offered_approaching_is_mandatory(name: str) -> None:
    edition = load_edition(name)
    rule = edition.status("approaching-standards")
    for kind in edition.organisation_types:
        category = edition.category(kind.category)
        if rule is None or not rule.is_offered_to(kind.type) or category is None:
            continue
        framework = edition.framework(category.framework)
        if category.coverage.can_be_evaluated and framework is not None:
            items = [one for one in framework.items() if one.category == category.category]
            assert all(one.is_mandatory for one in items if one.approaching)


# More evidence never earns less, and less never more


def never_better_than_accepted(situation: Situation, data: DataObject) -> None:
    item = data.draw(st.sampled_from(situation.items()))
    assume(item.key not in items_read(situation.edition))
    accepted = Response(reference=item.reference, answer=data.draw(accepted_answers(item.answer)))
    other = evolve(accepted, answer=data.draw(answers(item.answer)), to_review=data.draw(st.booleans()))
    best = situation.answering(accepted).evaluated()
    for worse in (situation.answering(other), situation.not_answering(item.reference)):
        assert rank(worse.evaluated()) <= rank(best)
        assert attained(worse.evaluated()) <= attained(best)


@given(situations(may_deny=False), st.data())
def test_an_answer_in_place_of_an_accepted_one_never_raises_the_award_unless_a_condition_reads_it(
    situation: Situation, data: DataObject
) -> None:
    never_better_than_accepted(situation, data)


@given(shipped_situations(), st.data())
def test_so_it_is_in_the_shipped_edition(situation: Situation, data: DataObject) -> None:
    never_better_than_accepted(situation, data)


def due(evaluation: Evaluation) -> dict[str, object]:
    """Return what is still to be done, each by its subject, with what makes it due."""
    items = {
        f"item:{one.reference}": (one.asked, one.mandatory, one.complete)
        for one in evaluation.items
        if one.asked is not Truth.FAILS and one.complete is not Truth.HOLDS
    }
    return items | {
        f"assertion:{one.reference}": one.verdict
        for one in evaluation.assertions
        if one.verdict not in (AssertionVerdict.CONFIRMED, AssertionVerdict.NOT_ASKED)
    }


@given(situations(may_deny=False), st.data())
def test_what_an_added_answer_costs_is_named_as_what_became_due(
    situation: Situation, data: DataObject
) -> None:
    read = items_read(situation.edition)
    unanswered = [
        one
        for one in situation.items()
        if one.key in read and situation.assessment.response_to(one.reference) is None
    ]
    assume(unanswered)
    item = data.draw(st.sampled_from(unanswered))
    before = situation.evaluated()
    response = Response(reference=item.reference, answer=data.draw(accepted_answers(item.answer)))
    after = situation.answering(response).evaluated()
    became_due = dict(due(after).items() - due(before).items())
    for status in attained(before) - attained(after):
        named = {str(blocker.subject) for blocker in after.status_judgement(status).blockers}
        assert named & became_due.keys()


def test_an_answer_that_makes_another_item_due_costs_the_award_and_the_blocker_says_so() -> None:
    accepted: dict[str, Answer] = {"1.1.1": YES, "1.1.2": Number(Decimal(100)), "2.1.1": YES}
    confirmed = ("1.1", "1.2", "2.1")
    no, yes = (
        evaluate(
            CARE,
            care_organisation(),
            care_assessment(accepted | {"1.2.1": Tick(value=one)}, *confirmed),
            on=ON,
        )
        for one in (False, True)
    )
    assert no.status == "standards-met"
    assert "standards-met" not in attained(yes)
    blockers = {str(one.subject) for one in yes.status_judgement("standards-met").blockers}
    assert blockers == {"item:1.2.2"}


@given(situations(may_deny=False), st.data())
def test_a_confirmation_taken_back_never_raises_the_award(situation: Situation, data: DataObject) -> None:
    taken_back = data.draw(st.sampled_from(situation.assertions()))
    given = situation.assessment
    fewer = tuple(one for one in given.confirmations if one != taken_back)
    after = situation.assessing(evolve(given, confirmations=fewer)).evaluated()
    assert attained(after) <= attained(situation.evaluated())
    assert all(
        one.verdict is not AssertionVerdict.CONFIRMED
        for one in after.assertions
        if one.reference == taken_back
    )


# Unknown never earns


def asks_whether_given(edition: Edition, key: str) -> bool:
    return any(
        node == AnswerGiven(key) for condition in conditions_of(edition) for _, node in walk(condition, "")
    )


@given(situations(may_deny=False), st.data())
def test_what_is_earned_while_an_answer_is_missing_or_cannot_count_stays_earned_whatever_is_answered(
    situation: Situation, data: DataObject
) -> None:
    before = situation.evaluated()
    open_ones = {one.reference for one in before.items if one.verdict in UNSETTLED}
    candidates = [item for item in situation.items() if item.reference in open_ones]
    assume(candidates)
    item = data.draw(st.sampled_from(candidates))
    assume(not asks_whether_given(situation.edition, item.key))
    response = Response(reference=item.reference, answer=data.draw(accepted_answers(item.answer)))
    after = situation.answering(response).evaluated()
    assert attained(before) <= attained(after)
    assert rank(before) <= rank(after)


@given(situations())
def test_an_award_needs_its_own_rule_to_hold_and_no_undecided_one(situation: Situation) -> None:
    evaluation = situation.evaluated()
    for judged in evaluation.statuses:
        (why,) = judged.explanation.because
        if judged.verdict is StatusVerdict.ATTAINED:
            assert why.verdict in (Truth.HOLDS, StatusVerdict.ATTAINED)
        if judged.verdict is StatusVerdict.UNKNOWN:
            assert judged.status != evaluation.status
            assert judged.blockers


# A second time


@given(situations())
def test_a_second_time_is_said_under_both_policies_and_attained_under_one(situation: Situation) -> None:
    warned = evolve(situation, second_time=SecondTime.WARN).evaluated()
    refused = evolve(situation, second_time=SecondTime.REFUSE).evaluated()
    second = {one.subject.name for one in warned.warnings if one.subject.kind is SubjectKind.ONLY_ONCE}
    expected = {
        rule.status
        for rule in situation.edition.statuses
        if rule.only_once is not None
        and rule.is_offered_to(situation.organisation.type)
        and any(
            one.status in rule.only_once.after and one.edition != situation.edition.edition
            for one in situation.history.publications
        )
    }
    assert second == expected
    assert refused.warnings == warned.warnings
    assert (refused.items, refused.assertions) == (warned.items, warned.assertions)
    assert not second & attained(refused)
    assert refused.status not in second
    if not second:
        assert said_of_statuses(refused) == said_of_statuses(warned)
        assert (refused.outcome, refused.status) == (warned.outcome, warned.status)


@given(situations())
def test_a_disagreement_among_answers_is_said_and_changes_no_status(situation: Situation) -> None:
    checks = tuple(
        ConsistencyCheck(check=one.exemption, text="Odd.", when=one.when, provenance=GUESSED)
        for one in situation.edition.exemptions
    )
    before = situation.evaluated()
    after = evolve(situation, edition=evolve(situation.edition, consistency_checks=checks)).evaluated()
    assert evolve(after, warnings=before.warnings) == before
    holding = {
        one.subject.name
        for item in before.items
        for one in item.explanation.because
        if one.subject.kind is SubjectKind.EXEMPTION and one.verdict is Truth.HOLDS
    }
    disagreements = [one for one in after.warnings if one.subject.kind is SubjectKind.CONSISTENCY]
    assert holding <= {one.subject.name for one in disagreements}
    assert after.warnings == (*disagreements, *before.warnings)


# What is not asked


@given(situations(), st.data())
def test_an_answer_to_an_item_that_is_not_asked_as_things_stand_changes_nothing_but_what_is_ignored(
    situation: Situation, data: DataObject
) -> None:
    before = situation.evaluated()
    hidden = {one.reference for one in before.items if one.verdict is ItemVerdict.NOT_ASKED}
    after = situation
    for item in situation.items():
        if item.reference in hidden:
            response = Response(reference=item.reference, answer=data.draw(answers(item.answer)))
            is_answered = data.draw(st.booleans())
            after = after.answering(response) if is_answered else after.not_answering(item.reference)
    assert evolve(after.evaluated(), ignored=()) == evolve(before, ignored=())
    answered = {one.reference for one in after.assessment.responses}
    assert set(after.evaluated().ignored) & hidden == answered & hidden
