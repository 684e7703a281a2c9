"""What is written can be read again, and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.register import RegisterRow
from dspt_core.formats.registers.reading import RegisterFile
from dspt_core.formats.registers.writing import write_register
from dspt_core.testing.registers import made_up_rows, register_rows


def is_readable(row: RegisterRow) -> bool:
    """Say whether a row is not taken for a blank line, which holds nothing."""
    texts = (row.code_as_written, row.name, row.label.as_written, row.published_as_written)
    return any((*texts, row.sector, row.area))


@given(st.lists(register_rows().filter(is_readable), max_size=5))
def test_what_is_exported_is_imported_as_it_was(rows: list[RegisterRow]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "register.csv")
        with file.open("w", encoding="utf-8", newline="") as text:
            assert write_register(rows, text) == len(rows)
        # There is no column for whose publication it is.
        assert list(RegisterFile(file).rows()) == [evolve(row, coverage=None) for row in rows]


def test_an_export_has_the_columns_of_today_and_a_row_a_line() -> None:
    text = io.StringIO(newline="")
    write_register(made_up_rows(3), text)
    header, *rows = csv.reader(io.StringIO(text.getvalue(), newline=""))
    assert header == [
        "Code",
        "Organisation Name",
        "Status",
        "Date Of Publication",
        "Primary Sector",
        "Integrated Care Board (where available, from ODS)",
    ]
    assert len(rows) == 3
    assert text.getvalue().count("\r\n") == 4
