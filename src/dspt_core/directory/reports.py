"""What the reports of the directory are about: the role of those listed, and what their parent is to them.

The fifteenth column of a report is headed "parent" and means something else in each: in ``epraccur`` it is
the commissioner, and to take it for a headquarters would publish for a whole integrated care board. For a
report that is not listed here, or whose entry says so, the kind of parent stays unknown and earns nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from dspt_core.domain.directory import RelationshipKind
from dspt_core.domain.provenance import Mark


@frozen(kw_only=True)
class Report:
    """One report by name: the primary role of those in it and the kind of relationship to the parent.

    ``None`` stands for what is not known. ``mark`` says how surely it is known what the parent is.
    """

    report: str
    role: str | None = None
    parent: str | None = None
    mark: Mark = Mark.INFERRED


_OPERATED = RelationshipKind.OPERATED_BY
_COMMISSIONED = RelationshipKind.COMMISSIONED_BY

REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        one.report: one
        for one in (
            Report(report="ecarehomehq", role="RO104"),
            Report(report="ecarehomesite", role="RO101", parent=_OPERATED),
            Report(report="epharmacyhq", role="RO181"),
            Report(report="edispensary", role="RO182", parent=_OPERATED),
            Report(report="eopthq", role="RO166"),
            Report(report="eoptsite", role="RO167", parent=_OPERATED),
            Report(report="ephp", role="RO172"),
            Report(report="ephpsite", role="RO176", parent=_OPERATED),
            Report(report="etr", role="RO197"),
            Report(report="ets", role="RO198", parent=_OPERATED),
            Report(report="epraccur", role="RO177", parent=_COMMISSIONED, mark=Mark.TRANSCRIBED),
            Report(report="egdpprac", role="RO110"),
            Report(report="lauth"),
        )
    }
)
"""Every report whose meaning is known, by name."""

_NAME = re.compile(r"[a-z]+", re.IGNORECASE)
_CHANGES = re.compile(r"_changes_", re.IGNORECASE)
_RUN_ON = re.compile(r"_to_(\d{8})(?!\d)")


def report_named(file_name: str) -> Report:
    """Return the report that a file's name begins with, with nothing known when it is not listed."""
    found = _NAME.match(file_name)
    name = found[0].lower() if found is not None else ""
    return REPORTS.get(name) or Report(report=name or "unnamed")


def holds_changes_only(file_name: str) -> bool:
    """Say whether a file is named as those are that hold only what changed since a day."""
    return _CHANGES.search(file_name) is not None


def day_in_name(file_name: str) -> dt.date | None:
    """Return the day that a file of changes goes up to, by its name."""
    found = _RUN_ON.search(file_name)
    if found is None:
        return None
    try:
        return dt.datetime.strptime(found[1], "%Y%m%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
