"""A framework as a table of requirements: one row for each number, and columns for each category.

Reading the workbook by the mapping that goes with it gives back the same framework.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from dspt_core.domain.framework import Duty, EvidenceItem, Framework, FrameworkWords
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode
from dspt_core.domain.references import natural_order
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.converter import unstructure
from dspt_core.formats.requirement_tables.columns import (
    MARKED,
    Blank,
    Column,
    ColumnMapping,
    FrameworkTold,
    Holds,
    Wording,
)
from dspt_core.formats.requirement_tables.form import (
    ABOUT_SHEET,
    CATEGORY_COLUMNS,
    FRAMEWORK,
    REQUIREMENTS_SHEET,
    ROW_COLUMNS,
    TABLE_FORMAT,
    TITLE,
    WORDS,
    titled,
)
from dspt_core.formats.workbooks.csv_sheets import LONGEST_FIELD, write_csv
from dspt_core.formats.workbooks.findings import cell_place
from dspt_core.formats.workbooks.texts import LONGEST_TEXT
from dspt_core.formats.workbooks.writing import ColumnToWrite, SheetToWrite, check_values, write_workbook

_YES, _NO, _UNKNOWN = "Yes", "No", "Unknown"
_ALWAYS = frozenset(
    {
        Holds.TEXT,
        Holds.MANDATORY,
        Holds.APPROACHING,
        Holds.TOOLTIP,
        Holds.EXEMPTIONS,
        Holds.CHANGE_NOTE,
        Holds.KEY,
        Holds.ANSWER,
        Holds.PROVENANCE,
    }
)
"""What each category has a column for, used or not; any other only where an item has something to say."""
_WIDTHS = {Holds.TEXT: 48, Holds.TOOLTIP: 36, Holds.ASSERTION_TITLE: 36, Holds.CHANGE_NOTE: 24, Holds.KEY: 24}


@frozen(kw_only=True)
class RequirementTable:
    """A table to write: its mapping, which says what each column holds, and its rows."""

    mapping: ColumnMapping
    rows: tuple[tuple[str, ...], ...]
    edition: str


def requirement_table(framework: Framework) -> RequirementTable:
    """Return the table of a framework whose numbers are in order and stand once for each category."""
    categories = sorted({item.category for item in framework.items()}, key=natural_order)
    cells = {category: [_item_cells(one) for one in _of(framework, category)] for category in categories}
    columns = [titled(holds) for holds in ROW_COLUMNS]
    for category in categories:
        used = {holds for one in cells[category] for holds, text in one.items() if text} | _ALWAYS
        columns += [_column(holds, category) for holds in CATEGORY_COLUMNS if holds in used]
    mapping = ColumnMapping(
        framework=FrameworkTold(
            framework=framework.framework,
            title=framework.title,
            words=framework.words if framework.words != FrameworkWords() else None,
        ),
        sheet=REQUIREMENTS_SHEET,
        header_row=1,
        columns=tuple(columns),
        wording=Wording.OWN,
    )
    rows = tuple(tuple(row.get(_meaning(one), "") for one in columns) for row in _rows(framework))
    return RequirementTable(mapping=mapping, rows=rows, edition=framework.edition)


def write_requirement_workbook(table: RequirementTable, *, file: str, made: dt.datetime) -> bytes:
    """Return the workbook: the table, and a sheet that says what it is of.

    Raises :class:`InvalidDocumentError` with every cell that cannot be written, before anything is, and
    :class:`MissingExtraError` without the extra ``xlsx``.
    """
    _check(table, file=file, sheet=REQUIREMENTS_SHEET, longest=LONGEST_TEXT)
    columns = tuple(
        ColumnToWrite(
            title=one.title,
            width=_WIDTHS.get(one.holds, 14),
            choices=(_YES, _NO) if one.holds in MARKED else (),
            is_to_fill_in=one.category is not None,
        )
        for one in table.mapping.columns
    )
    told = table.mapping.framework
    words = write_canonical(_all_words(told.words)) if told.words is not None else ""
    about = SheetToWrite(
        name=ABOUT_SHEET,
        columns=(ColumnToWrite(title="About", width=16), ColumnToWrite(title="this workbook", width=80)),
        rows=(
            ("Format", TABLE_FORMAT),
            ("Edition", table.edition),
            (FRAMEWORK, told.framework),
            (TITLE, told.title),
            (WORDS, words),
            ("Made", made.date().isoformat()),
        ),
    )
    sheet = SheetToWrite(name=REQUIREMENTS_SHEET, columns=columns, rows=table.rows)
    return write_workbook((sheet, about), file=file, made=made)


def write_requirement_csv(table: RequirementTable, *, file: str) -> bytes:
    """Return the same table as CSV, which says nothing of the framework's own title and words.

    Raises :class:`InvalidDocumentError` with every cell that cannot be written.
    """
    _check(table, file=file, sheet="", longest=LONGEST_FIELD)
    return write_csv([[one.title for one in table.mapping.columns], *table.rows])


def _check(table: RequirementTable, *, file: str, sheet: str, longest: int) -> None:
    problems = [*check_values(table.rows, file=file, sheet=sheet, longest=longest, first_row=2)]
    problems += _only_spaces(table, file=file, sheet=sheet)
    if problems:
        raise InvalidDocumentError(document=file, problems=tuple(problems))


def _only_spaces(table: RequirementTable, *, file: str, sheet: str) -> Iterator[Problem]:
    for number, row in enumerate(table.rows, start=2):
        for column, text in enumerate(row, start=1):
            if text and not text.strip():
                yield Problem(
                    code=ProblemCode.WORKBOOK_CANNOT_HOLD,
                    message="no cell can hold this: a text of nothing but spaces, which looks blank",
                    hint="write something, or leave it out",
                    place=cell_place(file, sheet=sheet, row=number, column=column),
                )


_Meaning = tuple[Holds, str | None]


def _meaning(column: Column) -> _Meaning:
    return column.holds, column.category


def _column(holds: Holds, category: str) -> Column:
    column = titled(holds, category)
    if holds not in MARKED or holds in (Holds.MANDATORY, Holds.APPROACHING):
        return column
    return Column(title=column.title, holds=holds, category=category, blank=Blank.NO)


def _of(framework: Framework, category: str) -> Iterator[EvidenceItem]:
    return (item for item in framework.items() if item.category == category)


def _rows(framework: Framework) -> Iterator[dict[_Meaning, str]]:
    for standard in framework.standards:
        for assertion in standard.assertions:
            above: dict[_Meaning, str] = {
                (Holds.STANDARD, None): standard.reference,
                (Holds.STANDARD_TITLE, None): standard.title,
                (Holds.STANDARD_PROVENANCE, None): _json(standard.provenance),
                (Holds.ASSERTION, None): assertion.reference,
                (Holds.ASSERTION_TITLE, None): assertion.title,
                (Holds.ASSERTION_PROVENANCE, None): _json(assertion.provenance),
            }
            if not assertion.items:
                yield above
            rows: dict[str, dict[_Meaning, str]] = {}
            for item in assertion.items:
                row = rows.setdefault(item.reference, {**above, (Holds.REFERENCE, None): item.reference})
                row |= {(holds, item.category): text for holds, text in _item_cells(item).items()}
            yield from rows.values()


def _item_cells(item: EvidenceItem) -> Mapping[Holds, str]:
    duty = {Duty.MANDATORY: _YES, Duty.OPTIONAL: _NO, Duty.UNKNOWN: _UNKNOWN}[item.duty]
    return {
        Holds.TEXT: item.text,
        Holds.MANDATORY: duty,
        Holds.APPROACHING: _YES if item.approaching else _NO,
        Holds.TOOLTIP: item.guidance or "",
        Holds.EXEMPTIONS: ", ".join(item.exemptions),
        Holds.CHANGE_NOTE: item.change_note or "",
        Holds.KEY: item.key,
        Holds.ANSWER: _json(item.answer),
        Holds.HEADING: item.heading or "",
        Holds.ENTRY_LEVEL: _YES if item.entry_level else "",
        Holds.ASKED_WHEN: _json(item.asked_when),
        Holds.MANDATORY_WHEN: _json(item.mandatory_when),
        Holds.NOT_APPLICABLE: _YES if item.not_applicable_convention else "",
        Holds.COMMENT_IS_READ: _YES if item.comment_is_read else "",
        Holds.AUDIT: _json(item.audit),
        Holds.PROVENANCE: _json(item.provenance),
    }


def _json(value: object) -> str:
    return write_canonical(unstructure(value)) if value is not None else ""


def _all_words(words: FrameworkWords) -> Any:
    return {
        name: {"one": noun.one, "many": noun.many}
        for name, noun in (("standard", words.standard), ("assertion", words.assertion), ("item", words.item))
    }
