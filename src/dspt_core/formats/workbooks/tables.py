"""A table in a sheet: columns found by what they are called, and nothing in it that could be overlooked.

An unknown column, a missing one, cells merged or hidden: each is told with its place and refuses the table,
because whoever sent it means something by it that would be lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.workbooks.cells import Cell, CellKind, Row, Sheet
from dspt_core.formats.workbooks.findings import Findings
from dspt_core.rules.nearest import hint_for, nearest_name


@frozen(kw_only=True)
class TableRow:
    """One row below the header: its cells by the titles of their columns, blank ones left out."""

    number: int
    cells: Mapping[str, Cell] = field(repr=False)


@frozen(kw_only=True)
class Table:
    """The rows of a table, and in which columns their cells stand."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[TableRow, ...]


def read_table(
    sheet: Sheet, titles: Sequence[str], *, findings: Findings, header_row: int | None = None
) -> Table | None:
    """Read the table with these columns, in whatever order they stand; all of them are needed.

    The header is the row of that number, or the first with anything in it. What is wrong goes to
    ``findings``. Without a header there is no table; of one with problems everything that can be read is
    handed back, to find further problems in.
    """
    numbered = {row.number: row for row in sheet.rows}
    header = numbered.get(header_row) if header_row is not None else next(iter(sheet.rows), None)
    if header is None:
        for title in titles:
            _tell(findings, sheet, _missing(title, ()), row=header_row or 1, column=1)
        return None
    columns = _columns(sheet, header, titles, findings)
    tell_merged(sheet, findings, from_row=header.number)
    by_column = {column: title for title, column in columns.items()}
    strangers: set[int] = {cell.column for cell in header.cells}
    rows: list[TableRow] = []
    for row in sheet.rows:
        if row.number <= header.number:
            continue
        cells = {by_column[cell.column]: cell for cell in row.cells if cell.column in by_column}
        for cell in row.cells:
            if cell.column not in strangers:
                strangers.add(cell.column)
                _tell(findings, sheet, _no_heading(), row=cell.row, column=cell.column)
        if not any(cell.text.strip() or cell.kind is CellKind.UNREADABLE for cell in cells.values()):
            continue
        rows.append(TableRow(number=row.number, cells=cells))
    _tell_hidden(sheet, header, columns, rows, findings)
    return Table(sheet=sheet, header_row=header.number, columns=columns, rows=tuple(rows))


def _columns(sheet: Sheet, header: Row, titles: Sequence[str], findings: Findings) -> dict[str, int]:
    known = {_shape(title): title for title in titles}
    columns: dict[str, int] = {}
    strangers: list[Cell] = []
    for cell in header.cells:
        title = known.get(_shape(cell.text)) if cell.kind is CellKind.TEXT else None
        if title is None:
            strangers += [cell] if cell.text.strip() else []
        elif title in columns:
            _tell(findings, sheet, _repeated(title), row=cell.row, column=cell.column)
        else:
            columns[title] = cell.column
    missing = [title for title in titles if title not in columns]
    for cell in strangers:
        _tell(findings, sheet, _unknown(cell.text, missing), row=cell.row, column=cell.column)
    for title in missing:
        unread = [cell.text[:_LONGEST_TITLE].strip() for cell in strangers]
        _tell(findings, sheet, _missing(title, unread), row=header.number, column=1)
    return columns


def tell_merged(sheet: Sheet, findings: Findings, *, from_row: int) -> None:
    """Take down each block of merged cells that reaches into the rows from this one on."""
    for block in sheet.merged:
        if block.last_row >= from_row:
            problem = Problem(
                code=ProblemCode.WORKBOOK_MERGED_CELLS,
                message="cells of the table are merged, and which row or column they belong to is unclear",
                hint="split them, and fill in each",
            )
            _tell(findings, sheet, problem, row=block.first_row, column=block.first_column)


def _tell_hidden(
    sheet: Sheet, header: Row, columns: Mapping[str, int], rows: Sequence[TableRow], findings: Findings
) -> None:
    hidden_rows = {row.number for row in sheet.rows if row.is_hidden}
    for row in rows:
        if row.number in hidden_rows:
            first = next(iter(row.cells.values()))
            _tell(findings, sheet, _hidden("row"), row=row.number, column=first.column)
    for column in columns.values():
        if column in sheet.hidden_columns:
            _tell(findings, sheet, _hidden("column"), row=header.number, column=column)


def _hidden(what: str) -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_HIDDEN_CELLS,
        message=f"the {what} is hidden, and holds what whoever looks at the sheet does not see",
        hint=f"take any filter off and show the {what}, or delete it",
    )


def _unknown(text: str, missing: Sequence[str]) -> Problem:
    # Where the header is missing this is what somebody typed into a row, and is not shown.
    nearest = nearest_name(text[:_LONGEST_TITLE], missing)
    return Problem(
        code=ProblemCode.WORKBOOK_UNKNOWN_COLUMN,
        message="there is no column of this name",
        hint=f"did you mean {nearest!r}?" if nearest else "take the column out, or put the header back",
    )


def _no_heading() -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_UNKNOWN_COLUMN,
        message="something stands in a column without a heading",
        hint="move it into one of the columns, or take it out",
    )


def _missing(title: str, unread: Sequence[str]) -> Problem:
    near = nearest_name(title, unread)
    return Problem(
        code=ProblemCode.WORKBOOK_MISSING_COLUMN,
        message=f"there is no column {title!r}",
        hint=hint_for(title, unread) if near else f"write {title!r} over one of the columns, or add it",
    )


def _repeated(title: str) -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_REPEATED_COLUMN,
        message=f"there are two columns {title!r}",
        hint="take one of them out",
    )


_LONGEST_TITLE = 80


def _shape(title: str) -> str:
    return " ".join(title[:_LONGEST_TITLE].split()).casefold()


def _tell(findings: Findings, sheet: Sheet, problem: Problem, *, row: int, column: int) -> None:
    findings.add_at(problem, sheet=sheet.name, row=row, column=column)
