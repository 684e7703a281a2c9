"""Reading a workbook that somebody else made: guarded, and every cell as it is.

The guard and the reader are one: what is let through is what is read, by the same parser. Two of them could
take one file for two different ones.
"""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.problem import Problem
from dspt_core.formats.workbooks.archive import Archive
from dspt_core.formats.workbooks.cells import Workbook
from dspt_core.formats.workbooks.contents import read_contents
from dspt_core.formats.workbooks.days import Styles
from dspt_core.formats.workbooks.findings import Findings, ReadingStoppedError
from dspt_core.formats.workbooks.sheet_cells import MAX_CELLS, Known, SheetReader, WorkbookLimits
from dspt_core.formats.workbooks.texts import SharedTexts, TextBudget
from dspt_core.formats.workbooks.xml_parts import tell_part


@frozen(kw_only=True)
class WorkbookReading:
    """What was read of a file, and everything wrong with it.

    Without a ``workbook`` it was refused as a whole. Cells that could not be read are unreadable cells of it.
    """

    workbook: Workbook | None
    problems: tuple[Problem, ...]


def read_workbook(
    data: bytes,
    *,
    file: str,
    limits: WorkbookLimits = WorkbookLimits(),  # noqa: B008 - a frozen value
) -> WorkbookReading:
    """Read an Excel workbook (.xlsx) from its bytes; ``file`` is the name that problems call it by.

    Formulas are refused and never worked out; nothing outside the bytes is touched.
    """
    findings = Findings(file)
    try:
        workbook = _read(Archive(data), limits=limits, findings=findings)
    except ReadingStoppedError as error:
        findings.stop(error)
        workbook = None
    return WorkbookReading(workbook=workbook, problems=findings.problems)


def _read(archive: Archive, *, limits: WorkbookLimits, findings: Findings) -> Workbook:
    contents = read_contents(archive)
    budget = TextBudget()
    texts, styles = SharedTexts(budget), Styles()
    if contents.texts is not None:
        tell_part(archive.chunks(contents.texts), texts)
    if contents.styles is not None:
        tell_part(archive.chunks(contents.styles), styles)
    known = Known(
        texts=texts.texts, budget=budget, styles_of_days=styles.of_days(), since_1904=contents.since_1904
    )
    sheets = []
    cells_left = MAX_CELLS
    for one in contents.sheets:
        reader = SheetReader(one.name, known=known, limits=limits, findings=findings, cells_left=cells_left)
        tell_part(archive.chunks(one.part), reader)
        cells_left = reader.cells_left
        sheets.append(reader.sheet(is_hidden=one.is_hidden))
    return Workbook(sheets=tuple(sheets))
