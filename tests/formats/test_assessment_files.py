"""Assessment files: all that is wrong at once, and what is kept, ignored and said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.assessment import AssessmentDocument
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import InvalidDocumentError, Severity
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.assessment_files import AssessmentReading, load_assessment, read_assessment
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.testing.strategies import assessments, editions, organisations
from tests.formats.damage import SHIPPED, Document

EXAMPLE = SHIPPED / "examples" / "general-practice.json"
MARK = "\u25c8"
START = '{"format": "dspt-core/assessment/v1", "edition": "2025-26",\n '
ORGANISATION = '"organisation": {"code": "A99998", "type": "general-practice"}'


def reading(text: str | bytes) -> AssessmentReading:
    data = text if isinstance(text, bytes) else text.encode()
    return read_assessment(data, file="answers.json", edition_for=load_edition)


def codes(text: str) -> list[str]:
    return [problem.code.value for problem in reading(text).problems]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without its marks, and the line and column of each."""
    places = []
    while (at := text.find(MARK)) >= 0:
        text = text[:at] + text[at + 1 :]
        places.append((text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)))
    return text, places


def test_a_good_file_gives_the_organisation_and_its_answers() -> None:
    document = load_assessment(EXAMPLE)
    assert document == load_assessment(str(EXAMPLE))
    assert document.organisation.code == "A99998"
    assert len(document.assessment.responses) == 38


def test_a_file_is_read_against_an_edition_of_one_s_own() -> None:
    other = evolve(load_edition("2025-26"), edition="2031-32")
    with pytest.raises(InvalidDocumentError) as caught:
        load_assessment(EXAMPLE, edition=other)
    assert [problem.code for problem in caught.value.problems] == ["assessment/other-edition"]


def test_a_missing_file_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no such file"):
        load_assessment(tmp_path / "missing.json")


def test_everything_wrong_with_a_file_is_in_one_error(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(
        START + ORGANISATION + ', "responses": {"1.1": 1, "1.1.99": {"tick": true}}}', encoding="utf-8"
    )
    with pytest.raises(InvalidDocumentError) as caught:
        load_assessment(file)
    assert caught.value.document == str(file)
    assert [problem.code for problem in caught.value.problems] == [
        "schema/wrong-form",
        "schema/wrong-type",
        "assessment/unknown-item",
    ]
    assert str(caught.value).startswith(f"{file} was refused, 3 problems: the key '1.1' ")


def test_slips_of_every_sort_are_reported_together_each_where_it_is() -> None:
    text, places = marked(
        START
        + """"organisation": {"code": "A99998", "type": ◈"general-practise", ◈"nmae": "Willow",
           "profile": {◈"nhsmail": "yes"},
           "certificates": [
             {"credential": "psn", "valid_from": ◈"2025-02-30", "valid_until": "2026-01-01"},
             {"credential": ◈"iso27001", "valid_from": "2026-01-01", "valid_until": ◈"2025-01-01"}]},
         "responses": {
           "1.1.1": {"text": "a"}, ◈"1.1.11": {"tick": true}, "1.1.2": ◈{◈"tik": true},
           ◈"1.1.1": {"text": "😀"}, "1.1.3": {"number": ◈NaN}},
         "confirmations": ["1.1", ◈"1.11", ◈1.2]}"""
    )
    problems = reading(text).problems
    expected = [
        ("assessment/unknown-organisation-type", "did you mean 'general-practice'?"),
        ("schema/unknown-key", "did you mean 'name'?"),
        ("assessment/unknown-profile-question", "did you mean 'nhsmail-only'?"),
        ("schema/wrong-form", "a day is written year-month-day, such as '2026-06-30'"),
        ("assessment/unknown-credential", "did you mean 'iso-27001'?"),
        ("assessment/days-reversed", "exchange the two days, or correct one"),
        ("assessment/unknown-item", "did you mean '1.1.1'?"),
        ("schema/not-exactly-one", None),
        ("schema/unknown-key", "did you mean 'tick'?"),
        ("json/duplicate-key", "keep one of the two"),
        ("json/not-a-number", "write a number, or null if there is none"),
        ("assessment/unknown-assertion", "did you mean '1.1'?"),
        ("schema/wrong-type", None),
    ]
    assert [(one.place.line, one.place.column) for one in problems if one.place] == places
    assert [one.code.value for one in problems] == [code for code, _ in expected]
    for one, (_, hint) in zip(problems, expected, strict=True):
        assert hint in {None, one.hint}


@pytest.mark.parametrize(
    ("organisation", "code"),
    [
        ('"organisation": {"code": "A1"}', "schema/missing-key"),
        ('"organisation": {"type": "general-practice"}', "schema/missing-key"),
        ('"organisation": []', "schema/wrong-type"),
        ('"organisatoin": {"code": "A1", "type": "general-practice"}', "schema/unknown-key"),
    ],
)
def test_a_slip_in_the_organisation_hides_no_unknown_answer(organisation: str, code: str) -> None:
    found = codes(f'{START}{organisation}, "responses": {{"1.1.99": {{"tick": true}}}}}}')
    assert code in found
    assert found[-1] == "assessment/unknown-item"
    assert "assessment/unknown-organisation-type" not in found


def test_an_unknown_edition_is_named_with_the_nearest() -> None:
    found = reading(f'{START.replace("2025-26", "2052-26")}{ORGANISATION}, "responses": {{}}}}')
    assert found.document is None
    assert found.edition is None
    assert [(one.message, one.hint) for one in found.problems] == [
        (
            "there is no edition '2052-26'",
            f"did you mean '2025-26'? known editions: {', '.join(edition_names())}",
        )
    ]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ('{"text": "a\\u0000b"}', "json/nul"),
        ('{"text": "a\0b"}', "json/nul"),
        ('{"tick": true, "comment": "\\u0000"}', "json/nul"),
        ('{"document": {"link": "https://\\u0000"}}', "json/nul"),
        ('{"text": "\\ud800"}', "json/lone-surrogate"),
        ('{"number": 12345e400}', "json/number-too-long"),
        ('{"number": 0.001e-399}', "json/number-too-long"),
        ('{"number": 0.0e-400}', "json/number-too-long"),
        ('{"date": "2026-06-30\\n"}', "schema/wrong-form"),
        ('{"date": "0000-01-01"}', "schema/wrong-form"),
    ],
)
def test_what_no_value_can_hold_is_a_problem_and_not_a_failure(answer: str, code: str) -> None:
    supplier = ORGANISATION.replace("general-practice", "it-supplier")  # Who may answer in any kind.
    assert codes(f'{START}{supplier}, "responses": {{"1.1.1": {answer}}}}}') == [code]


