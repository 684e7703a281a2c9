"""Whatever text is written comes back, and nothing of it is anything but text to any spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import MissingExtraError
from dspt_core.formats.workbooks.cells import CellKind
from dspt_core.formats.workbooks.csv_sheets import read_csv, write_csv
from dspt_core.formats.workbooks.reading import read_workbook
from dspt_core.formats.workbooks.texts import LONGEST_TEXT
from dspt_core.formats.workbooks.writing import ColumnToWrite, SheetToWrite, Value, write_workbook

MADE = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
FULL_WIDTH = (
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
LIKE_FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    *(f"{sign}1+1" for sign in FULL_WIDTH),
    "{=1}",
    '=HYPERLINK("http://x","y")',
)
ODD = (
    *LIKE_FORMULAS,
    "<r><t>x</t></r>",
    "<r></t></si><si><t>another cell</t></si></r>",
    "]]>&amp;<!--",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "_x000D_",
    "a\r\nb\rc",
    "\x01\x0b\x1f\x7f\x85\u2028",
    "\ufffe\uffff",
    "\ufeffa",
    " \n",
    "1.10",
    "TRUE",
    "2026-05-01",
    "http://example.org",
    "'=1",
    '"',
    "🂡",
)
storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=50) | st.text(
    alphabet="<>r/t_x0045FDAf'=+-@ \t\r\n\"&;,", max_size=30
)


def written(rows: tuple[tuple[Value, ...], ...], *columns: ColumnToWrite) -> bytes:
    titled = columns or tuple(ColumnToWrite(title=f"C{number}", width=9) for number in range(len(rows[0])))
    sheet = SheetToWrite(name="Plan", columns=titled, rows=rows)
    return write_workbook([sheet], file="plan.xlsx", made=MADE)


def texts_of(data: bytes) -> list[list[str]]:
    """Return the texts below the header, by rows, where every cell is text."""
    reading = read_workbook(data, file="plan.xlsx")
    assert reading.problems == ()
    assert reading.workbook is not None
    cells = {(cell.row, cell.column): cell for sheet in reading.workbook.sheets[:1] for cell in sheet.cells()}
    assert {cell.kind for cell in cells.values()} <= {CellKind.TEXT}
    width = max(column for _, column in cells)
    height = max((row for row, _ in cells), default=1)
    return [
        [cells[row, column].text if (row, column) in cells else "" for column in range(1, width + 1)]
        for row in range(2, height + 1)
    ]


def filled(rows: list[list[str]], *, width: int) -> list[list[str]]:
    """Return rows without the blank ones at the end, which no sheet holds."""
    kept = [(row + [""] * width)[:width] for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    return kept


@given(st.lists(st.lists(storable, min_size=2, max_size=2), min_size=1, max_size=5))
@example([[one, one] for one in ODD])
def test_every_text_comes_back_from_a_workbook(rows: list[list[str]]) -> None:
    data = written(tuple(tuple(row) for row in rows))
    assert texts_of(data) == filled(rows, width=2)


@given(st.lists(st.lists(storable, min_size=2, max_size=2), min_size=1, max_size=5))
@example([[one, one] for one in ODD])
def test_every_text_comes_back_from_csv(rows: list[list[str]]) -> None:
    reading = read_csv(write_csv([["a", "b"], *rows]), file="plan.csv")
    assert reading.problems == ()
    assert reading.workbook is not None
    (sheet,) = reading.workbook.sheets
    found = {(cell.row, cell.column): cell.text for cell in sheet.cells()}
    expected = {
        (row, column): text
        for row, texts in enumerate([["a", "b"], *rows], start=1)
        for column, text in enumerate(texts, start=1)
        if text
    }
    assert found == expected


@given(st.lists(storable, min_size=1, max_size=5))
@example(list(ODD))
def test_no_cell_of_a_workbook_is_a_formula_or_a_link_to_openpyxl(texts: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(tuple((text,) for text in texts))))
    (plan,) = book.worksheets
    for (cell,), text in zip(plan.iter_rows(min_row=2), texts, strict=False):
        assert (cell.data_type, cell.hyperlink) == ("s" if text else "n", None)


@given(st.lists(storable, min_size=1, max_size=5))
@example(list(ODD))
def test_no_field_of_a_csv_file_begins_as_a_formula(texts: list[str]) -> None:
    text = write_csv([[one] for one in texts]).decode("utf-8-sig")
    for (field,) in (row or [""] for row in csv.reader(io.StringIO(text, newline=""))):
        assert not field.startswith(("\t", "\r", "\n"))
        assert not field.lstrip().startswith(tuple(f"=+-@{FULL_WIDTH}"))


@given(st.dates(dt.date(1900, 3, 1)))
def test_a_day_comes_back_as_a_day(day: dt.date) -> None:
    reading = read_workbook(written(((day,),)), file="a")
    assert reading.workbook is not None
    _, cell = reading.workbook.sheets[0].cells()
    assert (cell.kind, cell.text) == (CellKind.DAY, day.isoformat())


def test_what_no_cell_can_hold_is_refused_by_cell_and_not_shown() -> None:
    rows: tuple[tuple[Value, ...], ...] = (
        ("fits", "canary" * 6_000),
        ("a\0canary", "fits"),
        ("canary\ud800", "🂡" * (LONGEST_TEXT // 2 + 1)),
        (dt.date(1900, 2, 28), dt.date(1900, 3, 1)),
    )
    with pytest.raises(InvalidDocumentError) as caught:
        written(rows)
    places = [one.place.cell for one in caught.value.problems if one.place is not None]
    assert places == ["Plan!B2", "Plan!A3", "Plan!A4", "Plan!B4", "Plan!A5"]
    assert {one.code.value for one in caught.value.problems} == {"workbook/cannot-hold"}
    assert "canary" not in str(caught.value) + repr(caught.value.problems)


def test_the_longest_text_of_a_cell_comes_back() -> None:
    longest = "🂡" * (LONGEST_TEXT // 2) + "a"
    assert texts_of(written(((longest,),))) == [[longest]]


def test_the_same_table_at_the_same_instant_gives_the_same_bytes() -> None:
    assert written((("a", dt.date(2026, 6, 1)),)) == written((("a", dt.date(2026, 6, 1)),))


def test_a_column_offers_choices_and_takes_days_and_its_header_stays_in_sight() -> None:
    owners = ColumnToWrite(title="Owner", width=9, choices=("Lead, clinical", "x" * 300), is_to_fill_in=True)
    days = ColumnToWrite(title="Due", width=9, is_of_days=True, is_to_fill_in=True)
    book = openpyxl.load_workbook(io.BytesIO(written(((None, None), ("Somebody", None)), owners, days)))
    plan, choices = book.worksheets
    assert plan.freeze_panes == "A2"
    offered = {str(one.sqref): one for one in plan.data_validations.dataValidation}
    assert offered["A2:A3"].formula1 == "Choices!$A$1:$A$2"
    assert not offered["A2:A3"].showErrorMessage
    assert offered["B2:B3"].type == "date"
    assert [cell.value for cell in choices["A"]] == list(owners.choices)
    assert choices.sheet_state == "hidden"
    assert (plan["A3"].number_format, plan["B3"].number_format) == ("@", "yyyy-mm-dd")


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError) as caught:
        written((("a",),))
    assert caught.value.extra == "xlsx"
