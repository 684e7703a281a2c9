"""Reading a report: rows become records, and what cannot is listed."""

from __future__ import annotations

from typing import BinaryIO

from attrs import frozen

from dspt_core.directory.codes import code_in_file
from dspt_core.directory.csv_columns import WITHOUT_HEADER, Columns, columns_of_header
from dspt_core.directory.csv_lines import rows
from dspt_core.directory.days import Days
from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.directory.reports import Report
from dspt_core.directory.snapshot import Form
from dspt_core.domain.directory import DirectoryRecord, DirectoryRole, Period, RecordStatus, Relationship
from dspt_core.domain.problem import ProblemCode

STATUSES = {
    "A": RecordStatus.ACTIVE,
    "C": RecordStatus.INACTIVE,
    "D": RecordStatus.DORMANT,
    "P": RecordStatus.PROPOSED,
    "": RecordStatus.UNKNOWN,
}
"""What the letters of the status stand for; the first two were seen, the others are inferred."""


@frozen(kw_only=True)
class ReadReport:
    """A report as it was read."""

    form: Form
    records: tuple[DirectoryRecord, ...]
    lines: tuple[int, ...]


def read_report(file: BinaryIO, report: Report, oddities: Oddities) -> ReadReport:
    """Read a report row by row; a first row that names its columns is its header."""
    listed = rows(file, oddities)
    number, row = next(listed, (0, []))
    header = columns_of_header(row)
    reader = _RowReader(header or WITHOUT_HEADER, report, oddities)
    if row and header is None:
        reader.read(number, row)
    for number, row in listed:
        reader.read(number, row)
    form = Form.REPORT if header is None else Form.REPORT_WITH_HEADER
    return ReadReport(form=form, records=tuple(reader.records), lines=tuple(reader.lines))


class _RowReader:
    """Makes records of rows; what many rows share, such as days and relationships, is made once."""

    def __init__(self, columns: Columns, report: Report, oddities: Oddities) -> None:
        self.records: list[DirectoryRecord] = []
        self.lines: list[int] = []
        self._columns = columns
        self._oddities = oddities
        self._days = Days()
        self._roles = (DirectoryRole(role=report.role, is_primary=True),) if report.role else ()
        self._parent_kind = columns.parent_kind or report.parent
        self._relationships: dict[tuple[str, Period], tuple[Relationship, ...]] = {}

    def read(self, line: int, row: list[str]) -> None:
        try:
            self.records.append(self._record(line, row))
            self.lines.append(line)
        except OddRowError as error:
            self._oddities.lost(error, line)

    def _record(self, line: int, row: list[str]) -> DirectoryRecord:
        columns = self._columns
        if len(row) != columns.width:
            raise OddRowError(
                ProblemCode.DIRECTORY_BROKEN_ROW,
                f"the row has {len(row)} columns, not {columns.width}",
                hint="a report without a header has 27 columns; each row of one with a header, as many as it",
            )
        code = code_in_file(row[columns.code].strip(), line, self._oddities)
        name = row[columns.name].strip()
        if not name:
            self._oddities.noticed(ProblemCode.DIRECTORY_NO_NAME, f"{code} has no name", line)
        return DirectoryRecord(
            code=code,
            name=name,
            status=self._status(_cell(row, columns.status), code, line),
            roles=self._roles,
            operational=self._period(
                _cell(row, columns.opened), _cell(row, columns.closed), f"a day of {code}", line
            ),
            relationships=self._parent(row, code, line),
            postcode=_cell(row, columns.postcode) or None,
            national_grouping=_cell(row, columns.national_grouping) or None,
            high_level_geography=_cell(row, columns.high_level_geography) or None,
        )

    def _status(self, letter: str, code: str, line: int) -> RecordStatus:
        status = STATUSES.get(letter.upper())
        if status is None:
            self._oddities.noticed(
                ProblemCode.DIRECTORY_UNKNOWN_STATUS,
                f"the status {letter[:20]!r} of {code} is none of {', '.join(filter(None, STATUSES))}",
                line,
            )
            return RecordStatus.UNKNOWN
        return status

    def _period(self, first: str, last: str, what: str, line: int) -> Period:
        period = self._days.period(first, last, what)
        if period.is_reversed:
            self._oddities.noticed(
                ProblemCode.DIRECTORY_DAYS_REVERSED,
                f"{what} is wrong: {first} to {last} ends before it begins, and so holds on no day",
                line,
            )
        return period

    def _parent(self, row: list[str], code: str, line: int) -> tuple[Relationship, ...]:
        columns = self._columns
        written = _cell(row, columns.parent)
        if not written:
            return ()
        target = code_in_file(written, line, self._oddities, what=f"the parent of {code}")
        first, last = _cell(row, columns.joined_parent), _cell(row, columns.left_parent)
        period = self._period(first, last, f"a day at the parent of {code}", line)
        known = self._relationships.get((target, period))
        if known is None:
            known = (Relationship(kind=self._parent_kind, target=target, period=period),)
            self._relationships[target, period] = known
        return known


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None else ""
