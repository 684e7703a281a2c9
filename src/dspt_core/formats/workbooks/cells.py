"""Sheets of cells as a file holds them: what was typed as a number, a day or a text stays told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen


class CellKind(StrEnum):
    """What a cell holds, by the file itself: never guessed from how its content looks."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    INSTANT = "day and time"
    TIME = "time"
    BOOLEAN = "yes or no"
    UNREADABLE = "unreadable"
    """What a problem has been reported of; it is passed over, so that nothing is said of it twice."""


@frozen(kw_only=True)
class Cell:
    """One cell with content: a number has the digits that the file has, a day is year-month-day.

    Rows and columns are counted from 1.
    """

    row: int
    column: int
    kind: CellKind
    text: str = field(repr=False)

    @property
    def name(self) -> str:
        """What a spreadsheet calls the cell, such as ``C5``."""
        return f"{column_name(self.column)}{self.row}"


@frozen(kw_only=True)
class Row:
    """The cells of one row that hold anything, in the order of their columns."""

    number: int
    cells: tuple[Cell, ...]
    is_hidden: bool = False


@frozen(kw_only=True)
class CellRange:
    """A block of cells that are shown as one."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@frozen(kw_only=True)
class Sheet:
    """One sheet: the rows in which there is anything, and what of it people do not see."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[CellRange, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Yield every cell that holds anything, row by row."""
        for row in self.rows:
            yield from row.cells


@frozen(kw_only=True)
class Workbook:
    """All sheets of a file that hold cells, in the order of their tabs."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, whatever its case."""
        return next((one for one in self.sheets if one.name.casefold() == name.casefold()), None)


LAST_COLUMN = 16_384
"""The column at which every spreadsheet ends."""
LAST_ROW = 1_048_576

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def column_name(column: int) -> str:
    """Return the letters of a column: ``A`` for 1, ``AA`` for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_name(name: str) -> tuple[int, int] | None:
    """Return the row and column that a cell's name stands for, or ``None`` when it is no name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def read_range(name: str) -> CellRange | None:
    """Return the block that a name such as ``A1:C5`` stands for, or ``None`` when it is no such name."""
    first, _, last = name.partition(":")
    begins, ends = read_name(first), read_name(last or first)
    if begins is None or ends is None:
        return None
    return CellRange(first_row=begins[0], first_column=begins[1], last_row=ends[0], last_column=ends[1])
