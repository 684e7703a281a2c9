"""A made-up directory as the reports in CSV: what they have no column for is left out."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from io import StringIO

from dspt_core.directory.csv_columns import COLUMNS
from dspt_core.directory.csv_reports import STATUSES
from dspt_core.directory.reports import REPORTS, Report
from dspt_core.domain.directory import ALWAYS, DirectoryRecord, Relationship
from dspt_core.testing.directories.worlds import DirectoryWorld

_LETTERS = {status: letter for letter, status in STATUSES.items()}
_BY_ROLE = {one.role: one for one in REPORTS.values()}
HEADER = (
    "Organisation Code,Name,National Grouping,High Level Health Geography,Address Line 1,Address Line 2,"
    "Address Line 3,Address Line 4,Address Line 5,Postcode,Open Date,Close Date,Status Code,"
    "Organisation Sub-Type Code,Parent Organisation Code,Join Parent Date,Left Parent Date,"
    "Contact Telephone Number,Column 19,Column 20,Column 21,Amended Record Indicator,Column 23,Column 24,"
    "Column 25,Column 26,Column 27"
)
"""The header of a report in the older form."""


def report_of(record: DirectoryRecord) -> Report:
    """Return the report of a record, by its first role; one without a role is a local authority."""
    return _BY_ROLE[record.roles[0].role if record.roles else None]


def write_reports(world: DirectoryWorld, *, header: bool = False) -> dict[str, bytes]:
    """Return the reports of a world by the names of their files, with a header or without.

    A record has a row for each relationship of the kind that its report knows.
    """
    written: dict[str, StringIO] = {}
    for record in world.records:
        report = report_of(record)
        file = written.setdefault(f"{report.report}.csv", StringIO(HEADER + "\r\n" if header else ""))
        file.seek(0, 2)
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(_rows(record, report))
    return {name: file.getvalue().encode() for name, file in written.items()}


def _rows(record: DirectoryRecord, report: Report) -> Iterator[list[str]]:
    parents = [one for one in record.relationships if report.parent and one.kind == report.parent]
    if not parents:
        yield _row(record, None)
    for parent in parents:
        yield _row(record, parent)


def _row(record: DirectoryRecord, parent: Relationship | None) -> list[str]:
    row = [""] * COLUMNS
    period = parent.period if parent is not None else ALWAYS
    row[0], row[1] = record.code, record.name
    row[2], row[3] = record.national_grouping or "", record.high_level_geography or ""
    row[9] = record.postcode or ""
    row[10], row[11] = _day(record.operational.first), _day(record.operational.last)
    row[12] = _LETTERS[record.status]
    row[14] = parent.target if parent is not None else ""
    row[15], row[16] = _day(period.first), _day(period.last)
    return row


def _day(day: dt.date | None) -> str:
    return f"{day:%Y%m%d}" if day is not None else ""
