"""Seventy-two hours are seventy-two hours, whatever clocks on walls do."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.rules.incidents.clock import (
    NOTICE_HOURS,
    TIME_TO_REPORT,
    IncidentClock,
    explain_telling_people,
)

LONDON = ZoneInfo("Europe/London")
HOUR = dt.timedelta(hours=1)
ZONES = ("Europe/London", "UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
CHANGES = (
    dt.datetime(2026, 3, 29, 1, tzinfo=dt.UTC),
    dt.datetime(2026, 10, 25, 1, tzinfo=dt.UTC),
    dt.datetime(2024, 2, 29, 12, tzinfo=dt.UTC),
    dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC),
)


@st.composite
def instants(draw: st.DrawFn) -> dt.datetime:
    """Draw an instant in some zone: any, or one within four days of a change of the clocks or calendar."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    near = st.builds(
        lambda change, minutes: change + dt.timedelta(minutes=minutes),
        st.sampled_from(CHANGES),
        st.integers(-5_760, 5_760),
    )
    anywhere = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - the zone is given beside
    return draw(near | anywhere).astimezone(zone)


@given(instants())
@example(dt.datetime(2026, 3, 27, 12, tzinfo=LONDON))
@example(dt.datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON))
def test_the_deadline_is_seventy_two_hours_of_elapsed_time_later(aware: dt.datetime) -> None:
    deadline = IncidentClock(aware=aware).deadline
    assert deadline.timestamp() - aware.timestamp() == TIME_TO_REPORT.total_seconds() == 72 * 3600


@pytest.mark.parametrize(
    ("aware", "deadline"),
    [
        ("2026-03-27T12:00+00:00", "2026-03-30T13:00+01:00"),
        ("2026-10-23T12:00+01:00", "2026-10-26T11:00+00:00"),
        ("2026-10-25T01:30+01:00", "2026-10-28T00:30+00:00"),
        ("2026-10-25T01:30+00:00", "2026-10-28T01:30+00:00"),
        ("2024-02-27T09:00+00:00", "2024-03-01T09:00+00:00"),
        ("2025-02-27T09:00+00:00", "2025-03-02T09:00+00:00"),
    ],
)
def test_on_a_wall_in_london_the_deadline_moves_with_the_clocks(aware: str, deadline: str) -> None:
    clock = IncidentClock(aware=dt.datetime.fromisoformat(aware))
    assert clock.deadline.astimezone(LONDON) == dt.datetime.fromisoformat(deadline)
    assert clock.deadline.astimezone(LONDON).isoformat(timespec="minutes") == deadline


@given(instants(), instants())
def test_at_any_instant_there_is_time_left_or_it_is_overdue_and_never_both(
    aware: dt.datetime, instant: dt.datetime
) -> None:
    clock = IncidentClock(aware=aware)
    left, overdue = clock.left_at(instant), clock.overdue_at(instant)
    assert min(left, overdue) == dt.timedelta()
    assert instant.astimezone(dt.UTC) + left - overdue == clock.deadline
    assert clock.is_late(instant) is (overdue > dt.timedelta())


@given(instants(), st.sampled_from(ZONES))
def test_in_which_zone_an_instant_is_written_makes_no_difference(aware: dt.datetime, zone: str) -> None:
    elsewhere = IncidentClock(aware=aware.astimezone(ZoneInfo(zone)))
    clock = IncidentClock(aware=aware)
    assert (elsewhere.deadline, elsewhere.notices_due) == (clock.deadline, clock.notices_due)


@given(instants())
def test_the_last_instant_is_in_time_and_the_next_is_late(aware: dt.datetime) -> None:
    clock = IncidentClock(aware=aware)
    assert not clock.is_late(clock.deadline.astimezone(aware.tzinfo))
    assert clock.is_late(clock.deadline + dt.timedelta(microseconds=1))


@given(instants())
def test_people_are_reminded_in_order_and_before_it_is_too_late(aware: dt.datetime) -> None:
    clock = IncidentClock(aware=aware)
    hours = [(due - aware.astimezone(dt.UTC)) / HOUR for due in clock.notices_due]
    assert hours == list(NOTICE_HOURS) == [24, 48, 66]
    assert all(clock.left_at(due) > dt.timedelta() for due in clock.notices_due)


def test_the_clock_of_the_last_day_stops_with_time_itself() -> None:
    clock = IncidentClock(aware=dt.datetime.max.replace(tzinfo=dt.UTC))
    assert clock.deadline == dt.datetime.max.replace(tzinfo=dt.UTC)


def test_an_instant_without_a_zone_is_refused_with_the_reason() -> None:
    naive = dt.datetime(2026, 5, 1, 12)  # noqa: DTZ001 - that is the matter
    with pytest.raises(ValueError, match=r"^IncidentClock\.aware must be an instant with a time zone$"):
        IncidentClock(aware=naive)
    clock = IncidentClock(aware=naive.replace(tzinfo=dt.UTC))
    why = "^an instant needs a time zone; a time of day alone could be any instant$"
    for ask in (clock.left_at, clock.overdue_at, clock.is_late):
        with pytest.raises(ValueError, match=why):
            ask(naive)


@pytest.mark.parametrize(
    ("is_risk_high", "verdict", "reason"),
    [
        (True, Truth.HOLDS, Reason.RISK_HIGH),
        (False, Truth.FAILS, Reason.RISK_NOT_HIGH),
        (None, Truth.UNKNOWN, Reason.FACT_NOT_KNOWN),
    ],
)
def test_people_are_told_when_the_risk_to_them_is_high(
    is_risk_high: bool | None,
    verdict: Truth,
    reason: Reason,
) -> None:
    assert explain_telling_people(is_risk_high=is_risk_high) == Explanation(
        subject=Subject(SubjectKind.TELLING_PEOPLE), verdict=verdict, reason=reason
    )
