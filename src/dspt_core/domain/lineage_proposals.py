"""Proposals of lineage: links that two editions suggest, for an author to look at before they are used."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from dspt_core.domain.lineage import Lineage, LineageLink


class ProposalMethod(StrEnum):
    """By what a link is proposed, the surest first."""

    KEY_AND_WORDS = "key-and-words"
    """Both editions have the key, and under it the same words."""
    WORDS = "words"
    """Under another key one item of the category has the same words, and only one."""
    KEY = "key"
    """Both editions have the key, under other words."""
    LIKENESS = "likeness"
    """One item of the category has words that are alike, and none other claims it."""


class Rivalry(StrEnum):
    """What items that claim each other may have become."""

    SPLIT = "split"
    MERGED = "merged"
    UNCLEAR = "unclear"
    """Several claim several."""


@frozen(kw_only=True)
class LinkProposal:
    """One link that is proposed; ``confidence`` is in per cent."""

    link: LineageLink
    method: ProposalMethod
    confidence: int


@frozen
class Likeness:
    """How alike an item of the earlier edition and one of the later are, in per cent."""

    before: str
    after: str
    percent: int


@frozen(kw_only=True)
class RivalItems:
    """Items of which more than one claims the same: somebody has to say which, nothing is chosen."""

    rivalry: Rivalry
    before: tuple[str, ...]
    after: tuple[str, ...]
    likenesses: tuple[Likeness, ...]


@frozen(kw_only=True)
class UnlinkedItem:
    """An item to which nothing is proposed, and what is most like it in the other edition if anything is."""

    key: str
    nearest: str | None = None
    percent: int = 0


@frozen(kw_only=True)
class LineageProposals:
    """What two editions suggest beyond what is declared, which stands as it is and is not proposed again."""

    before: str
    edition: str
    declared: Lineage | None
    proposals: tuple[LinkProposal, ...]
    rivals: tuple[RivalItems, ...]
    unlinked_before: tuple[UnlinkedItem, ...]
    unlinked_after: tuple[UnlinkedItem, ...]
