"""Reference numbers sort by their numbers, and stand under their parents only."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.references import is_under, natural_order

numbers = st.lists(st.integers(0, 200), min_size=1, max_size=4)
references = st.lists(st.text("0129ab.", max_size=5) | numbers.map(lambda parts: ".".join(map(str, parts))))


@pytest.mark.parametrize(
    "in_order",
    [
        ["1.1.1", "1.1.2", "1.1.9", "1.1.10", "1.1.11", "1.2.1", "1.10.1", "2.1.1", "10.1.1"],
        ["1", "1.1", "1.1.1", "1.2"],
        ["1.01", "1.1"],
        ["A1.a", "A1.b", "A2.a", "A10.a", "B1.a"],
        ["1.1.1", "1.1.a"],
    ],
)
def test_references_sort_by_their_numbers_and_then_by_their_letters(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=natural_order) == in_order


@given(numbers, numbers)
def test_dotted_numbers_sort_as_lists_of_numbers_do(first: list[int], second: list[int]) -> None:
    one, other = ".".join(map(str, first)), ".".join(map(str, second))
    assert (natural_order(one) < natural_order(other)) == (first < second)


@given(references)
@example(["1.1", "1.01", "1..1", "11", "1.1."])
def test_different_texts_never_sort_as_the_same(some: list[str]) -> None:
    assert len({natural_order(one) for one in some}) == len(set(some))


@given(references, st.data())
def test_sorting_does_not_depend_on_the_order_before(some: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(some))
    assert sorted(shuffled, key=natural_order) == sorted(some, key=natural_order)


@pytest.mark.parametrize(
    ("reference", "parent", "expected"),
    [
        ("1.1.1", "1.1", True),
        ("1.1.10", "1.1", True),
        ("1.10.1", "1.10", True),
        ("1.10.1", "1.1", False),
        ("1.1.1", "1", True),
        ("10.1", "1", False),
        ("1.1", "1.1", False),
        ("1.1", "1.1.1", False),
        ("A2.b", "A2", True),
        ("A2.b", "A", True),
        ("A2", "A", True),
        ("A", "A", False),
        ("B2", "A", False),
        ("A12.b", "A1", False),
        ("AB", "A", False),
    ],
)
def test_a_reference_is_under_the_parent_it_is_numbered_below(
    reference: str, parent: str, expected: bool
) -> None:
    assert is_under(reference, parent=parent) == expected
