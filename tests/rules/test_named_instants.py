"""What is awarded, open, current or allowed changes at named instants and at no other.

The named instants are the first instants, in London, of the days that the facts name: a certificate's first
day and the day after its last, an edition's opening, the day after a deadline, a publication, and the day
after twelve months.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.explanation import Truth
from dspt_core.domain.history import Standing
from dspt_core.domain.organisation import Certificate, Organisation
from dspt_core.formats.access_files import load_access_rules, may_use
from dspt_core.formats.editions import load_calendars, load_edition
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.calendar import edition_open_at, london_day, start_of
from dspt_core.rules.currency import explain_currency, last_of_twelve_months
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.tailoring import tailor
from tests.rules.situations import Situation, shipped_situations, situations
from tests.rules.timelines import day, standing

EDITION = load_edition("2025-26")
ONE_DAY = dt.timedelta(days=1)
HOLDS, FAILS, UNKNOWN = Truth.HOLDS, Truth.FAILS, Truth.UNKNOWN
TAILORED = tailor(EDITION, "general-practice")
COMPLETE = Assessment(
    edition="2025-26",
    responses=tuple(
        Response(reference=one.reference, answer=accepted_answer(one.answer)) for one in TAILORED.items()
    ),
    confirmations=tuple(one.reference for one in TAILORED.assertions),
)
WITHOUT_9_1_1 = evolve(
    COMPLETE, responses=tuple(one for one in COMPLETE.responses if one.reference != "9.1.1")
)


def instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def awarded(at: dt.datetime, *certified: tuple[str, str], assessment: Assessment = COMPLETE) -> str | None:
    """Return what a practice is awarded at an instant, with certificates of Cyber Essentials Plus."""
    certificates = tuple(
        Certificate(
            credential="cyber-essentials-plus",
            valid_from=day(first),
            valid_until=day(last),
            covers_all_processing=True,
        )
        for first, last in certified
    )
    who = Organisation(code="A99998", type="general-practice", certificates=certificates)
    return evaluate(EDITION, who, assessment, on=london_day(at)).status


# Certificates: the last instant before, the first, the last, and the first after


@pytest.mark.parametrize(
    ("first", "last", "begins", "is_over"),
    [
        ("2025-09-01", "2026-08-31", "2025-08-31T23:00:00", "2026-08-31T23:00:00"),
        # Ends with the deadline.
        ("2025-07-01", "2026-06-30", "2025-06-30T23:00:00", "2026-06-30T23:00:00"),
        ("2025-12-01", "2026-01-31", "2025-12-01T00:00:00", "2026-02-01T00:00:00"),
        # From the day the clocks go forward to the day they go back, and the other way about.
        ("2026-03-29", "2026-10-25", "2026-03-29T00:00:00", "2026-10-26T00:00:00"),
        ("2025-10-26", "2026-03-29", "2025-10-25T23:00:00", "2026-03-29T23:00:00"),
        # 29 February.
        ("2028-02-29", "2029-02-28", "2028-02-29T00:00:00", "2029-03-01T00:00:00"),
        ("2027-03-01", "2028-02-29", "2027-03-01T00:00:00", "2028-03-01T00:00:00"),
        ("2028-02-29", "2028-02-29", "2028-02-29T00:00:00", "2028-03-01T00:00:00"),
    ],
)
def test_a_certificate_counts_from_the_first_instant_of_its_first_day_to_the_last_of_its_last(
    first: str, last: str, begins: str, is_over: str
) -> None:
    second = dt.timedelta(seconds=1)
    for at, with_it in (
        (instant(begins) - second, False),
        (instant(begins), True),
        (instant(begins) + second, True),
        (instant(is_over) - second, True),
        (instant(is_over), False),
        (instant(is_over) + second, False),
    ):
        assert awarded(at, (first, last)) == ("standards-exceeded" if with_it else "standards-met")
        # It also exempts from 9.1.1, which is mandatory.
        without = awarded(at, (first, last), assessment=WITHOUT_9_1_1)
        assert without == ("standards-exceeded" if with_it else None)


def test_a_certificate_renewed_for_the_next_day_leaves_no_gap_and_one_a_day_later_does() -> None:
    renewed = ("2025-07-01", "2026-06-30"), ("2026-07-01", "2027-06-30")
    late = ("2025-07-01", "2026-06-30"), ("2026-07-02", "2027-06-30")
    for at in ("2026-06-30T22:59:59", "2026-06-30T23:00:00", "2026-07-01T22:59:59", "2026-07-01T23:00:00"):
        assert awarded(instant(at), *renewed) == "standards-exceeded"
    assert [
        awarded(instant(at), *late)
        for at in ("2026-06-30T22:59:59", "2026-06-30T23:00:00", "2026-07-01T22:59:59", "2026-07-01T23:00:00")
    ] == ["standards-exceeded", "standards-met", "standards-met", "standards-exceeded"]


def test_no_deadline_opening_or_change_of_the_clocks_moves_an_award() -> None:
    quiet = [
        at
        for one in load_calendars()
        for fact in (one.calendar.opens, one.calendar.deadline)
        for on in (fact.earliest, fact.latest)
        if on is not None
        for at in (start_of(on) - ONE_DAY, start_of(on), start_of(on) + ONE_DAY, start_of(on) + 2 * ONE_DAY)
    ]
    quiet += [instant(at) for at in ("2026-03-29T00:59:59", "2026-03-29T01:00:00", "2026-10-25T00:59:59")]
    quiet += [instant(at) for at in ("2026-10-25T01:00:00", "2028-02-28T23:59:59", "2028-02-29T00:00:00")]
    assert {awarded(at) for at in quiet} == {"standards-met"}
    assert {awarded(at, assessment=WITHOUT_9_1_1) for at in quiet} == {None}


def days_named_by(situation: Situation) -> set[dt.date]:
    certificates = situation.organisation.certificates
    named = {one.valid_from for one in certificates}
    return named | {one.valid_until + ONE_DAY for one in certificates}


@given(situations() | shipped_situations(), st.data())
def test_between_two_named_days_nothing_of_an_evaluation_changes(
    situation: Situation, data: DataObject
) -> None:
    named = sorted(days_named_by(situation))
    bounds = [dt.date(1990, 1, 1), *named, dt.date(2090, 1, 1)]
    first, after = data.draw(st.sampled_from([pair for pair in pairwise(bounds) if pair[0] < pair[1]]))
    between = st.dates(first, after - ONE_DAY) | st.sampled_from([first, after - ONE_DAY])
    one, other = data.draw(between), data.draw(between)
    evaluated = evolve(situation, on=one).evaluated()
    assert evolve(evaluated, on=other) == evolve(situation, on=other).evaluated()


# Editions, currency, access: every day on which something is named, and a day between any two


def in_between(named: Iterable[dt.date]) -> Iterator[tuple[dt.date, ...]]:
    """Yield, for each stretch between two named days, its first, a middle and its last day."""
    for first, after in pairwise([dt.date(2017, 1, 1), *sorted(set(named)), dt.date(2040, 1, 1)]):
        yield first, first + (after - first) / 2, after - ONE_DAY


def days_of_calendars() -> set[dt.date]:
    named = set()
    for one in load_calendars():
        named |= {on for on in (one.calendar.opens.earliest, one.calendar.opens.latest) if on is not None}
        for on in (one.calendar.deadline.earliest, one.calendar.deadline.latest):
            named |= {on + ONE_DAY} if on is not None else set()
    return named


def days_of(met: Standing) -> set[dt.date]:
    assert met.published is not None
    return {*days_of_calendars(), met.published, last_of_twelve_months(met.published) + ONE_DAY}


PUBLISHED = [
    standing("standards-met", edition, on)
    for edition, on in (
        ("2018-19", "2019-03-31"),
        ("2019-20", "2020-02-29"),
        ("2020-21", "2021-07-01"),
        ("2022-23", "2023-03-26"),
        ("2023-24", "2024-02-29"),
        ("2024-25", "2024-10-27"),
        ("2025-26", "2026-06-30"),
    )
]


def test_the_open_edition_changes_on_days_of_the_calendars_only() -> None:
    for stretch in in_between(days_of_calendars()):
        instants = [start_of(on) for on in stretch]
        instants.append(start_of(stretch[-1] + ONE_DAY) - dt.timedelta(microseconds=1))
        assert len({edition_open_at(load_calendars(), at) for at in instants}) == 1


@pytest.mark.parametrize("policy", CurrencyPolicy)
@pytest.mark.parametrize("met", PUBLISHED, ids=lambda one: f"{one.edition} {one.published}")
def test_what_is_current_changes_on_named_days_only(policy: CurrencyPolicy, met: Standing) -> None:
    for stretch in in_between(days_of(met)):
        found = [explain_currency(policy, met, load_calendars(), on=on) for on in stretch]
        assert len({(one.verdict, one.reason, one.detail) for one in found}) == 1


@pytest.mark.parametrize("met", PUBLISHED, ids=lambda one: f"{one.edition} {one.published}")
def test_what_is_allowed_changes_on_named_days_only(met: Standing) -> None:
    for rule in load_access_rules().consumers:
        for stretch in in_between(days_of(met)):
            assert len({may_use(rule.consumer, met, on=on).explanation for on in stretch}) == 1


@pytest.mark.parametrize(
    ("policy", "edition", "published", "before", "at"),
    [
        # The day the next deadline is over, in summer.
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "2024-25", "2025-06-30", HOLDS, "2026-06-30T23:00:00"),
        # A deadline on the day the clocks went forward, and the first after it.
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "2018-19", "2019-03-31", HOLDS, "2020-09-30T23:00:00"),
        # Twelve months, from 29 February and to it, over both changes of the clocks.
        (CurrencyPolicy.TWELVE_MONTHS, "2023-24", "2024-02-29", HOLDS, "2025-03-01T00:00:00"),
        (CurrencyPolicy.TWELVE_MONTHS, "2022-23", "2023-03-01", HOLDS, "2024-03-01T00:00:00"),
        (CurrencyPolicy.TWELVE_MONTHS, "2025-26", "2026-03-29", HOLDS, "2027-03-28T23:00:00"),
        (CurrencyPolicy.TWELVE_MONTHS, "2026-27", "2026-10-25", HOLDS, "2027-10-24T23:00:00"),
        # The edition after the next opens.
        (CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, "2024-25", "2025-06-20", HOLDS, "2026-08-31T23:00:00"),
    ],
)
def test_a_standing_stops_counting_at_the_first_instant_of_a_day_in_london(
    policy: CurrencyPolicy, edition: str, published: str, before: Truth, at: str
) -> None:
    met = standing("standards-met", edition, published)
    second = dt.timedelta(seconds=1)
    found = [
        explain_currency(policy, met, load_calendars(), on=london_day(instant(at) + away)).verdict
        for away in (-second, dt.timedelta(0), second)
    ]
    assert found == [before, FAILS, FAILS]


@pytest.mark.parametrize(
    ("consumer", "edition", "published", "at", "expected"),
    [
        ("gp-connect", "2024-25", "2025-06-30", "2025-06-29T23:00:00", (FAILS, HOLDS)),
        ("gp-connect", "2024-25", "2025-06-30", "2026-06-30T23:00:00", (HOLDS, FAILS)),
        ("nhs-api-onboarding", "2025-26", "2026-06-30", "2026-06-29T23:00:00", (FAILS, HOLDS)),
    ],
)
def test_what_is_allowed_changes_at_the_first_instant_of_a_day_in_london(
    consumer: str, edition: str, published: str, at: str, expected: tuple[Truth, Truth]
) -> None:
    met = standing("standards-met", edition, published)
    second = dt.timedelta(seconds=1)
    found = [
        may_use(consumer, met, on=london_day(instant(at) + away)).verdict
        for away in (-second, dt.timedelta(0), second)
    ]
    assert found == [*expected, expected[1]]
