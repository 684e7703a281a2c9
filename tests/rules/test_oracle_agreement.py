"""Two evaluations written apart from each other, one from the code's design and one from its words, agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hypothesis import given, settings

from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import Explanation, SubjectKind
from dspt_core.formats.assessment_json import write_assessment, write_organisation
from dspt_core.formats.converter import unstructure
from dspt_core.formats.editions import load_edition
from tests.oracle.naive import naive_evaluate
from tests.rules.situations import Situation, several_situations, shipped_situations
from tests.thoroughness import examples

NAMED_BY_THE_ORACLE = {
    SubjectKind.ITEM,
    SubjectKind.ASSERTION,
    SubjectKind.CREDENTIAL,
    SubjectKind.PROFILE,
    SubjectKind.ANSWER,
}
"""Kinds of blocker that the oracle gives with a name; the others it gives by their kind alone."""


often = settings(max_examples=examples(4_000))
less_often = settings(max_examples=examples(500))
"""In the CI there are more than 20,000 random cases in all."""


@lru_cache
def shipped() -> object:
    return unstructure(load_edition("2025-26"))


def blocker(explanation: Explanation) -> str:
    subject = explanation.subject
    return str(subject) if subject.kind in NAMED_BY_THE_ORACLE else subject.kind.value


def as_the_oracle_says_it(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "outcome": evaluation.outcome.value,
        "status": evaluation.status,
        "statuses": {
            judged.status: {
                "verdict": judged.verdict.value,
                "blockers": sorted({blocker(one) for one in judged.blockers}),
            }
            for judged in evaluation.statuses
        },
        "items": {judged.reference: judged.verdict.value for judged in evaluation.items},
        "assertions": {judged.reference: judged.verdict.value for judged in evaluation.assertions},
        "ignored": list(evaluation.ignored),
        "warnings": sorted(str(warning.subject) for warning in evaluation.warnings),
    }


def asked_of_the_oracle(situation: Situation, plain: object) -> dict[str, Any]:
    edition: Any = plain
    return naive_evaluate(
        edition,
        {framework["framework"]: framework for framework in edition["frameworks"]},
        write_organisation(situation.organisation),  # type: ignore[arg-type]
        write_assessment(situation.assessment),
        situation.on,
        history=[{"edition": one.edition, "status": one.status} for one in situation.history.publications],
        second_time=situation.second_time.value,
    )


@often
@given(several_situations())
def test_an_imagined_edition_is_evaluated_as_the_oracle_does(found: tuple[Situation, ...]) -> None:
    plain = unstructure(found[0].edition)
    for situation in found:
        assert as_the_oracle_says_it(situation.evaluated()) == asked_of_the_oracle(situation, plain)


@less_often
@given(shipped_situations())
def test_the_shipped_edition_is_evaluated_as_the_oracle_does(situation: Situation) -> None:
    assert as_the_oracle_says_it(situation.evaluated()) == asked_of_the_oracle(situation, shipped())
