"""Texts as a workbook keeps them: in a table that cells refer to, with characters that XML lacks escaped."""

from __future__ import annotations

import re

from dspt_core.domain.storable import is_storable
from dspt_core.formats.workbooks.findings import stop_as_too_large
from dspt_core.formats.workbooks.xml_parts import Attributes

LONGEST_TEXT = 32_767
"""The most characters of one cell, in UTF-16 units, as spreadsheets count them."""
MOST_CHARACTERS = 10_000_000
"""The most characters of all texts of a workbook together."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def length_of(text: str) -> int:
    """Return how long a spreadsheet takes a text to be."""
    return len(text) + sum(character > "\uffff" for character in text)


def unescaped(text: str) -> str | None:
    """Return the text that was meant by one with escapes, or ``None`` when nothing can hold it."""
    if "_x" in text:
        meant = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        # Two halves of a character that were escaped one by one are one again.
        text = meant.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text if is_storable(text) else None


class TextBudget:
    """How many characters of a workbook may still be held."""

    def __init__(self) -> None:
        """Begin with all of them."""
        self._left = MOST_CHARACTERS

    def spend(self, text: str) -> None:
        """Take the characters of a text off.

        Raises :class:`ReadingStoppedError` when there are not so many left.
        """
        self._left -= len(text)
        if self._left < 0:
            stop_as_too_large(f"more than {MOST_CHARACTERS:,} characters")


class TextCollector:
    """Puts one text together from its pieces: runs of different looks are one text, guides to reading none.

    Each piece has its own escapes, so that none arises where two of them meet.
    """

    def __init__(self, budget: TextBudget) -> None:
        """Begin with nothing, within a budget."""
        self._pieces: list[str] = []
        self._parts: list[str | None] = []
        self._is_piece = False
        self._guide = 0
        self._budget = budget

    def starts(self, name: str) -> None:
        """Take the beginning of an element within the text."""
        self._guide += name == "rPh"
        self._is_piece = name == "t" and not self._guide

    def text(self, text: str) -> None:
        """Take characters, which count when they stand in a piece of the text."""
        if self._is_piece:
            self._budget.spend(text)
            self._pieces.append(text)

    def ends(self, name: str) -> None:
        """Take the end of an element within the text."""
        self._guide -= name == "rPh"
        if self._is_piece and name == "t":
            self._parts.append(unescaped("".join(self._pieces)))
            self._pieces.clear()
            self._is_piece = False

    def take(self) -> str | None:
        """Return the text, ``None`` when nothing can hold it, and begin the next."""
        parts, self._parts = self._parts, []
        whole = [part for part in parts if part is not None]
        return "".join(whole) if len(whole) == len(parts) else None


class SharedTexts:
    """Reads the table of texts that cells refer to by number."""

    def __init__(self, budget: TextBudget) -> None:
        """Begin with an empty table, within a budget."""
        self.texts: list[str | None] = []
        self._collector = TextCollector(budget)
        self._is_in_text = False

    def starts(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - no attribute matters
        """Take the beginning of an element."""
        if self._is_in_text:
            self._collector.starts(name)
        self._is_in_text = self._is_in_text or name == "si"

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._is_in_text:
            self._collector.text(text)

    def ends(self, name: str) -> None:
        """Take the end of an element."""
        if name == "si":
            self.texts.append(self._collector.take())
            self._is_in_text = False
        elif self._is_in_text:
            self._collector.ends(name)
