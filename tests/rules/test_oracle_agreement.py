"""Two evaluations written apart from each other, one from the code's design and one from its words, agree."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import Explanation, SubjectKind
from dspt_core.formats.assessment_json import write_assessment, write_organisation
from dspt_core.formats.converter import unstructure
from tests.oracle.naive import naive_evaluate
from tests.rules.situations import Situation, shipped_situations, situations

NAMED_BY_THE_ORACLE = {
    SubjectKind.ITEM,
    SubjectKind.ASSERTION,
    SubjectKind.CREDENTIAL,
    SubjectKind.PROFILE,
}
"""Kinds of blocker that the oracle gives with a name; the others it gives by their kind alone."""


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
    }


def asked_of_the_oracle(situation: Situation) -> dict[str, Any]:
    edition: Any = unstructure(situation.edition)
    return naive_evaluate(
        edition,
        {framework["framework"]: framework for framework in edition["frameworks"]},
        write_organisation(situation.organisation),  # type: ignore[arg-type]
        write_assessment(situation.assessment),
        situation.on,
    )


@given(situations())
def test_an_imagined_edition_is_evaluated_as_the_oracle_does(situation: Situation) -> None:
    assert as_the_oracle_says_it(situation.evaluated()) == asked_of_the_oracle(situation)


@given(shipped_situations())
def test_the_shipped_edition_is_evaluated_as_the_oracle_does(situation: Situation) -> None:
    assert as_the_oracle_says_it(situation.evaluated()) == asked_of_the_oracle(situation)
