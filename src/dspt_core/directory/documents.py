"""What was read of directory files, and what the directory says of a code, as documents for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import cast

from attrs import AttrsInstance, fields_dict

from dspt_core.directory.snapshot import Snapshot
from dspt_core.domain.directory import DirectoryRecord
from dspt_core.domain.problem import Problem
from dspt_core.domain.sites import SitesOffered
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problem
from dspt_core.ports.directory import SingleSite

CHECK_FORMAT = "dspt-core/directory-check/v1"
RECORD_FORMAT = "dspt-core/directory-record/v1"


def write_check(
    snapshots: Sequence[Snapshot], *, organisations: int, taken: dt.date | None, problems: Iterable[Problem]
) -> JsonValue:
    """Return the document that says what was read of files and what is odd about them."""
    return _without_none(
        {
            "format": CHECK_FORMAT,
            "organisations": organisations,
            "taken": _plain(taken),
            "files": [_file(one) for one in snapshots],
            "problems": [write_problem(one) for one in problems],
        }
    )


def write_record(
    record: DirectoryRecord,
    *,
    on: dt.date,
    parents: tuple[str, ...],
    offer: SitesOffered,
    single_site: SingleSite | None,
) -> JsonValue:
    """Return the document that says what the directory knows of a code on a day."""
    return _without_none(
        {
            "format": RECORD_FORMAT,
            "on": on.isoformat(),
            "is_open": record.is_open_on(on),
            "parents": list(parents),
            "single_site": _plain(single_site),
            "record": _plain(record),
            "sites_offered": _without_none(
                {
                    "taken": _plain(offer.taken),
                    "warnings": _plain(offer.warnings),
                    "sites": _plain(offer.sites),
                    "not_offered": _plain(offer.not_offered),
                }
            ),
        }
    )


def _file(snapshot: Snapshot) -> JsonValue:
    return _without_none(
        {
            # A file's name need not be text; what cannot be encoded is written as escapes.
            "file": snapshot.file.encode("utf-8", "backslashreplace").decode("utf-8"),
            "form": snapshot.form.value,
            "source": snapshot.source,
            "taken": _plain(snapshot.taken),
            "is_whole": snapshot.is_whole,
            "entries": snapshot.entries,
            "organisations": len(snapshot.records),
            "relationships": len(snapshot.relationships),
        }
    )


def _plain(value: object) -> JsonValue:
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case dt.date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case _:
            kind = cast("type[AttrsInstance]", type(value))
            return _without_none({name: _plain(getattr(value, name)) for name in fields_dict(kind)})


def _without_none(members: dict[str, JsonValue]) -> JsonValue:
    return {name: value for name, value in members.items() if value is not None}
