"""A draft says of itself what it is: a comparison by program, to be looked at link by link."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.lineage import Lineage
from dspt_core.domain.provenance import Source
from dspt_core.rules.lineage_proposals.drafting import draft_lineage
from dspt_core.rules.lineage_proposals.proposing import propose_lineage
from tests.rules.lineage_proposals.years import AFTER, BEFORE, TEXTS, asked, year

COMPARED = Source(
    source="comparison",
    title=f"A comparison of the editions {BEFORE} and {AFTER} by program",
    note="By keys and words alone. Look at every link that names it before relying on one.",
)
BOOK = Source(source="book", title="A book")
FOUND = propose_lineage(year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("a", TEXTS[0])))


def declaring(*sources: Source) -> Lineage:
    return Lineage(edition=AFTER, before=BEFORE, sources=sources, links=())


def test_without_anything_declared_the_draft_holds_what_is_proposed_and_its_source() -> None:
    proposed = tuple(one.link for one in FOUND.proposals)
    assert len(proposed) == 1
    expected = Lineage(edition=AFTER, before=BEFORE, sources=(COMPARED,), links=proposed)
    assert draft_lineage(FOUND) == expected


def test_the_source_is_added_once_behind_those_that_are_declared() -> None:
    assert draft_lineage(evolve(FOUND, declared=declaring(BOOK))).sources == (BOOK, COMPARED)
    kept = evolve(COMPARED, title="Our own words for it")
    assert draft_lineage(evolve(FOUND, declared=declaring(kept, BOOK))).sources == (kept, BOOK)
