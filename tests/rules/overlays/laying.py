"""Overlays over the small edition, made in a line each."""

from __future__ import annotations

from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.overlay import Addition, Change, Member, Overlay, Part, Replacement, Target, Withdrawal
from dspt_core.domain.profile import OrganisationType
from tests.rules.small_edition import PAPER

FIRST = Target(Part.ITEMS, "care.item-1-1-1")
SECOND = Target(Part.ITEMS, "care.item-1-1-2")
LAST = Target(Part.ITEMS, "practice.item-1-10-1")


def overlay(name: str, *changes: Change, edition: str = "2025-26") -> Overlay:
    return Overlay(overlay=name, edition=edition, title=name.title(), changes=changes)


def replaced(target: Target, *, at: str = "/replace/items/0", **members: object) -> Replacement:
    return Replacement(
        target=target,
        members=tuple(Member(name, value) for name, value in members.items()),
        provenance=PAPER,
        pointer=at,
    )


def withdrawn(target: Target, *, at: str = "/withdraw/items/0") -> Withdrawal:
    return Withdrawal(target=target, provenance=PAPER, pointer=at)


def added_item(
    item: EvidenceItem, *, under: str = "1.1", framework: str = "standards", at: str = "/add/items/0"
) -> Addition:
    return Addition(
        target=Target(Part.ITEMS, item.key), entry=item, pointer=at, framework=framework, under=under
    )


def added_type(name: str, category: str = "care", *, at: str = "/add/organisation_types/0") -> Addition:
    kind = OrganisationType(type=name, title=name.title(), category=category, provenance=PAPER)
    return Addition(target=Target(Part.ORGANISATION_TYPES, name), entry=kind, pointer=at)
