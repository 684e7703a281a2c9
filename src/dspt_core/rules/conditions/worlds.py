"""The ways in which the facts that a condition looks at can stand, when nothing is unknown.

A *way* is the set of leaves that hold together when one fact stands so: one organisation type at a time
and its category with it, yes or no, one answer to an item. A *block* belongs to one organisation type and
holds, for each fact that the others leave free, all its ways; a world takes one way of each.

Whatever the facts really are, those unknown included, some world agrees with every leaf that is decided.
So what holds in no world never holds, and what holds in every world never fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.answer_ways import Way, ways_of_item
from dspt_core.rules.conditions.parts import nodes_of

Fact = tuple[Way, ...]
"""All the ways in which one fact can stand."""

Block = tuple[Fact, ...]
"""The facts of one organisation type, each independent of the others."""

Who = tuple[str, str]
"""An organisation type and a category it falls into."""

_NO_CATEGORY = ""


@frozen(kw_only=True)
class Setting:
    """What an edition says of facts that hang together.

    A type whose category is not known stands with each category there is, and with one that the edition
    does not have. ``empty_sets`` are the leaves
    on sets to which, for a category, nothing can belong.
    """

    everyone: tuple[Who, ...]
    items: Mapping[str, EvidenceItem]
    offered_to: Mapping[str, tuple[str, ...] | None]
    empty_sets: Mapping[str, frozenset[Condition]]

    @classmethod
    def of(cls, edition: Edition) -> Setting:
        """Collect it from an edition."""
        categories = [*(one.category for one in edition.categories), _NO_CATEGORY]
        items = [item for framework in edition.frameworks for item in framework.items()]
        # Of a framework that could not be read nothing is concluded.
        known = [
            one.category
            for one in edition.categories
            if one.coverage.can_be_evaluated and edition.framework(one.framework) is not None
        ]
        return cls(
            everyone=tuple(
                (kind.type, category)
                for kind in edition.organisation_types
                for category in ([kind.category] if kind.category is not None else categories)
            ),
            items={item.key: item for item in items},
            offered_to={rule.status: rule.offered_to for rule in edition.statuses},
            empty_sets={one: _empty_sets([item for item in items if item.category == one]) for one in known},
        )

    def blocks(self, condition: Condition, who: Iterable[Who]) -> tuple[Block, ...]:
        """Return the blocks of a condition for those types, each different one once."""
        leaves = tuple(dict.fromkeys(nodes_of(condition)))
        return tuple(dict.fromkeys(tuple(self._facts(leaves, *one)) for one in who))

    def _facts(self, leaves: tuple[Condition, ...], kind: str, category: str) -> Iterator[Fact]:
        yield (
            frozenset(
                leaf
                for leaf in leaves
                if (isinstance(leaf, OrganisationTypeIn) and kind in leaf.types)
                or (isinstance(leaf, CategoryIn) and category in leaf.categories)
            ),
        )
        yield from _profile(leaves)
        yield from _history(leaves)
        answers: dict[str, list[AnswerLeaf]] = {}
        for leaf in leaves:
            match leaf:
                case CredentialHeld() | ActionPlanProvided():
                    yield _either(leaf)
                case ItemsComplete() | AssertionsConfirmed():
                    yield _never() if leaf in self.empty_sets.get(category, ()) else _either(leaf)
                case StatusAttained(status):
                    offered_to = self.offered_to.get(status)
                    yield _either(leaf) if offered_to is None or kind in offered_to else _never()
                case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                    answers.setdefault(leaf.item, []).append(leaf)
                case _:
                    pass
        for key, looking in answers.items():
            item = self.items.get(key)
            is_ours = item is not None and item.category == category
            yield ways_of_item(item, looking) if item is not None and is_ours else _never()


def _profile(leaves: Iterable[Condition]) -> Iterator[Fact]:
    asked = [leaf for leaf in leaves if isinstance(leaf, ProfileAnswerIs)]
    for question in dict.fromkeys(leaf.question for leaf in asked):
        yield tuple(
            frozenset(leaf for leaf in asked if leaf.question == question and leaf.answer is answer)
            for answer in RequiredAnswer
        )


def _history(leaves: Iterable[Condition]) -> Iterator[Fact]:
    """Yield for each status: it was never published, published in this edition, or in another one."""
    looking = [leaf for leaf in leaves if isinstance(leaf, PublishedBefore)]
    for status in dict.fromkeys(status for leaf in looking for status in leaf.statuses):
        told = [leaf for leaf in looking if status in leaf.statuses]
        here = frozenset(leaf for leaf in told if not leaf.in_another_edition)
        yield tuple(dict.fromkeys((frozenset(), here, frozenset(told))))


def _empty_sets(items: list[EvidenceItem]) -> frozenset[Condition]:
    can_be_mandatory = any(item.is_mandatory or item.mandatory_when is not None for item in items)
    approaching = any(item.approaching for item in items)
    entry_level = any(item.entry_level for item in items)
    inhabited: dict[Condition, bool] = {
        ItemsComplete(ItemSet.MANDATORY): can_be_mandatory,
        ItemsComplete(ItemSet.APPROACHING): approaching,
        ItemsComplete(ItemSet.ENTRY_LEVEL): entry_level,
        AssertionsConfirmed(AssertionSet.ASKED): bool(items),
        AssertionsConfirmed(AssertionSet.APPROACHING): approaching,
        AssertionsConfirmed(AssertionSet.ENTRY_LEVEL): entry_level,
    }
    return frozenset(leaf for leaf, can_hold in inhabited.items() if not can_hold)


def _either(leaf: Condition) -> Fact:
    return frozenset(), frozenset({leaf})


def _never() -> Fact:
    return (frozenset(),)
