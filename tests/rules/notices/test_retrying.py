"""How patient delivery is, for any number of attempts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules.notices.retrying import DeliveryPolicy

POLICY = DeliveryPolicy()
chances = st.floats(min_value=0, max_value=1)


@given(st.integers(1, 10_000), chances, st.none() | st.timedeltas(dt.timedelta(), dt.timedelta(days=900)))
def test_a_pause_is_never_shorter_than_half_of_the_first_nor_longer_than_the_longest(
    attempt: int, chance: float, at_least: dt.timedelta | None
) -> None:
    pause = POLICY.pause_after(attempt, chance=chance, at_least=at_least)
    assert POLICY.first_pause / 2 <= pause <= POLICY.longest_pause
    assert pause >= min(at_least or dt.timedelta(), POLICY.longest_pause)


@given(st.integers(1, 10_000), chances)
def test_the_next_pause_is_no_shorter(attempt: int, chance: float) -> None:
    assert POLICY.pause_after(attempt, chance=chance) <= POLICY.pause_after(attempt + 1, chance=chance)


def test_all_attempts_together_take_some_three_days() -> None:
    whole = sum(
        (POLICY.pause_after(attempt, chance=1) for attempt in range(1, POLICY.most_attempts)), dt.timedelta()
    )
    assert dt.timedelta(days=2.5) < whole < dt.timedelta(days=3.5)
