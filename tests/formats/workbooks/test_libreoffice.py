"""What we write and what people type goes through a spreadsheet that people really have, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.formats.workbooks.cells import CellKind, CellRange
from dspt_core.formats.workbooks.csv_sheets import write_csv
from tests.formats.workbooks.made import cells_of, problems_of, read
from tests.formats.workbooks.test_writing import ODD, texts_of, written
from tests.office import saved_as

PRINTABLE = [one for one in ODD if one.isprintable()]


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_it_sees_no_formula_and_no_link(name: str, tmp_path: Path) -> None:
    data = (
        written(tuple((text,) for text in PRINTABLE))
        if name.endswith("xlsx")
        else write_csv([[text] for text in PRINTABLE])
    )
    seen = saved_as("fods", data, name, folder=tmp_path).decode()
    assert "HYPERLINK" in seen
    assert "table:formula" not in seen
    assert "xlink:href" not in seen.partition("<office:body>")[2]


CHANGED = {"_x0041_x0042_": "_x0041B", "_x005F_x0041_": "_x0041_", "a\r\nb\rc": "a\nb\nc"}
"""Escapes that LibreOffice itself reads in its own way, and the ends of lines, of which it has one kind."""


def test_a_text_saved_again_comes_back_as_it_was(tmp_path: Path) -> None:
    data = saved_as("xlsx", written(tuple((text,) for text in ODD)), "plan.xlsx", folder=tmp_path)
    assert texts_of(data) == [[CHANGED.get(text, text)] for text in ODD]


def typed(kind: str, value: str, *shown: str, more: str = "") -> str:
    """Return a cell of a flat OpenDocument sheet, which LibreOffice opens like any other."""
    held = "boolean-value" if kind == "boolean" else f"{kind}-value" if kind in {"date", "time"} else "value"
    lines = "".join(f"<text:p>{line}</text:p>" for line in shown)
    attribute = "" if kind == "string" else f'office:{held}="{value}"'
    return f'<table:table-cell office:value-type="{kind}" {attribute} {more}>{lines}</table:table-cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells) or '<table:table-cell/>'}</table:table-row>"


HIDDEN = 'table:visibility="collapse"'
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for short, name in {
        "office": "office:1.0",
        "table": "table:1.0",
        "text": "text:1.0",
        "of": "of:1.2",
    }.items()
)
BEGINS = (
    f'<?xml version="1.0"?><office:document {NAMESPACES} office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
    '<table:table table:name="Typed">'
    f"<table:table-column/><table:table-column {HIDDEN}/><table:table-column/>"
)
ENDS = (
    f'</table:table><table:table table:name="Empty">{row()}</table:table>'
    "</office:spreadsheet></office:body></office:document>"
)
ROWS = (
    row(
        typed("string", "", "two", "lines"),
        typed("float", "1.1", "1.10"),
        typed("percentage", "0.95", "95 %"),
    ),
    row(
        typed("date", "2026-06-30", "30/06/26"),
        typed("date", "2026-06-30T12:30:00", "half past twelve"),
        typed("time", "PT09H30M00S", "09:30"),
        more=HIDDEN,
    ),
    row(
        typed("boolean", "true", "TRUE"),
        typed("string", "", "wide", more='table:number-columns-spanned="2" table:number-rows-spanned="2"'),
    ),
    row(more='table:number-rows-repeated="4900"'),
    row(typed("float", "2", "2", more='table:formula="of:=1+1"'), typed("string", "", "last")),
)


def test_what_somebody_typed_is_read_as_what_it_is(tmp_path: Path) -> None:
    reading = read(saved_as("xlsx", "".join([BEGINS, *ROWS, ENDS]).encode(), "typed.fods", folder=tmp_path))
    assert [(cell.name, cell.kind, cell.text) for cell in cells_of(reading)] == [
        ("A1", CellKind.TEXT, "two\nlines"),
        ("B1", CellKind.NUMBER, "1.1"),
        ("C1", CellKind.NUMBER, "0.95"),
        ("A2", CellKind.DAY, "2026-06-30"),
        ("B2", CellKind.INSTANT, "2026-06-30T12:30:00"),
        ("C2", CellKind.TIME, "09:30:00"),
        ("A3", CellKind.BOOLEAN, "TRUE"),
        ("B3", CellKind.TEXT, "wide"),
        ("A4904", CellKind.UNREADABLE, ""),
        ("B4904", CellKind.TEXT, "last"),
    ]
    assert problems_of(reading) == [("workbook/formula", "Typed!A4904")]
    assert reading.workbook is not None
    typed, empty = reading.workbook.sheets
    assert typed.hidden_columns == frozenset({2})
    assert [row.is_hidden for row in typed.rows] == [False, True, False, False]
    assert typed.merged == (CellRange(first_row=3, first_column=2, last_row=4, last_column=3),)
    assert (empty.name, empty.rows) == ("Empty", ())
