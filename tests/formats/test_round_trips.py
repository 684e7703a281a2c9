"""Documents to values and back: nothing is lost, and what is written keeps its published schema."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.assessment import Assessment, AssessmentDocument, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import Explanation
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.formats.assessment_json import read_assessment_document, write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.editions import edition_names, load_edition, read_edition_folder
from dspt_core.formats.editions_json import write_editions
from dspt_core.formats.evaluation_json import read_evaluation, write_evaluation
from dspt_core.formats.item_set_json import write_item_set
from dspt_core.formats.problem_json import write_problems
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import JsonValue, decode_json
from dspt_core.formats.whole_edition_json import write_whole_edition
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.tailoring import tailor
from dspt_core.testing.strategies import assessments, editions, histories, organisations
from tests.formats.damage import SHIPPED, Document, read_plain
from tests.formats.written_documents import answers, assessment_documents
from tests.rules.situations import Situation, situations

DAY = dt.date(2026, 6, 30)
# Each example is a whole document, or several, and there is nothing rare to find.
FEW = 50


def through_a_file(document: JsonValue, schema: Schema) -> Document:
    """Write a document, read it strictly, and hold it against its published schema."""
    decoded = decode_json(write_json(document).encode("utf-8"), file="written.json")
    assert decoded.problems == ()
    # What the quick check passes is sound (tests/formats/test_schemas.py); the full one says why not.
    assert quick_check(schema)(decoded.value) or check_schema(decoded.value, schema) == ()
    return decoded.value


def edition_documents(edition: Edition) -> tuple[JsonValue, list[JsonValue]]:
    """Return the documents that a folder of this edition would hold."""
    return write_edition(edition), [write_framework(framework) for framework in edition.frameworks]


@settings(max_examples=FEW)
@given(assessment_documents)
def test_an_assessment_comes_back_as_it_was(document: AssessmentDocument) -> None:
    written = through_a_file(write_assessment_document(document), Schema.ASSESSMENT)
    assert read_assessment_document(written) == document


@settings(max_examples=FEW)
@given(st.data())
def test_an_assessment_of_any_edition_comes_back_as_it_was(data: st.DataObject) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    assessment = data.draw(assessments(edition, organisation))
    document = AssessmentDocument(organisation=organisation, assessment=assessment)
    written = through_a_file(write_assessment_document(document), Schema.ASSESSMENT)
    assert read_assessment_document(written) == document


@settings(max_examples=FEW)
@given(situations())
def test_an_evaluation_comes_back_as_it_was(situation: Situation) -> None:
    check_evaluation(situation.evaluated())


@pytest.mark.parametrize("second_time", SecondTime)
@given(histories(load_edition("2025-26")))
def test_an_evaluation_that_a_history_bears_on_comes_back_as_it_was(
    second_time: SecondTime, history: History
) -> None:
    edition = load_edition("2025-26")
    organisation = Organisation(code="VN123", type="social-care")
    assessment = Assessment(edition=edition.edition)
    check_evaluation(
        evaluate(edition, organisation, assessment, on=DAY, history=history, second_time=second_time)
    )


@settings(max_examples=20)
@given(data=st.data(), kind=st.sampled_from(["general-practice", "it-supplier"]))
def test_an_evaluation_in_the_shipped_edition_comes_back_as_it_was(data: st.DataObject, kind: str) -> None:
    edition = load_edition("2025-26")
    organisation = evolve(data.draw(organisations(edition)), type=kind)
    asked = tailor(edition, organisation.type).assertions
    accepted = {item.reference: accepted_answer(item.answer) for one in asked for item in one.items}
    references = sorted(accepted)
    left_out = data.draw(st.sets(st.sampled_from(references), max_size=5))
    others = data.draw(st.dictionaries(st.sampled_from(references), answers, max_size=5))
    given_answers = {one: answer for one, answer in {**accepted, **others}.items() if one not in left_out}
    assessment = Assessment(
        edition=edition.edition,
        responses=tuple(Response(reference=one, answer=answer) for one, answer in given_answers.items()),
        confirmations=tuple(one.reference for one in asked),
    )
    check_evaluation(evaluate(edition, organisation, assessment, on=DAY))


def check_evaluation(evaluation: Evaluation) -> None:
    document = through_a_file(write_evaluation(evaluation), Schema.EVALUATION)
    back = read_evaluation(document)
    assert back == evaluation
    assert back.explanation == evaluation.explanation
    assert [type(one.verdict) for one in all_of(back)] == [type(one.verdict) for one in all_of(evaluation)]


def all_of(evaluation: Evaluation) -> Iterator[Explanation]:
    """Yield every explanation, those of warnings and what they follow from included."""
    for whole in (evaluation.explanation, *evaluation.warnings):
        yield from whole.walk()


@settings(max_examples=FEW)
@given(editions())
def test_an_edition_with_its_frameworks_comes_back_as_it_was(edition: Edition) -> None:
    own, frameworks = edition_documents(edition)
    through_a_file(own, Schema.EDITION)
    for framework in frameworks:
        through_a_file(framework, Schema.FRAMEWORK)
    assert structure(unstructure(edition), Edition) == edition


@settings(max_examples=FEW)
@given(editions(), st.none() | st.dates())
def test_a_whole_edition_holds_the_documents_of_its_folder(edition: Edition, on: dt.date | None) -> None:
    document = through_a_file(write_whole_edition(evolve(edition, as_of=on)), Schema.WHOLE_EDITION)
    own, frameworks = edition_documents(edition)
    assert (document["edition"], document["frameworks"]) == (own, frameworks)
    assert document["as_of"] == (on.isoformat() if on is not None else None)


@settings(max_examples=FEW)
@given(editions(), st.data())
def test_lists_of_editions_and_of_items_keep_their_schemas(edition: Edition, data: st.DataObject) -> None:
    (listed,) = through_a_file(write_editions([edition]), Schema.EDITIONS)["editions"]
    assert [one["items"] for one in listed["categories"]] == [
        len(edition.items_of(category)) for category in edition.categories
    ]
    kind = data.draw(st.sampled_from([one for one in edition.organisation_types if one.category is not None]))
    category = edition.category(kind.category)
    assert category is not None
    asked = through_a_file(write_item_set(edition, category, kind.type), Schema.ITEM_SET)["items"]
    assert tuple(structure(one["item"], EvidenceItem) for one in asked) == edition.items_of(category)


@pytest.mark.parametrize("name", edition_names())
def test_a_shipped_edition_is_written_as_it_is_in_its_files(name: str) -> None:
    folder = SHIPPED.parent / name
    own, frameworks = edition_documents(load_edition(name))
    assert own == read_plain(folder / "edition.json")
    for framework in frameworks:
        assert isinstance(framework, dict)
        assert framework == read_plain(folder / f"{framework['framework']}.json")


@settings(max_examples=FEW)
@given(editions())
def test_an_edition_from_a_folder_is_the_edition_that_was_written(
    tmp_path_factory: pytest.TempPathFactory, edition: Edition
) -> None:
    folder = tmp_path_factory.mktemp("catalogs") / edition.edition
    folder.mkdir()
    own, frameworks = edition_documents(edition)
    (folder / "edition.json").write_text(write_json(own), encoding="utf-8")
    for framework, document in zip(edition.frameworks, frameworks, strict=True):
        (folder / f"{framework.framework}.json").write_text(write_json(document), encoding="utf-8")
    reading = read_edition_folder(folder)
    assert reading.edition == edition
    # A reading knows the shipped editions, tells problems in order of place, and knows the place.
    found = check_edition(edition, others=[load_edition(name) for name in edition_names()])
    assert Counter(evolve(problem, place=None) for problem in reading.problems) == Counter(found)
    places = [(one.place.file, one.place.line, one.place.column) for one in reading.problems if one.place]
    assert len(places) == len(reading.problems)
    assert places == sorted(places)


@settings(max_examples=FEW)
@given(assessment_documents)
def test_problems_are_written_as_their_schema_says(document: AssessmentDocument) -> None:
    edition = load_edition("2025-26")
    problems = check_assessment(edition, document.organisation, document.assessment)
    written = through_a_file(write_problems(problems), Schema.PROBLEMS)
    assert [one["pointer"] for one in written["problems"]] == [problem.pointer for problem in problems]
