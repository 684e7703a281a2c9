"""A CSV file as a sheet of texts, with nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NoReturn

from dspt_core.domain.problem import Place, Problem, ProblemCode
from dspt_core.formats.formula_guard import guarded, unguarded
from dspt_core.formats.workbooks.archive import MAX_PACKED
from dspt_core.formats.workbooks.cells import Cell, CellKind, Row, Sheet, Workbook
from dspt_core.formats.workbooks.findings import Findings, ReadingStoppedError, cell_place, stop_as_too_large
from dspt_core.formats.workbooks.reading import WorkbookReading
from dspt_core.formats.workbooks.sheet_cells import MAX_CELLS, WorkbookLimits


def read_csv(
    data: bytes,
    *,
    file: str,
    limits: WorkbookLimits = WorkbookLimits(),  # noqa: B008 - a frozen value
) -> WorkbookReading:
    """Read a CSV file as a workbook of one nameless sheet, in which every cell is text.

    Rows are counted as a spreadsheet counts them, so that a field over several lines is one row. What the
    writing put in front of a formula is taken off again.
    """
    findings = Findings(file)
    try:
        rows = tuple(_rows(_decoded(data, file), file=file, limits=limits))
    except ReadingStoppedError as error:
        findings.stop(error)
        return WorkbookReading(workbook=None, problems=findings.problems)
    return WorkbookReading(workbook=Workbook(sheets=(Sheet(name="", rows=rows),)), problems=())


LONGEST_FIELD = csv.field_size_limit()
"""The most characters of a field that are read, which the standard library sets."""


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of texts as CSV in UTF-8, with the mark by which a spreadsheet knows it.

    Reading gives every text back, whatever it begins with, as long as it is shorter than
    :data:`LONGEST_FIELD` and storable.
    """
    text = StringIO(newline="")
    csv.writer(text).writerows([guarded(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MAX_PACKED:
        stop_as_too_large(f"more than {MAX_PACKED:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = Place(file=file, line=line, column=1)
        _stop_as_no_csv("it is not UTF-8", place=place)
    if "\0" in text:
        place = Place(file=file, line=text.count("\n", 0, text.index("\0")) + 1, column=1)
        _stop_as_no_csv("it is no text", place=place)
    return text


def _rows(text: str, *, file: str, limits: WorkbookLimits) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    number, left = 0, MAX_CELLS
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            _stop_as_no_csv(str(error), place=cell_place(file, sheet="", row=number + 1, column=1))
        if fields is None:
            return
        number += 1
        cells = tuple(
            Cell(row=number, column=column, kind=CellKind.TEXT, text=unguarded(one))
            for column, one in enumerate(fields, start=1)
            if one
        )
        if not cells:
            continue
        left -= len(cells)
        for is_beyond, what in (
            (number > limits.rows, f"{limits.rows:,} rows"),
            (cells[-1].column > limits.columns, f"{limits.columns} columns"),
            (left < 0, f"{MAX_CELLS:,} cells"),
        ):
            if is_beyond:
                place = cell_place(file, sheet="", row=number, column=cells[-1].column)
                stop_as_too_large(f"more than {what}", place=place)
        yield Row(number=number, cells=cells)


def _stop_as_no_csv(why: str, *, place: Place) -> NoReturn:
    raise ReadingStoppedError(
        Problem(
            code=ProblemCode.WORKBOOK_NOT_CSV,
            message=f"this is no CSV: {why}",
            hint="save it as CSV in UTF-8, or as an Excel workbook (.xlsx)",
            place=place,
        )
    )
