"""Sets of items and assertions: who belongs to them, and whether all that belong are done.

Membership itself can be unknown, where a duty hangs on an answer nobody gave. A set is done when every
thing that may belong to it is done, and at least one surely belongs: no applicable item is no success.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import FAILS, HOLDS, UNKNOWN, Explanation, Truth, every, some


class Member(NamedTuple):
    """Something that belongs, or may belong, to a set: whether it does, and whether it is done."""

    belongs: Truth
    is_done: Truth
    explanation: Explanation


def item_members(items: ItemSet, judgements: Iterable[ItemJudgement]) -> tuple[Member, ...]:
    """Return the items that belong or may belong to a set."""
    return tuple(
        [
            Member(belongs, judgement.complete, judgement.explanation)
            for belongs, judgement in _items_with_belonging(items, judgements)
            if belongs is not FAILS
        ]
    )


def assertion_members(
    assertions: AssertionSet, judgements: Iterable[AssertionJudgement]
) -> tuple[Member, ...]:
    """Return the assertions that belong or may belong to a set; a confirmed one is done."""
    return tuple(
        [
            Member(belongs, HOLDS if judgement.is_confirmed else FAILS, judgement.explanation)
            for belongs, judgement in _assertions_with_belonging(assertions, judgements)
            if belongs is not FAILS
        ]
    )


def all_done(members: Sequence[Member]) -> Truth:
    """Return whether every member is done, and there surely is one.

    What surely belongs has to be done. What may belong and is not done leaves the set open.
    """
    outstanding = [(belongs, is_done) for belongs, is_done, _ in members if is_done is not HOLDS]
    settled = every([is_done if belongs is HOLDS else UNKNOWN for belongs, is_done in outstanding])
    return every((settled, some([belongs for belongs, _, _ in members])))


def _items_with_belonging(
    items: ItemSet, judgements: Iterable[ItemJudgement]
) -> list[tuple[Truth, ItemJudgement]]:
    """Pair what could belong to a set with whether it does, choosing how to tell once for all of it."""
    match items:
        case ItemSet.MANDATORY:
            mandatory = [one for one in judgements if one.mandatory is not FAILS]
            return [(every((one.asked, one.mandatory)), one) for one in mandatory]
        case ItemSet.APPROACHING:
            return [(one.asked, one) for one in judgements if one.approaching]
        case ItemSet.ENTRY_LEVEL:
            return [(one.asked, one) for one in judgements if one.entry_level]


def _assertions_with_belonging(
    assertions: AssertionSet, judgements: Iterable[AssertionJudgement]
) -> list[tuple[Truth, AssertionJudgement]]:
    match assertions:
        case AssertionSet.ASKED:
            return [(one.asked, one) for one in judgements]
        case AssertionSet.APPROACHING:
            return [(one.approaching, one) for one in judgements]
        case AssertionSet.ENTRY_LEVEL:
            return [(one.entry_level, one) for one in judgements]
