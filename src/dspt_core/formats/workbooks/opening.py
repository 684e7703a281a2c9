"""Reading what somebody hands in as a workbook: Excel's form or CSV, by what is in it and not by its name."""

from __future__ import annotations

import os

from dspt_core.formats.documents import FilePath, read_bytes
from dspt_core.formats.workbooks.csv_sheets import read_csv
from dspt_core.formats.workbooks.reading import WorkbookReading, read_workbook
from dspt_core.formats.workbooks.sheet_cells import WorkbookLimits

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""Of packed files, and of workbooks from before 2007 or with a password."""


def open_workbook(
    path: FilePath,
    *,
    limits: WorkbookLimits = WorkbookLimits(),  # noqa: B008 - a frozen value
) -> WorkbookReading:
    """Read a file as a workbook or as CSV.

    Raises :class:`UnreadableFileError` when there is no such file or it cannot be read.
    """
    data = read_bytes(path)
    read = read_workbook if data.startswith(_BEGINNINGS) else read_csv
    return read(data, file=os.fspath(path), limits=limits)
