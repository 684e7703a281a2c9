"""Cells of a file that somebody will open in a spreadsheet, kept from becoming formulas.

A name such as ``=HYPERLINK(...)`` would run on the machine of whoever opens the file, quoted or not. An
apostrophe in front makes it text in every spreadsheet. It is taken off again when read, and a cell that
looks guarded already gets another, so that nothing is ever lost: reading undoes writing for every text.
"""

from __future__ import annotations

import re

# Spreadsheets pass over spaces and take the full-width forms for the plain ones. That apostrophes may stand
# in front is what makes a guarded cell one that is guarded again.
_LIKE_A_FORMULA = re.compile(
    "['\\s]*[=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]|'*[\\t\\r\\n]"
)


def guarded(text: str) -> str:
    """Return text as it is written to a cell."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that a cell was written for."""
    return cell[1:] if cell[:1] == "'" and _LIKE_A_FORMULA.match(cell, 1) else cell
