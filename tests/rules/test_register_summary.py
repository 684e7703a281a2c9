"""A snapshot in numbers, and what of it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import (
    RegisterCurrency,
    RegisterRow,
    RegisterSummary,
    RowCoverage,
    Snapshot,
    Tally,
)
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_summary import shown_name, summarise
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


def test_names_that_differ_in_case_only_are_one_group() -> None:
    summary = summed(row(area=" NHS Leeds CCG"), row(area="NHS LEEDS CCG"), row(area="NHS York CCG"), row())
    assert [(tally.name, tally.rows) for tally in summary.areas] == [
        ("NHS Leeds CCG", 2),
        ("", 1),
        ("NHS York CCG", 1),
    ]


def test_months_without_publications_stand_between_the_others() -> None:
    days = "27/11/2018", "28/11/2018", "27/11/2018", "01/02/2019", ""
    summary = summed(*(row(published=day) for day in days))
    assert summary.months == (("2018-11", 3), ("2018-12", 0), ("2019-01", 0), ("2019-02", 1))


def test_a_day_of_another_century_does_not_draw_a_line_through_both() -> None:
    summary = summed(row(published="27/11/1918"), row(published="01/02/2019"))
    assert summary.months == (("1918-11", 1), ("2019-02", 1))


@pytest.mark.parametrize(("last", "months"), [("01/10/1968", 600), ("01/11/1968", 2)])
def test_months_between_are_drawn_for_fifty_years_at_most(last: str, months: int) -> None:
    assert len(summed(row(published="01/11/1918"), row(published=last)).months) == months


def test_the_groups_of_most_rows_stand_first_and_equal_ones_by_their_names() -> None:
    summary = summed(*(row(sector=one) for one in ("Trust", "GP", "\u00c9lan", "Trust", "Zoo")))
    assert [one.name for one in summary.sectors] == ["Trust", "\u00c9lan", "GP", "Zoo"]


def test_statuses_stand_with_the_best_first_and_without_those_of_no_row() -> None:
    summary = summed(*map(row, ("", "?", "Standards Not Met", "Not Published", "Standards Exceeded", "")))
    assert summary.whole.statuses == (
        ("standards-exceeded", 1),
        ("standards-not-met", 1),
        ("not-published", 1),
        ("blank", 2),
        ("unknown", 1),
    )


def test_publications_are_counted_by_edition_those_of_an_unknown_one_under_no_name() -> None:
    rows = (
        row("19/20 Standards Met"),
        row(),
        row("Standards Met", "01/01/2018"),
        row("Not Published"),
        row("?"),
    )
    assert summed(*rows, row()).editions == (("", 1), ("2018-19", 2), ("2019-20", 1))


NOBODY = tuple((one, 0) for one in RowCoverage)


def tally(name: str, rows: int, statuses: dict[str, int], **currency: int) -> Tally:
    counted = tuple((one, currency.get(one.name.lower(), 0)) for one in RegisterCurrency)
    return Tally(name=name, rows=rows, statuses=tuple(statuses.items()), currency=counted, coverage=NOBODY)


def test_a_snapshot_is_summed_up_whole() -> None:
    met = row(sector="GP", area="North")
    assert summed(met, met, row("Not Published", "", sector="Trust", area="North")) == RegisterSummary(
        snapshot=SNAPSHOT,
        policy=CurrencyPolicy.TWELVE_MONTHS,
        on=ON,
        whole=tally("", 3, {"standards-met": 2, "not-published": 1}, current=2, not_published=1),
        sectors=(
            tally("GP", 2, {"standards-met": 2}, current=2),
            tally("Trust", 1, {"not-published": 1}, not_published=1),
        ),
        areas=(tally("North", 3, {"standards-met": 2, "not-published": 1}, current=2, not_published=1),),
        editions=(("2018-19", 2),),
        months=(("2019-03", 2),),
    )


def test_an_empty_snapshot_has_empty_numbers() -> None:
    assert summed() == RegisterSummary(
        snapshot=SNAPSHOT,
        policy=CurrencyPolicy.TWELVE_MONTHS,
        on=ON,
        whole=tally("", 0, {}),
        sectors=(),
        areas=(),
        editions=(),
        months=(),
    )


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
