"""Which edition a row belongs to, and whether it counts: said only where it is known."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import RegisterRow
from dspt_core.formats.editions import load_calendars
from dspt_core.rules.register_currency import edition_finder, judge_under
from dspt_core.rules.register_rows import read_row

ON = dt.date(2019, 7, 1)
CALENDARS = load_calendars()


def row(status: str, published: str, *, code: str = "A1B2C") -> RegisterRow:
    return read_row(code=code, name="", status=status, published=published, sector="", area="")


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


def test_rows_of_one_label_and_different_days_are_judged_apart_and_so_are_those_of_one_day() -> None:
    judge = judge_under(CurrencyPolicy.TWELVE_MONTHS, iter(CALENDARS), on=dt.date(2020, 3, 27))
    rows = [
        row("Standards Met", "27/03/2019"),
        row("Standards Met", "28/03/2019"),
        row("Standards Mett", "28/03/2019"),
        row("Standards Met", "28/03/2019", code="A1B2D"),
    ]
    assert [judge(one) for one in rows] == ["out-of-date", "current", "unknown", "current"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (CurrencyPolicy.UNTIL_NEXT_DEADLINE, "current"),
        (CurrencyPolicy.TWELVE_MONTHS, "out-of-date"),
        (CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION, "current"),
        (CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION, "out-of-date"),
        (CurrencyPolicy.PUBLISHED_BY_DEADLINE, "current"),
    ],
)
def test_the_policy_decides_which_rows_count(policy: CurrencyPolicy, expected: str) -> None:
    # More than a year later, with the next edition open and its deadline, put off, still to come.
    judge = judge_under(policy, CALENDARS, on=dt.date(2020, 4, 1))
    assert judge(row("18/19 Standards Met", "27/03/2019")) == expected


def test_without_calendars_a_label_without_a_year_is_of_no_known_edition() -> None:
    met = row("Standards Met", "27/03/2019")
    assert edition_finder(())(met) is None
    assert judge_under(CurrencyPolicy.TWELVE_MONTHS, (), on=ON)(met) == "unknown"
