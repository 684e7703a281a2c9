"""The documents of a catalogue: an edition and its frameworks, as the files of a folder would hold them."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Framework
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue

EDITION_FORMAT = "dspt-core/edition/v1"
FRAMEWORK_FORMAT = "dspt-core/framework/v1"


def write_edition(edition: Edition) -> JsonValue:
    """Return the document of an edition, which names its frameworks and its incident grid.

    It does not say of which day the edition is and what overlays touched: no catalogue's file can.
    """
    statuses = tuple(evolve(rule, overlays=()) for rule in edition.statuses)
    own = evolve(edition, frameworks=(), statuses=statuses, incident_grid=None, as_of=None, overlays=())
    plain: Any = unstructure(own)
    grid = edition.incident_grid
    if grid is not None:
        plain["incident_grid"] = {"grid": grid.grid, "provenance": unstructure(grid.provenance)}
    names = [framework.framework for framework in edition.frameworks]
    return {"format": EDITION_FORMAT, **plain, "frameworks": names}


def write_framework(framework: Framework) -> JsonValue:
    """Return the document of a framework, without saying which overlays touched its items."""
    plain: Any = unstructure(framework)
    for standard in plain["standards"]:
        for assertion in standard["assertions"]:
            for item in assertion["items"]:
                item.pop("overlays", None)
    return {"format": FRAMEWORK_FORMAT, **plain}
