"""Lists of sites as people keep them: a code in each row, and mostly a name beside it."""

from __future__ import annotations

import os

from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode
from dspt_core.formats.documents import FilePath
from dspt_core.formats.workbooks.cells import CellKind, Row, Sheet, Workbook
from dspt_core.formats.workbooks.findings import Findings, ReadingStoppedError
from dspt_core.formats.workbooks.opening import open_workbook
from dspt_core.formats.workbooks.sheet_cells import WorkbookLimits
from dspt_core.formats.workbooks.tables import tell_merged
from dspt_core.formats.workbooks.values import text_in

MOST_ROWS = 20_001
"""As many sites as one publication may have, and a heading."""

_HEADINGS = frozenset({"code", "ods code", "organisation code", "site", "site code"})


def read_site_list(path: FilePath) -> tuple[NamedSite, ...]:
    """Return the sites in a CSV file or workbook: the codes in the first column, names in the second.

    A first row with a heading over the codes is left out, and so are blank rows.

    Raises :class:`UnreadableFileError` when the file cannot be read, and :class:`InvalidDocumentError`
    with everything wrong in it: rows that are hidden, codes that are numbers, several sheets.
    """
    file = os.fspath(path)
    opened = open_workbook(path, limits=WorkbookLimits(rows=MOST_ROWS))
    findings = Findings(file, before=opened.problems)
    sites: list[NamedSite] = []
    if opened.workbook is not None:
        try:
            sites = _sites(opened.workbook, findings)
        except ReadingStoppedError as error:
            findings.stop(error)
    if findings.problems:
        raise InvalidDocumentError(document=file, problems=findings.problems)
    return tuple(sites)


def _sites(workbook: Workbook, findings: Findings) -> list[NamedSite]:
    sheets = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    if len(sheets) > 1:
        findings.add(_several(sheets))
        return []
    for sheet in sheets:
        tell_merged(sheet, findings, from_row=1)
    return [
        site
        for sheet in sheets
        for index, row in enumerate(sheet.rows)
        for site in [_site(row, sheet, findings, is_first=index == 0)]
        if site is not None
    ]


def _site(row: Row, sheet: Sheet, findings: Findings, *, is_first: bool) -> NamedSite | None:
    by_column = {cell.column: cell for cell in row.cells}
    code, name = by_column.get(1), by_column.get(2)
    if is_first and code is not None and code.text.strip().casefold() in _HEADINGS:
        return None
    if not any(cell.text.strip() or cell.kind is CellKind.UNREADABLE for cell in row.cells):
        return None
    if row.is_hidden or not sheet.hidden_columns.isdisjoint({1, 2}):
        findings.add_at(_hidden(), sheet=sheet.name, row=row.number, column=1)
    return NamedSite(code=text_in(code, sheet, findings), name=text_in(name, sheet, findings).strip())


def _several(sheets: list[Sheet]) -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_MISSING_SHEET,
        message=f"which of {len(sheets)} sheets with something in them lists the sites is unclear",
        hint="keep one sheet, or save that one as CSV",
    )


def _hidden() -> Problem:
    return Problem(
        code=ProblemCode.WORKBOOK_HIDDEN_CELLS,
        message="a site stands here that whoever looks at the sheet does not see",
        hint="take any filter off and show all rows and columns, or delete them",
    )
