"""The document of proposed lineage: links with their method and confidence, rivals, and what is left."""

from __future__ import annotations

from dspt_core.domain.lineage_proposals import (
    LineageProposals,
    LinkProposal,
    RivalItems,
    UnlinkedItem,
)
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.lineage_files import write_link

PROPOSALS_FORMAT = "dspt-core/lineage-proposals/v1"


def write_lineage_proposals(found: LineageProposals) -> JsonValue:
    """Return the document; what is declared is counted in it and not repeated."""
    return {
        "format": PROPOSALS_FORMAT,
        "edition": found.edition,
        "from": found.before,
        "declared": len(found.declared.links) if found.declared is not None else 0,
        "proposals": [_proposal(one) for one in found.proposals],
        "rivals": [_rivals(one) for one in found.rivals],
        "unlinked_before": [_unlinked(one) for one in found.unlinked_before],
        "unlinked_after": [_unlinked(one) for one in found.unlinked_after],
    }


def _proposal(one: LinkProposal) -> JsonValue:
    return {"method": one.method.value, "confidence": one.confidence, "link": write_link(one.link)}


def _rivals(one: RivalItems) -> JsonValue:
    return {
        "rivalry": one.rivalry.value,
        "from": list(one.before),
        "to": list(one.after),
        "likenesses": [
            {"from": pair.before, "to": pair.after, "percent": pair.percent} for pair in one.likenesses
        ],
    }


def _unlinked(one: UnlinkedItem) -> JsonValue:
    return {"item": one.key, "nearest": one.nearest, "percent": one.percent}
