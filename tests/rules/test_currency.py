"""Whether a standing still counts: each policy just before, at and after the days it turns on."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.explanation import Reason, Subject, SubjectKind, Truth
from dspt_core.domain.history import Standing
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.calendar import edition_after
from dspt_core.rules.currency import explain_currency, last_of_twelve_months
from tests.rules.timelines import (
    NOT_PUBLISHED,
    TRANSFERRED,
    UNREGISTERED,
    blurred,
    calendar,
    day,
    days_near,
    fact,
    known_calendars,
    marks_of,
    standing,
)

HOLDS, FAILS, UNKNOWN = Truth.HOLDS, Truth.FAILS, Truth.UNKNOWN


def verdict(policy: CurrencyPolicy, edition: str, published: str, on: str) -> Truth:
    met = standing("standards-met", edition, published)
    return Truth(explain_currency(policy, met, load_calendars(), on=day(on)).verdict)


@pytest.mark.parametrize(
    ("edition", "published", "on", "expected"),
    [
        ("2021-22", "2022-06-20", "2022-06-19", FAILS),
        ("2021-22", "2022-06-20", "2022-06-20", HOLDS),
        ("2021-22", "2022-06-20", "2023-06-29", HOLDS),
        ("2021-22", "2022-06-20", "2023-06-30", HOLDS),
        ("2021-22", "2022-06-20", "2023-07-01", FAILS),
        ("2018-19", "2018-09-01", "2020-09-30", HOLDS),
        ("2018-19", "2018-09-01", "2020-10-01", FAILS),
        ("2019-20", "2020-09-30", "2021-06-30", HOLDS),
        ("2019-20", "2020-09-30", "2021-07-01", FAILS),
        ("2025-26", "2026-06-01", "2027-06-30", HOLDS),
        ("2025-26", "2026-06-01", "2027-07-01", FAILS),
        ("2026-27", "2026-11-01", "2027-06-30", HOLDS),
        ("2026-27", "2026-11-01", "2027-07-01", UNKNOWN),
    ],
)
def test_until_the_next_deadline_counts_through_the_day_of_the_next_edition_s_deadline(
    edition: str, published: str, on: str, expected: Truth
) -> None:
    assert verdict(CurrencyPolicy.UNTIL_NEXT_DEADLINE, edition, published, on) is expected


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2022-06-20", "2023-06-19"),
        ("2023-02-28", "2024-02-27"),
        ("2023-03-01", "2024-02-29"),
        ("2024-02-28", "2025-02-27"),
        ("2024-02-29", "2025-02-28"),
        ("2024-03-01", "2025-02-28"),
        ("2023-01-01", "2023-12-31"),
        ("2022-12-31", "2023-12-30"),
    ],
)
def test_twelve_months_end_before_the_same_day_of_the_next_year(published: str, last: str) -> None:
    assert last_of_twelve_months(day(published)) == day(last)
    after = day(last) + dt.timedelta(days=1)
    assert verdict(CurrencyPolicy.TWELVE_MONTHS, "2021-22", published, published) is HOLDS
    assert verdict(CurrencyPolicy.TWELVE_MONTHS, "2021-22", published, last) is HOLDS
    assert verdict(CurrencyPolicy.TWELVE_MONTHS, "2021-22", published, str(after)) is FAILS


def test_twelve_months_are_counted_to_the_last_day_there_is() -> None:
    assert last_of_twelve_months(dt.date.max) == dt.date.max


@given(st.dates(max_value=dt.date(9998, 12, 31)))
def test_twelve_months_are_a_whole_year_and_never_a_day_more(published: dt.date) -> None:
    days = (last_of_twelve_months(published) - published).days + 1
    assert days in (365, 366)
    assert last_of_twelve_months(published) <= last_of_twelve_months(published + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("edition", "published", "on", "expected"),
    [
        ("2019-20", "2019-07-01", "2020-11-30", HOLDS),
        ("2019-20", "2019-07-01", "2021-08-25", HOLDS),
        ("2019-20", "2019-07-01", "2021-08-26", UNKNOWN),
        ("2019-20", "2019-07-01", "2021-08-27", FAILS),
        ("2021-22", "2022-06-20", "2023-08-17", HOLDS),
        ("2021-22", "2022-06-20", "2023-08-18", UNKNOWN),
        ("2021-22", "2022-06-20", "2023-09-29", UNKNOWN),
        ("2021-22", "2022-06-20", "2023-09-30", FAILS),
        ("2024-25", "2025-06-20", "2026-08-31", HOLDS),
        ("2024-25", "2025-06-20", "2026-09-01", FAILS),
        ("2025-26", "2026-06-20", "2027-06-30", HOLDS),
        ("2025-26", "2026-06-20", "2027-07-01", UNKNOWN),
        ("2026-27", "2026-11-01", "2027-06-30", HOLDS),
        ("2026-27", "2026-11-01", "2027-07-01", UNKNOWN),
    ],
)
def test_the_open_edition_and_the_one_before_count_until_the_one_after_next_opens(
    edition: str, published: str, on: str, expected: Truth
) -> None:
    assert verdict(CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, edition, published, on) is expected


@pytest.mark.parametrize(
    ("edition", "published", "on", "expected"),
    [
        # The edition stayed open for eighteen months, so age alone does not end it.
        ("2019-20", "2019-07-01", "2020-11-30", HOLDS),
        ("2019-20", "2019-07-01", "2020-12-01", FAILS),
        ("2019-20", "2020-09-30", "2021-08-25", HOLDS),
        ("2019-20", "2020-09-30", "2021-08-26", UNKNOWN),
        ("2019-20", "2020-09-30", "2021-08-27", FAILS),
        ("2024-25", "2025-06-20", "2026-06-19", HOLDS),
        ("2024-25", "2025-06-20", "2026-06-20", FAILS),
        ("2024-25", "2025-09-17", "2026-08-31", HOLDS),
        ("2024-25", "2025-09-17", "2026-09-01", FAILS),
        ("2026-27", "2026-11-01", "2027-06-30", HOLDS),
        ("2026-27", "2026-11-01", "2027-07-01", UNKNOWN),
        ("2022-23", "2022-09-01", "2023-09-15", UNKNOWN),
    ],
)
def test_the_edition_before_counts_only_while_it_is_recent(
    edition: str, published: str, on: str, expected: Truth
) -> None:
    assert verdict(CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION, edition, published, on) is expected


@pytest.mark.parametrize(
    ("edition", "published", "expected"),
    [
        ("2018-19", "2019-03-31", HOLDS),
        ("2018-19", "2019-04-01", FAILS),
        ("2019-20", "2020-09-30", HOLDS),
        ("2019-20", "2020-10-01", FAILS),
        ("2025-26", "2026-06-30", HOLDS),
        ("2025-26", "2026-07-01", FAILS),
    ],
)
def test_published_by_the_deadline_looks_at_its_own_edition_and_never_ends(
    edition: str, published: str, expected: Truth
) -> None:
    assert verdict(CurrencyPolicy.PUBLISHED_BY_DEADLINE, edition, published, published) is expected
    assert verdict(CurrencyPolicy.PUBLISHED_BY_DEADLINE, edition, published, "2099-01-01") is expected


@pytest.mark.parametrize("policy", CurrencyPolicy)
@pytest.mark.parametrize(
    ("nothing", "reason"),
    [
        (NOT_PUBLISHED, Reason.NOTHING_PUBLISHED),
        (UNREGISTERED, Reason.NOT_REGISTERED),
        (TRANSFERRED, Reason.CODE_TRANSFERRED),
    ],
)
def test_nothing_published_is_never_current(
    policy: CurrencyPolicy, nothing: Standing, reason: Reason
) -> None:
    explanation = explain_currency(policy, nothing, load_calendars(), on=day("2026-01-01"))
    assert (explanation.verdict, explanation.reason) == (FAILS, reason)
    assert explanation.subject == Subject(SubjectKind.CURRENCY, policy.value)


@pytest.mark.parametrize("policy", [one for one in CurrencyPolicy if one is not CurrencyPolicy.TWELVE_MONTHS])
@pytest.mark.parametrize("edition", ["2017-18", "2030-31", "whatever"])
def test_an_edition_that_no_calendar_knows_is_unknown(policy: CurrencyPolicy, edition: str) -> None:
    unheard_of = standing("standards-met", edition, "2026-01-01")
    explanation = explain_currency(policy, unheard_of, load_calendars(), on=day("2026-01-02"))
    assert (explanation.verdict, explanation.reason) == (UNKNOWN, Reason.EDITION_NOT_IN_CALENDAR)
    assert explanation.detail == edition


def test_twelve_months_need_no_calendar() -> None:
    met = standing("standards-met", "2030-31", "2026-01-01")
    assert explain_currency(CurrencyPolicy.TWELVE_MONTHS, met, (), on=day("2026-12-31")).verdict is HOLDS


@pytest.mark.parametrize(
    ("policy", "on", "reason", "detail"),
    [
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "2023-06-30", Reason.STILL_CURRENT, "2023-06-30"),
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "2023-07-01", Reason.NO_LONGER_CURRENT, "2023-06-30"),
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "2022-06-19", Reason.PUBLISHED_LATER, "2022-06-20"),
        (CurrencyPolicy.TWELVE_MONTHS, "2023-06-19", Reason.STILL_CURRENT, "2023-06-19"),
        (CurrencyPolicy.TWELVE_MONTHS, "2023-06-20", Reason.NO_LONGER_CURRENT, "2023-06-19"),
        (CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION, "2023-06-19", Reason.STILL_CURRENT, None),
        (CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, "2023-09-01", Reason.DAY_NOT_KNOWN, None),
        (CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, "2023-09-30", Reason.NO_LONGER_CURRENT, None),
        (CurrencyPolicy.PUBLISHED_BY_DEADLINE, "2022-07-01", Reason.PUBLISHED_IN_TIME, "2022-06-30"),
    ],
)
def test_an_explanation_says_the_day_that_its_reason_speaks_of(
    policy: CurrencyPolicy, on: str, reason: Reason, detail: str | None
) -> None:
    met = standing("standards-met", "2021-22", "2022-06-20")
    explanation = explain_currency(policy, met, load_calendars(), on=day(on))
    assert (explanation.reason, explanation.detail) == (reason, detail)
    assert explanation.subject == Subject(SubjectKind.CURRENCY, policy.value)


@pytest.mark.parametrize(
    "policy",
    [
        CurrencyPolicy.UNTIL_NEXT_DEADLINE,
        CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION,
        CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION,
    ],
)
def test_a_successor_that_no_calendar_knows_is_the_reason_given(policy: CurrencyPolicy) -> None:
    met = standing("standards-met", "2026-27", "2026-11-01")
    explanation = explain_currency(policy, met, load_calendars(), on=day("2027-07-01"))
    assert (explanation.verdict, explanation.reason) == (UNKNOWN, Reason.SUCCESSOR_NOT_KNOWN)


def test_why_a_recent_edition_is_unknown_is_said() -> None:
    policy = CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION
    # Whether it is the open one hangs on a day, and it is too old to be the one before.
    old = standing("standards-met", "2022-23", "2022-09-01")
    explanation = explain_currency(policy, old, load_calendars(), on=day("2023-09-15"))
    assert (explanation.verdict, explanation.reason) == (UNKNOWN, Reason.DAY_NOT_KNOWN)
    # Nobody knows what came after the one that it could be the one before of.
    known = (calendar("2022-23", "2022-09-01", "2023-06-30"), calendar("2023-24", "2023-09-01", "2024-06-30"))
    explanation = explain_currency(
        policy, standing("standards-met", "2022-23", "2023-08-31"), known, on=day("2024-07-01")
    )
    assert (explanation.verdict, explanation.reason) == (UNKNOWN, Reason.SUCCESSOR_NOT_KNOWN)


def test_a_deadline_of_its_own_that_is_not_known_leaves_being_in_time_unknown() -> None:
    known = (calendar("2023-24", "2023-09-01", fact()),)
    met = standing("standards-met", "2023-24", "2024-06-01")
    explanation = explain_currency(CurrencyPolicy.PUBLISHED_BY_DEADLINE, met, known, on=day("2024-06-01"))
    assert (explanation.verdict, explanation.reason) == (UNKNOWN, Reason.DAY_NOT_KNOWN)
    assert explanation.detail is None


@pytest.mark.parametrize(
    ("on", "expected", "detail"),
    [
        ("2025-06-27", HOLDS, "2025-06-28"),
        ("2025-06-28", HOLDS, "2025-06-28"),
        ("2025-06-29", UNKNOWN, None),
        ("2025-06-30", UNKNOWN, None),
        ("2025-07-01", FAILS, "2025-06-30"),
    ],
)
def test_between_the_bounds_of_the_next_deadline_currency_is_unknown(
    on: str, expected: Truth, detail: str | None
) -> None:
    known = (
        calendar("2023-24", "2023-09-01", "2024-06-30"),
        calendar("2024-25", "2024-09-01", fact(after="2025-06-28", before="2025-06-30")),
    )
    met = standing("standards-met", "2023-24", "2024-06-01")
    explanation = explain_currency(CurrencyPolicy.UNTIL_NEXT_DEADLINE, met, known, on=day(on))
    assert (explanation.verdict, explanation.detail) == (expected, detail)
    if expected is UNKNOWN:
        assert explanation.reason is Reason.DAY_NOT_KNOWN


@st.composite
def drawn_standings(draw: st.DrawFn, calendars: tuple[EditionCalendar, ...]) -> Standing:
    """Standings published while their edition was open, or up to half a year after."""
    own = draw(st.sampled_from(calendars)).calendar
    edition = next(one.edition for one in calendars if one.calendar is own)
    assert own.opens.day is not None
    away = draw(st.integers(0, 500))
    return standing("standards-met", edition, own.opens.day + dt.timedelta(days=away))


@given(st.data(), st.sampled_from(CurrencyPolicy), known_calendars())
def test_what_no_longer_counts_never_counts_again(
    data: st.DataObject, policy: CurrencyPolicy, calendars: tuple[EditionCalendar, ...]
) -> None:
    met = data.draw(drawn_standings(calendars))
    assert met.published is not None
    first, second = sorted(data.draw(st.tuples(*[days_near(met.published, *marks_of(calendars))] * 2)))
    earlier = explain_currency(policy, met, calendars, on=first).verdict
    later = explain_currency(policy, met, calendars, on=second).verdict
    if first >= met.published and earlier is not HOLDS:
        assert later is not HOLDS
    if first >= met.published and earlier is FAILS:
        assert later is FAILS


@given(st.data(), st.sampled_from(CurrencyPolicy), known_calendars())
def test_who_knows_less_of_the_calendar_says_the_same_or_that_it_is_unknown(
    data: st.DataObject, policy: CurrencyPolicy, calendars: tuple[EditionCalendar, ...]
) -> None:
    met = data.draw(drawn_standings(calendars))
    on = data.draw(days_near(*marks_of(calendars)))
    known = explain_currency(policy, met, calendars, on=on).verdict
    less = explain_currency(policy, met, data.draw(blurred(calendars)), on=on).verdict
    assert less in (known, UNKNOWN)


@given(st.data(), st.sampled_from(CurrencyPolicy), known_calendars())
def test_a_next_year_without_any_known_day_says_as_much_as_none(
    data: st.DataObject, policy: CurrencyPolicy, calendars: tuple[EditionCalendar, ...]
) -> None:
    met = data.draw(drawn_standings(calendars))
    on = data.draw(days_near(*marks_of(calendars)))
    known = explain_currency(policy, met, calendars, on=on).verdict
    empty = calendar(edition_after(calendars[-1].edition), fact(), fact())
    assert explain_currency(policy, met, (*calendars, empty), on=on).verdict is known


def test_a_next_deadline_that_is_not_known_lies_after_the_edition_s_own() -> None:
    known = (calendar("2030-31", "2030-09-01", "2031-06-30"), calendar("2031-32", fact(), fact()))
    met = standing("standards-met", "2030-31", "2031-06-01")
    policy = CurrencyPolicy.UNTIL_NEXT_DEADLINE
    assert explain_currency(policy, met, known, on=day("2031-06-30")).verdict is HOLDS
    after = explain_currency(policy, met, known, on=day("2031-07-01"))
    assert (after.verdict, after.reason, after.detail) == (UNKNOWN, Reason.DAY_NOT_KNOWN, None)


@given(st.data(), known_calendars())
def test_a_recent_or_open_edition_is_always_the_open_one_or_the_one_before(
    data: st.DataObject, calendars: tuple[EditionCalendar, ...]
) -> None:
    met = data.draw(drawn_standings(calendars))
    on = data.draw(days_near(*marks_of(calendars)))
    recent = explain_currency(CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION, met, calendars, on=on)
    either = explain_currency(CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, met, calendars, on=on)
    if recent.verdict is HOLDS:
        assert either.verdict is HOLDS
    if either.verdict is FAILS:
        assert recent.verdict is FAILS
