"""What is said of a lineage that names what there is not, or claims what is not so."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import AnyKind, TextKind
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.problem import Problem
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.rules.lineage_check import check_lineage
from tests.rules.small_edition import EDITION, PAPER, assertion, edition_with, item

KEPT, NEW, WITHDRAWN = ItemChange.KEPT, ItemChange.NEW, ItemChange.WITHDRAWN
REWORDED, RENUMBERED = ItemChange.REWORDED, ItemChange.RENUMBERED
CARRY, REVIEW, ORPHAN = AnswerFate
HEARSAY = Provenance(mark=Mark.INFERRED, source="hearsay")


def keyed(key: str, reference: str, **changes: object) -> EvidenceItem:
    return evolve(item(reference, "practice"), key=key, text="Is it so?", **changes)  # type: ignore[arg-type]


def of_year(year: str, *items: EvidenceItem) -> Edition:
    """Return an edition whose practices are asked these items; nobody else's set is whole."""
    edition = edition_with(assertion("1.1", *items))
    whole = tuple(one for one in edition.categories if one.category == "practice")
    return evolve(edition, edition=year, categories=whole)


ASSURANCE, THREAT = "caf.assurance", "caf.understanding-threat"
BEFORE = of_year("2025-26", keyed("caf.risk", "1.1.1"), keyed(ASSURANCE, "1.1.2"))
AFTER = of_year("2026-27", keyed("caf.risk", "1.1.1"), keyed(THREAT, "1.1.2"), keyed(ASSURANCE, "1.1.3"))


def link(
    before: str = "",
    after: str = "",
    *changes: ItemChange,
    answers: AnswerFate | None = None,
    provenance: Provenance = PAPER,
) -> LineageLink:
    return LineageLink(
        before=tuple(before.split()),
        after=tuple(after.split()),
        changes=frozenset(changes),
        answers=answers,
        provenance=provenance,
    )


RISK = link("caf.risk", "caf.risk", KEPT, answers=CARRY)
MOVED_ON = link(ASSURANCE, ASSURANCE, RENUMBERED, answers=CARRY)
NEWCOMER = link("", THREAT, NEW)


def lineage(*links: LineageLink) -> Lineage:
    source = Source(source="paper", title="Paper")
    return Lineage(edition="2026-27", before="2025-26", sources=(source,), links=links)


def problems(*links: LineageLink, before: Edition = BEFORE, after: Edition = AFTER) -> tuple[Problem, ...]:
    return check_lineage(lineage(*links), before=before, after=after)


def found(*links: LineageLink, before: Edition = BEFORE, after: Edition = AFTER) -> list[str]:
    """Return the problems but those of items that no link names, as ``pointer code``."""
    listed = problems(*links, before=before, after=after)
    return [f"{one.pointer} {one.code}" for one in listed if one.code != "lineage/not-linked"]


def test_a_true_lineage_has_no_problem() -> None:
    assert problems(RISK, MOVED_ON, NEWCOMER) == ()


def test_an_answer_does_not_follow_a_number_to_another_item() -> None:
    by_number = link(ASSURANCE, THREAT, REWORDED, answers=REVIEW)
    assert found(RISK, by_number) == ["/links/1/to/0 lineage/wrong-change"]
    assert lineage(RISK, MOVED_ON, NEWCOMER).link_from(ASSURANCE) == MOVED_ON
    assert lineage(RISK, MOVED_ON, NEWCOMER).link_to(THREAT) == NEWCOMER


def test_an_item_without_a_link_leads_nowhere() -> None:
    assert lineage(RISK).link_from(ASSURANCE) is None
    assert lineage(RISK).link_to(THREAT) is None


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [(link("caf.rsik", "caf.risk", KEPT, answers=CARRY), "from"), (link("caf.risk", "caf.rsik", KEPT), "to")],
)
def test_a_key_that_an_edition_has_not_is_refused_with_the_nearest(wrong: LineageLink, pointer: str) -> None:
    (problem,) = (one for one in problems(wrong) if one.code == "lineage/unknown-item")
    assert (problem.pointer, problem.hint) == (f"/links/0/{pointer}/0", "did you mean 'caf.risk'?")


@pytest.mark.parametrize(
    "wrong",
    [
        link("caf.risk", THREAT, NEW),
        link("", f"{THREAT} {ASSURANCE}", NEW),
        link("caf.risk", "caf.risk", WITHDRAWN, answers=ORPHAN),
        link("caf.risk", "caf.risk", KEPT, REWORDED, answers=REVIEW),
        link("caf.risk", "caf.risk", ItemChange.SPLIT, answers=REVIEW),
        link("caf.risk", "caf.risk", ItemChange.MERGED, answers=REVIEW),
        link("caf.risk", f"caf.risk {THREAT}", REWORDED, answers=REVIEW),
        link("caf.risk", "", REWORDED, answers=ORPHAN),
        link(f"caf.risk {ASSURANCE}", f"caf.risk {THREAT}", ItemChange.SPLIT, ItemChange.MERGED),
    ],
)
def test_a_change_joins_as_many_items_as_it_can(wrong: LineageLink) -> None:
    assert {one.partition(" ")[2] for one in found(wrong)} == {"lineage/wrong-change"}


