"""Which items claim to be the same because they are most alike, and which of them have rivals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.lineage_proposals.likenesses import WordLikeness

LEAST_LIKENESS = 0.5
"""From how alike on two items may be the same."""

RIVAL_MARGIN = 0.15
"""How much less alike than the most alike an item may be, and claim to be the same all the same."""


@frozen
class Claim:
    """An item of the earlier edition that one of the later may come from, and how alike they are."""

    before: EvidenceItem
    after: EvidenceItem
    likeness: float


def claims(
    before: Sequence[EvidenceItem], after: Sequence[EvidenceItem], *, words: WordLikeness
) -> tuple[Claim, ...]:
    """Return the claims among items of one category.

    Each item claims those that it is most like, and those that are nearly as alike. It does not matter that
    what it claims is more like another: which of them it is, is not for a measure to say.
    """
    found = [
        claim
        for was in before
        for now in after
        if (claim := Claim(was, now, words.between(was, now))).likeness >= LEAST_LIKENESS
    ]
    best: dict[int, float] = {}
    for claim in found:
        for item in (claim.before, claim.after):
            best[id(item)] = max(best.get(id(item), 0.0), claim.likeness)
    return tuple(
        claim
        for claim in found
        if any(claim.likeness >= best[id(item)] - RIVAL_MARGIN for item in (claim.before, claim.after))
    )


def in_groups(found: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims that hang together, those of each group in their order."""
    groups: list[list[Claim]] = []
    for claim in found:
        ends = {id(claim.before), id(claim.after)}
        touching = [group for group in groups if any({id(c.before), id(c.after)} & ends for c in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(one for group in touching for one in group), claim])
    return tuple(map(tuple, groups))
