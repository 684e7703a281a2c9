"""Whether something that an edition does not have is surely not there, or only not known there."""

from __future__ import annotations

from dspt_core.domain.edition import Coverage, Edition
from dspt_core.workshop.differences.things import Thing, ThingKind


def surely_lacks(edition: Edition, thing: Thing, *, of: Edition) -> bool:
    """Say whether an edition surely lacks a thing ``of`` another: it is known to hold all of the kind.

    A catalogue leaves out what nobody has read; whoever takes that for withdrawn drops what still holds.
    """
    match thing.kind:
        case ThingKind.ITEM:
            return _holds_whole(edition, thing.text("category"))
        case ThingKind.STANDARD | ThingKind.ASSERTION:
            using = [one.category for one in of.categories if one.framework == thing.within]
            return all(_holds_whole(edition, category) for category in using)
        case ThingKind.CATEGORY | ThingKind.FRAMEWORK:
            return _knows_categories(edition)
        case ThingKind.EXEMPTION | ThingKind.CREDENTIAL | ThingKind.CONSISTENCY_CHECK:
            sets = all(one.coverage.can_be_evaluated for one in edition.categories)
            return sets and _knows_categories(edition)
        case ThingKind.PROFILE_QUESTION:
            return bool(edition.profile_questions)
        case ThingKind.KEY_ROLE:
            return bool(edition.key_roles)
        case ThingKind.INCIDENT_GRID | ThingKind.SITE_CHOICE:
            return False
        case _:
            return True


def _holds_whole(edition: Edition, name: str) -> bool:
    category = edition.category(name)
    return category is not None and category.coverage is Coverage.WHOLE


def _knows_categories(edition: Edition) -> bool:
    types = edition.organisation_types
    return bool(edition.categories) and all(one.category is not None for one in types)
