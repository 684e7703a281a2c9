"""Writing an action plan as a workbook or as CSV, for people to fill in and hand round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.action_plans.form import (
    ABOUT_SHEET,
    ACTION,
    DUE,
    ITEM,
    KEY,
    OWNER,
    PLAN_SHEET,
    TEXT,
    TITLES,
    WHY,
    Origin,
)
from dspt_core.formats.workbooks.csv_sheets import LONGEST_FIELD, write_csv
from dspt_core.formats.workbooks.writing import (
    ColumnToWrite,
    SheetToWrite,
    Value,
    check_values,
    write_workbook,
)
from dspt_core.rules.plan_rows import PlanRow


def write_plan_workbook(
    rows: Sequence[PlanRow], *, origin: Origin, edition: Edition, file: str, made: dt.datetime
) -> bytes:
    """Return the workbook: one sheet to fill in, and one that says what it is about.

    The titles of the edition's key roles are offered as owners; any other may be typed.

    Raises :class:`InvalidDocumentError` with every cell that cannot be written, before anything is, and
    :class:`MissingExtraError` without the extra ``xlsx``.
    """
    owners = tuple(role.title for role in edition.key_roles)
    columns = (
        ColumnToWrite(title=ITEM, width=9),
        ColumnToWrite(title=TEXT, width=48),
        ColumnToWrite(title=WHY, width=26),
        ColumnToWrite(title=ACTION, width=48, is_to_fill_in=True),
        ColumnToWrite(title=OWNER, width=26, choices=owners, is_to_fill_in=True),
        ColumnToWrite(title=DUE, width=13, is_of_days=True, is_to_fill_in=True),
        ColumnToWrite(title=KEY, width=24),
    )
    plan = SheetToWrite(name=PLAN_SHEET, columns=columns, rows=tuple(map(_values, rows)))
    told = (*origin.lines(), ("Made", made.date().isoformat()))
    about = SheetToWrite(
        name=ABOUT_SHEET,
        columns=(ColumnToWrite(title="About", width=16), ColumnToWrite(title="this workbook", width=80)),
        rows=told,
    )
    return write_workbook((plan, about), file=file, made=made)


def write_plan_csv(rows: Sequence[PlanRow], *, origin: Origin, file: str) -> bytes:
    """Return the same table as CSV, under a first row that says what it is about.

    Raises :class:`InvalidDocumentError` with every cell that cannot be written.
    """
    texts = [[_text(value) for value in _values(row)] for row in rows]
    problems = tuple(check_values(texts, file=file, sheet="", longest=LONGEST_FIELD, first_row=3))
    if problems:
        raise InvalidDocumentError(document=file, problems=problems)
    about = [value for _, value in origin.lines()]
    return write_csv([about, TITLES, *texts])


def _values(row: PlanRow) -> tuple[Value, ...]:
    by_title: dict[str, Value] = {
        ITEM: row.reference,
        TEXT: row.text,
        WHY: row.why,
        ACTION: row.action,
        OWNER: row.owner,
        DUE: row.due,
        KEY: row.key,
    }
    return tuple(by_title[title] for title in TITLES)


def _text(value: Value) -> str:
    return value.isoformat() if isinstance(value, dt.date) else value or ""
