"""Problems and the refusal that carries them."""

from __future__ import annotations

import re

import pytest

from dspt_core.domain.problem import (
    InvalidDocumentError,
    Place,
    Problem,
    ProblemCode,
    Severity,
    errors_among,
)
from dspt_core.errors import DsptError

FIRST = Problem(code=ProblemCode.JSON_SYNTAX, message="a comma is missing", pointer="/a")
SECOND = Problem(code=ProblemCode.JSON_NUL, message="a NUL")
WARNING = Problem(
    code=ProblemCode.ASSESSMENT_NOT_ASKED, message="nobody asked", severity=Severity.WARNING, hint="leave it"
)


def test_a_place_is_written_so_that_an_editor_can_link_it() -> None:
    assert str(Place(file="answers.json", line=3, column=14)) == "answers.json:3:14"


def test_a_problem_can_be_placed_and_moved_without_changing_it_otherwise() -> None:
    place = Place(file="answers.json", line=1, column=1)
    placed = FIRST.at(place)
    assert (placed.place, placed.pointer, placed.message) == (place, "/a", "a comma is missing")
    moved = placed.moved_to("/b/a")
    assert (moved.place, moved.pointer, moved.code) == (place, "/b/a", ProblemCode.JSON_SYNTAX)
    assert (FIRST.place, FIRST.pointer) == (None, "/a")


def test_a_problem_is_an_error_unless_it_says_otherwise() -> None:
    assert FIRST.severity is Severity.ERROR
    assert errors_among((FIRST, WARNING, SECOND)) == (FIRST, SECOND)
    assert errors_among((WARNING,)) == ()


@pytest.mark.parametrize(
    ("problems", "message"),
    [
        ((FIRST,), "answers.json was refused, 1 problem: a comma is missing"),
        ((WARNING, FIRST), "answers.json was refused, 1 problem: a comma is missing"),
        ((SECOND, FIRST), "answers.json was refused, 2 problems: a NUL"),
        ((WARNING,), "answers.json was refused, 0 problems"),
    ],
)
def test_a_refusal_counts_its_errors_and_says_the_first(problems: tuple[Problem, ...], message: str) -> None:
    error = InvalidDocumentError(document="answers.json", problems=problems)
    assert str(error) == message
    assert (error.document, error.problems) == ("answers.json", problems)
    assert isinstance(error, DsptError)


GROUPS = {
    "json",
    "yaml",
    "schema",
    "catalog",
    "directory",
    "overlay",
    "lineage",
    "register",
    "workbook",
    "import",
    "lint",
    "proof",
    "carry",
    "permissions",
    "grid",
    "incident",
    "assessment",
    "case",
    "plan",
}


@pytest.mark.parametrize("code", ProblemCode)
def test_a_code_is_a_group_and_what_is_wrong(code: ProblemCode) -> None:
    group, _, wrong = code.value.partition("/")
    assert group in GROUPS
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", wrong)
    assert code.name == code.value.replace("/", "_").replace("-", "_").upper().replace("UTF_8", "UTF8")
