"""Reading a file of the directory in whichever form it comes."""

from __future__ import annotations

import csv
import datetime as dt
import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dspt_core.directory.csv_columns import COLUMNS, columns_of_header
from dspt_core.directory.csv_reports import ReadReport, read_report
from dspt_core.directory.fhir_json import (
    LARGEST_BUNDLE,
    LONGEST_RESOURCE,
    resources_of_bundle,
    resources_of_lines,
)
from dspt_core.directory.fhir_resources import ResourceReader
from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.directory.reports import REPORTS, Report, day_in_name, holds_changes_only, report_named
from dspt_core.directory.snapshot import Form, Snapshot
from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.documents import FilePath, reading

FHIR_SOURCE = "fhir"
"""The source of all files in FHIR."""

_HEAD = 65_536
_ROWS_LOOKED_AT = 20
_LINES = (".ndjson", ".jsonl")


def read_snapshot(
    path: FilePath, *, taken: dt.date | None = None, report: str | None = None, is_whole: bool | None = None
) -> Snapshot:
    """Read a file of the directory: a report as CSV, or organisations and affiliations as FHIR R4.

    ``taken`` is the day on which the file was made; the name of a file of changes has it. ``report`` is the
    name of the report, which the file's name begins with by default. ``is_whole`` says that what is not in
    the file is not in the directory any more: by default so for a report, not for changes and not for FHIR.

    Raises :class:`UnreadableFileError` when there is no such file. Nothing in a file makes this fail: what
    cannot be read is listed in the ``problems`` with its line.
    """
    name = os.fspath(path)
    with reading(path), Path(path).open("rb") as file:
        return _read(file, name, taken=taken, report=report, is_whole=is_whole)


def read_snapshot_bytes(
    data: bytes,
    *,
    file: str,
    taken: dt.date | None = None,
    report: str | None = None,
    is_whole: bool | None = None,
) -> Snapshot:
    """Read what was in a file of that name, as :func:`read_snapshot` does."""
    return _read(BytesIO(data), file, taken=taken, report=report, is_whole=is_whole)


def _read(
    file: BinaryIO, name: str, *, taken: dt.date | None, report: str | None, is_whole: bool | None
) -> Snapshot:
    oddities = Oddities(name)
    short_name = Path(name).name
    form = _form_of(file, short_name, oddities)
    if form in {Form.FHIR_BUNDLE, Form.FHIR_LINES}:
        reader = _read_fhir(file, form, oddities)
        return Snapshot(
            file=name,
            form=form,
            source=FHIR_SOURCE,
            taken=taken,
            is_whole=bool(is_whole),
            entries=len(reader.records) + len(reader.relationships) + oddities.lost_count,
            records=tuple(reader.records),
            lines=tuple(reader.lines),
            relationships=tuple(reader.relationships),
            problems=tuple(oddities.found),
        )
    about = report_named(report or short_name)
    if form is Form.UNKNOWN:
        read = ReadReport(form=form, records=(), lines=())
    else:
        _say_when_unknown(about, oddities)
        read = read_report(file, about, oddities)
    changes_only = holds_changes_only(short_name) or form is Form.UNKNOWN
    return Snapshot(
        file=name,
        form=read.form,
        source=about.report,
        taken=taken or day_in_name(short_name),
        is_whole=not changes_only if is_whole is None else is_whole,
        entries=len(read.records) + oddities.lost_count,
        records=read.records,
        lines=read.lines,
        problems=tuple(oddities.found),
    )


def _read_fhir(file: BinaryIO, form: Form, oddities: Oddities) -> ResourceReader:
    reader = ResourceReader(oddities)
    if form is Form.FHIR_LINES:
        resources = resources_of_lines(file, oddities)
    else:
        data = file.read(LARGEST_BUNDLE + 1)
        if len(data) > LARGEST_BUNDLE:
            message = f"the bundle has more than {LARGEST_BUNDLE // 1024**2} MiB"
            hint = "hand it in as lines, one resource each (NDJSON)"
            oddities.lost(OddRowError(ProblemCode.DIRECTORY_UNKNOWN_FORM, message, hint=hint), 1)
            return reader
        resources = resources_of_bundle(data, oddities)
    for line, resource in resources:
        reader.read(line, resource)
    return reader


def _form_of(file: BinaryIO, name: str, oddities: Oddities) -> Form:
    head = file.read(_HEAD)
    file.seek(0)
    start = head.removeprefix(BOM_UTF8).lstrip()
    if start.startswith(b"{"):
        return Form.FHIR_LINES if _is_lines(file, name) else Form.FHIR_BUNDLE
    if not head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and _has_rows(head):
        return Form.REPORT
    message = "the file is empty" if not start else "the file is no report and no FHIR of the directory"
    hint = _HINTS.get(
        head[:2], f"a report has {COLUMNS} columns in each row, or a header that names its columns"
    )
    oddities.lost(OddRowError(ProblemCode.DIRECTORY_UNKNOWN_FORM, message, hint=hint), 1)
    return Form.UNKNOWN


_HINTS = {
    b"PK": "it looks like a ZIP file or a workbook: unpack it, or save it as CSV",
    BOM_UTF16_LE: "it looks like UTF-16: save it as UTF-8",
    BOM_UTF16_BE: "it looks like UTF-16: save it as UTF-8",
}


def _is_lines(file: BinaryIO, name: str) -> bool:
    if name.lower().endswith(_LINES):
        return True
    quietly = Oddities(name)
    first = BytesIO(file.readline(LONGEST_RESOURCE + 1))
    file.seek(0)
    return any(one.get("resourceType") != "Bundle" for _, one in resources_of_lines(first, quietly))


def _has_rows(head: bytes) -> bool:
    # One broken row must not cost a report, nor a file of another kind be listed line by line.
    text = head.decode("utf-8-sig", errors="replace")
    for number, line in enumerate(text.splitlines()[:_ROWS_LOOKED_AT]):
        row = next(csv.reader((line.replace("\0", ""),)), [])
        if len(row) == COLUMNS or (number == 0 and columns_of_header(row) is not None):
            return True
    return False


def _say_when_unknown(report: Report, oddities: Oddities) -> None:
    if report.report in REPORTS:
        return
    oddities.noticed(
        ProblemCode.DIRECTORY_UNKNOWN_REPORT,
        f"there is no report {report.report!r} here, so what its rows and their parents are stays unknown",
        1,
        hint=f"name the file after its report, or name the report; known: {', '.join(REPORTS)}",
    )
