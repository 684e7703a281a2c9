"""The passages of a publication, whatever kind of file it is in: read to be compared with, and not kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dspt_core.domain.problem import InvalidDocumentError, errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.workbooks.cells import Workbook
from dspt_core.formats.workbooks.opening import open_workbook

_SHEETS = frozenset({".xlsx", ".csv"})
_PARAGRAPH_END = "\n\n"


def read_passages(file: Path) -> tuple[str, ...]:
    """Return the cells of a workbook or CSV file, or the paragraphs of any other text in UTF-8.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` when it is
    a workbook that is refused.
    """
    if file.suffix.lower() in _SHEETS:
        reading = open_workbook(file)
        if reading.workbook is None:
            raise InvalidDocumentError(document=str(file), problems=errors_among(reading.problems))
        return tuple(_cells(reading.workbook))
    try:
        text = read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path=str(file), why="it is not text in UTF-8") from error
    return tuple(text.replace("\r\n", "\n").split(_PARAGRAPH_END))


def _cells(workbook: Workbook) -> Iterator[str]:
    for sheet in workbook.sheets:
        yield from (cell.text for cell in sheet.cells())
