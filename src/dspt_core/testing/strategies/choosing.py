"""Drawing from what is at hand, with strategies that are made once: making them anew is what costs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

_Value = TypeVar("_Value")


def chosen(draw: DrawFn, values: Sequence[_Value]) -> _Value:
    """Draw one of the values; a failing example is shrunk towards the first."""
    return values[draw(_up_to(0, len(values) - 1))]


def chosen_some(draw: DrawFn, values: Sequence[_Value], *, fewest: int = 0) -> list[_Value]:
    """Draw some of the values, at least the ``fewest``, in their order."""
    bits = draw(_up_to(0, 2 ** len(values) - 1))
    spare = [index for index in range(len(values)) if not bits >> index & 1]
    for index in spare[: max(0, fewest - bits.bit_count())]:
        bits |= 1 << index
    return [value for index, value in enumerate(values) if bits >> index & 1]


def happens(draw: DrawFn, *, tenths: int) -> bool:
    """Draw whether something happens that does so ``tenths`` times in ten."""
    return draw(_up_to(1, 10)) > 10 - tenths


@lru_cache
def _up_to(first: int, last: int) -> SearchStrategy[int]:
    return st.integers(first, last)
