"""The item-set document: what organisations of one type are asked, and which statuses need each item."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.edition import Category, Edition
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.formats.converter import unstructure
from dspt_core.formats.editions_json import category_members
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.views import needs_of

ITEM_SET_FORMAT = "dspt-core/item-set/v1"


def write_item_set(edition: Edition, category: Category, organisation_type: str) -> JsonValue:
    """Return the document of what a category is asked, as organisations of one of its types are."""
    return {
        "format": ITEM_SET_FORMAT,
        "edition": edition.edition,
        "as_of": edition.as_of.isoformat() if edition.as_of is not None else None,
        "overlays": [one.overlay for one in edition.overlays],
        "organisation_type": organisation_type,
        "category": category_members(edition, category),
        "items": list(_items(edition, category, organisation_type)),
    }


def _items(edition: Edition, category: Category, organisation_type: str) -> Iterator[JsonValue]:
    framework = edition.framework(category.framework)
    if framework is None:
        return
    for assertion in framework.tailored_to(category.category).assertions:
        for item in assertion.items:
            yield {
                "standard": assertion.standard,
                "assertion": assertion.reference,
                "needed_for": _needed_for(item, edition, organisation_type),
                "overlays": list(item.overlays),
                "item": unstructure(evolve(item, overlays=())),
            }


def _needed_for(item: EvidenceItem, edition: Edition, organisation_type: str) -> JsonValue:
    """Return the statuses that need an item; nobody knows them where nobody knows its duty."""
    if item.duty is Duty.UNKNOWN:
        return None
    needs = needs_of(item, edition, organisation_type)
    return {"always": list(needs.always), "perhaps": list(needs.perhaps)}
