"""What the columns of a requirements workbook hold, and the mapping that an author agreed to."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from dspt_core.domain.framework import FrameworkWords
from dspt_core.domain.provenance import Provenance


class Holds(StrEnum):
    """What a column holds, by the name that a mapping gives it."""

    STANDARD = "standard"
    STANDARD_TITLE = "standard-title"
    STANDARD_PROVENANCE = "standard-provenance"
    ASSERTION = "assertion"
    ASSERTION_TITLE = "assertion-title"
    ASSERTION_PROVENANCE = "assertion-provenance"
    REFERENCE = "reference"
    TEXT = "text"
    MANDATORY = "mandatory"
    APPROACHING = "approaching"
    TOOLTIP = "tooltip"
    CHANGE_NOTE = "change-note"
    EXEMPTION = "exemption"
    EXEMPTIONS = "exemptions"
    KEY = "key"
    ANSWER = "answer"
    HEADING = "heading"
    ENTRY_LEVEL = "entry-level"
    ASKED_WHEN = "asked-when"
    MANDATORY_WHEN = "mandatory-when"
    NOT_APPLICABLE = "not-applicable"
    COMMENT_IS_READ = "comment-is-read"
    AUDIT = "audit"
    PROVENANCE = "provenance"
    NOTHING = "nothing"
    """Of no use to an edition: left out because somebody said so."""
    UNDECIDED = "undecided"
    """Nobody has said yet; nothing is imported before somebody does."""


OF_THE_ROW = frozenset(
    {
        Holds.STANDARD,
        Holds.STANDARD_TITLE,
        Holds.STANDARD_PROVENANCE,
        Holds.ASSERTION,
        Holds.ASSERTION_TITLE,
        Holds.ASSERTION_PROVENANCE,
        Holds.REFERENCE,
    }
)
"""What is said once for a row, whatever the category."""
OF_A_CATEGORY = frozenset(Holds) - OF_THE_ROW - {Holds.NOTHING, Holds.UNDECIDED}
OF_EITHER = frozenset({Holds.EXEMPTION, Holds.CHANGE_NOTE})
"""What holds for one category, or without one for all that the row asks."""
MARKED = frozenset(
    {
        Holds.MANDATORY,
        Holds.APPROACHING,
        Holds.EXEMPTION,
        Holds.ENTRY_LEVEL,
        Holds.NOT_APPLICABLE,
        Holds.COMMENT_IS_READ,
    }
)
"""What is said by a mark that means yes or no."""


class Blank(StrEnum):
    """What a blank cell of a column of marks says."""

    NO = "no"
    REFUSED = "refused"
    """Nothing: where others say no in words, a blank may be a mark that was forgotten."""


@frozen(kw_only=True)
class Column:
    """One column: the title over it, and what it holds."""

    title: str
    holds: Holds
    category: str | None = None
    exemption: str | None = None
    blank: Blank = Blank.REFUSED
    is_guess: bool = False
    """Whether the title is only like one that is known; nothing is imported before somebody agrees."""


class Wording(StrEnum):
    """Whose words the texts of a workbook are."""

    OWN = "own"
    SOURCE = "source"


@frozen(kw_only=True)
class Marks:
    """The words that stand for yes, no and not known; capital letters do not matter."""

    yes: tuple[str, ...] = ("Yes", "Y")
    no: tuple[str, ...] = ("No", "N")
    unknown: tuple[str, ...] = ("Unknown",)


@frozen(kw_only=True)
class FrameworkTold:
    """The framework that the rows belong to; without a ``title`` the one that it has already."""

    framework: str
    title: str | None = None
    words: FrameworkWords | None = None


@frozen(kw_only=True)
class ColumnMapping:
    """How one sheet is read: every column of it by its title, and none left to chance.

    ``sheet`` is ``None`` for CSV. ``provenance`` is that of rows that do not tell their own.
    """

    framework: FrameworkTold
    header_row: int
    columns: tuple[Column, ...]
    wording: Wording
    sheet: str | None = None
    marks: Marks = Marks()
    provenance: Provenance | None = None

    def find(self, holds: Holds, category: str | None = None) -> Column | None:
        """Return the column that holds this, for a category or the row."""
        return next((one for one in self.columns if (one.holds, one.category) == (holds, category)), None)

    def categories(self) -> tuple[str, ...]:
        """Return the categories that have a column of texts, in order of columns."""
        return tuple(
            one.category for one in self.columns if one.holds is Holds.TEXT and one.category is not None
        )
