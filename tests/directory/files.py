"""Small files of the directory, as tests write them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from dspt_core.directory.fhir_resources import CODE_SYSTEM, PERIOD_EXTENSION, ROLE_EXTENSION
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.directory.snapshot import Snapshot

DAY = dt.date(2026, 6, 1)


def row(code: str, name: str = "A NAME", **cells: str) -> str:
    """Return a row of a report; cells by their column, such as ``c15`` for the parent."""
    values = {1: code, 2: name, 11: "20150401", 13: "A"} | {int(key[1:]): cell for key, cell in cells.items()}
    return ",".join(f'"{values.get(column, "")}"' for column in range(1, 28)) + "\r\n"


def read_rows(*rows: str | bytes, file: str = "ecarehomesite.csv", **options: Any) -> Snapshot:
    """Read rows as one report."""
    data = b"".join(one if isinstance(one, bytes) else one.encode() for one in rows)
    return read_snapshot_bytes(data, file=file, **({"taken": DAY} | options))


def period(first: str | None, last: str | None = None, kind: str = "Operational") -> dict[str, Any]:
    """Return a typed period of a FHIR resource."""
    ends = {name: day for name, day in (("start", first), ("end", last)) if day is not None}
    return {
        "url": PERIOD_EXTENSION,
        "extension": [
            {"url": "dateType", "valueCoding": {"code": kind}},
            {"url": "period", "valuePeriod": ends},
        ],
    }


def role(code: str, *extensions: object, active: object = True) -> dict[str, Any]:
    """Return a role of a FHIR organisation."""
    return {
        "url": ROLE_EXTENSION,
        "extension": [
            {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": code}]}},
            {"url": "active", "valueBoolean": active},
            *extensions,
        ],
    }


def organisation(code: str, **members: Any) -> dict[str, Any]:
    """Return a FHIR organisation."""
    return {
        "resourceType": "Organization",
        "identifier": [{"system": CODE_SYSTEM, "value": code}],
        "active": True,
        "name": "A NAME",
    } | members


def affiliation(source: str, target: str, kind: str = "RE6", /, **members: Any) -> dict[str, Any]:
    """Return a FHIR affiliation that leads from a code to another."""
    return {
        "resourceType": "OrganizationAffiliation",
        "active": True,
        "organization": {"reference": f"Organization/{source}"},
        "participatingOrganization": {"reference": f"https://example.org/R4/Organization/{target}"},
        "code": [{"coding": [{"code": kind}]}],
    } | members


def read_lines(*resources: object, **options: Any) -> Snapshot:
    """Read resources as lines; a text is a line as it is."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in resources]
    data = "\n".join(lines).encode()
    return read_snapshot_bytes(data, file="all.ndjson", **({"taken": DAY} | options))
