"""Running worked cases: what they imagine, and every difference from what the rules give."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from attrs import evolve

from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, StatusVerdict
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import InvalidDocumentError, Problem
from dspt_core.domain.worked_case import Expected, ExpectedStatus, ImaginedAssessment, Start, WorkedCase
from dspt_core.errors import UnknownEditionError
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.workshop.cases import run_case, run_case_file
from dspt_core.workshop.imagining import imagine
from tests.formats.damage import SHIPPED

CERTIFICATE = "credential:cyber-essentials-plus"
DAY = dt.date(2026, 5, 1)
EDITION = load_edition("2025-26")
PRACTICE = Organisation(code="A99998", type="general-practice")
EMPTY = WorkedCase(
    case="a-case",
    title="What is it?",
    reasoning="So it is.",
    edition="2025-26",
    on=DAY,
    organisation=PRACTICE,
    assessment=ImaginedAssessment(start=Start.EMPTY),
    expected=Expected(outcome=Outcome.NOTHING_PUBLISHABLE),
)


def imagined(assessment: ImaginedAssessment, organisation: Organisation = PRACTICE) -> Assessment:
    case = evolve(EMPTY, assessment=assessment, organisation=organisation)
    return imagine(case, EDITION)


def differences(expected: Expected, start: Start = Start.EMPTY) -> list[tuple[str, str]]:
    case = evolve(EMPTY, assessment=ImaginedAssessment(start=start), expected=expected)
    return [(problem.pointer, problem.message) for problem in run_case(case, EDITION)]


# What a case imagines


def test_an_empty_start_has_nothing_in_it() -> None:
    assert imagined(ImaginedAssessment(start=Start.EMPTY)) == Assessment(edition="2025-26")


@pytest.mark.parametrize(
    ("start", "answers", "confirmations"),
    [(Start.MANDATORY, 29, 28), (Start.APPROACHING, 19, 11), (Start.EVERYTHING, 45, 28)],
)
def test_a_start_answers_and_confirms_what_it_is_named_after(
    start: Start, answers: int, confirmations: int
) -> None:
    assessment = imagined(ImaginedAssessment(start=start))
    assert (len(assessment.responses), len(assessment.confirmations)) == (answers, confirmations)


@pytest.mark.parametrize("kind", ["general-practice", "it-supplier"])
def test_all_mandatory_is_enough_for_standards_met_and_no_answer_is_wasted(kind: str) -> None:
    organisation = evolve(PRACTICE, type=kind)
    assessment = imagined(ImaginedAssessment(start=Start.MANDATORY), organisation)
    assert evaluate(EDITION, organisation, assessment, on=DAY).status == "standards-met"
    for response in assessment.responses:
        others = tuple(one for one in assessment.responses if one is not response)
        less = evolve(assessment, responses=others)
        assert evaluate(EDITION, organisation, less, on=DAY).outcome is Outcome.NOTHING_PUBLISHABLE


def test_what_differs_from_the_start_wins() -> None:
    no = Response(reference="1.2.4", answer=Tick(value=False), comment="Not yet.")
    other = Response(reference="1.1.4", answer=Tick(value=True))
    plan = ActionPlan(document=Location("In the folder."))
    assessment = imagined(
        ImaginedAssessment(
            start=Start.MANDATORY,
            responses=(no, other),
            without_responses=("1.1.1", "1.1.6"),
            confirmations=("3.1", "1.1"),
            without_confirmations=("1.2",),
            action_plan=plan,
        )
    )
    assert assessment.response_to("1.2.4") == no
    assert assessment.response_to("1.1.4") == other
    assert assessment.response_to("1.1.1") is None
    assert len(assessment.responses) == 29
    assert assessment.confirmations[-1] == "3.1"
    assert "1.2" not in assessment.confirmations
    assert assessment.confirmations.count("1.1") == 1
    assert assessment.action_plan == plan


# What differs


def test_nothing_is_said_of_what_is_as_expected() -> None:
    assert differences(Expected(outcome=Outcome.NOTHING_PUBLISHABLE)) == []


def test_every_difference_is_said_with_what_was_expected_and_what_is() -> None:
    expected = Expected(
        outcome=Outcome.NOTHING_PUBLISHABLE,
        status="standards-exceeded",
        statuses=(
            ExpectedStatus(
                status="standards-exceeded",
                verdict=StatusVerdict.ATTAINED,
                blockers=frozenset({"item:1.1.1"}),
            ),
            ExpectedStatus(status="approaching-standards", verdict=StatusVerdict.NOT_OFFERED),
        ),
        items=(("1.1.1", ItemVerdict.UNANSWERED), ("1.1.4", ItemVerdict.MET), ("1.1.5", ItemVerdict.MET)),
        assertions=(("1.1", AssertionVerdict.READY), ("3.1", AssertionVerdict.CONFIRMED)),
        ignored=frozenset({"1.1.4"}),
    )
    assert differences(expected, Start.MANDATORY) == [
        ("/expected/outcome", "the outcome: expected nothing-publishable, and the rules give awarded"),
        ("/expected/status", "the status: expected standards-exceeded, and the rules give standards-met"),
        (
            "/expected/statuses/standards-exceeded/verdict",
            "standards-exceeded: expected attained, and the rules give not-attained",
        ),
        (
            "/expected/statuses/standards-exceeded/blockers",
            f"blockers differ; expected and not given: item:1.1.1; given and not expected: {CERTIFICATE}",
        ),
        ("/expected/items/1.1.1", "item 1.1.1: expected unanswered, and the rules give met"),
        ("/expected/items/1.1.4", "item 1.1.4: expected met, and the rules give not-asked"),
        ("/expected/assertions/1.1", "assertion 1.1: expected ready, and the rules give confirmed"),
        ("/expected/assertions/3.1", "assertion 3.1: expected confirmed, and the rules give not-asked"),
        ("/expected/ignored", "ignored answers differ; expected and not given: 1.1.4"),
    ]


def test_no_status_is_called_none() -> None:
    expected = Expected(outcome=Outcome.NOTHING_PUBLISHABLE, status="standards-met")
    assert differences(expected) == [
        ("/expected/status", "the status: expected standards-met, and the rules give none")
    ]


def test_what_is_not_asked_can_be_expected() -> None:
    expected = Expected(
        outcome=Outcome.NOTHING_PUBLISHABLE,
        items=(("1.1.4", ItemVerdict.NOT_ASKED),),
        assertions=(("3.1", AssertionVerdict.NOT_ASKED),),
    )
    assert differences(expected) == []


def unfit(**changes: object) -> list[tuple[str, str]]:
    problems: tuple[Problem, ...] = run_case(evolve(EMPTY, **changes), EDITION)  # type: ignore[arg-type]
    return [(problem.code.value, problem.pointer) for problem in problems]


def test_a_case_that_names_what_there_is_not_is_not_run() -> None:
    assessment = ImaginedAssessment(
        start=Start.MANDATORY,
        responses=(Response(reference="1.1.99", answer=Tick(value=True)),),
        without_responses=("1.1.1", "1.1.98"),
        confirmations=("1.1", "1.99"),
        without_confirmations=("1.98",),
    )
    expected = Expected(
        outcome=Outcome.AWARDED,
        status="standard-met",
        items=(("1.1.97", ItemVerdict.NOT_ASKED),),
        assertions=(("1.97", AssertionVerdict.NOT_ASKED),),
    )
    assert sorted(unfit(assessment=assessment, expected=expected)) == [
        ("assessment/unknown-assertion", "/assessment/confirmations/1"),
        ("assessment/unknown-assertion", "/assessment/without_confirmations/0"),
        ("assessment/unknown-assertion", "/expected/assertions/1.97"),
        ("assessment/unknown-item", "/assessment/responses/1.1.99"),
        ("assessment/unknown-item", "/assessment/without_responses/1"),
        ("assessment/unknown-item", "/expected/items/1.1.97"),
        ("case/unknown-status", "/expected/status"),
    ]


def test_a_case_of_a_type_that_there_is_not_is_not_run() -> None:
    organisation = evolve(PRACTICE, type="practice")
    assert unfit(organisation=organisation) == [
        ("assessment/unknown-organisation-type", "/organisation/type")
    ]


def test_a_case_of_a_category_without_its_items_is_not_run() -> None:
    organisation = evolve(PRACTICE, type="pharmacy")
    assert unfit(organisation=organisation) == [("case/not-asked", "/organisation/type")]


# Case files


def test_a_case_is_run_in_the_edition_of_its_own_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    shutil.copytree(SHIPPED, folder)
    edition = (folder / "edition.json").read_text(encoding="utf-8")
    edition = edition.replace('"items_complete": "mandatory"', '"items_complete": "approaching"')
    (folder / "edition.json").write_text(edition, encoding="utf-8")
    assert run_case_file(SHIPPED / "cases" / "nothing-answered.json").has_passed
    assert not run_case_file(folder / "cases" / "flagged-items-unanswered.json").has_passed


def test_a_case_outside_of_any_edition_is_run_in_the_shipped_one_it_names(tmp_path: Path) -> None:
    file = tmp_path / "nothing-answered.json"
    text = (SHIPPED / "cases" / file.name).read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert run_case_file(file).has_passed
    file.write_text(text.replace("2025-26", "2017-18"), encoding="utf-8")
    with pytest.raises(UnknownEditionError):
        run_case_file(file)


def test_a_case_of_an_edition_with_faults_is_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    shutil.copytree(SHIPPED, folder)
    (folder / "standards.json").unlink()
    with pytest.raises(InvalidDocumentError):
        run_case_file(folder / "cases" / "nothing-answered.json")


def test_a_case_that_cannot_be_read_has_not_passed(tmp_path: Path) -> None:
    file = tmp_path / "a-case.json"
    file.write_text("{}", encoding="utf-8")
    result = run_case_file(file)
    assert not result.has_passed
    assert result.title == "a-case"
    assert {problem.code.value for problem in result.problems} == {"schema/missing-key"}


# What was published before, and what is warned of


def test_a_case_is_run_with_its_history_and_its_warnings_are_compared() -> None:
    statuses = tuple(
        evolve(one, offered_to=("general-practice",)) if one.only_once else one for one in EDITION.statuses
    )
    edition = evolve(EDITION, statuses=statuses)
    before = Publication(
        publication="first",
        edition="2024-25",
        status="approaching-standards",
        published=dt.datetime(2025, 6, 30, 12, tzinfo=dt.UTC),
    )
    plan = ActionPlan(document=Location("In the folder."))
    case = evolve(
        EMPTY,
        assessment=ImaginedAssessment(start=Start.APPROACHING, action_plan=plan),
        history=History(publications=(before,)),
        expected=Expected(
            outcome=Outcome.AWARDED,
            status="approaching-standards",
            warnings=frozenset({"only-once:approaching-standards"}),
        ),
    )
    assert run_case(case, edition) == ()
    (problem,) = run_case(evolve(case, history=History()), edition)
    assert (problem.code.value, problem.pointer) == ("case/differs", "/expected/warnings")
    assert problem.message == "warnings differ; expected and not given: only-once:approaching-standards"
    (problem,) = run_case(evolve(case, expected=evolve(case.expected, warnings=frozenset())), edition)
    assert problem.message == "warnings differ; given and not expected: only-once:approaching-standards"
    assert run_case(evolve(case, expected=evolve(case.expected, warnings=None)), edition) == ()


def test_a_history_with_a_status_that_no_edition_has_is_not_run() -> None:
    before = Publication(
        publication="first",
        edition="2020-21",
        status="entry-levle",
        published=dt.datetime(2021, 2, 1, tzinfo=dt.UTC),
    )
    (problem,) = run_case(evolve(EMPTY, history=History(publications=(before,))), EDITION)
    assert (problem.code.value, problem.pointer) == ("case/unknown-status", "/history")
    assert problem.hint == "did you mean 'entry-level'?"
