"""The problems document: what is wrong, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.problem import Problem
from dspt_core.formats.canonical_json import encodable
from dspt_core.formats.json_reader import JsonValue

PROBLEMS_FORMAT = "dspt-core/problems/v1"


def write_problems(problems: Iterable[Problem]) -> JsonValue:
    """Return the document that lists problems in the order given."""
    return {"format": PROBLEMS_FORMAT, "problems": [write_problem(problem) for problem in problems]}


def write_problem(problem: Problem) -> JsonValue:
    """Return one problem as an element of such a document."""
    plain: dict[str, JsonValue] = {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
        "pointer": problem.pointer,
    }
    if problem.hint is not None:
        plain["hint"] = problem.hint
    if problem.place is not None:
        plain["file"] = encodable(problem.place.file)
        plain["line"] = problem.place.line
        plain["column"] = problem.place.column
        if problem.place.cell is not None:
            plain["cell"] = encodable(problem.place.cell)
    return plain
