"""The cells of one sheet, read as they stand in the file; where the sheet says it ends is not believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NoReturn

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.storable import LARGEST_EXPONENT, MOST_DIGITS
from dspt_core.formats.workbooks.cells import (
    LAST_COLUMN,
    Cell,
    CellKind,
    CellRange,
    Row,
    Sheet,
    column_name,
    read_name,
    read_range,
)
from dspt_core.formats.workbooks.days import read_serial, read_written_day
from dspt_core.formats.workbooks.findings import Findings, cell_place, stop_as_no_workbook, stop_as_too_large
from dspt_core.formats.workbooks.texts import LONGEST_TEXT, TextBudget, TextCollector, length_of
from dspt_core.formats.workbooks.xml_parts import Attributes

MAX_CELLS = 200_000
"""The most cells with content of one workbook."""
MAX_MERGED = 1_000
"""The most blocks of merged cells of one sheet."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_INDEX = re.compile("[0-9]{1,7}")
_BOOLEANS = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}
_LONGEST_VALUE = 64


@frozen(kw_only=True)
class WorkbookLimits:
    """How far down and right cells may stand that hold anything."""

    rows: int = 5_000
    columns: int = 40


@frozen(kw_only=True)
class Known:
    """What the other parts of a workbook say that its cells refer to."""

    texts: Sequence[str | None]
    budget: TextBudget
    styles_of_days: frozenset[str]
    since_1904: bool


