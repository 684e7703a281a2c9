"""A workbook is read as it stands: what is a number, a day or a text is so because the file says so."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.formats.workbooks.cells import CellKind, CellRange, column_name, read_name, read_range
from dspt_core.formats.workbooks.reading import read_workbook
from dspt_core.formats.workbooks.sheet_cells import WorkbookLimits
from dspt_core.formats.workbooks.texts import LONGEST_TEXT
from tests.formats.workbooks.made import cells_of, packed, parts, problems_of, read, sheet, workbook


def only(cell: str, **options: str) -> tuple[CellKind, str]:
    """Read a workbook of one cell that must be sound."""
    reading = read(workbook(f"<row>{cell}</row>", **options))
    assert reading.problems == ()
    (found,) = cells_of(reading)
    return found.kind, found.text


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        ('<c t="inlineStr"><is><t>a</t></is></c>', CellKind.TEXT, "a"),
        ('<c t="inlineStr"><is><t> a\n</t></is></c>', CellKind.TEXT, " a\n"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', CellKind.TEXT, "ab"),
        ('<c t="inlineStr"><is><t>a</t><rPh><t>guide</t></rPh></is></c>', CellKind.TEXT, "a"),
        ('<c t="inlineStr"><is><t>a_x000D_b</t></is></c>', CellKind.TEXT, "a\rb"),
        ('<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', CellKind.TEXT, "_x000D_"),
        ('<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', CellKind.TEXT, "\N{GRINNING FACE}"),
        ('<c t="inlineStr"><is><r><t>_x00</t></r><r><t>0D_</t></r></is></c>', CellKind.TEXT, "_x000D_"),
        ('<c t="str"><v>a</v></c>', CellKind.TEXT, "a"),
        ("<c><v>1.10</v></c>", CellKind.NUMBER, "1.10"),
        ("<c><v>1.1000000000000001</v></c>", CellKind.NUMBER, "1.1000000000000001"),
        ('<c s="4"><v>-1E-5</v></c>', CellKind.NUMBER, "-1E-5"),
        ('<c s="3"><v>46143</v></c>', CellKind.NUMBER, "46143"),
        ('<c s="1"><v>46143</v></c>', CellKind.DAY, "2026-05-01"),
        ('<c s="2"><v>46143</v></c>', CellKind.DAY, "2026-05-01"),
        ('<c s="1"><v>1</v></c>', CellKind.DAY, "1900-01-01"),
        ('<c s="1"><v>59</v></c>', CellKind.DAY, "1900-02-28"),
        ('<c s="1"><v>61</v></c>', CellKind.DAY, "1900-03-01"),
        ('<c s="1"><v>2958465</v></c>', CellKind.DAY, "9999-12-31"),
        ('<c s="1"><v>46143.5</v></c>', CellKind.INSTANT, "2026-05-01T12:00:00"),
        ('<c s="1"><v>46142.999999999</v></c>', CellKind.DAY, "2026-05-01"),
        ('<c s="1"><v>0.25</v></c>', CellKind.TIME, "06:00:00"),
        ('<c t="d"><v>2026-05-01</v></c>', CellKind.DAY, "2026-05-01"),
        ('<c t="d"><v>2026-05-01T12:00:00</v></c>', CellKind.INSTANT, "2026-05-01T12:00:00"),
        ('<c t="b"><v>1</v></c>', CellKind.BOOLEAN, "TRUE"),
        ('<c t="b"><v>0</v></c>', CellKind.BOOLEAN, "FALSE"),
    ],
)
def test_a_cell_is_of_the_kind_that_the_file_says(cell: str, kind: CellKind, text: str) -> None:
    assert only(cell) == (kind, text)


def test_a_text_is_looked_up_in_the_table_of_texts() -> None:
    assert only('<c t="s"><v>1</v></c>', texts="<si><t>a</t></si><si><t>b</t></si>") == (CellKind.TEXT, "b")


@pytest.mark.parametrize("written", ["1", "true"])
def test_days_are_counted_from_1904_where_the_file_does(written: str) -> None:
    book = f'<workbookPr date1904="{written}"/>'
    assert only('<c s="1"><v>60</v></c>', book=book) == (CellKind.DAY, "1904-03-01")
    assert only('<c s="1"><v>0</v></c>', book=book) == (CellKind.DAY, "1904-01-01")


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="e"><v>#REF!</v></c>',
        "<c><v>1e999</v></c>",
        "<c><v>1e9999</v></c>",
        "<c><v>inf</v></c>",
        "<c><v>0x10</v></c>",
        "<c><v>٣</v></c>",
        f"<c><v>{'7' * 31}</v></c>",
        f"<c><v>{'7' * 1000}</v></c>",
        '<c t="b"><v>2</v></c>',
        '<c t="s"><v>7</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c t="z"><v>1</v></c>',
        '<c t="d"><v>soon</v></c>',
        '<c s="1"><v>60</v></c>',
        '<c s="1"><v>-1</v></c>',
        '<c s="1"><v>2958466</v></c>',
        '<c t="inlineStr"><is><t>_x0000_</t></is></c>',
        '<c t="inlineStr"><is><t>_xD83D_</t></is></c>',
        f'<c t="inlineStr"><is><t>{"a" * (LONGEST_TEXT + 1)}</t></is></c>',
    ],
)
def test_a_cell_that_holds_no_value_is_told_and_the_others_are_read(cell: str) -> None:
    placed = cell.replace("<c", '<c r="B3"', 1)
    rows = f'<row r="3">{placed}</row><row r="4"><c r="C4" t="str"><v>after</v></c></row>'
    reading = read(workbook(rows))
    assert problems_of(reading) == [("workbook/unreadable-cell", "Plan!B3")]
    assert [(one.name, one.kind) for one in cells_of(reading)] == [
        ("B3", CellKind.UNREADABLE),
        ("C4", CellKind.TEXT),
    ]


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f><v>2</v>", '<f t="shared" si="0"/><v>2</v>', "<f/>", '<f t="array">A1</f>']
)
def test_a_formula_is_refused_by_its_cell_whatever_it_came_to(formula: str) -> None:
    reading = read(workbook(f'<row r="2"><c r="B2">{formula}</c><c r="C2" t="str">{formula}</c></row>'))
    assert problems_of(reading) == [("workbook/formula", "Plan!B2"), ("workbook/formula", "Plan!C2")]


def test_what_is_hidden_or_merged_is_kept_apart() -> None:
    content = parts(
        {
            "Plan": sheet(
                '<row hidden="1"><c><v>1</v></c></row><row><c><v>2</v></c></row>',
                before='<cols><col min="2" max="16384" hidden="1"/><col min="1" max="1"/></cols>',
                after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
            ),
            "Behind": sheet(""),
        },
        states={"Behind": "veryHidden"},
    )
    book = read(packed(content)).workbook
    assert book is not None
    plan, behind = book.sheets
    assert [row.is_hidden for row in plan.rows] == [True, False]
    assert plan.hidden_columns == frozenset(range(2, 41))
    assert plan.merged == (CellRange(first_row=1, first_column=1, last_row=2, last_column=2),)
    assert (plan.is_hidden, behind.is_hidden) == (False, True)


def test_cells_without_content_count_for_nothing() -> None:
    rows = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="XFD1" s="1"/></row><row r="1048576"/>'
    assert [one.name for one in cells_of(read(workbook(rows)))] == ["A1"]


def test_where_a_sheet_says_that_it_ends_is_not_believed() -> None:
    rows = "".join(f'<row r="{number}"><c><v>{number}</v></c></row>' for number in range(1, 101))
    content = parts({"Plan": sheet(rows, before='<dimension ref="A1"/>')})
    assert len(cells_of(read(packed(content)))) == 100


def test_limits_are_those_that_are_asked_for() -> None:
    data = workbook('<row r="3"><c r="C3"><v>1</v></c></row>')
    assert read_workbook(data, file="a", limits=WorkbookLimits(rows=3, columns=3)).problems == ()
    for limits in (WorkbookLimits(rows=2, columns=3), WorkbookLimits(rows=3, columns=2)):
        reading = read_workbook(data, file="a", limits=limits)
        assert problems_of(reading) == [("workbook/too-large", "Plan!C3")]
        assert reading.workbook is None


def test_parts_are_found_where_the_file_says_they_are() -> None:
    content = parts({"Plan": sheet("<row><c><v>1</v></c></row>")})
    moved = {
        name.replace("xl/worksheets/sheet1", "xl/odd/place"): part.replace(b"worksheets/sheet1", b"odd/place")
        for name, part in content.items()
    }
    assert [one.text for one in cells_of(read(packed(moved)))] == ["1"]


def test_what_openpyxl_writes_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    book.active.append(["a", 1, 1.5, True, dt.date(2026, 5, 1), dt.datetime(2026, 5, 1, 12)])  # noqa: DTZ001
    target = io.BytesIO()
    book.save(target)
    assert [(one.kind, one.text) for one in cells_of(read(target.getvalue()))] == [
        (CellKind.TEXT, "a"),
        (CellKind.NUMBER, "1"),
        (CellKind.NUMBER, "1.5"),
        (CellKind.BOOLEAN, "TRUE"),
        (CellKind.DAY, "2026-05-01"),
        (CellKind.INSTANT, "2026-05-01T12:00:00"),
    ]


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_the_name_of_a_cell_is_read_back(column: int, row: int) -> None:
    assert read_name(f"{column_name(column)}{row}") == (row, column)
    assert read_range(f"{column_name(column)}{row}") == CellRange(
        first_row=row, first_column=column, last_row=row, last_column=column
    )


@pytest.mark.parametrize(
    "name",
    ["", "A", "1", "A0", "a1", "XFE1", "A1048577", "AAAA1", "A1:B2", "\N{FULLWIDTH LATIN CAPITAL LETTER A}1"],
)
def test_what_is_no_name_of_a_cell_is_told(name: str) -> None:
    assert read_name(name) is None


@given(st.dates(dt.date(1900, 3, 1)))
def test_openpyxl_reads_and_writes_the_same_days(day: dt.date) -> None:
    serial = openpyxl.utils.datetime.to_excel(day)
    assert only(f'<c s="1"><v>{int(serial)}</v></c>') == (CellKind.DAY, day.isoformat())