# Kept, ignored and said


def test_an_answer_that_is_not_asked_is_kept_ignored_and_said() -> None:
    answers = '"responses": {"1.1.4": {"tick": true}}, "confirmations": ["1.2", "3.1"]'
    found = reading(f"{START}{ORGANISATION}, {answers}}}")
    assert found.document is not None
    assert found.document.assessment.response_to("1.1.4") is not None
    assert found.document.assessment.confirmations == ("1.2", "3.1")
    assert [(one.severity, one.code.value, one.pointer) for one in found.problems] == [
        (Severity.WARNING, "assessment/not-asked", "/responses/1.1.4"),
        (Severity.WARNING, "assessment/not-asked", "/confirmations/1"),
    ]
    assert all("it is kept and ignored" in one.message for one in found.problems)


def test_a_warning_beside_an_error_is_reported_with_it() -> None:
    found = reading(
        f'{START}{ORGANISATION}, "responses": {{"1.1.4": {{"tick": true}}, "1.1.99": {{"tick": true}}}}}}'
    )
    assert found.document is None
    assert [one.severity for one in found.problems] == [Severity.WARNING, Severity.ERROR]


@settings(max_examples=50)
@given(st.data())
def test_what_fits_an_edition_is_read_without_an_error(data: st.DataObject) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    assessment = data.draw(assessments(edition, organisation))
    document = AssessmentDocument(organisation=organisation, assessment=assessment)
    text = write_json(write_assessment_document(document))
    found = read_assessment(text.encode(), file="answers.json", edition_for=lambda _: edition)
    errors = {one.code for one in found.problems if one.severity is Severity.ERROR}
    assert errors <= {"assessment/wrong-kind"}
    assert (found.document == document) is not bool(errors)


# Names that a document may hold


@given(st.text(st.characters(codec="utf-8"), max_size=50), st.sampled_from(["code", "type", "name"]))
def test_whatever_an_organisation_is_called_the_file_is_read_or_refused_with_a_reason(
    text: str, member: str
) -> None:
    organisation = {"code": "A99998", "type": "general-practice", member: text}
    document: Document = {
        "format": "dspt-core/assessment/v1",
        "edition": "2025-26",
        "organisation": organisation,
        "responses": {},
    }
    found = reading(json.dumps(document))
    assert (found.document is None) is any(one.severity is Severity.ERROR for one in found.problems)


def test_an_edition_is_asked_for_by_the_name_in_the_file() -> None:
    asked: list[str] = []

    def edition_for(name: str) -> Edition:
        asked.append(name)
        return load_edition(name)

    read_assessment(EXAMPLE.read_bytes(), file="answers.json", edition_for=edition_for)
    assert asked == ["2025-26"]
