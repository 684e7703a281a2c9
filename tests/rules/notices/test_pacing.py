"""Keeping to so many a minute, whenever messages come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules.notices.pacing import Pace


@given(
    st.integers(1, 3_000),
    st.lists(st.floats(min_value=0, max_value=30), min_size=1, max_size=200),
)
def test_in_no_minute_more_go_than_eleven_tenths_of_the_limit(per_minute: int, gaps: list[float]) -> None:
    pace, now = Pace(per_minute), 0.0
    went: list[float] = []
    for gap in gaps:
        now += gap
        now += pace.wait_before_next(now)
        went.append(now)
    most = max(per_minute + max(per_minute / 10, 1), 1)
    for first in went:
        assert sum(first <= one < first + 60 for one in went) <= most + 1


def test_without_a_limit_nobody_waits() -> None:
    pace = Pace(None)
    assert [pace.wait_before_next(now) for now in (0.0, 0.0, 5.0)] == [0, 0, 0]


def test_what_may_go_at_once_goes_at_once_and_the_rest_evenly() -> None:
    pace, now = Pace(60), 0.0
    waits = []
    for _ in range(8):
        waits.append(wait := pace.wait_before_next(now))
        now += wait
    assert waits == [0, 0, 0, 0, 0, 0, 1, 1]
