"""The strategies that ship: what they promise to whoever tests their own software with them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import cast

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from dspt_core.domain.answer_kinds import AnswerKind, LevelKind, NumberKind, TextKind
from dspt_core.domain.answers import Answer
from dspt_core.domain.assessment import AssessmentDocument
from dspt_core.domain.conditions import Not
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, StatusVerdict
from dspt_core.domain.problem import ProblemCode, errors_among
from dspt_core.errors import MissingExtraError
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.converter import unstructure
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import JsonValue
from dspt_core.rules.assessment_check import check_assessment, is_wrong_kind
from dspt_core.rules.conditions.parts import walk
from dspt_core.rules.edition_check import check_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.evidence import judge_answer
from dspt_core.testing import strategies
from dspt_core.testing.strategies import (
    accepted_answers,
    accepted_assessments,
    answer_kinds,
    answers,
    assessments,
    days,
    editions,
    histories,
    organisations,
)
from tests.rules.situations import Situation, situations

Plain = dict[str, JsonValue]

once_is_enough = settings(
    max_examples=2000, phases=[Phase.generate], database=None, derandomize=True, deadline=None
)


@given(editions())
def test_an_edition_passes_its_check_and_keeps_its_schemas(edition: Edition) -> None:
    assert errors_among(check_edition(edition)) == ()
    plain = cast("Plain", unstructure(edition))
    frameworks = cast("list[Plain]", plain.pop("frameworks"))
    names = [framework["framework"] for framework in frameworks]
    document: JsonValue = {"format": "dspt-core/edition/v1", **plain, "frameworks": names}
    assert check_schema(document, Schema.EDITION) == ()
    for framework in frameworks:
        assert check_schema({"format": "dspt-core/framework/v1", **framework}, Schema.FRAMEWORK) == ()


@given(editions(may_deny=False))
def test_an_edition_that_may_not_deny_has_no_not_in_the_rule_of_a_status(edition: Edition) -> None:
    nodes = [node for rule in edition.statuses for _, node in walk(rule.requires, "")]
    assert not any(isinstance(node, Not) for node in nodes)


@given(st.data())
def test_an_organisation_and_its_assessment_keep_their_schema_and_miss_at_most_a_kind_of_answer(
    data: DataObject,
) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    assessment = data.draw(assessments(edition, organisation))
    document = AssessmentDocument(organisation=organisation, assessment=assessment)
    assert check_schema(write_assessment_document(document), Schema.ASSESSMENT) == ()
    problems = errors_among(check_assessment(edition, organisation, assessment))
    assert {problem.code for problem in problems} <= {ProblemCode.ASSESSMENT_WRONG_KIND}


@given(st.data())
def test_an_accepted_assessment_leaves_nothing_to_do(data: DataObject) -> None:
    edition = data.draw(editions())
    organisation = data.draw(organisations(edition))
    assessment = data.draw(accepted_assessments(edition, organisation))
    evaluation = evaluate(edition, organisation, assessment, on=data.draw(days()))
    open_levels = {
        item.key
        for item in edition.items()
        if isinstance(item.answer, LevelKind) and item.answer.required is None
    }
    assume(all(one.key not in open_levels for one in evaluation.items))
    not_asked = {one.reference for one in evaluation.items if one.verdict is ItemVerdict.NOT_ASKED}
    others = {one.verdict for one in evaluation.items if one.reference not in not_asked}
    assert others <= {ItemVerdict.MET, ItemVerdict.EXEMPT}
    for assertion in evaluation.assertions:
        under = {one.reference for one in evaluation.items if one.assertion == assertion.reference}
        is_asked = bool(under - not_asked)
        expected = AssertionVerdict.CONFIRMED if is_asked else AssertionVerdict.NOT_ASKED
        assert assertion.verdict is expected
    assert set(evaluation.ignored) == not_asked
    assert check_assessment(edition, organisation, assessment) == ()


@given(answer_kinds(), st.data())
def test_an_accepted_answer_is_accepted_by_its_kind(kind: AnswerKind, data: DataObject) -> None:
    is_open = isinstance(kind, LevelKind) and kind.required is None
    verdict = judge_answer(kind, data.draw(accepted_answers(kind))).verdict
    assert verdict is (ItemVerdict.UNKNOWN if is_open else ItemVerdict.MET)


@pytest.mark.parametrize(
    "kind",
    [
        NumberKind(minimum=Decimal(6), accepted_to=Decimal(5)),
        NumberKind(minimum=Decimal("5.2"), maximum=Decimal("5.8"), whole=True),
        TextKind(max_length=3, value_format="ico-registration"),
    ],
)
def test_a_kind_whose_limits_leave_nothing_has_no_accepted_answer(kind: AnswerKind) -> None:
    assert accepted_answers(kind).is_empty


@pytest.mark.parametrize("digits", ["1", "0.1", "1234567890.0123456789"])
def test_bounds_of_every_length_are_kept(digits: str) -> None:
    bound = Decimal(digits)
    kind = NumberKind(minimum=bound, maximum=bound)
    found = find(accepted_answers(kind), lambda _: True, settings=once_is_enough)
    assert judge_answer(kind, found).verdict is ItemVerdict.MET


# What the strategies reach


REACHED_BY_AN_EVALUATION: tuple[type[StrEnum], ...] = (
    ItemVerdict,
    AssertionVerdict,
    StatusVerdict,
    Outcome,
    Coverage,
)


def test_every_verdict_outcome_and_coverage_is_reached() -> None:
    missing = {kind: set(kind) for kind in REACHED_BY_AN_EVALUATION}
    ignored: set[Outcome] = set()

    @settings(once_is_enough, max_examples=1500)
    @given(situations())
    def collect(situation: Situation) -> None:
        evaluation = situation.evaluated()
        coverages = {category.coverage for category in situation.edition.categories}
        missing[ItemVerdict] -= {item.verdict for item in evaluation.items}
        missing[AssertionVerdict] -= {assertion.verdict for assertion in evaluation.assertions}
        missing[StatusVerdict] -= {status.verdict for status in evaluation.statuses}
        missing[Outcome] -= {evaluation.outcome}
        missing[Coverage] -= coverages
        ignored.update({evaluation.outcome} if evaluation.ignored else ())
        assert Coverage.WHOLE in coverages

    collect()
    assert missing == {
        ItemVerdict: set(),
        AssertionVerdict: set(),
        StatusVerdict: set(),
        Outcome: set(),
        Coverage: set(),
    }
    assert Outcome.AWARDED in ignored


@given(st.data())
def test_a_history_bears_statuses_that_its_edition_knows_in_it_or_in_an_earlier_one(data: DataObject) -> None:
    edition = data.draw(editions())
    statuses = edition.published_statuses()
    publications = data.draw(histories(edition)).publications
    assert {one.status for one in publications} <= statuses.keys()
    assert all(one.edition <= edition.edition for one in publications)
    assert len({one.publication for one in publications}) == len(publications) <= 2


def test_one_number_is_asked_of_several_categories_with_numbers_left_out_between() -> None:
    def is_telling(edition: Edition) -> bool:
        numbers = [item.reference for framework in edition.frameworks for item in framework.items()]
        assertions = {one.reference for framework in edition.frameworks for one in framework.assertions()}
        return len(numbers) > len(set(numbers)) and {"1.1", "1.10"} <= assertions

    assert is_telling(find(editions(), is_telling, settings=once_is_enough))


@given(answer_kinds(), st.data())
def test_answers_that_are_not_accepted_are_drawn_too(kind: AnswerKind, data: DataObject) -> None:
    answer = data.draw(answers(kind))
    possible = {ItemVerdict.MET, ItemVerdict.NOT_MET, ItemVerdict.INVALID}
    if isinstance(kind, LevelKind) and kind.required is None:
        possible = {ItemVerdict.UNKNOWN, ItemVerdict.INVALID}
    assert judge_answer(kind, answer).verdict in possible


@pytest.mark.parametrize("kind", [TextKind(), NumberKind(whole=True), TextKind(max_length=1)])
def test_an_answer_can_be_accepted_or_not_or_of_another_kind(kind: AnswerKind) -> None:
    def judged(verdict: ItemVerdict, *, misplaced: bool) -> Callable[[Answer], bool]:
        return lambda answer: (
            judge_answer(kind, answer).verdict is verdict and is_wrong_kind(kind, answer) == misplaced
        )

    for condition in (
        judged(ItemVerdict.MET, misplaced=False),
        judged(ItemVerdict.INVALID, misplaced=False),
        judged(ItemVerdict.INVALID, misplaced=True),
    ):
        assert condition(find(answers(kind), condition, settings=once_is_enough))


# Without hypothesis


def test_without_hypothesis_the_strategies_say_which_extra_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith(strategies.__name__)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "hypothesis", None)
    with pytest.raises(MissingExtraError) as caught:
        importlib.import_module(strategies.__name__)
    assert (caught.value.feature, caught.value.extra) == ("dspt_core.testing.strategies", "testing")
    assert str(caught.value) == (
        'dspt_core.testing.strategies needs an optional part: install "dspt-core[testing]"'
    )


def test_everything_that_is_named_is_there_and_documented() -> None:
    for name in strategies.__all__:
        assert getattr(strategies, name).__doc__
