"""Lineage: what became of the items of one edition in a later one, and of their answers."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from dspt_core.domain.provenance import Provenance, Source


class ItemChange(StrEnum):
    """What happened to an item between two editions."""

    KEPT = "kept"
    """Nothing: the same words under the same number."""
    REWORDED = "reworded"
    """It asks in other words, which may ask for something else."""
    RENUMBERED = "renumbered"
    """It stands under another number."""
    MOVED = "moved"
    """It belongs to another category."""
    SPLIT = "split"
    """It became several."""
    MERGED = "merged"
    """Several became one."""
    WITHDRAWN = "withdrawn"
    """It is asked no longer."""
    NEW = "new"
    """It was not asked before."""


class AnswerFate(StrEnum):
    """What happens to an answer when an assessment is carried into the later edition."""

    CARRY = "carry"
    """It is taken over as it is."""
    CARRY_FOR_REVIEW = "carry-for-review"
    """It is taken over, and counts once somebody has looked at it again."""
    ORPHAN = "orphan"
    """It is kept where no item asks for it, and counts for nothing."""


@frozen(kw_only=True)
class LineageLink:
    """What became of one item, or of several that were merged.

    ``before`` and ``after`` are permanent keys of the earlier and the later edition. ``answers`` is
    ``None`` exactly for what is new, to which there are none.
    """

    changes: frozenset[ItemChange]
    provenance: Provenance
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    answers: AnswerFate | None = None


@frozen(kw_only=True)
class Lineage:
    """The links from an earlier edition, ``before``, to the ``edition``.

    An item that no link names has a lineage that is not known: nothing follows from its number, which
    can be another item's by now, and its answers go nowhere.
    """

    edition: str
    before: str
    sources: tuple[Source, ...]
    links: tuple[LineageLink, ...]

    def link_from(self, key: str) -> LineageLink | None:
        """Return the link that says what became of an item of the earlier edition, or ``None``."""
        return next((link for link in self.links if key in link.before), None)

    def link_to(self, key: str) -> LineageLink | None:
        """Return the link that says where an item of the later edition comes from, or ``None``."""
        return next((link for link in self.links if key in link.after), None)
