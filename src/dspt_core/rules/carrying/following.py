"""Following one item along a chain of lineages: what it became, and what that means for its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dspt_core.domain.carrying import CarryReason
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink


@frozen(kw_only=True)
class Followed:
    """What an item became: the keys at the end of the chain, and the fate of its answer so far.

    Without keys the answer goes nowhere, and ``reason`` says why.
    """

    keys: tuple[str, ...]
    fate: AnswerFate
    reason: CarryReason


def follow(key: str, chain: Iterable[Lineage]) -> Followed:
    """Follow an item through every lineage. An answer is only as sure as the weakest link behind it."""
    reached = Followed(keys=(key,), fate=AnswerFate.CARRY, reason=CarryReason.AS_DECLARED)
    for lineage in chain:
        if not reached.keys:
            break
        reached = _step(reached, lineage)
    return reached


def _step(reached: Followed, lineage: Lineage) -> Followed:
    ways = [_way(lineage.link_from(key)) for key in reached.keys]
    going_on = [one for one in ways if one.keys]
    if not going_on:
        return ways[0]
    keys = tuple(dict.fromkeys(key for one in going_on for key in one.keys))
    review = [one for one in (reached, *going_on) if one.fate is AnswerFate.CARRY_FOR_REVIEW]
    decisive = review[0] if review else going_on[0]
    return Followed(keys=keys, fate=decisive.fate, reason=decisive.reason)


def _way(link: LineageLink | None) -> Followed:
    if link is None:
        return _nowhere(CarryReason.UNKNOWN_LINEAGE)
    if ItemChange.WITHDRAWN in link.changes or not link.after:
        return _nowhere(CarryReason.WITHDRAWN)
    if link.answers in (AnswerFate.ORPHAN, None):
        return _nowhere(CarryReason.DECLARED_ORPHAN)
    changed = next(_changes(link), None)
    if changed is not None:
        return Followed(keys=link.after, fate=AnswerFate.CARRY_FOR_REVIEW, reason=changed)
    return Followed(keys=link.after, fate=link.answers or AnswerFate.ORPHAN, reason=CarryReason.AS_DECLARED)


def _changes(link: LineageLink) -> Iterator[CarryReason]:
    """Yield the changes after which somebody must look, whatever the link says of the answer."""
    if len(link.before) > 1 or ItemChange.MERGED in link.changes:
        yield CarryReason.MERGED
    if len(link.after) > 1 or ItemChange.SPLIT in link.changes:
        yield CarryReason.SPLIT
    if ItemChange.MOVED in link.changes:
        yield CarryReason.MOVED
    if ItemChange.REWORDED in link.changes:
        yield CarryReason.TEXT_DIFFERS


def _nowhere(reason: CarryReason) -> Followed:
    return Followed(keys=(), fate=AnswerFate.ORPHAN, reason=reason)
