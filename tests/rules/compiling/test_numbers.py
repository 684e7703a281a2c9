"""Decoded numbers are compared as the decimals that were written, whatever the reader made of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules.compiling.numbers import as_decimal, exact_literal

BOUNDS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10_000, max_value=10_000)


@given(BOUNDS, st.one_of(st.integers(), BOUNDS, st.floats(allow_nan=False, allow_infinity=False)))
def test_a_literal_compares_as_the_decimal_does(bound: Decimal, number: float | Decimal) -> None:
    literal = exact_literal(bound)
    if literal is not None:
        value = {"v": number}
        assert eval(f"v < {literal}", {}, value) == (as_decimal(number) < bound)  # noqa: S307 - our own text
        assert eval(f"v > {literal}", {}, value) == (as_decimal(number) > bound)  # noqa: S307


@pytest.mark.parametrize(
    ("bound", "literal"), [("90", "90"), ("90.00", "90"), ("92.5", "92.5"), ("0.1", None), ("-3", "-3")]
)
def test_only_what_a_float_holds_has_a_literal(bound: str, literal: str | None) -> None:
    assert exact_literal(Decimal(bound)) == literal


def test_a_float_stands_for_its_shortest_form() -> None:
    assert as_decimal(0.1) == Decimal("0.1")
    assert as_decimal(3) == Decimal(3)
