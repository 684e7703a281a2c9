"""What somebody answered appears in no message, hint, pointer, representation or error."""

from __future__ import annotations

import datetime as dt
import json
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.assessment_files import load_assessment, read_assessment
from dspt_core.formats.case_files import read_case_file
from dspt_core.formats.documents import open_document
from dspt_core.formats.editions import load_edition
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.schemas import Schema
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.wording import words
from dspt_core.workshop.cases import run_case_file
from tests.formats.damage import SHIPPED, Document, damaged, read_plain, written
from tests.formats.faults import ASSESSMENT_FAULTS

CANARY = "canary"
EXAMPLE = read_plain(SHIPPED / "examples" / "general-practice.json")


def whole_document() -> Document:
    """Return a good assessment in which every text of an answer, comment or plan is a canary."""
    document = json.loads(json.dumps(EXAMPLE))
    for number, response in enumerate(document["responses"].values()):
        response["comment"] = f"{CANARY} {number}"
        if "text" in response:
            response["text"] = f"{CANARY} ZA123456"
        if "document" in response:
            response["document"] = {"location": f"{CANARY} {number}"}
    responses = document["responses"]
    responses["7.1.1"] = {"document": {"link": f"https://{CANARY}.example"}}
    responses["8.3.1"] = {"document": {"upload": {"name": CANARY, "sha256": "0" * 64}}}
    document["action_plan"] = {"document": {"location": CANARY}}
    document["organisation"]["name"] = CANARY
    return document


def said_when_read(document: Document) -> Iterator[str]:
    """Yield all that reading a document tells or shows."""
    reading = read_assessment(written(document).encode(), file="a.json", edition_for=load_edition)
    yield repr(reading)
    for problem in reading.problems:
        yield from (problem.message, problem.hint or "", problem.pointer, repr(problem), str(problem))


def everything_said(document: Document) -> Iterator[str]:
    """Yield all that reading and evaluating a document tells or shows."""
    yield from said_when_read(document)
    data = written(document).encode()
    yield repr(open_document(data, file="a.json", schema=Schema.ASSESSMENT))
    reading = read_assessment(data, file="a.json", edition_for=load_edition)
    if reading.document is not None and reading.edition is not None:
        given_document = reading.document
        yield from map(repr, given_document.assessment.responses)
        yield from (repr(response.answer) for response in given_document.assessment.responses)
        evaluation = evaluate(
            reading.edition, given_document.organisation, given_document.assessment, on=dt.date(2026, 5, 1)
        )
        yield repr(evaluation)
        yield repr(write_evaluation(evaluation))
        for node in evaluation.explanation.walk():
            yield words(node, reading.edition, category=evaluation.category)


def test_a_good_assessment_shows_none_of_its_answers() -> None:
    document = whole_document()
    assert json.dumps(document).count(CANARY) >= 50
    assert not [said for said in everything_said(document) if CANARY in said]


@pytest.mark.parametrize("fault", ASSESSMENT_FAULTS, ids=lambda fault: fault.name)
def test_a_fault_elsewhere_brings_no_answer_to_light(fault: object) -> None:
    document = damaged(whole_document(), [fault.damage])  # type: ignore[attr-defined]
    assert not [said for said in everything_said(document) if CANARY in said]


misplaced = st.one_of(
    st.sampled_from([CANARY, f"{CANARY}\n", [CANARY], {CANARY[:3]: CANARY}, [[CANARY]], f"2026-{CANARY}"]),
    st.sampled_from(["tick", "text", "number", "date", "choice", "document", "comment", "to_review"]).flatmap(
        lambda member: st.fixed_dictionaries({
            member: st.sampled_from([
                CANARY, [CANARY, CANARY], {"link": CANARY}, {"upload": CANARY}, {"location": [CANARY]},
                {"upload": {"name": CANARY, "sha256": CANARY}}, CANARY * 10_000, {"comment": CANARY},
            ])
        })
    ),
)  # fmt: skip


@given(misplaced, misplaced)
def test_an_answer_of_any_wrong_form_is_not_repeated(answer: Document, plan: Document) -> None:
    document = {
        "format": EXAMPLE["format"],
        "edition": EXAMPLE["edition"],
        "organisation": {"code": "A99998", "type": "general-practice"},
        "responses": {"1.1.1": answer, "3.2.1": {"text": CANARY}},
        "action_plan": plan,
    }
    assert not [said for said in said_when_read(document) if CANARY in said]


@pytest.mark.parametrize(
    "text",
    [
        '{"responses": {"1.1.1": {"text": "canary',
        '{"responses": {"1.1.1": {"text": "canary\t"}}}',
        '{"responses": {"1.1.1": {"text": "canary" "canary"}}}',
        '{"responses": {"1.1.1": {"text": canary}}}',
        '{"responses": {"1.1.1": {"text": "canary\\q"}}}',
        '{"responses": {"1.1.1": {"text": \'canary\'}}}',
        '{"responses": {"1.1.1": {"text": "canary\\ud800", "text": "canary\\u0000"}}}',
    ],
)
def test_a_break_with_the_grammar_shows_nothing_of_an_answer(text: str) -> None:
    reading = read_assessment(text.encode(), file="a.json", edition_for=load_edition)
    assert reading.problems
    assert CANARY not in repr(reading)


def test_an_error_and_its_traceback_show_nothing_of_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    document = whole_document()
    document["responses"]["1.1.1"] = {"text": [CANARY]}
    document["responses"]["1.1.2"] = {"date": CANARY}
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InvalidDocumentError) as caught:
        load_assessment(file)
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_a_case_shows_none_of_its_answers(tmp_path: Path) -> None:
    case: Document = read_plain(SHIPPED / "cases" / "scope-not-stated-and-it-matters.json")
    case["assessment"]["responses"] = {
        "1.1.1": {"text": CANARY},
        "1.1.2": {"document": {"location": CANARY}, "comment": CANARY},
        "1.1.6": {"choice": CANARY},
    }
    case["assessment"]["action_plan"] = {"document": {"location": CANARY}}
    for answer in ({"text": CANARY}, {"text": [CANARY]}, {"date": CANARY}, {"text": CANARY, "tick": CANARY}):
        case["assessment"]["responses"]["1.1.3"] = answer
        file = tmp_path / "scope-not-stated-and-it-matters.json"
        file.write_text(json.dumps(case), encoding="utf-8")
        assert CANARY not in repr(read_case_file(file))
        assert CANARY not in repr(run_case_file(file))
