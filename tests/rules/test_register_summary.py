"""A snapshot in numbers, and what of it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import RegisterCurrency, RegisterRow, RegisterSummary, RowCoverage, Snapshot
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.register_currency import edition_finder, judge_under
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_summary import SHOWN_ORDER, shown_name, summarise
from dspt_core.rules.register_words import CURRENCY_TITLES, SHOWN_TITLES, share
from dspt_core.testing.registers import register_rows

SNAPSHOT = Snapshot(taken=dt.date(2019, 6, 17), source="", rows=0)
ON = dt.date(2019, 7, 1)
CALENDARS = load_calendars()


def row(
    status: str = "Standards Met", published: str = "27/03/2019", sector: str = "GP", area: str = ""
) -> RegisterRow:
    return read_row(code="A1B2C", name="", status=status, published=published, sector=sector, area=area)


def summed(*rows: RegisterRow, on: dt.date = ON) -> RegisterSummary:
    return summarise(SNAPSHOT, rows, policy=CurrencyPolicy.TWELVE_MONTHS, on=on, calendars=CALENDARS)


@pytest.mark.parametrize(
    ("status", "published", "edition"),
    [
        ("Standards Met", "27/03/2019", "2018-19"),
        ("Standards Met", "10/06/2019", "2018-19"),
        ("Standards Met", "11/06/2019", None),
        ("Standards Met", "01/01/2018", None),
        ("Standards Met", "CompletedThroughQIO", None),
        ("Standards Met (19-20)", "11/06/2019", "2019-20"),
        ("18/19 Standards Met", "01/01/2023", "2018-19"),
        ("", "27/03/2019", None),
    ],
)
def test_a_label_without_a_year_is_of_the_first_edition_or_of_none(
    status: str, published: str, edition: str | None
) -> None:
    assert edition_finder(CALENDARS)(row(status, published)) == edition


@pytest.mark.parametrize(
    ("status", "published", "on", "expected"),
    [
        ("Standards Met", "27/03/2019", dt.date(2020, 3, 26), "current"),
        ("Standards Met", "27/03/2019", dt.date(2020, 3, 27), "out-of-date"),
        ("Standards Met", "27/03/2019", dt.date(2019, 3, 26), "out-of-date"),
        ("Not Published", "", ON, "not-published"),
        ("", "", ON, "not-published"),
        ("Standards Mett", "27/03/2019", ON, "unknown"),
        ("Standards Met", "", ON, "unknown"),
        ("Standards Met", "CompletedThroughQIO", ON, "unknown"),
    ],
)
def test_a_row_counts_only_where_that_is_known(
    status: str, published: str, on: dt.date, expected: str
) -> None:
    judge = judge_under(CurrencyPolicy.TWELVE_MONTHS, CALENDARS, on=on)
    assert judge(row(status, published)) == expected


def test_names_that_differ_in_case_only_are_one_group() -> None:
    summary = summed(row(area=" NHS Leeds CCG"), row(area="NHS LEEDS CCG"), row(area="NHS York CCG"), row())
    assert [(tally.name, tally.rows) for tally in summary.areas] == [
        ("NHS Leeds CCG", 2),
        ("", 1),
        ("NHS York CCG", 1),
    ]


def test_months_without_publications_stand_between_the_others() -> None:
    summary = summed(row(published="27/11/2018"), row(published="01/02/2019"), row(published=""))
    assert summary.months == (("2018-11", 1), ("2018-12", 0), ("2019-01", 0), ("2019-02", 1))


def test_a_day_of_another_century_does_not_draw_a_line_through_both() -> None:
    summary = summed(row(published="27/11/1918"), row(published="01/02/2019"))
    assert summary.months == (("1918-11", 1), ("2019-02", 1))


def test_an_empty_snapshot_has_empty_numbers() -> None:
    summary = summed()
    assert (summary.whole.rows, summary.sectors, summary.areas, summary.months) == (0, (), (), ())


@given(st.lists(register_rows(), max_size=20))
def test_every_row_is_counted_once_in_each_way(rows: list[RegisterRow]) -> None:
    summary = summed(*rows)
    assert summary.whole.rows == len(rows)
    for tally in (summary.whole, *summary.sectors, *summary.areas):
        assert sum(number for _, number in tally.statuses) == tally.rows
        assert sum(number for _, number in tally.currency) == tally.rows
    for group in (summary.sectors, summary.areas):
        assert sum(tally.rows for tally in group) == len(rows)
    assert dict(summary.whole.statuses) == Counter(map(shown_name, rows))
    assert sum(number for _, number in summary.months) == sum(row.published is not None for row in rows)
    assert sum(number for _, number in summary.editions) == sum(row.label.is_publication for row in rows)


@given(st.lists(register_rows(), max_size=20))
def test_the_order_of_rows_changes_no_number(rows: list[RegisterRow]) -> None:
    numbers = summed(*rows)
    turned = summed(*reversed(rows))
    assert (numbers.whole, numbers.months, numbers.editions) == (turned.whole, turned.months, turned.editions)


def test_everything_that_a_row_can_show_has_words() -> None:
    assert set(SHOWN_TITLES) == set(SHOWN_ORDER)
    assert set(CURRENCY_TITLES) == set(RegisterCurrency)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 2, "50.0 %"),
        (0, 5, "0.0 %"),
        (1, 10_000, "< 0.1 %"),
        (9_999, 10_000, "> 99.9 %"),
        (5, 5, "100.0 %"),
        (0, 0, "-"),
    ],
)
def test_a_share_never_hides_the_few(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


def test_rows_are_counted_by_whose_publication_they_show_in_every_group() -> None:
    covered = evolve(row(area="North"), coverage=RowCoverage.COVERED)
    rows = (covered, covered, evolve(row(area="South"), coverage=RowCoverage.FORGOTTEN), row(area="South"))
    found = summed(*rows)
    assert found.tells_coverage
    assert found.whole.coverage == (("own", 0), ("covered", 2), ("forgotten", 1))
    assert {one.name: dict(one.coverage)[RowCoverage.COVERED] for one in found.areas} == {
        "North": 2,
        "South": 0,
    }
    assert not summed(row()).tells_coverage


def test_what_is_inferred_of_rows_is_counted_where_it_is_handed_in() -> None:
    found = summarise(
        SNAPSHOT,
        (row(), row()),
        policy=CurrencyPolicy.TWELVE_MONTHS,
        on=ON,
        calendars=CALENDARS,
        coverage_of=lambda _: RowCoverage.OWN,
    )
    assert found.whole.coverage == (("own", 2), ("covered", 0), ("forgotten", 0))
