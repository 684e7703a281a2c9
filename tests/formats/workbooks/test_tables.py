"""A table is found by its titles, and whatever of it could be overlooked is told by its cell."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.formats.workbooks.cells import Cell, CellKind, CellRange, Row, Sheet
from dspt_core.formats.workbooks.findings import Findings
from dspt_core.formats.workbooks.tables import Table, read_table
from dspt_core.formats.workbooks.values import day_in, text_in

TITLES = ("Item", "Action", "Due")


def row(number: int, *texts: str, is_hidden: bool = False) -> Row:
    cells = tuple(
        Cell(row=number, column=column, kind=CellKind.TEXT, text=text)
        for column, text in enumerate(texts, start=1)
        if text
    )
    return Row(number=number, cells=cells, is_hidden=is_hidden)


def reading(
    *rows: Row, hidden: frozenset[int] = frozenset(), merged: tuple[CellRange, ...] = ()
) -> tuple[Table | None, dict[str, str], list[str | None]]:
    """Read a table and return it with its problems by cell, and their hints."""
    findings = Findings("plan.xlsx")
    sheet = Sheet(name="Plan", rows=rows, hidden_columns=hidden, merged=merged)
    table = read_table(sheet, TITLES, findings=findings)
    places = {(one.place.cell or "") if one.place else "": one.code.value for one in findings.problems}
    return table, places, [one.hint for one in findings.problems]


def block(name_row: int, last_row: int) -> CellRange:
    return CellRange(first_row=name_row, first_column=2, last_row=last_row, last_column=2)


def test_columns_stand_in_any_order_and_blank_rows_are_none() -> None:
    table, problems, _ = reading(
        row(2, "due", " ACTION ", "item"), row(3, "", " "), row(5, "d", "a", "1.1.1")
    )
    assert problems == {}
    assert table is not None
    ((found),) = table.rows
    assert {title: cell.text for title, cell in found.cells.items()} == {
        "Due": "d",
        "Action": "a",
        "Item": "1.1.1",
    }
    assert (table.header_row, found.number) == (2, 5)


def test_a_misspelt_column_is_both_unknown_and_missing_with_the_nearest_name() -> None:
    table, problems, hints = reading(row(1, "Item", "Acton", "Due"), row(2, "1", "a", "d"))
    assert problems == {"Plan!B1": "workbook/unknown-column", "Plan!A1": "workbook/missing-column"}
    assert hints == ["did you mean 'Action'?", "did you mean 'Acton'?"]
    assert table is not None
    assert len(table.rows) == 1


def test_what_stands_where_the_header_should_is_not_shown() -> None:
    findings = Findings("plan.xlsx")
    sheet = Sheet(name="Plan", rows=(row(1, "canary", "canary-2", "canary-3"),))
    read_table(sheet, TITLES, findings=findings)
    assert len(findings.problems) == 6
    assert "canary" not in repr(findings.problems)


def test_an_empty_sheet_lacks_every_column() -> None:
    table, problems, hints = reading()
    assert (table, problems, len(hints)) == (None, {"Plan!A1": "workbook/missing-column"}, 3)


def test_two_columns_of_one_name_and_one_without_a_name_are_told_once() -> None:
    rows = (
        row(1, "Item", "Action", "Due", "item"),
        row(2, "1", "a", "d", "2", "x"),
        row(3, "", "", "", "", "y"),
    )
    _, problems, _ = reading(*rows)
    assert problems == {"Plan!D1": "workbook/repeated-column", "Plan!E2": "workbook/unknown-column"}


def test_a_hidden_row_or_column_is_told_and_a_hidden_blank_row_is_not() -> None:
    header = row(1, "Item", "Action", "Due")
    rows = (header, row(2, "", "a", is_hidden=True), row(3, " ", is_hidden=True))
    assert reading(*rows)[1] == {"Plan!B2": "workbook/hidden-cells"}
    assert reading(header, hidden=frozenset({2, 9}))[1] == {"Plan!B1": "workbook/hidden-cells"}


def test_merged_cells_are_told_unless_they_stand_above_the_header() -> None:
    rows = (row(3, "Item", "Action", "Due"), row(4, "1", "a", "d"))
    assert reading(*rows, merged=(block(1, 2),))[1] == {}
    assert reading(*rows, merged=(block(1, 3),))[1] == {"Plan!B1": "workbook/merged-cells"}
    assert reading(*rows, merged=(block(4, 5),))[1] == {"Plan!B4": "workbook/merged-cells"}


SHEET = Sheet(name="Plan", rows=())


@pytest.mark.parametrize("kind", [one for one in CellKind if one not in {CellKind.TEXT, CellKind.UNREADABLE}])
def test_what_is_no_text_is_not_taken_for_one(kind: CellKind) -> None:
    findings = Findings("plan.xlsx")
    assert text_in(Cell(row=1, column=1, kind=kind, text="1.1"), SHEET, findings) == ""
    assert [one.code.value for one in findings.problems] == ["workbook/wrong-kind"]


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (CellKind.TEXT, "01/06/2026", "did you mean 2026-06-01? Write year-month-day"),
        (CellKind.TEXT, "31.6.2026", "write year-month-day, such as 2026-06-30"),
        (CellKind.TEXT, "soon", "write year-month-day, such as 2026-06-30"),
        (CellKind.TEXT, "2026-06-31", "write year-month-day, such as 2026-06-30"),
        (CellKind.TEXT, "20260601", "write year-month-day, such as 2026-06-30"),
        (CellKind.NUMBER, "46143", "write year-month-day, such as 2026-06-30"),
        (CellKind.INSTANT, "2026-06-01T12:00:00", "write year-month-day, such as 2026-06-30"),
    ],
)
def test_what_is_no_day_is_not_taken_for_one(kind: CellKind, text: str, hint: str) -> None:
    findings = Findings("plan.xlsx")
    assert day_in(Cell(row=1, column=1, kind=kind, text=text), SHEET, findings) is None
    assert [(one.code.value, one.hint) for one in findings.problems] == [("workbook/not-a-day", hint)]


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        (CellKind.TEXT, " 2026-06-01 ", dt.date(2026, 6, 1)),
        (CellKind.DAY, "2026-06-01", dt.date(2026, 6, 1)),
        (CellKind.TEXT, " ", None),
        (CellKind.UNREADABLE, "", None),
    ],
)
def test_a_day_is_read_however_it_was_typed(kind: CellKind, text: str, day: dt.date | None) -> None:
    findings = Findings("plan.xlsx")
    assert day_in(Cell(row=1, column=1, kind=kind, text=text), SHEET, findings) == day
    assert findings.problems == ()
