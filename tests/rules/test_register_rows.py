"""One row: what it shows, and which kinds of silence are told apart."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.register import ColumnForm, RegisterRow, Shown
from dspt_core.rules.register_days import read_register_day, written_day
from dspt_core.rules.register_rows import oddities_of, read_row, row_of


def row(**changes: str) -> RegisterRow:
    texts = {"code": "A1B2C", "name": "Oak", "status": "", "published": "", "sector": "", "area": ""}
    return read_row(**{**texts, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("24/25 Standards Met", Shown.PUBLISHED),
        ("Standards not fully met (plan agreed)", Shown.PUBLISHED),
        ("Not Published", Shown.NOT_PUBLISHED),
        ("19/20 None", Shown.NOT_PUBLISHED),
        ("", Shown.BLANK),
        ("  ", Shown.BLANK),
        ("Standards Mett", Shown.UNKNOWN),
    ],
)
def test_blank_not_published_and_unknown_are_three_things(status: str, shown: Shown) -> None:
    assert row(status=status).shown is shown


@given(st.dates())
def test_every_day_that_is_written_is_read_back(day: dt.date) -> None:
    assert read_register_day(written_day(day)).day == day


@given(st.text())
def test_a_day_is_read_only_from_the_one_form(text: str) -> None:
    read = read_register_day(text)
    assert read.day is None or written_day(read.day) == text.strip()
    assert (read.day is None and bool(text.strip())) == (read.problem is not None)


def test_a_worked_out_standing_becomes_a_row_like_any_other() -> None:
    shown = row_of(code="a1b2c", name="Oak", label="25/26 Standards Met", published=dt.date(2026, 6, 30))
    assert (shown.code, shown.published_as_written, shown.shown) == ("A1B2C", "30/06/2026", Shown.PUBLISHED)
    nothing = row_of(code="A1B2C", name="Oak", label=None, published=None)
    assert (nothing.shown, nothing.form, nothing.line) == (Shown.NOT_PUBLISHED, None, None)
    assert not oddities_of(shown)
    assert not oddities_of(nothing)


def test_rows_are_equal_wherever_they_were_read() -> None:
    here = evolve(row(), form=ColumnForm.OF_2019, line=2)
    assert here == row()


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_text_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="NUL or half of a surrogate pair"):
        row(name=text)


def test_a_day_without_a_snapshot_is_never_too_late() -> None:
    late = row(status="25/26 Standards Met", published="01/07/2026")
    assert not oddities_of(late)
    assert not oddities_of(late, taken=dt.date(2026, 7, 1))
    assert oddities_of(late, taken=dt.date(2026, 6, 30))
