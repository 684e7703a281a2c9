"""What an item became, link by link: the weakest link behind an answer decides what becomes of it."""

from __future__ import annotations

import pytest

from dspt_core.domain.carrying import CarryReason
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.rules.carrying.following import Followed, follow
from tests.rules.small_edition import PAPER

CARRY, REVIEW, ORPHAN = AnswerFate.CARRY, AnswerFate.CARRY_FOR_REVIEW, AnswerFate.ORPHAN
DECLARED = CarryReason.AS_DECLARED


def link(
    before: tuple[str, ...],
    after: tuple[str, ...],
    *changes: ItemChange,
    answers: AnswerFate | None = CARRY,
) -> LineageLink:
    return LineageLink(
        before=before, after=after, changes=frozenset(changes), answers=answers, provenance=PAPER
    )


def lineage(*links: LineageLink) -> Lineage:
    return Lineage(edition="2025-26", before="2024-25", sources=(), links=links)


def reached(fate: AnswerFate, reason: CarryReason, *keys: str) -> Followed:
    return Followed(keys=keys, fate=fate, reason=reason)


def test_along_no_lineage_an_item_stays_what_it_is() -> None:
    assert follow("a", ()) == reached(CARRY, DECLARED, "a")


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ((), reached(ORPHAN, CarryReason.UNKNOWN_LINEAGE)),
        ((link(("b",), ("a",)),), reached(ORPHAN, CarryReason.UNKNOWN_LINEAGE)),
        ((link(("a",), ("b",), ItemChange.KEPT),), reached(CARRY, DECLARED, "b")),
        ((link(("a",), ("b",), ItemChange.RENUMBERED),), reached(CARRY, DECLARED, "b")),
        ((link(("a",), ("b",), answers=REVIEW),), reached(REVIEW, DECLARED, "b")),
        ((link(("a",), ("b",), answers=ORPHAN),), reached(ORPHAN, CarryReason.DECLARED_ORPHAN)),
        ((link(("a",), ("b",), answers=None),), reached(ORPHAN, CarryReason.DECLARED_ORPHAN)),
        ((link(("a",), (), ItemChange.WITHDRAWN, answers=None),), reached(ORPHAN, CarryReason.WITHDRAWN)),
        ((link(("a",), ()),), reached(ORPHAN, CarryReason.WITHDRAWN)),
        ((link(("a",), ("b",), ItemChange.WITHDRAWN),), reached(ORPHAN, CarryReason.WITHDRAWN)),
        ((link(("a", "c"), ("b",)),), reached(REVIEW, CarryReason.MERGED, "b")),
        ((link(("a",), ("b",), ItemChange.MERGED),), reached(REVIEW, CarryReason.MERGED, "b")),
        ((link(("a",), ("b", "c")),), reached(REVIEW, CarryReason.SPLIT, "b", "c")),
        ((link(("a",), ("b",), ItemChange.SPLIT),), reached(REVIEW, CarryReason.SPLIT, "b")),
        ((link(("a",), ("b",), ItemChange.MOVED),), reached(REVIEW, CarryReason.MOVED, "b")),
        ((link(("a",), ("b",), ItemChange.REWORDED),), reached(REVIEW, CarryReason.TEXT_DIFFERS, "b")),
        (
            (link(("a", "c"), ("b", "d"), *ItemChange),),
            reached(ORPHAN, CarryReason.WITHDRAWN),
        ),
        (
            (link(("a", "c"), ("b", "d"), ItemChange.MOVED, ItemChange.REWORDED),),
            reached(REVIEW, CarryReason.MERGED, "b", "d"),
        ),
        (
            (link(("a",), ("b",), ItemChange.MOVED, ItemChange.REWORDED),),
            reached(REVIEW, CarryReason.MOVED, "b"),
        ),
    ],
)
def test_one_link_decides_by_what_changed(links: tuple[LineageLink, ...], found: Followed) -> None:
    assert follow("a", [lineage(*links)]) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (link(("a",), ("b",)), (link(("b",), ("c",)),), reached(CARRY, DECLARED, "c")),
        (
            link(("a",), ("b",), ItemChange.REWORDED),
            (link(("b",), ("c",)),),
            reached(REVIEW, CarryReason.TEXT_DIFFERS, "c"),
        ),
        (
            link(("a",), ("b",)),
            (link(("b",), ("c",), ItemChange.MOVED),),
            reached(REVIEW, CarryReason.MOVED, "c"),
        ),
        (
            link(("a",), ("b",), ItemChange.REWORDED),
            (link(("b",), ("c",), ItemChange.MOVED),),
            reached(REVIEW, CarryReason.TEXT_DIFFERS, "c"),
        ),
        (
            link(("a",), ("b",), ItemChange.REWORDED),
            (link(("b",), (), ItemChange.WITHDRAWN),),
            reached(ORPHAN, CarryReason.WITHDRAWN),
        ),
        (
            link(("a",), ("b", "c")),
            (link(("b",), ()), link(("c",), ("d",))),
            reached(REVIEW, CarryReason.SPLIT, "d"),
        ),
        (
            link(("a",), ("b", "c")),
            (link(("b",), ("e", "d")), link(("c",), ("d", "f"))),
            reached(REVIEW, CarryReason.SPLIT, "e", "d", "f"),
        ),
        (
            link(("a",), ("b", "c")),
            (link(("b",), ()),),
            reached(ORPHAN, CarryReason.WITHDRAWN),
        ),
    ],
)
def test_along_a_chain_the_weakest_link_decides_and_what_goes_on_goes_on(
    first: LineageLink, second: tuple[LineageLink, ...], found: Followed
) -> None:
    assert follow("a", [lineage(first), lineage(*second)]) == found


def test_an_answer_that_went_nowhere_is_not_followed_further() -> None:
    chain = [lineage(link(("a",), (), ItemChange.WITHDRAWN)), lineage(link(("a",), ("b",)))]
    assert follow("a", chain) == reached(ORPHAN, CarryReason.WITHDRAWN)