@pytest.mark.parametrize(
    "right",
    [
        link("caf.risk", f"caf.risk {THREAT}", ItemChange.SPLIT, answers=REVIEW),
        link(f"caf.risk {ASSURANCE}", "caf.risk", ItemChange.MERGED, REWORDED, answers=REVIEW),
        link("caf.risk", "", WITHDRAWN, answers=ORPHAN),
    ],
)
def test_splits_mergers_and_withdrawals_are_links_too(right: LineageLink) -> None:
    assert found(right) == []


def test_what_is_kept_has_the_same_text_number_and_category() -> None:
    other = of_year("2026-27", keyed("caf.risk", "1.1.9", category="care"))
    worded = of_year("2026-27", evolve(keyed("caf.risk", "1.1.1"), text="Is it really?"))
    assert found(RISK, after=worded) == ["/links/0/changes lineage/wrong-change"]
    assert found(RISK, after=other) == ["/links/0/changes lineage/wrong-change"] * 2


def test_a_number_that_did_not_change_is_not_called_renumbered() -> None:
    assert found(link("caf.risk", "caf.risk", RENUMBERED, answers=CARRY)) == [
        "/links/0/changes lineage/wrong-change"
    ]


def test_an_item_may_be_called_reworded_though_our_words_stayed() -> None:
    assert found(link("caf.risk", "caf.risk", REWORDED, answers=REVIEW)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        link("caf.risk", "caf.risk", REWORDED, answers=CARRY),
        link("caf.risk", "caf.risk", KEPT),
        link("caf.risk", "", WITHDRAWN, answers=REVIEW),
        link("caf.risk", f"caf.risk {THREAT}", ItemChange.SPLIT, answers=CARRY),
        link("", THREAT, NEW, answers=CARRY),
    ],
)
def test_answers_are_not_carried_unseen_where_what_is_asked_changed(wrong: LineageLink) -> None:
    assert {one.partition(" ")[2] for one in found(wrong)} == {"lineage/answer-does-not-fit"}


def test_an_answer_of_another_kind_is_never_carried_as_it_is() -> None:
    after = of_year("2026-27", keyed("caf.risk", "1.1.1", answer=TextKind()))
    assert found(RISK, after=after) == ["/links/0/answers lineage/answer-does-not-fit"]
    assert found(evolve(RISK, answers=REVIEW), after=after) == []


def test_where_a_kind_of_answer_was_read_makes_no_difference() -> None:
    after, before = (
        of_year(year, keyed("caf.risk", "1.1.1", answer=AnyKind(provenance=known)))
        for year, known in (("2026-27", HEARSAY), ("2025-26", None))
    )
    assert found(RISK, before=before, after=after) == []


def test_an_item_stands_in_one_link_only() -> None:
    assert found(RISK, link("caf.risk", "", WITHDRAWN, answers=ORPHAN)) == [
        "/links/1/from/0 lineage/linked-twice"
    ]
    assert found(NEWCOMER, NEWCOMER) == ["/links/1/to/0 lineage/linked-twice"]


def test_items_of_whole_sets_that_no_link_names_are_warned_of() -> None:
    warnings = problems(RISK)
    assert [one.code.value for one in warnings] == ["lineage/not-linked"] * 3
    assert [one.message.split("'")[1] for one in warnings] == [ASSURANCE, THREAT, ASSURANCE]


def test_items_of_partial_sets_need_no_link() -> None:
    partial = evolve(BEFORE, categories=EDITION.categories[2:])
    assert problems(RISK, before=partial) == ()


@pytest.mark.parametrize(("before", "after"), [("2024-25", "2026-27"), ("2025-26", "2024-25")])
def test_a_lineage_of_other_editions_is_refused(before: str, after: str) -> None:
    wrong = evolve(lineage(RISK, MOVED_ON, NEWCOMER), before=before, edition=after)
    codes = {one.code.value for one in check_lineage(wrong, before=BEFORE, after=AFTER)}
    assert codes == {"lineage/other-edition"}


def test_a_source_that_is_not_listed_is_refused() -> None:
    assert found(evolve(RISK, provenance=HEARSAY)) == ["/links/0/provenance/source catalog/unknown-name"]
