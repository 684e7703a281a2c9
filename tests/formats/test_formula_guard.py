"""What a spreadsheet would run is kept from it, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.formats.formula_guard import guarded, unguarded

FULL_WIDTH = "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}"


@given(st.text() | st.text(alphabet=f"'=+-@ \t\rx{FULL_WIDTH}"))
@example("'=1")
@example("''=1")
def test_reading_a_cell_undoes_writing_it(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=f"'=+-@ \t\r\nx{FULL_WIDTH}"))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    written = guarded(text)
    assert not written.lstrip().startswith(tuple(f"=+-@{FULL_WIDTH}"))
    assert not written.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["", "x", "'x", "A-1", "O'Hara", "1+1", "''"])
def test_ordinary_text_is_written_as_it_is(text: str) -> None:
    assert guarded(text) == text
