"""A made-up directory as FHIR R4: organisations, and their relationships as affiliations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dspt_core.directory.fhir_resources import (
    CODE_SYSTEM,
    LEGAL,
    OPERATIONAL,
    PERIOD_EXTENSION,
    ROLE_EXTENSION,
)
from dspt_core.domain.directory import ALWAYS, DirectoryRecord, Period, RecordStatus, Relationship
from dspt_core.testing.directories.worlds import DirectoryWorld


def write_bundle(world: DirectoryWorld) -> bytes:
    """Return a world as one bundle of the kind that answers a search."""
    entries = [{"resource": one} for one in _resources(world)]
    return json.dumps({"resourceType": "Bundle", "type": "searchset", "entry": entries}, indent=1).encode()


def write_lines(world: DirectoryWorld) -> bytes:
    """Return a world as lines, one resource each (NDJSON)."""
    return "".join(json.dumps(one) + "\n" for one in _resources(world)).encode()


def _resources(world: DirectoryWorld) -> Iterator[dict[str, Any]]:
    for record in world.records:
        yield _organisation(record)
        for relationship in record.relationships:
            yield _affiliation(record.code, relationship)


def _organisation(record: DirectoryRecord) -> dict[str, Any]:
    return {
        "resourceType": "Organization",
        "id": record.code,
        "identifier": [{"system": CODE_SYSTEM, "value": record.code}],
        "active": record.status is not RecordStatus.INACTIVE,
        "name": record.name,
        "address": [{"postalCode": record.postcode}] if record.postcode is not None else [],
        "extension": [
            *_periods(OPERATIONAL, record.operational),
            *_periods(LEGAL, record.legal),
            *(
                {
                    "url": ROLE_EXTENSION,
                    "extension": [
                        {"url": "roleCode", "valueCodeableConcept": {"coding": [{"code": role.role}]}},
                        *_periods(OPERATIONAL, role.period),
                        {"url": "active", "valueBoolean": role.is_active is not False},
                    ],
                }
                for role in record.roles
            ),
        ],
    }


def _affiliation(code: str, relationship: Relationship) -> dict[str, Any]:
    return {
        "resourceType": "OrganizationAffiliation",
        "active": relationship.is_active is not False,
        "organization": {"reference": f"Organization/{code}"},
        "participatingOrganization": {"identifier": {"system": CODE_SYSTEM, "value": relationship.target}},
        "code": [{"coding": [{"code": relationship.kind}]}],
        "extension": _periods(OPERATIONAL, relationship.period),
    }


def _periods(kind: str, period: Period | None) -> list[dict[str, Any]]:
    if period is None or period == ALWAYS:
        return []
    ends = {"start": period.first, "end": period.last}
    value = {name: day.isoformat() for name, day in ends.items() if day is not None}
    return [
        {
            "url": PERIOD_EXTENSION,
            "extension": [
                {"url": "dateType", "valueCoding": {"code": kind}},
                {"url": "period", "valuePeriod": value},
            ],
        }
    ]
