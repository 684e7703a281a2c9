"""What the cells of one row say, each as the value that its column holds, or a problem at the cell."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.problem import Problem
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.requirement_tables.columns import Blank, Column, ColumnMapping, Holds
from dspt_core.formats.requirement_tables.row_problems import blank_mark, unknown_mark
from dspt_core.formats.strict_json import decode_json
from dspt_core.formats.workbooks.cells import Cell, CellKind, Sheet
from dspt_core.formats.workbooks.findings import Findings
from dspt_core.formats.workbooks.tables import Table, TableRow
from dspt_core.formats.workbooks.values import text_in

At = tuple[int, int]
"""A row and a column, counted from 1."""


class RowCells:
    """Reads the cells of one row by what their columns hold."""

    def __init__(self, row: TableRow, table: Table, mapping: ColumnMapping, findings: Findings) -> None:
        """Report to the findings what is wrong with a cell."""
        self._row = row
        self._table = table
        self._mapping = mapping
        self._findings = findings

    def column(self, holds: Holds, category: str | None = None) -> Column | None:
        """Return the column that holds this, if the sheet has it."""
        found = self._mapping.find(holds, category)
        return found if found is not None and found.title in self._table.columns else None

    def has_column(self, column: Column) -> bool:
        """Whether the sheet has a column."""
        return column.title in self._table.columns

    def at(self, column: Column | None) -> At:
        """Return the place of the row's cell in a column; the row's first where there is none."""
        if column is None or column.title not in self._table.columns:
            return self._row.number, min((one.column for one in self._row.cells.values()), default=1)
        return self._row.number, self._table.columns[column.title]

    def has(self, column: Column) -> bool:
        """Whether the cell in a column holds anything but spaces."""
        cell = self._cell(column)
        return cell is not None and (cell.kind is CellKind.UNREADABLE or bool(cell.text.strip()))

    def text(self, column: Column | None) -> str:
        """Return the text in a column as it stands; only spaces are none."""
        if column is None:
            return ""
        text = text_in(self._cell(column), self._sheet, self._findings)
        return text if text.strip() else ""

    def json(self, column: Column | None) -> JsonValue:
        """Return the value whose JSON stands in a column, ``None`` where there is none."""
        text = self.text(column)
        if column is None or not text:
            return None
        decoded = decode_json(text.encode(), file=self._findings.file)
        for problem in decoded.problems:
            where = f"at character {problem.place.column}" if problem.place is not None else "in it"
            self.tell(evolve(problem, message=f"this is to be JSON, and {where}: {problem.message}"), column)
        return decoded.value if decoded.is_readable else None

    def plain(self, column: Column) -> str:
        """Return what a cell holds as it stands, whatever kind of thing it is."""
        cell = self._cell(column)
        return cell.text.strip() if cell is not None else ""

    def mark(self, column: Column) -> bool | None:
        """Return whether a mark means yes or no, ``None`` when it means neither."""
        cell = self._cell(column)
        if cell is not None and cell.kind is CellKind.BOOLEAN:
            return cell.text == "TRUE"
        word = text_in(cell, self._sheet, self._findings).strip()
        if not word:
            is_told = cell is not None and cell.kind not in (CellKind.TEXT, CellKind.BOOLEAN)
            if column.blank is Blank.REFUSED and not is_told:
                self.tell(blank_mark(), column)
            return False
        meant = self._meaning(word)
        if meant is None or (meant == "unknown" and column.holds is not Holds.MANDATORY):
            self.tell(unknown_mark(word, self._mapping.marks), column)
            return False
        return None if meant == "unknown" else meant == "yes"

    def tell(self, problem: Problem, column: Column | None) -> None:
        """Take a problem down at the row's cell in a column."""
        row, where = self.at(column)
        self._findings.add_at(problem, sheet=self._sheet.name, row=row, column=where)

    @property
    def _sheet(self) -> Sheet:
        return self._table.sheet

    def _cell(self, column: Column) -> Cell | None:
        return self._row.cells.get(column.title)

    def _meaning(self, word: str) -> str | None:
        marks = self._mapping.marks
        for name, words in (("yes", marks.yes), ("no", marks.no), ("unknown", marks.unknown)):
            if word.casefold() in {one.strip().casefold() for one in words}:
                return name
        return None
