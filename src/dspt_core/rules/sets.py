"""Sets of items and assertions: who belongs to them, and whether all that belong are done.

Membership itself can be unknown, where a duty hangs on an answer nobody gave. A set is done when every
thing that may belong to it is done, and at least one surely belongs: no applicable item is no success.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import Explanation, Truth, every, some


@frozen
class Member:
    """Something that belongs, or may belong, to a set: whether it does, and whether it is done."""

    belongs: Truth
    is_done: Truth
    explanation: Explanation

    @property
    def settles(self) -> Truth:
        """Whether the set need not wait for this: it does not belong, or it is done."""
        return some((self.belongs.negated(), self.is_done))


def item_members(items: ItemSet, judgements: Iterable[ItemJudgement]) -> tuple[Member, ...]:
    """Return the items that belong or may belong to a set."""
    members = (
        Member(item_belongs(items, judgement), judgement.complete, judgement.explanation)
        for judgement in judgements
    )
    return tuple(member for member in members if member.belongs is not Truth.FAILS)


def assertion_members(
    assertions: AssertionSet, judgements: Iterable[AssertionJudgement]
) -> tuple[Member, ...]:
    """Return the assertions that belong or may belong to a set; a confirmed one is done."""
    members = (
        Member(
            assertion_belongs(assertions, judgement),
            Truth.of(judgement.is_confirmed),
            judgement.explanation,
        )
        for judgement in judgements
    )
    return tuple(member for member in members if member.belongs is not Truth.FAILS)


def all_done(members: Iterable[Member]) -> Truth:
    """Return whether every member is done, and there surely is one."""
    listed = tuple(members)
    return every((*(member.settles for member in listed), some(member.belongs for member in listed)))


def item_belongs(items: ItemSet, judgement: ItemJudgement) -> Truth:
    """Return whether an item belongs to a set."""
    match items:
        case ItemSet.MANDATORY:
            return every((judgement.asked, judgement.mandatory))
        case ItemSet.APPROACHING:
            return every((judgement.asked, Truth.of(judgement.approaching)))
        case ItemSet.ENTRY_LEVEL:
            return every((judgement.asked, Truth.of(judgement.entry_level)))


def assertion_belongs(assertions: AssertionSet, judgement: AssertionJudgement) -> Truth:
    """Return whether an assertion belongs to a set."""
    match assertions:
        case AssertionSet.ASKED:
            return judgement.asked
        case AssertionSet.APPROACHING:
            return judgement.approaching
        case AssertionSet.ENTRY_LEVEL:
            return judgement.entry_level
