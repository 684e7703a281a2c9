"""The form in which a framework is written to a workbook: its sheets, and the titles over its columns."""

from __future__ import annotations

from dspt_core.formats.requirement_tables.columns import OF_A_CATEGORY, OF_THE_ROW, Column, Holds

TABLE_FORMAT = "dspt-core/requirement-table/v1"
ABOUT_SHEET = "About"
REQUIREMENTS_SHEET = "Requirements"
FRAMEWORK = "Framework"
TITLE = "Title"
WORDS = "Words"


def titled(holds: Holds, category: str | None = None) -> Column:
    """Return a column as it is written: with the title by which it is surely found again."""
    words = _WORDS.get(holds, holds.value.replace("-", " "))
    title = f"Category {category}: {words}" if category is not None else words.capitalize()
    return Column(title=title, holds=holds, category=category)


_WORDS = {Holds.REFERENCE: "evidence item"}

ROW_COLUMNS = tuple(one for one in Holds if one in OF_THE_ROW)
CATEGORY_COLUMNS = tuple(one for one in Holds if one in OF_A_CATEGORY and one is not Holds.EXEMPTION)
