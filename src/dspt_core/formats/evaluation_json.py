"""The evaluation document: an evaluation as JSON and back, without loss."""

from __future__ import annotations

from typing import Any

from dspt_core.domain.evaluation import Evaluation
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.json_reader import JsonValue

EVALUATION_FORMAT = "dspt-core/evaluation/v1"


def write_evaluation(evaluation: Evaluation) -> JsonValue:
    """Return the document that holds an evaluation with its whole explanation."""
    plain = unstructure(evaluation)
    assert isinstance(plain, dict)  # noqa: S101 - for the type checker: an attrs value becomes an object
    return {"format": EVALUATION_FORMAT, **plain}


def read_evaluation(value: Any) -> Evaluation:
    """Return the evaluation that a validated document holds."""
    return structure({key: member for key, member in value.items() if key != "format"}, Evaluation)
