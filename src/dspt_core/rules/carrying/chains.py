"""Chains of lineages: the way from an edition to a later one, through every edition between."""

from __future__ import annotations

from collections.abc import Callable

from dspt_core.domain.lineage import Lineage

LineageOf = Callable[[str], Lineage | None]
"""Gives the lineage that leads to an edition, ``None`` where none is known."""


def lineage_chain(before: str, after: str, lineage_of: LineageOf) -> tuple[Lineage, ...]:
    """Return the lineages that lead from one edition to a later one, in order; none when no way is known.

    Each edition has one lineage, to one earlier edition, so there is one way at most.
    """
    chain: list[Lineage] = []
    reached = after
    # A lineage leads back in time, which its check holds; one that does not ends the way.
    while reached > before:
        lineage = lineage_of(reached)
        if lineage is None or lineage.before >= reached:
            return ()
        chain.insert(0, lineage)
        reached = lineage.before
    return tuple(chain) if reached == before else ()


def ways_to(after: str, lineage_of: LineageOf) -> tuple[str, ...]:
    """Return the editions from which a way leads to an edition, the nearest first."""
    found: list[str] = []
    lineage = lineage_of(after)
    while lineage is not None and lineage.before not in found:
        found.append(lineage.before)
        lineage = lineage_of(lineage.before)
    return tuple(found)
