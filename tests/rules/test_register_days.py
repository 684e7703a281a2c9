"""Days of the register: one form is read, and of every other it is said what it may be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules.register_days import ReadDay, read_register_day, written_day
from tests.rules.in_full import in_full

A_NUMBER = "it looks like a spreadsheet's number of a day; save the column as text, dd/mm/yyyy"
ANOTHER_FORM = "it looks like a day in another form; a spreadsheet may have changed it: fetch the file again"
NO_SUCH_DAY = "the calendar has no such day"
NOT_KNOWN = "what it stands for is not known; whether the row is current cannot be said"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30/06/2026", dt.date(2026, 6, 30)),
        (" 29/02/2024 ", dt.date(2024, 2, 29)),
        ("05/12/2025", dt.date(2025, 12, 5)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_in_its_form_is_read_and_a_blank_is_none(written: str, day: dt.date | None) -> None:
    assert read_register_day(written) == ReadDay(day)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("46154", A_NUMBER),
        ("46154.5", A_NUMBER),
        ("4615", NOT_KNOWN),
        ("461540", NOT_KNOWN),
        ("2026-06-30", ANOTHER_FORM),
        ("2026-6-3T00:00:00", ANOTHER_FORM),
        ("2026-06-30 00:00", ANOTHER_FORM),
        ("30/6/2026", ANOTHER_FORM),
        ("30-Jun-26", ANOTHER_FORM),
        ("30.06.2026 09:00", ANOTHER_FORM),
        ("29/02/2026", NO_SUCH_DAY),
        ("30/02/2026", NO_SUCH_DAY),
        ("31/06/2026", NO_SUCH_DAY),
        ("13/13/2026", NO_SUCH_DAY),
        ("00/06/2026", NO_SUCH_DAY),
        ("01/01/0000", NO_SUCH_DAY),
        ("CompletedThroughQIO", NOT_KNOWN),
    ],
)
def test_whatever_else_stands_there_is_no_day_and_what_it_may_be_is_said(written: str, why: str) -> None:
    read = read_register_day(f" {written} ")
    assert read.day is None
    assert read.problem is not None
    assert in_full([read.problem]) == [
        (
            f"warning register/not-a-day : {written!r} is no day as the register writes it, dd/mm/yyyy; "
            f"no day was read ({why})"
        )
    ]


@pytest.mark.parametrize("written", ["06/30/2026", "12/13/2025", "02/29/2024"])
def test_a_month_before_its_day_is_an_error_because_it_spoils_the_whole_file(written: str) -> None:
    read = read_register_day(f" {written} ")
    assert read.day is None
    assert read.problem is not None
    assert in_full([read.problem]) == [
        (
            f"error register/day-and-month-swapped : {written!r} has its month before its day, "
            "so no day of this file can be relied on "
            "(a spreadsheet with American settings may have saved it; fetch the file again)"
        )
    ]


@pytest.mark.parametrize("characters", [79, 80, 81])
def test_no_more_than_the_beginning_of_a_long_text_is_shown(characters: int) -> None:
    problem = read_register_day("x" * characters).problem
    assert problem is not None
    assert problem.message.startswith(f"'{'x' * min(characters, 80)}' is no day")


@given(st.dates())
def test_every_day_that_is_written_is_read_back(day: dt.date) -> None:
    assert read_register_day(written_day(day)).day == day


@given(st.text())
def test_a_day_is_read_only_from_the_one_form(text: str) -> None:
    read = read_register_day(text)
    assert read.day is None or written_day(read.day) == text.strip()
    assert (read.day is None and bool(text.strip())) == (read.problem is not None)
