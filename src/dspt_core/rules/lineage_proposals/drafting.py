"""A draft of a lineage: what is declared, as it is, and behind it what is proposed."""

from __future__ import annotations

from dspt_core.domain.lineage import Lineage
from dspt_core.domain.lineage_proposals import LineageProposals
from dspt_core.domain.provenance import Source
from dspt_core.rules.lineage_proposals.proposing import COMPARISON


def draft_lineage(proposals: LineageProposals) -> Lineage:
    """Return a lineage in which every proposed link says that it is inferred, how, and how surely.

    Rivals and items to which nothing is proposed are in no link: what becomes of them is for somebody to
    say, and until then their answers go nowhere.
    """
    declared = proposals.declared
    sources = declared.sources if declared is not None else ()
    if all(one.source != COMPARISON for one in sources):
        sources = (*sources, _source(proposals))
    return Lineage(
        edition=proposals.edition,
        before=proposals.before,
        sources=sources,
        links=(
            *(declared.links if declared is not None else ()),
            *(one.link for one in proposals.proposals),
        ),
    )


def _source(proposals: LineageProposals) -> Source:
    return Source(
        source=COMPARISON,
        title=f"A comparison of the editions {proposals.before} and {proposals.edition} by program",
        note="By keys and words alone. Look at every link that names it before relying on one.",
    )
