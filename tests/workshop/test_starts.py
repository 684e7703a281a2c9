"""The starting points of cases in any edition: what the case schema promises of each."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.answers import Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.conditions import AnswerGiven, AnswerIs, Not
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, Truth
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.organisation import Organisation, ProfileAnswer, ProfileResponse
from dspt_core.domain.worked_case import Expected, ImaginedAssessment, Start, WorkedCase
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.tailoring import Tailored, tailor
from dspt_core.testing.strategies import editions
from dspt_core.workshop.cases import run_case
from dspt_core.workshop.imagining import imagine
from tests.rules import care_edition
from tests.rules.care_edition import EDITION as CARE

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
    # No answer is accepted while nobody has said which level is required.
    assume(all(getattr(item.answer, "required", item) is not None for item in tailored.items()))
    return edition, case, tailored, imagine(case, edition)


def asked(tailored: Tailored) -> list[EvidenceItem]:
    return [item for assertion in tailored.assertions for item in assertion.items]


@given(started(Start.EMPTY))
def test_empty_answers_and_confirms_nothing(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, _, _, assessment = drawn
    assert assessment == Assessment(edition=edition.edition)


@given(started(Start.MANDATORY))
def test_mandatory_leaves_nothing_open_that_is_or_could_be_mandatory(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, case, tailored, assessment = drawn
    assert set(assessment.confirmations) == {assertion.reference for assertion in tailored.assertions}
    evaluation = evaluate(edition, case.organisation, assessment, on=DAY)
    for item in evaluation.items:
        if item.asked is not Truth.FAILS and item.mandatory is not Truth.FAILS:
            assert item.complete is Truth.HOLDS
    for assertion in evaluation.assertions:
        is_out = assertion.asked is Truth.FAILS
        expected = AssertionVerdict.NOT_ASKED if is_out else AssertionVerdict.CONFIRMED
        assert assertion.verdict is expected


@given(started(Start.MANDATORY))
def test_mandatory_answers_nothing_that_is_not_asked_and_nothing_optional_that_no_condition_lifts(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, case, tailored, assessment = drawn
    assert evaluate(edition, case.organisation, assessment, on=DAY).ignored == ()
    answered = {response.reference for response in assessment.responses}
    could = {item.reference for item in asked(tailored) if item.is_mandatory or item.mandatory_when}
    assert answered <= could
    always = {item.reference for item in asked(tailored) if item.is_mandatory and not item.asked_when}
    assert always <= answered


def test_mandatory_answers_what_a_condition_makes_mandatory_through_any_chain() -> None:
    lifted = care_edition.item("1.1.2", Duty.OPTIONAL, mandatory_when=AnswerGiven("care.item-1-1-1"))
    next_one = care_edition.item("1.1.3", Duty.OPTIONAL, mandatory_when=AnswerGiven("care.item-1-1-2"))
    undecided = care_edition.item(
        "1.1.4", Duty.OPTIONAL, mandatory_when=AnswerIs("care.item-1-1-5", value=True)
    )
    left_out = care_edition.item("1.1.5", Duty.OPTIONAL, mandatory_when=Not(AnswerGiven("care.item-1-1-1")))
    hidden = care_edition.item("1.1.6", Duty.MANDATORY, asked_when=Not(AnswerGiven("care.item-1-1-1")))
    items = (care_edition.item("1.1.1", Duty.MANDATORY), lifted, next_one, undecided, left_out, hidden)
    (framework,) = CARE.frameworks
    edition = evolve(
        CARE,
        frameworks=(
            evolve(
                framework,
                standards=(
                    evolve(framework.standards[0], assertions=(care_edition.assertion("1.1", *items),)),
                ),
            ),
        ),
        exemptions=(),
    )
    case = case_in(edition, Start.MANDATORY, CARE.organisation_types[0].type)
    answered = [one.reference for one in imagine(case, edition).responses]
    assert answered == ["1.1.1", "1.1.2", "1.1.3", "1.1.4"]


def test_what_differs_from_the_start_can_make_something_due_that_the_start_does_not_answer() -> None:
    kind = CARE.organisation_types[0].type
    case = case_in(CARE, Start.MANDATORY, kind)
    supplied = ProfileResponse(question="has-suppliers", answer=ProfileAnswer.YES)
    with_suppliers = evolve(case, organisation=evolve(case.organisation, profile=(supplied,)))
    none = evolve(supplied, answer=ProfileAnswer.NO)
    without = evolve(case, organisation=evolve(case.organisation, profile=(none,)))
    for one, is_answered in ((case, True), (with_suppliers, True), (without, False)):
        assert (imagine(one, CARE).response_to("2.1.10") is not None) is is_answered
    no = Response(reference="1.2.1", answer=Tick(value=False))
    yes = Response(reference="1.2.1", answer=Tick(value=True))
    for differing in (no, yes):
        start = evolve(case.assessment, responses=(differing,))
        imagined = imagine(evolve(case, assessment=start), CARE)
        assert imagined.response_to("1.2.1") == differing
        assert imagined.response_to("1.2.2") == imagine(case, CARE).response_to("1.2.2")


@given(started(Start.APPROACHING))
def test_approaching_answers_the_flagged_items_and_confirms_what_carries_one(
    drawn: tuple[Edition, WorkedCase, Tailored, Assessment],
) -> None:
    edition, case, tailored, assessment = drawn
    answered = {response.reference for response in assessment.responses}
    not_asked = {
        one.reference
        for one in evaluate(edition, case.organisation, assessment, on=DAY).items
        if one.asked is Truth.FAILS
    }
    flagged = {item.reference for item in asked(tailored) if item.approaching}
    assert answered == flagged - not_asked
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
    assert evaluation.ignored == ()


@given(st.data())
def test_a_case_of_a_category_that_is_not_whole_is_not_run(data: st.DataObject) -> None:
    edition = data.draw(editions().filter(lambda one: bool(types_of(one, whole=False))))
    case = case_in(edition, Start.EMPTY, data.draw(st.sampled_from(types_of(edition, whole=False))))
    (problem,) = run_case(case, edition)
    assert (problem.code.value, problem.pointer) == ("case/not-asked", "/organisation/type")
    assert f"edition {edition.edition} cannot evaluate" in problem.message
