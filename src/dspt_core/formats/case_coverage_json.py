"""The document that says what worked cases exercise."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.case_coverage import CaseCoverage, Sightings
from dspt_core.formats.json_reader import JsonValue

CASE_COVERAGE_FORMAT = "dspt-core/case-coverage/v1"


def write_case_coverage(coverages: Iterable[CaseCoverage]) -> JsonValue:
    """Return the document that holds what the cases of editions exercise."""
    return {
        "format": CASE_COVERAGE_FORMAT,
        "editions": [
            {
                "edition": one.edition,
                "cases": one.cases,
                "sightings": [_sightings(each) for each in one.sightings],
            }
            for one in coverages
        ],
    }


def _sightings(sightings: Sightings) -> JsonValue:
    return {
        "kind": sightings.kind.value,
        "name": sightings.name,
        "seen": list[JsonValue](sightings.seen),
        "never": list[JsonValue](sightings.never),
    }
