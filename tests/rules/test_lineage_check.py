"""What is said of a lineage that names what there is not, or claims what is not so."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import AnyKind, TextKind
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.problem import Problem
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.rules.lineage_check import check_lineage
from tests.rules.in_full import in_full
from tests.rules.small_edition import PAPER, assertion, edition_with, item

KEPT, NEW, WITHDRAWN = ItemChange.KEPT, ItemChange.NEW, ItemChange.WITHDRAWN
REWORDED, RENUMBERED, MOVED = ItemChange.REWORDED, ItemChange.RENUMBERED, ItemChange.MOVED
SPLIT, MERGED = ItemChange.SPLIT, ItemChange.MERGED
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


def told_of(*links: LineageLink, before: Edition = BEFORE, after: Edition = AFTER) -> list[str]:
    """Return the same problems in full."""
    listed = problems(*links, before=before, after=after)
    return in_full(one for one in listed if one.code != "lineage/not-linked")


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
    [
        (link("caf.rsik", "caf.risk", KEPT, answers=CARRY), "from"),
        (link("caf.risk", "caf.rsik", KEPT, answers=CARRY), "to"),
    ],
)
def test_a_key_that_an_edition_has_not_is_refused_with_the_nearest(wrong: LineageLink, pointer: str) -> None:
    year = {"from": "2025-26", "to": "2026-27"}[pointer]
    assert told_of(wrong) == [
        (
            f"error lineage/unknown-item /links/0/{pointer}/0: edition {year} has no item 'caf.rsik' "
            "(did you mean 'caf.risk'?)"
        )
    ]


HOW_MANY = "only 'merged' has several before, only 'split' several after"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (link("caf.risk", THREAT, NEW), "/from: 1 key stands in 'from', and what is new has none there"),
        (
            link("", f"{THREAT} {ASSURANCE}", NEW),
            "/to: 2 keys stand in 'to', and what is new has one there",
        ),
        (
            link("caf.risk", "caf.risk", WITHDRAWN, answers=ORPHAN),
            "/to: 1 key stands in 'to', and what is withdrawn has none there",
        ),
        (
            link("caf.risk", "caf.risk", SPLIT, answers=REVIEW),
            "/to: 1 key stands in 'to', and what is split has two or more there",
        ),
        (
            link("caf.risk", "caf.risk", MERGED, answers=REVIEW),
            "/from: 1 key stands in 'from', and what is merged has two or more there",
        ),
        (
            link("caf.risk", f"caf.risk {THREAT}", REWORDED, RENUMBERED, answers=REVIEW),
            "/to: 2 keys stand in 'to', and what is renumbered, reworded has one there",
        ),
        (
            link("caf.risk", "", REWORDED, answers=ORPHAN),
            ": 0 keys stand in 'to', and what is reworded has one there",
        ),
    ],
)
def test_a_change_joins_as_many_items_as_it_can(wrong: LineageLink, told: str) -> None:
    assert told_of(wrong) == [f"error lineage/wrong-change /links/0{told} ({HOW_MANY})"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            link("caf.risk", "caf.risk", KEPT, REWORDED, answers=REVIEW),
            (
                "wrong-change /links/0/changes: 'kept' stands beside other changes "
                "('kept', 'new' and 'withdrawn' stand alone)"
            ),
        ),
        (
            link(f"caf.risk {ASSURANCE}", f"caf.risk {THREAT}", SPLIT, MERGED),
            "wrong-change /links/0/changes: an item is both split and merged (write a link for each)",
        ),
        (
            link("", THREAT, NEW, answers=CARRY),
            "answer-does-not-fit /links/0/answers: what is new has no answers yet (leave 'answers' out)",
        ),
        (
            link("caf.risk", "caf.risk", KEPT),
            "answer-does-not-fit /links/0: the link does not say what happens to answers (give 'answers')",
        ),
        (
            link("caf.risk", "", WITHDRAWN, answers=REVIEW),
            "answer-does-not-fit /links/0/answers: nothing asks for the answer any more (write 'orphan')",
        ),
        *(
            (
                one,
                (
                    "answer-does-not-fit /links/0/answers: what is asked changed, so somebody must look at "
                    "the answer (write 'carry-for-review', or 'orphan')"
                ),
            )
            for one in (
                link("caf.risk", "caf.risk", REWORDED, answers=CARRY),
                link("caf.risk", f"caf.risk {THREAT}", SPLIT, answers=CARRY),
                link(f"caf.risk {ASSURANCE}", "caf.risk", MERGED, answers=CARRY),
            )
        ),
        (
            link(ASSURANCE, THREAT, REWORDED, answers=REVIEW),
            (
                "wrong-change /links/0/to/0: 'caf.assurance' is still the key of an item in the later "
                "edition (a key is permanent: link it to itself)"
            ),
        ),
    ],
)
def test_a_link_that_cannot_be_true_is_refused_with_what_to_do(wrong: LineageLink, told: str) -> None:
    assert told_of(wrong) == [f"error lineage/{told}"]


@pytest.mark.parametrize(
    "right",
    [
        link("caf.risk", f"caf.risk {THREAT}", SPLIT, answers=REVIEW),
        link("caf.risk", f"caf.risk {THREAT} {ASSURANCE}", SPLIT, answers=REVIEW),
        link(f"caf.risk {ASSURANCE}", "caf.risk", MERGED, REWORDED, answers=REVIEW),
        link("caf.risk", "", WITHDRAWN, answers=ORPHAN),
    ],
)
def test_splits_mergers_and_withdrawals_are_links_too(right: LineageLink) -> None:
    assert found(right) == []


def test_what_differs_is_said_and_what_is_said_differs() -> None:
    wholly = evolve(keyed("caf.risk", "1.1.9", category="care", answer=TextKind()), text="Is it really?")
    at = "error lineage/wrong-change /links/0/changes:"
    assert told_of(RISK, after=of_year("2026-27", wholly)) == [
        f"{at} the texts differ, and the link does not say 'reworded' (add 'reworded')",
        f"{at} the numbers differ, and the link does not say 'renumbered' (add 'renumbered')",
        f"{at} the categories differ, and the link does not say 'moved' (add 'moved')",
        (
            "error lineage/answer-does-not-fit /links/0/answers: the kind of answer changed, so it cannot be "
            "taken over as it is (write 'carry-for-review', or 'orphan')"
        ),
    ]
    assert told_of(link("caf.risk", "caf.risk", RENUMBERED, MOVED, answers=CARRY)) == [
        f"{at} the numbers are the same, and the link says 'renumbered' (leave it out)",
        f"{at} the categories are the same, and the link says 'moved' (leave it out)",
    ]


def test_an_item_may_be_called_reworded_though_our_words_stayed() -> None:
    assert found(link("caf.risk", "caf.risk", REWORDED, answers=REVIEW)) == []


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
    assert told_of(RISK, link("caf.risk", "", WITHDRAWN, answers=ORPHAN)) == [
        (
            "error lineage/linked-twice /links/1/from/0: 'caf.risk' stands in 'from' of an earlier link as "
            "well (the other is link 1; a split or a merger is one link)"
        )
    ]
    assert told_of(RISK, NEWCOMER, NEWCOMER) == [
        (
            "error lineage/linked-twice /links/2/to/0: 'caf.understanding-threat' stands in 'to' of an "
            "earlier link as well (the other is link 2; a split or a merger is one link)"
        )
    ]


def test_items_of_whole_sets_that_no_link_names_are_warned_of() -> None:
    assert in_full(problems(RISK)) == [
        f"warning lineage/not-linked /links: no link names {named} (until one does, its answers are orphans)"
        for named in (
            "'caf.assurance' (1.1.2) of edition 2025-26",
            "'caf.understanding-threat' (1.1.2) of edition 2026-27",
            "'caf.assurance' (1.1.3) of edition 2026-27",
        )
    ]


@pytest.mark.parametrize(
    "coverage", [one for one in Coverage if one is not Coverage.WHOLE], ids=lambda one: one.value
)
@pytest.mark.parametrize("is_the_earlier", [True, False])
def test_what_only_one_edition_has_needs_no_link_unless_both_sets_are_whole(
    coverage: Coverage, is_the_earlier: bool
) -> None:
    sets = tuple(evolve(one, coverage=coverage) for one in BEFORE.categories)
    before = evolve(BEFORE, categories=sets) if is_the_earlier else BEFORE
    after = AFTER if is_the_earlier else evolve(AFTER, categories=sets)
    assert problems(RISK, MOVED_ON, before=before, after=after) == ()


def test_what_is_asked_in_one_edition_only_of_a_category_that_the_other_lacks_needs_no_link() -> None:
    assert problems(RISK, MOVED_ON, before=evolve(BEFORE, categories=())) == ()


def test_what_both_editions_have_wants_a_link_however_little_of_the_set_is_known() -> None:
    partial = tuple(evolve(one, coverage=Coverage.PARTIAL) for one in BEFORE.categories)
    warnings = problems(RISK, before=evolve(BEFORE, categories=partial))
    assert [one.code.value for one in warnings] == ["lineage/not-linked"] * 2
    assert [one.message for one in warnings] == [
        f"no link names {ASSURANCE!r} (1.1.2) of edition 2025-26",
        f"no link names {ASSURANCE!r} (1.1.3) of edition 2026-27",
    ]


FOLDER = "(a lineage lies in the folder of the later edition and says which is the earlier)"
ORDER = "(a lineage leads from an earlier edition to a later one)"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "2024-25",
            "2026-27",
            [f"/from: the lineage speaks of edition 2024-25, and this is 2025-26 {FOLDER}"],
        ),
        (
            "2025-26",
            "2024-25",
            [
                f"/edition: the lineage speaks of edition 2024-25, and this is 2026-27 {FOLDER}",
                f"/from: edition 2025-26 does not come before 2024-25 {ORDER}",
            ],
        ),
        (
            "2026-27",
            "2026-27",
            [
                f"/from: the lineage speaks of edition 2026-27, and this is 2025-26 {FOLDER}",
                f"/from: edition 2026-27 does not come before 2026-27 {ORDER}",
            ],
        ),
    ],
)
def test_a_lineage_of_other_editions_is_refused(before: str, after: str, told: list[str]) -> None:
    wrong = evolve(lineage(RISK, MOVED_ON, NEWCOMER), before=before, edition=after)
    listed = in_full(check_lineage(wrong, before=BEFORE, after=AFTER))
    assert listed == [f"error lineage/other-edition {one}" for one in told]


def test_a_source_that_is_not_listed_is_refused() -> None:
    assert told_of(evolve(RISK, provenance=HEARSAY)) == [
        (
            "error catalog/unknown-name /links/0/provenance/source: there is no source 'hearsay' in this "
            "edition (known here: 'paper')"
        )
    ]
