"""The outcome document: what came of a command, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.problem import Problem
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.converter import unstructure
from dspt_core.formats.event_kinds import event_kind
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problem
from dspt_core.rules.deciding.decision import DecidedEvent

OUTCOME_FORMAT = "dspt-core/outcome/v1"


def write_outcome(
    *,
    key: str,
    events: Iterable[DecidedEvent],
    warnings: Iterable[Problem],
    refusal: Refusal | None,
    is_repeat: bool,
) -> JsonValue:
    """Return the document that says what a command led to: kinds of events, and no answer."""
    plain: dict[str, JsonValue] = {
        "format": OUTCOME_FORMAT,
        "key": key,
        "is_repeat": is_repeat,
        "events": [{"stream": one.stream, "kind": event_kind(one.event)} for one in events],
        "warnings": [write_problem(problem) for problem in warnings],
    }
    if refusal is not None:
        plain["refusal"] = write_refusal(refusal)
    return plain


def write_refusal(refusal: Refusal) -> JsonValue:
    """Return a refusal with all it says."""
    return {
        "code": refusal.code.value,
        "message": refusal.message,
        "hint": refusal.hint,
        "facts": dict(refusal.facts),
        "problems": [write_problem(problem) for problem in refusal.problems],
        "because": [unstructure(explanation) for explanation in refusal.because],
    }
