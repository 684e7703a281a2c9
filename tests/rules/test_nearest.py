"""The nearest right name to a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.nearest import hint_for, nearest_name, unknown_name

STATUSES = ("standards-met", "standards-exceeded", "approaching-standards")


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("standards-met", "standards-met"),
        ("standard-met", "standards-met"),
        ("Standards Met", "standards-met"),
        ("STANDARDS_MET", "standards-met"),
        ("standards exceeded", "standards-exceeded"),
        ("aproaching-standards", "approaching-standards"),
        ("gold", None),
        ("", None),
    ],
)
def test_the_name_that_looks_most_alike_is_the_nearest(wrong: str, nearest: str | None) -> None:
    assert nearest_name(wrong, STATUSES) == nearest


@pytest.mark.parametrize("wrong", ["a-b-c-d", "a_b_c_d", "a b c d", "A_b C-d"])
def test_separators_and_case_are_ignored_when_comparing(wrong: str) -> None:
    assert nearest_name(wrong, ["a-b-c-d"]) == "a-b-c-d"
    assert nearest_name("a-b-c-d", [wrong]) == wrong
    assert nearest_name("a.b.c.d", [wrong]) is None


def test_nothing_is_near_when_there_is_nothing() -> None:
    assert nearest_name("standards-met", ()) is None


def test_nothing_is_near_to_a_name_longer_than_any_real_one() -> None:
    assert nearest_name("x" * 200, ["x" * 200]) == "x" * 200
    assert nearest_name("x" * 201, ["x" * 201]) is None


def test_of_names_that_look_the_same_the_first_in_order_is_the_nearest() -> None:
    assert nearest_name("a_name", ["a-name", "A-name", "a name"]) == "A-name"
    assert nearest_name("A NAME", ["a name", "a-name"]) == "a name"


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        (STATUSES, "did you mean 'standards-met'?"),
        ((), "there are none"),
        (("gold",), "known here: 'gold'"),
        (("silver", "gold"), "known here: 'gold', 'silver'"),
        ("87654321", "known here: '1', '2', '3', '4', '5', '6', '7', '8'"),
        ("987654321", "known here: '1', '2', '3', '4', '5', '6', '7', '8' and 1 more"),
        ("dcba987654321", "known here: '1', '2', '3', '4', '5', '6', '7', '8' and 5 more"),
    ],
)
def test_a_hint_names_the_nearest_or_the_first_few(known: tuple[str, ...] | str, hint: str) -> None:
    assert hint_for("standards_met", known) == hint


def test_a_name_that_nothing_bears_is_a_problem_with_a_hint() -> None:
    assert unknown_name("status", "standard-met", STATUSES, "/statuses/0") == Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message="there is no status 'standard-met' in this edition",
        pointer="/statuses/0",
        hint="did you mean 'standards-met'?",
    )


names = st.text("ab-_ A", max_size=6)


@given(names, st.lists(names, max_size=6), st.data())
def test_the_order_of_the_known_names_changes_nothing(
    wrong: str, known: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(known))
    assert nearest_name(wrong, known) == nearest_name(wrong, shuffled)
    assert hint_for(wrong, known) == hint_for(wrong, shuffled)


@given(st.lists(names, min_size=1, max_size=6), st.data())
def test_a_known_name_is_nearest_to_itself_but_for_case_and_separators(
    known: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(known))
    nearest = nearest_name(name, known)
    assert nearest is not None
    same = str.maketrans("_ ", "--")
    assert nearest.casefold().translate(same) == name.casefold().translate(same)
