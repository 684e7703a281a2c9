"""Writing a workbook in which every text is text: no formula, no link, no number that was none."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode
from dspt_core.domain.storable import is_storable
from dspt_core.errors import MissingExtraError
from dspt_core.formats.workbooks.days import FIRST_DAY
from dspt_core.formats.workbooks.findings import cell_place
from dspt_core.formats.workbooks.texts import LONGEST_TEXT, length_of
from dspt_core.formats.workbooks.texts_to_write import TextsToWrite

if TYPE_CHECKING:
    from xlsxwriter import Workbook as XlsxWorkbook

Value = str | dt.date | None


@frozen(kw_only=True)
class ColumnToWrite:
    """A column: its title and width, and what a spreadsheet offers or allows in it."""

    title: str
    width: int
    choices: tuple[str, ...] = ()
    """What a list offers to choose from; anything else may be typed, too."""
    is_of_days: bool = False
    is_to_fill_in: bool = False


@frozen(kw_only=True)
class SheetToWrite:
    """A sheet with one table, whose header stays in sight."""

    name: str
    columns: tuple[ColumnToWrite, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)


def check_values(
    rows: Sequence[Sequence[Value]], *, file: str, sheet: str, longest: int, first_row: int
) -> Iterator[Problem]:
    """Yield a problem for each value that a cell cannot hold, by its cell; the value is not shown."""
    for number, row in enumerate(rows, start=first_row):
        for column, value in enumerate(row, start=1):
            why = _why_not(value, longest)
            if why is not None:
                yield Problem(
                    code=ProblemCode.WORKBOOK_CANNOT_HOLD,
                    message=f"no cell can hold this: {why}",
                    hint="shorten or change it, or keep it in a document",
                    place=cell_place(file, sheet=sheet, row=number, column=column),
                )


def _why_not(value: Value, longest: int) -> str | None:
    match value:
        case str() if not is_storable(value):
            return "a text with a NUL or half of a character"
        case str() if length_of(value) > longest:
            return f"a text of more than {longest:,} characters"
        case dt.date() if value < FIRST_DAY:
            return f"a day before {FIRST_DAY}, where spreadsheets count differently"
        case _:
            return None


def write_workbook(sheets: Sequence[SheetToWrite], *, file: str, made: dt.datetime) -> bytes:
    """Return an Excel workbook (.xlsx) of the sheets; ``made`` is the instant that it bears.

    Raises :class:`InvalidDocumentError` with every cell that cannot be written, before anything is, and
    :class:`MissingExtraError` without the extra ``xlsx``.
    """
    try:
        from xlsxwriter import Workbook as XlsxWorkbook
    except ImportError as error:
        raise MissingExtraError(feature="writing an Excel workbook", extra="xlsx") from error
    problems = [
        problem
        for sheet in sheets
        for problem in check_values(
            sheet.rows, file=file, sheet=sheet.name, longest=LONGEST_TEXT, first_row=2
        )
    ]
    if problems:
        raise InvalidDocumentError(document=file, problems=tuple(problems))
    target = io.BytesIO()
    texts = TextsToWrite()
    with XlsxWorkbook(target, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": made.replace(tzinfo=None)})
        for sheet in sheets:
            _write_sheet(workbook, sheet, texts)
        _write_choices(workbook, sheets, texts)
    return texts.put_into(target)


def _write_sheet(workbook: XlsxWorkbook, sheet: SheetToWrite, texts: TextsToWrite) -> None:
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = {"text_wrap": True, "valign": "top"}
    to_fill_in = {**plain, "bg_color": "#FFF9E5", "border": 1, "border_color": "#AEB7BD"}
    written = workbook.add_worksheet(sheet.name)
    written.freeze_panes(1, 0)
    written.repeat_rows(0)
    written.set_landscape()
    written.fit_to_pages(1, 0)
    for column, one in enumerate(sheet.columns):
        looks = to_fill_in if one.is_to_fill_in else plain
        # The format of text keeps a spreadsheet from taking what is typed for a number or a day.
        as_text = workbook.add_format({**looks, "num_format": "@"})
        as_day = workbook.add_format({**looks, "num_format": "yyyy-mm-dd"})
        written.set_column(column, column, one.width)
        written.write_string(0, column, texts.stand_in_for(one.title), bold)
        for row, values in enumerate(sheet.rows, start=1):
            match values[column]:
                case None | "":
                    written.write_blank(row, column, None, as_day if one.is_of_days else as_text)
                case str(text):
                    written.write_string(row, column, texts.stand_in_for(text), as_text)
                case day:
                    written.write_datetime(row, column, dt.datetime.combine(day, dt.time()), as_day)
        if sheet.rows and one.is_of_days:
            written.data_validation(1, column, len(sheet.rows), column, _DAYS_ONLY)


_DAYS_ONLY = {
    "validate": "date",
    "criteria": ">=",
    "value": dt.date(2018, 1, 1),
    "error_title": "No day",
    "error_message": "Type a day, such as 2026-06-30.",
}
_CHOICES = "Choices"


def _write_choices(workbook: XlsxWorkbook, sheets: Sequence[SheetToWrite], texts: TextsToWrite) -> None:
    """Write what lists offer to a hidden sheet, where titles may be long and have commas in them."""
    lists = [
        (sheet, column, one.choices)
        for sheet in sheets
        for column, one in enumerate(sheet.columns)
        if one.choices and sheet.rows
    ]
    if not lists:
        return
    plain = workbook.add_format({"num_format": "@"})
    written = workbook.add_worksheet(_CHOICES)
    written.hide()
    for index, (sheet, column, choices) in enumerate(lists):
        for row, choice in enumerate(choices):
            written.write_string(row, index, texts.stand_in_for(choice), plain)
        letter = chr(ord("A") + index)
        offered = {
            "validate": "list",
            "source": f"={_CHOICES}!${letter}$1:${letter}${len(choices)}",
            "show_error": False,
        }
        target = workbook.get_worksheet_by_name(sheet.name)
        target.data_validation(1, column, len(sheet.rows), column, offered)
