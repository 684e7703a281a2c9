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
    """Return the document of an edition, which names its frameworks.

    It does not say of which day the edition is and what overlays touched: no catalogue's file can.
    """
    statuses = tuple(evolve(rule, overlays=()) for rule in edition.statuses)
    plain: Any = unstructure(evolve(edition, frameworks=(), statuses=statuses, as_of=None, overlays=()))
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
