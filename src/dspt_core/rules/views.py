"""Views: the items asked, grouped as the toolkit shows them, and which statuses need each of them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.conditions import ItemsComplete, ItemSet
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation, ItemJudgement
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.conditions.parts import nodes_of


class View(StrEnum):
    """How the items asked are grouped when all are listed."""

    STANDARDS = "standards"
    HEADINGS = "headings"


@frozen(kw_only=True)
class Group:
    """Items shown together, and the title above them."""

    title: str
    items: tuple[ItemJudgement, ...]


def has_headings(evaluation: Evaluation, edition: Edition) -> bool:
    """Whether the organisation's category has headings to group its items by."""
    category = edition.category(evaluation.category)
    return category is not None and bool(category.headings)


def grouped_items(evaluation: Evaluation, edition: Edition, view: View) -> tuple[Group, ...]:
    """Return every item of the evaluation in its group; no group is empty.

    Items without a heading come last, under "Other items"; without any headings they are all there.
    """
    groups = _by_standard(evaluation, edition) if view is View.STANDARDS else _by_heading(evaluation, edition)
    return tuple(group for group in groups if group.items)


def _by_standard(evaluation: Evaluation, edition: Edition) -> Iterator[Group]:
    titles = _titles_of_standards(edition, evaluation.category)
    standard_of = {judgement.reference: judgement.standard for judgement in evaluation.assertions}
    for reference in dict.fromkeys(standard_of.values()):
        yield Group(
            title=titles.get(reference, reference),
            items=tuple(item for item in evaluation.items if standard_of[item.assertion] == reference),
        )


def _titles_of_standards(edition: Edition, category_name: str) -> dict[str, str]:
    category = edition.category(category_name)
    framework = edition.framework(category.framework) if category is not None else None
    if framework is None:
        return {}
    noun = framework.words.standard.one.capitalize()
    return {one.reference: f"{noun} {one.reference}: {one.title}" for one in framework.standards}


def _by_heading(evaluation: Evaluation, edition: Edition) -> Iterator[Group]:
    category = edition.category(evaluation.category)
    headings = category.headings if category is not None else ()
    items = (item for framework in edition.frameworks for item in framework.items())
    heading_of = {item.key: item.heading for item in items}
    known = {heading.heading for heading in headings}
    for heading in headings:
        yield Group(
            title=heading.title,
            items=tuple(item for item in evaluation.items if heading_of[item.key] == heading.heading),
        )
    yield Group(
        title="Other items",
        items=tuple(item for item in evaluation.items if heading_of[item.key] not in known),
    )


@frozen(kw_only=True)
class Needs:
    """Which statuses need an item.

    ``always`` and ``perhaps`` are names of statuses, the one that stands last in precedence first: those
    that need the item, and those that need it when a condition of its duty holds. ``never`` are those
    that ask for other items only. A status that builds on another is not named again.
    """

    always: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def is_optional(self) -> bool:
        """Whether no status ever needs the item."""
        return not self.always and not self.perhaps


def needs_of(item: EvidenceItem, edition: Edition, organisation_type: str) -> Needs:
    """Return which statuses that are offered to the organisation type need an item asked of it."""
    always: list[str] = []
    perhaps: list[str] = []
    never: list[str] = []
    for status, sets in _sets_by_status(edition, organisation_type):
        if any(_is_in(items, item) for items in sets):
            always.append(status)
        elif ItemSet.MANDATORY in sets and item.mandatory_when is not None:
            perhaps.append(status)
        else:
            never.append(status)
    return Needs(always=tuple(always), perhaps=tuple(perhaps), never=tuple(never))


def _is_in(items: ItemSet, item: EvidenceItem) -> bool:
    if items is ItemSet.MANDATORY:
        return item.is_mandatory and item.mandatory_when is None
    return item.is_flagged_for(items)


def _sets_by_status(edition: Edition, organisation_type: str) -> Iterator[tuple[str, frozenset[ItemSet]]]:
    """Yield the sets of items that each status offered asks for in its own rule."""
    for rule in reversed(edition.statuses):
        if rule.is_offered_to(organisation_type):
            sets = frozenset(
                node.items for node in nodes_of(rule.requires) if isinstance(node, ItemsComplete)
            )
            if sets:
                yield rule.status, sets
