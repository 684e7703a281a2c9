"""Writing the register as CSV in the column form of today, so that reading it again gives the same rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from dspt_core.domain.register import CURRENT_FORM, RegisterRow
from dspt_core.formats.formula_guard import guarded
from dspt_core.formats.registers.columns import TITLES


def write_register(rows: Iterable[RegisterRow], text: TextIO) -> int:
    """Write rows as they were written, one line each, and return how many there were.

    No cell can become a formula: see :mod:`dspt_core.formats.formula_guard`. ``text`` has to leave line
    ends as they are (``newline=""``).
    """
    writer = csv.writer(text)
    writer.writerow(TITLES[CURRENT_FORM].values())
    count = 0
    for row in rows:
        cells = (
            row.code_as_written,
            row.name,
            row.label.as_written,
            row.published_as_written,
            row.sector,
            row.area,
        )
        writer.writerow([guarded(cell) for cell in cells])
        count += 1
    return count
