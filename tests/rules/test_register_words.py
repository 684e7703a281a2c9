"""What the register's numbers are called before people."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.register import RegisterCurrency, RegisterRow, RowCoverage, Tally
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_summary import SHOWN_ORDER
from dspt_core.rules.register_words import (
    COVERAGE_TITLES,
    CURRENCY_TITLES,
    SHOWN_TITLES,
    share,
    status_in_words,
    title_of,
)


def row(status: str, published: str = "") -> RegisterRow:
    return read_row(code="A1B2C", name="", status=status, published=published, sector="", area="")


def test_everything_that_a_row_can_show_has_words() -> None:
    assert set(SHOWN_TITLES) == set(SHOWN_ORDER)
    assert set(CURRENCY_TITLES) == set(RegisterCurrency)
    assert set(COVERAGE_TITLES) == set(RowCoverage)


def test_a_group_without_a_name_is_called_so() -> None:
    named = Tally(name="GP", rows=0, statuses=(), currency=(), coverage=())
    assert title_of(named) == "GP"
    assert title_of(evolve(named, name="")) == "Not named"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(" 25/26 Standards Met ", "01/06/2026"), "25/26 Standards Met, published on 1 June 2026"),
        (row("25/26 Standards Met", " soon "), "25/26 Standards Met, published on 'soon', which is no day"),
        (row("25/26 Standards Met", " "), "25/26 Standards Met, without a day"),
        (row("Not Published"), "Not Published"),
        (row("Standards Mett"), "Standards Mett"),
        (row(" "), "blank, so nothing was published"),
    ],
)
def test_what_a_row_shows_is_said_as_it_is_written_and_with_its_day(shown: RegisterRow, words: str) -> None:
    assert status_in_words(shown) == words


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 2, "50.0 %"),
        (0, 5, "0.0 %"),
        (1, 10_000, "< 0.1 %"),
        (1, 1_001, "< 0.1 %"),
        (1, 1_000, "0.1 %"),
        (999, 1_000, "99.9 %"),
        (1_000, 1_001, "> 99.9 %"),
        (9_999, 10_000, "> 99.9 %"),
        (5, 5, "100.0 %"),
        (0, 0, "-"),
    ],
)
def test_a_share_never_hides_the_few(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words
