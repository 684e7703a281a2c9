"""The fault catalogue of workbooks: one slip each, in a good one, and what must be said of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import openpyxl
from attrs import frozen
from openpyxl.worksheet.worksheet import Worksheet

from tests.workshop.importing.made import SHEET, Damage

Finding = tuple[str, str]
"""A code, and the cell that it stands at."""


@frozen(kw_only=True)
class Fault:
    """A slip, by what somebody did.

    ``row`` is the row that it is in, 0 for one in more than a row, or in none: a slip hides another one
    within the same row.
    """

    name: str
    damage: Damage
    findings: tuple[Finding, ...]
    row: int = 0


def cell(name: str, value: Any, *findings: tuple[str, str], what: str) -> Fault:
    """Return the slip of a cell that holds something else than it should."""

    def damage(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet[name] = value

    row = int(name.lstrip("ABCDEFGHIJKLMNOPQ"))
    return Fault(name=what, damage=damage, findings=_at(findings), row=row if row > 1 else 0)


def shape(change: Damage, *findings: tuple[str, str], what: str) -> Fault:
    """Return the slip of a sheet that is shown or laid out otherwise."""
    return Fault(name=what, damage=change, findings=_at(findings))


def _at(findings: tuple[tuple[str, str], ...]) -> tuple[Finding, ...]:
    return tuple((code, f"{SHEET}!{name}" if name else "") for code, name in findings)


def _hide_row(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_column(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["I"].hidden = True


def _hide_sheet(book: openpyxl.Workbook, sheet: Worksheet) -> None:
    book.active = 1
    sheet.sheet_state = "hidden"


def _copy_row(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    sheet.append([one.value for one in sheet[6]])


def _clear_row(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    for name in ("F6", "G6", "H6"):
        sheet[name] = None


CELL_FAULTS = (
    cell("E4", 1.1, ("workbook/wrong-kind", "E4"), what="1.1.10 was typed as a number"),
    cell("E4", dt.date(2010, 1, 1), ("workbook/wrong-kind", "E4"), what="1.1.10 became a day"),
    cell("C5", 1.1, ("workbook/wrong-kind", "C5"), what="assertion 1.10 was typed as a number"),
    cell("A6", 2, ("workbook/wrong-kind", "A6"), what="standard 2 was typed as a number"),
    cell("E4", "1.1.1", ("import/duplicate-reference", "E4"), what="1.1.10 lost its zero"),
    cell("E5", "1.1.1", ("import/duplicate-reference", "E5"), what="a number of another assertion"),
    cell("E3", None, ("import/no-reference", "E3"), what="no number"),
    cell("E6", "2.1.x", ("schema/wrong-form", "E6"), what="a number that is none"),
    cell("E6", "2.2.1", ("catalog/wrong-parent", "E6"), what="a number under another assertion"),
    cell("C3", None, ("import/no-assertion", "C3"), what="no assertion"),
    cell("C6", "2.1.", ("schema/wrong-form", "C6"), what="an assertion's number that is none"),
    cell("D6", None, ("import/no-title", "C6"), what="no title of an assertion"),
    cell("B6", None, ("import/no-title", "A6"), what="no title of a standard"),
    cell("D3", "Books are weighed", ("import/titles-differ", "D3"), what="a second title of an assertion"),
    cell("B5", "Tomes", ("import/titles-differ", "B5"), what="a second title of a standard"),
    cell("D6", "x" * 201, ("schema/out-of-bounds", "D6"), what="a title that is too long"),
    cell("F2", "x" * 4001, ("schema/out-of-bounds", "F2"), what="a text that is too long"),
    cell("F2", 12, ("workbook/wrong-kind", "F2"), what="a number for a text"),
    cell("I2", True, ("workbook/wrong-kind", "I2"), what="yes for a tooltip"),
    cell("F2", "=A1", ("workbook/formula", "F2"), what="a formula"),
    cell("P4", "#REF!", ("workbook/unreadable-cell", "P4"), what="an error for a note"),
    cell("G2", "N", ("import/flag-alone", "H2"), what="marks that were swapped"),
    cell("G3", "Nn", ("import/unknown-mark", "G3"), what="a typo in a mark"),
    cell("N3", "maybe", ("import/unknown-mark", "N3"), what="an exemption that is not sure"),
    cell("G2", None, ("import/blank-mark", "G2"), what="a mark that was forgotten"),
    cell("K4", 1, ("workbook/wrong-kind", "K4"), what="1 for yes"),
    cell("J2", None, ("import/not-asked", "K2"), what="a mark without a text"),
    cell("M6", "Help.", ("import/not-asked", "M6"), what="a tooltip without a text"),
    cell("Q3", "Ask Jo", ("workbook/unknown-column", "Q3"), what="a note in a column without a title"),
)
SHEET_FAULTS = (
    cell(
        "F1",
        "Cat 2 evidnce text",
        ("workbook/missing-column", "A1"),
        ("workbook/unknown-column", "F1"),
        what="a typo in a title",
    ),
    cell(
        "O1",
        "ISO 27002",
        ("workbook/missing-column", "A1"),
        ("workbook/unknown-column", "O1"),
        what="an exemption of another name",
    ),
    cell("Q1", "Owner", ("workbook/unknown-column", "Q1"), what="a column too many"),
    cell("Q1", "Cat 2 tooltip", ("workbook/repeated-column", "Q1"), what="a column there twice"),
    shape(lambda _, sheet: sheet.delete_cols(9), ("workbook/missing-column", "A1"), what="a column too few"),
    shape(
        lambda _, sheet: sheet.merge_cells("D2:D3"),
        ("workbook/merged-cells", "D2"),
        what="titles in merged cells",
    ),
    shape(_hide_row, ("workbook/hidden-cells", "A3"), what="a hidden row"),
    shape(_hide_column, ("workbook/hidden-cells", "I1"), what="a hidden column"),
    shape(_hide_sheet, ("workbook/hidden-cells", "A1"), what="a hidden sheet"),
    shape(_copy_row, ("import/duplicate-reference", "E8"), what="a row that was copied"),
    shape(_clear_row, ("import/not-asked", "E6"), what="a row that asks nobody"),
    shape(
        lambda _, sheet: setattr(sheet, "title", "Requirments"),
        ("workbook/missing-sheet", ""),
        what="a sheet of another name",
    ),
)
FAULTS = (*CELL_FAULTS, *SHEET_FAULTS)
