"""Kinds of answer: names that exist, limits that leave something, levels in their order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    ChoiceKind,
    DateKind,
    LevelKind,
    NumberKind,
    Option,
    RequiredLevel,
    TextKind,
)
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.answer_kind_check import check_answer_kind
from tests.rules.small_edition import PAPER, item

AT = "/standards/0/assertions/0/items/0"
TWO_OPTIONS = (Option(option="a", title="A"), Option(option="b", title="B"))
LOWEST, MIDDLE, HIGHEST = AchievementLevel


def problems(kind: AnswerKind) -> list[Problem]:
    return list(check_answer_kind(evolve(item("1.1.1"), answer=kind), AT))


def only_problem(kind: AnswerKind) -> Problem:
    (problem,) = problems(kind)
    return problem


def unknown(kind: str, name: str, pointer: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r} in this edition",
        pointer=pointer,
        hint=hint,
    )


def nothing_between(low: object, high: object, kind: str) -> list[Problem]:
    return [
        Problem(
            code=ProblemCode.CATALOG_RANGE_REVERSED,
            message=f"no answer is both within the limits and accepted: none lies from {low} to {high}",
            pointer=f"{AT}/answer/{kind}",
            hint="exchange the two bounds, or correct one",
        )
    ]


FIFTH, SIXTH = dt.date(2026, 1, 5), dt.date(2026, 1, 6)
FIVE, SIX = Decimal(5), Decimal(6)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (NumberKind(minimum=FIVE, maximum=FIVE, accepted_from=FIVE, accepted_to=FIVE), []),
        (NumberKind(minimum=FIVE, maximum=SIX, accepted_from=Decimal(-1), accepted_to=Decimal(9)), []),
        (NumberKind(minimum=SIX, maximum=FIVE), nothing_between(6, 5, "number")),
        (NumberKind(accepted_from=SIX, accepted_to=FIVE), nothing_between(6, 5, "number")),
        (NumberKind(accepted_from=SIX, maximum=FIVE), nothing_between(6, 5, "number")),
        (NumberKind(minimum=SIX, accepted_to=FIVE), nothing_between(6, 5, "number")),
        (
            NumberKind(minimum=Decimal(1), maximum=Decimal(9), accepted_from=SIX, accepted_to=FIVE),
            nothing_between(6, 5, "number"),
        ),
        (NumberKind(maximum=Decimal(-1)), []),
        (NumberKind(accepted_from=Decimal(1)), []),
        (NumberKind(minimum=Decimal("5.2"), accepted_to=Decimal("5.8")), []),
        (
            NumberKind(minimum=Decimal("5.2"), accepted_to=Decimal("5.8"), whole=True),
            nothing_between(6, 5, "number"),
        ),
        (
            NumberKind(accepted_from=Decimal("5.2"), maximum=Decimal("5.8"), whole=True),
            nothing_between(6, 5, "number"),
        ),
        (NumberKind(minimum=Decimal("4.2"), maximum=Decimal("5.8"), whole=True), []),
        (NumberKind(minimum=FIVE, maximum=FIVE, whole=True), []),
        (NumberKind(whole=True), []),
        (DateKind(), []),
        (DateKind(earliest=FIFTH, latest=FIFTH, accepted_from=FIFTH, accepted_to=FIFTH), []),
        (DateKind(earliest=SIXTH, latest=FIFTH), nothing_between(SIXTH, FIFTH, "date")),
        (DateKind(accepted_from=SIXTH, accepted_to=FIFTH), nothing_between(SIXTH, FIFTH, "date")),
        (DateKind(accepted_from=SIXTH, latest=FIFTH), nothing_between(SIXTH, FIFTH, "date")),
        (DateKind(earliest=SIXTH, accepted_to=FIFTH), nothing_between(SIXTH, FIFTH, "date")),
        (DateKind(earliest=SIXTH), []),
        (DateKind(accepted_to=FIFTH), []),
    ],
)
def test_limits_leave_an_answer_that_is_accepted(kind: AnswerKind, expected: list[Problem]) -> None:
    assert problems(kind) == expected


def test_a_value_format_that_nobody_wrote_is_an_error() -> None:
    assert problems(TextKind(value_format="ods-code")) == []
    pointer = f"{AT}/answer/text/value_format"
    assert only_problem(TextKind(value_format="odscode")) == unknown(
        "value format", "odscode", pointer, "did you mean 'ods-code'?"
    )


def test_a_text_has_room_for_the_format_that_it_must_have() -> None:
    assert problems(TextKind(value_format="ods-code", max_length=5)) == []
    assert only_problem(TextKind(value_format="ods-code", max_length=1)) == Problem(
        code=ProblemCode.CATALOG_RANGE_REVERSED,
        message="at most 1 characters do not suffice for an ODS code",
        pointer=f"{AT}/answer/text/max_length",
        hint="allow more characters",
    )


def test_each_option_has_a_name_of_its_own() -> None:
    kind = ChoiceKind(options=(*TWO_OPTIONS, Option(option="a", title="Again")), accepted=("a",))
    assert only_problem(kind) == Problem(
        code=ProblemCode.CATALOG_DUPLICATE_NAME,
        message="option 'a' is listed a second time",
        pointer=f"{AT}/answer/choice/options/2/option",
        hint="each option has a name of its own",
    )


def test_only_options_that_are_listed_can_be_accepted() -> None:
    kind = ChoiceKind(options=TWO_OPTIONS, accepted=("b", "c"))
    assert only_problem(kind) == unknown(
        "option", "c", f"{AT}/answer/choice/accepted/1", "known here: 'a', 'b'"
    )


@pytest.mark.parametrize("levels", [(LOWEST, MIDDLE, HIGHEST), (LOWEST, HIGHEST), (MIDDLE, HIGHEST)])
def test_an_outcome_can_have_three_levels_or_two(levels: tuple[AchievementLevel, ...]) -> None:
    assert problems(LevelKind(levels=levels)) == []
    assert problems(LevelKind(levels=levels, required=RequiredLevel(level=HIGHEST, provenance=PAPER))) == []


def test_levels_stand_from_the_lowest_to_the_highest() -> None:
    assert only_problem(LevelKind(levels=(HIGHEST, LOWEST))) == Problem(
        code=ProblemCode.CATALOG_OUT_OF_ORDER,
        message="the levels stand in the order achieved, not-achieved",
        pointer=f"{AT}/answer/level/levels",
        hint="write the lowest first: not-achieved, achieved",
    )


def test_the_level_required_is_one_that_the_outcome_has() -> None:
    required = RequiredLevel(level=MIDDLE, provenance=PAPER)
    assert only_problem(LevelKind(levels=(LOWEST, HIGHEST), required=required)) == unknown(
        "level", "partially-achieved", f"{AT}/answer/level/required/level", "did you mean 'not-achieved'?"
    )
