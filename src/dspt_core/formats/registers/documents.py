"""What the register's commands say to programs, each a document with a published schema."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.problem import Problem
from dspt_core.domain.register import (
    ColumnForm,
    FoundRow,
    RegisterSummary,
    RowCoverage,
    Shown,
    Snapshot,
    Tally,
)
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problem

IMPORT_FORMAT = "dspt-core/register-import/v1"
REBUILD_FORMAT = "dspt-core/register-rebuild/v1"
ROWS_FORMAT = "dspt-core/register-rows/v1"
SUMMARY_FORMAT = "dspt-core/register-summary/v1"


def write_import(
    *,
    taken: dt.date,
    form: ColumnForm | None,
    rows: int,
    odd: int,
    is_kept: bool,
    problems: Iterable[Problem],
) -> JsonValue:
    """Return the document of an import: what was read, what was odd, and whether it was kept."""
    return {
        "format": IMPORT_FORMAT,
        "taken": taken.isoformat(),
        "form": form.value if form is not None else None,
        "rows": rows,
        "odd": odd,
        "kept": is_kept,
        "problems": [write_problem(problem) for problem in problems],
    }


def write_rebuild(
    snapshot: Snapshot,
    *,
    policy: ConflictPolicy,
    has_directory: bool,
    shown: Mapping[Shown, int],
    coverage: Mapping[RowCoverage, int],
) -> JsonValue:
    """Return the document of a register that was worked out from a store."""
    return {
        "format": REBUILD_FORMAT,
        "snapshot": _snapshot(snapshot),
        "policy": policy.value,
        "has_directory": has_directory,
        "shown": {one.value: shown.get(one, 0) for one in Shown},
        "coverage": {one.value: coverage.get(one, 0) for one in RowCoverage},
    }


def write_rows(
    snapshot: Snapshot,
    rows: Iterable[FoundRow],
    *,
    policy: CurrencyPolicy | None,
    on: dt.date,
) -> JsonValue:
    """Return the document of rows that were found, each with what was asked about it."""
    asked: dict[str, JsonValue] = {"policy": policy.value} if policy is not None else {}
    return {
        "format": ROWS_FORMAT,
        "snapshot": _snapshot(snapshot),
        "on": on.isoformat(),
        **asked,
        "rows": [_row(found) for found in rows],
    }


def write_summary(summary: RegisterSummary) -> JsonValue:
    """Return the document of a summary."""
    return {
        "format": SUMMARY_FORMAT,
        "snapshot": _snapshot(summary.snapshot),
        "on": summary.on.isoformat(),
        "policy": summary.policy.value,
        "whole": _tally(summary.whole),
        "sectors": [_tally(tally) for tally in summary.sectors],
        "areas": [_tally(tally) for tally in summary.areas],
        "editions": [{"edition": name or None, "rows": count} for name, count in summary.editions],
        "months": [{"month": name, "rows": count} for name, count in summary.months],
    }


def _snapshot(snapshot: Snapshot) -> JsonValue:
    return {"taken": snapshot.taken.isoformat(), "source": snapshot.source, "rows": snapshot.rows}


def _row(found: FoundRow) -> JsonValue:
    row = found.row
    plain: dict[str, JsonValue] = {
        "code": row.code,
        "code_as_written": row.code_as_written,
        "closed": row.is_closed,
        "name": row.name,
        "label": row.label.as_written,
        "shown": row.shown.value,
        "status": row.label.status,
        "edition": row.label.edition,
        "published": row.published.isoformat() if row.published is not None else None,
        "published_as_written": row.published_as_written,
        "sector": row.sector,
        "area": row.area,
    }
    if found.coverage is not None:
        plain["coverage"] = found.coverage.value
        plain["coverage_inferred"] = found.is_coverage_inferred
    if row.line is not None:
        plain["line"] = row.line
    if found.currency is not None:
        plain["currency"] = found.currency.value
    return plain


def _tally(tally: Tally) -> JsonValue:
    return {
        "name": tally.name,
        "rows": tally.rows,
        "statuses": dict(tally.statuses),
        "currency": {one.value: count for one, count in tally.currency},
        "coverage": {one.value: count for one, count in tally.coverage},
    }
