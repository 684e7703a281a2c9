"""What a cell holds as the value that its column is for, or a problem: never one kind taken for another."""

from __future__ import annotations

import datetime as dt
import re

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.workbooks.cells import Cell, CellKind, Sheet
from dspt_core.formats.workbooks.findings import Findings


def text_in(cell: Cell | None, sheet: Sheet, findings: Findings) -> str:
    """Return the text of a cell, empty when it holds nothing, or something else, which is told."""
    if cell is None or cell.kind is CellKind.UNREADABLE:
        return ""
    if cell.kind is not CellKind.TEXT:
        problem = Problem(
            code=ProblemCode.WORKBOOK_WRONG_KIND,
            message=f"the cell holds a {cell.kind} where text is needed",
            hint="give the cell the format Text, and type it again: 1.10 as a number is 1.1",
        )
        findings.add_at(problem, sheet=sheet.name, row=cell.row, column=cell.column)
        return ""
    return cell.text


def day_in(cell: Cell | None, sheet: Sheet, findings: Findings) -> dt.date | None:
    """Return the day in a cell: one typed as a day, or a text that is year-month-day."""
    if cell is None or cell.kind is CellKind.UNREADABLE:
        return None
    written = cell.text.strip()
    if cell.kind is CellKind.DAY or (cell.kind is CellKind.TEXT and _DAY.fullmatch(written)):
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            pass
    elif not written:
        return None
    problem = Problem(
        code=ProblemCode.WORKBOOK_NOT_A_DAY, message="this is no day", hint=_hint(cell.kind, written)
    )
    findings.add_at(problem, sheet=sheet.name, row=cell.row, column=cell.column)
    return None


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile("([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{4})")


def _hint(kind: CellKind, written: str) -> str:
    found = _DAY_FIRST.fullmatch(written) if kind is CellKind.TEXT else None
    if found is not None:
        day, month, year = map(int, found.groups())
        try:
            return f"did you mean {dt.date(year, month, day)}? Write year-month-day"
        except ValueError:
            pass
    return "write year-month-day, such as 2026-06-30"
