"""Two years of a small edition, and what becomes of its items from one to the other."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.provenance import Source
from tests.rules.small_edition import PAPER, assertion, edition_with, item

BEFORE, AFTER = "2025-26", "2026-27"
TEXTS = (
    "Is there a register of the personal data that is held?",
    "Have staff been trained in data security within a year?",
    "Are backups of important systems tried out, and do they work?",
    "Is somebody on the board answerable for cyber security?",
    "Do contracts with suppliers name their duties about information?",
    "Is multi-factor authentication used wherever people sign in remotely?",
)


def asked(key: str, text: str, reference: str = "", category: str = "practice") -> EvidenceItem:
    return evolve(item(reference or "1.1.1", category), key=f"practice.{key}", text=text)


def year(name: str, *items: EvidenceItem) -> Edition:
    """Return an edition that asks these items, numbered anew where they bear one number."""
    numbered = [evolve(one, reference=f"1.1.{at}") for at, one in enumerate(items, 1)]
    return evolve(edition_with(assertion("1.1", *numbered)), edition=name)


def declaring(*links: LineageLink) -> Lineage:
    source = Source(source=PAPER.source, title="Paper")
    return Lineage(edition=AFTER, before=BEFORE, sources=(source,), links=links)


def link(before: str, after: str, *changes: ItemChange) -> LineageLink:
    return LineageLink(
        before=(f"practice.{before}",),
        after=(f"practice.{after}",),
        changes=frozenset(changes or {ItemChange.REWORDED, ItemChange.RENUMBERED}),
        answers=AnswerFate.CARRY_FOR_REVIEW,
        provenance=PAPER,
    )


_WORDS = ("data", "staff", "backup", "board", "risk", "contract", "is", "the", "supplier", "record")


@st.composite
def years(draw: DrawFn) -> tuple[Edition, Edition]:
    """Draw two years whose items share keys, words, both or neither."""
    texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join)
    keys = [f"k{number}" for number in range(6)]

    def items() -> list[EvidenceItem]:
        chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=5))
        return [
            asked(key, draw(texts), category=draw(st.sampled_from(("practice", "care")))) for key in chosen
        ]

    return year(BEFORE, *items()), year(AFTER, *items())
