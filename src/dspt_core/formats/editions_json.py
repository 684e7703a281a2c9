"""The editions document: which editions there are, how far each item set is held, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.edition import Category, Edition
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.gaps import Gap, gaps_of
from dspt_core.rules.item_sets import summary_of

EDITIONS_FORMAT = "dspt-core/editions/v1"


def write_editions(editions: Iterable[Edition]) -> JsonValue:
    """Return the document that lists editions, in their given order."""
    return {"format": EDITIONS_FORMAT, "editions": [_edition(one) for one in editions]}


def category_members(edition: Edition, category: Category) -> dict[str, JsonValue]:
    """Return the members that say how much of a category's item set is held."""
    summary = summary_of(edition, category)
    return {
        "category": category.category,
        "title": category.title,
        "framework": category.framework,
        "coverage": category.coverage.value,
        "can_be_evaluated": category.coverage.can_be_evaluated,
        "items": summary.items,
        "mandatory": summary.mandatory,
        "approaching": summary.approaching,
        "entry_level": summary.entry_level,
        "duty_unknown": summary.duty_unknown,
        "kind_unknown": summary.kind_unknown,
        "level_unknown": summary.level_unknown,
        "marks": {mark.value: number for mark, number in summary.marks},
    }


def gap_members(gap: Gap) -> dict[str, JsonValue]:
    """Return the members that say what an edition leaves open."""
    return {"gap": gap.kind.value, "about": list(gap.about), "text": gap.text}


def _edition(edition: Edition) -> JsonValue:
    return {
        "edition": edition.edition,
        "title": edition.title,
        "version": edition.version,
        "opens": unstructure(edition.calendar.opens),
        "deadline": unstructure(edition.calendar.deadline),
        "categories": [category_members(edition, category) for category in edition.categories],
        "organisation_types": [
            {"type": kind.type, "title": kind.title, "category": kind.category}
            for kind in edition.organisation_types
        ],
        "not_known": [gap_members(gap) for gap in gaps_of(edition)],
    }