class SheetReader:
    """Reads one sheet; what is wrong with a cell is taken down, and the next one read."""

    def __init__(
        self, name: str, *, known: Known, limits: WorkbookLimits, findings: Findings, cells_left: int
    ) -> None:
        """Read the sheet of that name, with at most so many cells."""
        self.cells_left: int = cells_left
        self._name = name
        self._known = known
        self._limits = limits
        self._findings = findings
        self._rows: list[Row] = []
        self._cells: list[Cell] = []
        self._hidden_columns: set[int] = set()
        self._merged: list[CellRange] = []
        self._row = self._column = 0
        self._row_is_hidden = self._is_in_cell = self._is_value = False
        self._type = self._style = ""
        self._has_formula = False
        self._value: list[str] = []
        self._texts = TextCollector(known.budget)

    def sheet(self, *, is_hidden: bool) -> Sheet:
        """Return what was read."""
        return Sheet(
            name=self._name,
            rows=tuple(self._rows),
            is_hidden=is_hidden,
            hidden_columns=frozenset(self._hidden_columns),
            merged=tuple(self._merged),
        )

    def starts(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if self._is_in_cell:
            self._is_value = name == "v"
            self._has_formula = self._has_formula or name == "f"
            self._texts.starts(name)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            self._hide(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._is_value:
            self._known.budget.spend(text)
            self._value.append(text)
        elif self._is_in_cell:
            self._texts.text(text)

    def ends(self, name: str) -> None:
        """Take the end of an element."""
        if self._is_in_cell and name == "c":
            self._end_cell()
        elif self._is_in_cell:
            self._is_value = False
            self._texts.ends(name)
        elif name == "row" and self._cells:
            row = Row(number=self._row, cells=tuple(self._cells), is_hidden=self._row_is_hidden)
            self._rows.append(row)
            self._cells = []

    def _begin_row(self, attributes: Attributes) -> None:
        written = attributes.get("r", str(self._row + 1))
        number = int(written) if _INDEX.fullmatch(written) else 0
        if number <= self._row:
            stop_as_no_workbook("the rows of a sheet are out of order")
        self._row, self._column = number, 0
        self._row_is_hidden = attributes.get("hidden") in {"1", "true"}

    def _begin_cell(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        place = read_name(written) if written is not None else (self._row, self._column + 1)
        if place is None or place[0] != self._row or not self._column < place[1] <= LAST_COLUMN:
            stop_as_no_workbook("the cells of a sheet are out of order")
        self._column = place[1]
        self._is_in_cell, self._has_formula = True, False
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value.clear()

    def _end_cell(self) -> None:
        self._is_in_cell = False
        value, text = "".join(self._value), self._texts.take()
        if not (value or text or text is None or self._has_formula):
            return
        self.cells_left -= 1
        if self._row > self._limits.rows:
            self._stop(f"something below row {self._limits.rows:,}")
        if self._column > self._limits.columns:
            self._stop(f"something to the right of column {column_name(self._limits.columns)}")
        if self.cells_left < 0:
            self._stop(f"more than {MAX_CELLS:,} cells")
        if self._has_formula:
            self._cannot_be_read(_formula())
        else:
            self._take(value, text)

    def _take(self, value: str, inline: str | None) -> None:
        match self._type:
            case "s" | "inlineStr" | "str":
                self._take_text(value, inline)
            case "b" if value in _BOOLEANS:
                self._add(CellKind.BOOLEAN, _BOOLEANS[value])
            case "n":
                self._take_number(value)
            case "d":
                self._take_day(read_written_day(value[:_LONGEST_VALUE]))
            case "e":
                self._cannot_be_read(_unreadable("the cell shows an error, such as #REF!"))
            case _:
                self._cannot_be_read(_unreadable("the cell holds a value of no known kind"))

    def _take_text(self, value: str, inline: str | None) -> None:
        text = inline
        if self._type == "str":
            text = value
        elif self._type == "s":
            index = int(value) if _INDEX.fullmatch(value) else -1
            text = self._known.texts[index] if 0 <= index < len(self._known.texts) else None
        if text is None:
            self._cannot_be_read(_unreadable("the cell's text is missing, or holds what no text may"))
        elif length_of(text) > LONGEST_TEXT:
            self._cannot_be_read(_unreadable(f"the cell has more than {LONGEST_TEXT:,} characters"))
        elif text:
            self._add(CellKind.TEXT, text)

    def _take_number(self, value: str) -> None:
        number = Decimal(value) if len(value) <= _LONGEST_VALUE and _NUMBER.fullmatch(value) else None
        if (
            number is None
            or len(number.as_tuple().digits) > MOST_DIGITS
            or abs(number.adjusted()) > LARGEST_EXPONENT
        ):
            self._cannot_be_read(_unreadable("the cell holds a number beyond all bounds, or none"))
        elif self._style in self._known.styles_of_days:
            self._take_day(read_serial(number, since_1904=self._known.since_1904))
        else:
            self._add(CellKind.NUMBER, value)

    def _take_day(self, found: tuple[CellKind, str] | None) -> None:
        if found is None:
            self._cannot_be_read(_unreadable("the cell is shown as a day, and holds none that there is"))
        else:
            self._add(*found)

    def _add(self, kind: CellKind, text: str) -> None:
        self._cells.append(Cell(row=self._row, column=self._column, kind=kind, text=text))

    def _cannot_be_read(self, problem: Problem) -> None:
        self._findings.add_at(problem, sheet=self._name, row=self._row, column=self._column)
        self._add(CellKind.UNREADABLE, "")

    def _stop(self, what: str) -> NoReturn:
        place = cell_place(self._findings.file, sheet=self._name, row=self._row, column=self._column)
        stop_as_too_large(what, place=place)

    def _hide(self, attributes: Attributes) -> None:
        if len(self._hidden_columns) == self._limits.columns:
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if _INDEX.fullmatch(first) and _INDEX.fullmatch(last):
            self._hidden_columns.update(range(max(int(first), 1), min(int(last), self._limits.columns) + 1))

    def _merge(self, name: str) -> None:
        found = read_range(name)
        if found is None:
            stop_as_no_workbook("a block of merged cells has no place")
        self._merged.append(found)
        if len(self._merged) > MAX_MERGED:
            stop_as_too_large(f"more than {MAX_MERGED:,} blocks of merged cells")


def _formula() -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_FORMULA,
        message="the cell holds a formula, and what it would come to is not taken on trust",
        hint="copy the cell and paste it as a value",
    )


def _unreadable(what: str) -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_UNREADABLE_CELL, message=what, hint="type the cell again, as plain text"
    )
