"""Which edition is open, what is in time, and where a day in London begins and ends."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.explanation import Reason, Subject, SubjectKind, Truth
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.calendar import (
    Timeline,
    deadline_instant,
    edition_after,
    edition_open_at,
    end_of,
    explain_in_time,
    explain_open_edition,
    is_in_time,
    london_day,
    opening_instant,
    start_of,
)
from tests.rules.timelines import blurred, calendar, day, days_near, fact, known_calendars, marks_of

LONDON = ZoneInfo("Europe/London")
SHIPPED = {one.edition: one for one in load_calendars()}


IN_TIME_REASONS = {
    Truth.HOLDS: Reason.PUBLISHED_IN_TIME,
    Truth.FAILS: Reason.PUBLISHED_LATE,
    Truth.UNKNOWN: Reason.DAY_NOT_KNOWN,
}


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


INSTANTS = st.datetimes(dt.datetime(2018, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize(
    ("edition", "too_late"),
    [
        ("2018-19", "2019-03-31T23:00"),
        ("2019-20", "2020-09-30T23:00"),
        ("2020-21", "2021-06-30T23:00"),
        ("2021-22", "2022-06-30T23:00"),
        ("2022-23", "2023-06-30T23:00"),
        ("2023-24", "2024-06-30T23:00"),
        ("2024-25", "2025-06-30T23:00"),
        ("2025-26", "2026-06-30T23:00"),
        ("2026-27", "2027-06-30T23:00"),
    ],
)
def test_a_deadline_ends_at_midnight_in_london(edition: str, too_late: str) -> None:
    known = SHIPPED[edition]
    instant = utc(too_late)
    assert deadline_instant(known.calendar) == instant
    assert deadline_instant(known.calendar).tzinfo is dt.UTC  # type: ignore[union-attr]
    assert is_in_time(known, instant - dt.timedelta(microseconds=1))
    assert not is_in_time(known, instant)
    assert not is_in_time(known, instant + dt.timedelta(microseconds=1))


def test_the_deadline_of_2019_falls_on_the_day_the_clocks_go_forward() -> None:
    assert end_of(day("2019-03-31")) - start_of(day("2019-03-31")) == dt.timedelta(hours=23)


@pytest.mark.parametrize(
    ("written", "hours"),
    [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-30", 24), ("2028-02-29", 24), ("2026-12-31", 24)],
)
def test_a_day_in_london_is_as_long_as_the_clocks_make_it(written: str, hours: int) -> None:
    assert end_of(day(written)) - start_of(day(written)) == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("instant", "before", "after"),
    [
        ("2019-06-10T23:00", "2018-19", "2019-20"),
        ("2020-12-01T00:00", "2019-20", "2020-21"),
        ("2021-08-25T23:00", "2020-21", None),
        ("2021-08-26T23:00", None, "2021-22"),
        ("2022-08-23T23:00", "2021-22", "2022-23"),
        ("2023-08-17T23:00", "2022-23", None),
        ("2023-09-29T23:00", None, "2023-24"),
        ("2024-09-01T23:00", "2023-24", "2024-25"),
        ("2025-09-17T23:00", "2024-25", "2025-26"),
        ("2026-08-31T23:00", "2025-26", "2026-27"),
        ("2027-06-30T23:00", "2026-27", None),
    ],
)
def test_the_edition_changes_at_midnight_in_london(
    instant: str, before: str | None, after: str | None
) -> None:
    change = utc(instant)
    known = load_calendars()
    assert edition_open_at(known, change - dt.timedelta(microseconds=1)) == before
    assert edition_open_at(known, change) == after
    assert edition_open_at(known, change + dt.timedelta(microseconds=1)) == after


def test_an_edition_stays_open_after_its_deadline_until_the_next_one_opens() -> None:
    late = utc("2022-08-23T12:00")
    assert edition_open_at(load_calendars(), late) == "2021-22"
    assert not is_in_time(SHIPPED["2021-22"], late)


def test_on_the_day_that_bears_two_labels_the_open_edition_is_unknown() -> None:
    explanation = explain_open_edition(load_calendars(), day("2021-08-26"))
    assert (explanation.verdict, explanation.reason) == (Truth.UNKNOWN, Reason.A_PART_IS_UNKNOWN)
    assert [part.subject.name for part in explanation.because] == ["2020-21", "2021-22"]


def test_after_the_last_known_deadline_the_open_edition_is_unknown() -> None:
    explanation = explain_open_edition(load_calendars(), day("2027-07-01"))
    assert explanation.verdict is Truth.UNKNOWN
    assert [part.reason for part in explanation.because] == [Reason.SUCCESSOR_NOT_KNOWN]


@pytest.mark.parametrize(
    ("edition", "on", "verdict", "reason"),
    [
        ("2020-21", "2021-08-25", Truth.HOLDS, Reason.EDITION_OPEN),
        ("2020-21", "2021-08-26", Truth.UNKNOWN, Reason.DAY_NOT_KNOWN),
        ("2020-21", "2021-08-27", Truth.FAILS, Reason.EDITION_NOT_OPEN),
        ("2021-22", "2021-08-26", Truth.UNKNOWN, Reason.DAY_NOT_KNOWN),
        ("2018-19", "2018-01-01", Truth.UNKNOWN, Reason.DAY_NOT_KNOWN),
        ("2026-27", "2027-07-01", Truth.UNKNOWN, Reason.SUCCESSOR_NOT_KNOWN),
        ("2027-28", "2027-06-30", Truth.FAILS, Reason.EDITION_NOT_OPEN),
        ("2027-28", "2027-07-01", Truth.UNKNOWN, Reason.DAY_NOT_KNOWN),
    ],
)
def test_whether_one_edition_is_open_has_a_reason_of_its_own(
    edition: str, on: str, verdict: Truth, reason: Reason
) -> None:
    explanation = Timeline(load_calendars()).explain_open(edition, day(on))
    assert explanation.subject == Subject(SubjectKind.EDITION, edition)
    assert (explanation.verdict, explanation.reason) == (verdict, reason)


def test_before_the_first_edition_none_is_open_when_its_day_is_known() -> None:
    explanation = explain_open_edition([calendar("2020-21", "2020-12-01", "2021-06-30")], day("2020-11-30"))
    assert (explanation.verdict, explanation.reason) == (Truth.FAILS, Reason.NO_EDITION_OPEN)
    assert explanation.subject == Subject(SubjectKind.EDITION)
    assert edition_open_at([calendar("2020-21", "2020-12-01", "2021-06-30")], utc("2020-11-30T12:00")) is None


def test_without_any_calendar_no_edition_is_open() -> None:
    assert explain_open_edition((), day("2024-01-01")).verdict is Truth.FAILS


def test_a_year_missing_from_the_calendars_leaves_the_time_after_its_predecessor_unknown() -> None:
    known = (calendar("2020-21", "2020-12-01", "2021-06-30"), calendar("2022-23", "2022-09-01", "2023-06-30"))
    assert edition_open_at(known, utc("2021-06-30T12:00")) == "2020-21"
    assert edition_open_at(known, utc("2021-07-01T12:00")) is None
    assert explain_open_edition(known, day("2022-08-31")).verdict is Truth.UNKNOWN
    assert edition_open_at(known, utc("2022-09-01T12:00")) == "2022-23"


@pytest.mark.parametrize(
    ("after", "before", "on", "verdict", "detail"),
    [
        ("2024-06-28", "2024-06-30", "2024-06-28", Truth.HOLDS, "2024-06-28"),
        ("2024-06-28", "2024-06-30", "2024-06-29", Truth.UNKNOWN, None),
        ("2024-06-28", "2024-06-30", "2024-06-30", Truth.UNKNOWN, None),
        ("2024-06-28", "2024-06-30", "2024-07-01", Truth.FAILS, "2024-06-30"),
        (None, None, "2024-06-28", Truth.UNKNOWN, None),
        ("2024-06-28", None, "2099-01-01", Truth.UNKNOWN, None),
        (None, "2024-06-30", "1999-01-01", Truth.UNKNOWN, None),
    ],
)
def test_between_the_bounds_of_a_deadline_being_in_time_is_unknown(
    after: str | None, before: str | None, on: str, verdict: Truth, detail: str | None
) -> None:
    known = calendar("2023-24", "2023-09-01", fact(after=after, before=before))
    explanation = explain_in_time(known, day(on))
    assert (explanation.verdict, explanation.reason) == (verdict, IN_TIME_REASONS[verdict])
    assert explanation.detail == detail
    assert explanation.subject == Subject(SubjectKind.EDITION, "2023-24")
    assert deadline_instant(known.calendar) is None
    assert is_in_time(known, start_of(day(on))) is (verdict is Truth.HOLDS)


def test_being_in_time_says_the_day_of_the_deadline() -> None:
    known = calendar("2023-24", "2023-09-01", "2024-06-30")
    assert explain_in_time(known, day("2024-06-30")).detail == "2024-06-30"
    assert explain_in_time(known, day("2024-07-01")).detail == "2024-06-30"


def test_an_opening_between_bounds_has_no_instant() -> None:
    assert opening_instant(SHIPPED["2021-22"].calendar) is None
    assert opening_instant(SHIPPED["2022-23"].calendar) == utc("2022-08-23T23:00")


def test_an_edition_opens_on_a_leap_day() -> None:
    known = (calendar("2023-24", "2023-09-01", "2024-02-28"), calendar("2024-25", "2024-02-29", "2025-02-28"))
    assert edition_open_at(known, utc("2024-02-28T23:59")) == "2023-24"
    assert edition_open_at(known, utc("2024-02-29T00:00")) == "2024-25"


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2026-06-30T22:59:59", "2026-06-30"),
        ("2026-06-30T23:00:00", "2026-07-01"),
        ("2026-12-31T23:59:59", "2026-12-31"),
        ("2027-01-01T00:00:00", "2027-01-01"),
        ("2028-02-29T23:59:59", "2028-02-29"),
        ("2026-03-28T23:59:59", "2026-03-28"),
        ("2026-03-29T22:59:59", "2026-03-29"),
        ("2026-03-29T23:00:00", "2026-03-30"),
        ("2026-10-25T23:59:59", "2026-10-25"),
        ("2026-10-26T00:00:00", "2026-10-26"),
    ],
)
def test_an_instant_falls_on_a_day_in_london(instant: str, expected: str) -> None:
    assert london_day(utc(instant)) == day(expected)


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^an instant needs a time zone"):
        london_day(dt.datetime(2026, 6, 30, 12, 0))  # noqa: DTZ001 - what is refused


def test_the_hour_that_comes_twice_is_two_instants_of_one_day() -> None:
    first = dt.datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    second = first.replace(fold=1)
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=1)
    assert london_day(first) == london_day(second) == day("2026-10-25")
    known = calendar("2026-27", "2026-09-01", "2026-10-25")
    assert is_in_time(known, first)
    assert is_in_time(known, second)
    assert not is_in_time(known, dt.datetime(2026, 10, 26, 0, 0, tzinfo=LONDON, fold=1))


@given(INSTANTS, st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"]))
def test_the_zone_an_instant_is_written_in_does_not_matter(instant: dt.datetime, zone: str) -> None:
    elsewhere = instant.astimezone(ZoneInfo(zone))
    assert london_day(elsewhere) == london_day(instant)
    assert edition_open_at(load_calendars(), elsewhere) == edition_open_at(load_calendars(), instant)


@pytest.fixture(params=["Pacific/Kiritimati", "America/Los_Angeles", "Europe/London"])
def _zone_of_the_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this machine's time zone cannot be changed")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_zone_of_the_machine")
def test_the_time_zone_of_the_machine_does_not_matter() -> None:
    assert deadline_instant(SHIPPED["2025-26"].calendar) == utc("2026-06-30T23:00")
    assert london_day(utc("2026-06-30T22:59")) == day("2026-06-30")
    assert edition_open_at(load_calendars(), utc("2025-09-17T23:00")) == "2025-26"


@given(INSTANTS)
def test_an_instant_lies_within_its_day(instant: dt.datetime) -> None:
    on = london_day(instant)
    assert start_of(on) <= instant < end_of(on)


@pytest.mark.parametrize("last", [dt.date.min, dt.date.max])
def test_the_first_and_the_last_day_have_an_end(last: dt.date) -> None:
    assert start_of(last) < end_of(last)


@given(st.dates())
def test_every_day_there_is_has_a_beginning_and_an_end(on: dt.date) -> None:
    assert start_of(on) < end_of(on)


@given(st.data(), known_calendars())
def test_being_in_time_is_being_before_the_deadline_s_instant(
    data: st.DataObject, calendars: tuple[EditionCalendar, ...]
) -> None:
    known = data.draw(st.sampled_from(calendars))
    instant = deadline_instant(known.calendar)
    assert instant is not None
    seconds = data.draw(st.integers(-200_000, 200_000))
    assert is_in_time(known, instant + dt.timedelta(seconds=seconds)) is (seconds < 0)


@given(st.data(), known_calendars())
def test_of_known_calendars_the_open_edition_is_the_last_that_has_opened(
    data: st.DataObject, calendars: tuple[EditionCalendar, ...]
) -> None:
    on = data.draw(days_near(*marks_of(calendars)))
    last = calendars[-1].calendar.deadline.day
    assert last is not None
    assume(on <= last)
    opened = [one.edition for one in calendars if one.calendar.opens.day and one.calendar.opens.day <= on]
    explanation = explain_open_edition(data.draw(st.permutations(calendars)), on)
    assert (explanation.subject.name or None) == (opened[-1] if opened else None)


@given(st.data(), known_calendars())
def test_who_knows_less_says_the_same_or_that_it_is_unknown(
    data: st.DataObject, calendars: tuple[EditionCalendar, ...]
) -> None:
    on = data.draw(days_near(*marks_of(calendars)))
    less = data.draw(blurred(calendars))
    whole, partly = Timeline(calendars), Timeline(less)
    for edition in [one.edition for one in calendars]:
        known, seen = whole.explain_open(edition, on).verdict, partly.explain_open(edition, on).verdict
        assert seen in (known, Truth.UNKNOWN)


@given(st.data(), known_calendars())
def test_a_calendar_without_any_known_day_says_as_much_as_none(
    data: st.DataObject, calendars: tuple[EditionCalendar, ...]
) -> None:
    less = data.draw(blurred(calendars))
    on = data.draw(days_near(*marks_of(calendars)))
    empty = calendar(edition_after(calendars[-1].edition), fact(), fact())
    without, beside = Timeline(less), Timeline([*less, empty])
    for edition in [one.edition for one in calendars]:
        assert beside.explain_open(edition, on).verdict is without.explain_open(edition, on).verdict


def test_a_next_year_whose_days_are_not_known_leaves_the_present_one_open_until_its_deadline() -> None:
    known = (calendar("2030-31", "2030-09-01", "2031-06-30"), calendar("2031-32", fact(), fact()))
    assert edition_open_at(known, utc("2031-06-30T22:59")) == "2030-31"
    after = explain_open_edition(known, day("2031-07-01"))
    assert (after.verdict, {one.reason for one in after.because}) == (Truth.UNKNOWN, {Reason.DAY_NOT_KNOWN})


@pytest.mark.parametrize(("edition", "after"), [("2018-19", "2019-20"), ("2098-99", "2099-00")])
def test_the_edition_after_another_bears_the_next_year(edition: str, after: str) -> None:
    assert edition_after(edition) == after
