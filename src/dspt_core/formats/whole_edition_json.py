"""The whole-edition document: an edition as on a day and with overlays laid, its frameworks beside it."""

from __future__ import annotations

from dspt_core.domain.applied_overlay import AppliedOverlay
from dspt_core.domain.edition import Edition
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.editions_json import gap_members
from dspt_core.formats.incident_grids import write_grid
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.gaps import gaps_of

WHOLE_EDITION_FORMAT = "dspt-core/whole-edition/v1"


def write_whole_edition(edition: Edition) -> JsonValue:
    """Return the document that holds those of an edition and its frameworks, and what was done to them."""
    return {
        "format": WHOLE_EDITION_FORMAT,
        "as_of": edition.as_of.isoformat() if edition.as_of is not None else None,
        "revisions_in_force": [one.revision for one in edition.revisions if one.is_in_force(edition.as_of)],
        "overlays": [_overlay(one) for one in edition.overlays],
        "not_known": [gap_members(gap) for gap in gaps_of(edition)],
        "edition": write_edition(edition),
        "frameworks": [write_framework(framework) for framework in edition.frameworks],
        "incident_grid": write_grid(edition.incident_grid) if edition.incident_grid is not None else None,
    }


def _overlay(applied: AppliedOverlay) -> JsonValue:
    return {
        "overlay": applied.overlay,
        "title": applied.title,
        "added": list(applied.added),
        "replaced": list(applied.replaced),
        "withdrawn": list(applied.withdrawn),
    }
