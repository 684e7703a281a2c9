"""The starting points of cases in any edition: what the case schema promises of each."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.worked_case import Expected, ImaginedAssessment, Start, WorkedCase
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.tailoring import Tailored, tailor
from dspt_core.testing.strategies import editions
from dspt_core.workshop.cases import imagine, run_case

DAY = dt.date(2026, 5, 1)


def case_in(edition: Edition, start: Start, kind: str) -> WorkedCase:
    return WorkedCase(
        case="a-case",
        title="What is it?",
        reasoning="So it is.",
        edition=edition.edition,
        on=DAY,
        organisation=Organisation(code="A99998", type=kind),
        assessment=ImaginedAssessment(start=start),
        expected=Expected(outcome=Outcome.UNKNOWN),
    )


def types_of(edition: Edition, *, whole: bool) -> list[str]:
    categories = {one.category for one in edition.categories if one.coverage.can_be_evaluated is whole}
    return [one.type for one in edition.organisation_types if one.category in categories]


@st.composite
def started(draw: st.DrawFn, start: Start) -> tuple[Edition, WorkedCase, Tailored, Assessment]:
    """Cases that start there, in any edition, with what is asked and imagined."""
    edition = draw(editions())
    case = case_in(edition, start, draw(st.sampled_from(types_of(edition, whole=True))))
    tailored = tailor(edition, case.organisation.type)
    return edition, case, tailored, imagine(case, tailored)


def asked(tailored: Tailored) -> list[EvidenceItem]:
    return [item for assertion in tailored.assertions for item in assertion.items]


@given(started(Start.EMPTY))
def test_empty_answers_and_confirms_nothing(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, _, _, assessment = drawn
    assert assessment == Assessment(edition=edition.edition)


@given(started(Start.MANDATORY))
def test_mandatory_answers_every_mandatory_item_and_confirms_every_assertion(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, case, tailored, assessment = drawn
    answered = {response.reference for response in assessment.responses}
    assert answered == {item.reference for item in asked(tailored) if item.is_mandatory}
    assert set(assessment.confirmations) == {assertion.reference for assertion in tailored.assertions}
    # Only what a condition makes mandatory can still be missing.
    lifted = {
        assertion.reference
        for assertion in tailored.assertions
        if any(item.mandatory_when is not None for item in assertion.items)
    }
    evaluation = evaluate(edition, case.organisation, assessment, on=DAY)
    rest = {one.verdict for one in evaluation.assertions if one.reference not in lifted}
    assert rest <= {AssertionVerdict.CONFIRMED, AssertionVerdict.NOT_ASKED}


@given(started(Start.APPROACHING))
def test_approaching_answers_the_flagged_items_and_confirms_what_carries_one(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    _, _, tailored, assessment = drawn
    answered = {response.reference for response in assessment.responses}
    assert answered == {item.reference for item in asked(tailored) if item.approaching}
    assert set(assessment.confirmations) == {
        assertion.reference
        for assertion in tailored.assertions
        if any(item.approaching for item in assertion.items)
    }


@given(started(Start.EVERYTHING))
def test_everything_leaves_nothing_open_that_is_asked(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, case, _, assessment = drawn
    evaluation = evaluate(edition, case.organisation, assessment, on=DAY)
    for item in evaluation.items:
        done = {ItemVerdict.MET, ItemVerdict.EXEMPT}
        assert item.verdict in ({ItemVerdict.NOT_ASKED} if item.asked is Truth.FAILS else done)
    for assertion in evaluation.assertions:
        is_out = assertion.asked is Truth.FAILS
        expected = AssertionVerdict.NOT_ASKED if is_out else AssertionVerdict.CONFIRMED
        assert assertion.verdict is expected
    assert set(evaluation.ignored) == {one.reference for one in evaluation.items if one.asked is Truth.FAILS}


@given(st.data())
def test_a_case_of_a_category_that_is_not_whole_is_not_run(data: st.DataObject) -> None:
    edition = data.draw(editions().filter(lambda one: bool(types_of(one, whole=False))))
    case = case_in(edition, Start.EMPTY, data.draw(st.sampled_from(types_of(edition, whole=False))))
    (problem,) = run_case(case, edition)
    assert (problem.code.value, problem.pointer) == ("case/not-asked", "/organisation/type")
    assert f"edition {edition.edition} cannot evaluate" in problem.message
