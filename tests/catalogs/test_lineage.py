"""What became of the items between the shipped editions, and that no more is claimed than was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.domain.provenance import Mark
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.lineage_files import load_lineage

KEPT, REWORDED, RENUMBERED = ItemChange.KEPT, ItemChange.REWORDED, ItemChange.RENUMBERED
NEW, WITHDRAWN = ItemChange.NEW, ItemChange.WITHDRAWN
CARRY, REVIEW, ORPHAN = AnswerFate
SHIPPED = [found for found in map(load_lineage, edition_names()) if found is not None]
PAIRS = {(one.before, one.edition): one for one in SHIPPED}
CARE, PRACTICE = "3-social-care", "4"
every_lineage = pytest.mark.parametrize("lineage", SHIPPED, ids=lambda one: one.edition)


def items(edition: str) -> dict[str, EvidenceItem]:
    return {item.key: item for item in load_edition(edition).items()}


def whole(edition: Edition) -> set[str]:
    return {one.category for one in edition.categories if one.coverage is Coverage.WHOLE}


def kind(item: EvidenceItem) -> AnswerKind:
    return evolve(item.answer, provenance=None)


def one_to_one(lineage: Lineage) -> Iterator[tuple[LineageLink, EvidenceItem, EvidenceItem]]:
    before, after = items(lineage.before), items(lineage.edition)
    for link in lineage.links:
        if link.before and link.after:
            (was,), (now,) = link.before, link.after
            yield link, before[was], after[now]


def links_of(lineage: Lineage, category: str) -> list[LineageLink]:
    known = items(lineage.before) | items(lineage.edition)
    return [link for link in lineage.links if known[(link.after or link.before)[0]].category == category]


def numbers(lineage: Lineage, change: ItemChange, category: str) -> list[str]:
    known = items(lineage.before) | items(lineage.edition)
    found = [link for link in links_of(lineage, category) if change in link.changes]
    return [known[(link.after or link.before)[0]].reference for link in found]


def test_a_lineage_leads_to_each_edition_of_which_one_can_be_told() -> None:
    # Of 2022-23 three items are known, and none of them in the years that were read beside it.
    assert list(PAIRS) == [
        ("2020-21", "2023-24"),
        ("2023-24", "2024-25"),
        ("2024-25", "2025-26"),
        ("2025-26", "2026-27"),
    ]


@every_lineage
def test_every_key_in_a_link_is_one_of_its_edition(lineage: Lineage) -> None:
    before, after = items(lineage.before), items(lineage.edition)
    assert {key for link in lineage.links for key in link.before} <= set(before)
    assert {key for link in lineage.links for key in link.after} <= set(after)


@every_lineage
def test_every_item_that_both_years_have_is_linked_to_itself(lineage: Lineage) -> None:
    before, after = items(lineage.before), items(lineage.edition)
    linked = {was.key: now.key for _, was, now in one_to_one(lineage)}
    assert linked == {key: key for key in before if key in after}


@every_lineage
def test_every_item_of_a_whole_set_with_a_whole_set_before_it_is_linked(lineage: Lineage) -> None:
    before, after = load_edition(lineage.before), load_edition(lineage.edition)
    in_both = whole(before) & whole(after)
    expected = [
        {item.key for item in edition.items() if item.category in in_both} for edition in (before, after)
    ]
    assert expected[0] <= {key for link in lineage.links for key in link.before}
    assert expected[1] <= {key for link in lineage.links for key in link.after}


@every_lineage
def test_nothing_is_called_new_or_withdrawn_of_a_category_of_which_the_other_year_tells_nothing(
    lineage: Lineage,
) -> None:
    for change, edition, other in (
        (NEW, lineage.edition, lineage.before),
        (WITHDRAWN, lineage.before, lineage.edition),
    ):
        told = {item.category for item in items(other).values()}
        for category in {item.category for item in items(edition).values()} - told:
            assert numbers(lineage, change, category) == []


def test_what_it_suppliers_were_asked_before_2025_26_is_not_claimed() -> None:
    assert links_of(PAIRS["2024-25", "2025-26"], "2") == []


@every_lineage
def test_no_answer_is_carried_unseen_to_another_kind_of_answer(lineage: Lineage) -> None:
    for link, was, now in one_to_one(lineage):
        assert link.answers is not CARRY or kind(was) == kind(now), was.key


@every_lineage
def test_the_answer_to_what_is_asked_no_more_is_an_orphan(lineage: Lineage) -> None:
    assert {link.answers for link in lineage.links if WITHDRAWN in link.changes} <= {ORPHAN}
    assert {WITHDRAWN in link.changes for link in lineage.links if link.answers is ORPHAN} <= {True}


def test_an_answer_is_carried_unseen_only_where_marks_of_change_were_read() -> None:
    carried = [link for one in SHIPPED for link in one.links if link.answers is CARRY]
    assert {(tuple(link.changes), link.provenance.source) for link in carried} == {
        ((KEPT,), "gp-transcription")
    }
    assert len(carried) == 65
    assert {one.edition for one in SHIPPED if set(carried) & set(one.links)} == {"2025-26"}


@every_lineage
def test_what_was_inferred_says_by_which_step_and_from_which_source(lineage: Lineage) -> None:
    marks = [link.provenance for link in lineage.links]
    assert {one.source for one in marks} == {one.source for one in lineage.sources}
    assert all(one.note for one in marks if one.mark is Mark.INFERRED)
    assert not [one for one in marks if one.mark is Mark.OFFICIAL]


@pytest.mark.parametrize(
    ("pair", "category", "changes"),
    [
        (("2020-21", "2023-24"), CARE, {KEPT: 2, REWORDED: 12, RENUMBERED: 12}),
        (("2023-24", "2024-25"), CARE, {KEPT: 18, REWORDED: 1, NEW: 1}),
        (("2023-24", "2024-25"), PRACTICE, {KEPT: 4, REWORDED: 2}),
        (("2024-25", "2025-26"), CARE, {KEPT: 43, REWORDED: 3, NEW: 5}),
        (("2024-25", "2025-26"), PRACTICE, {KEPT: 34, REWORDED: 4, NEW: 7}),
        (("2024-25", "2025-26"), "caf", {KEPT: 47}),
        (("2025-26", "2026-27"), "caf", {KEPT: 39, REWORDED: 5, RENUMBERED: 1, NEW: 4, WITHDRAWN: 2}),
    ],
)
def test_so_many_items_changed_in_each_way(
    pair: tuple[str, str], category: str, changes: dict[ItemChange, int]
) -> None:
    assert Counter(change for link in links_of(PAIRS[pair], category) for change in link.changes) == changes


def test_standard_1_was_renumbered_after_2020_21() -> None:
    lineage = PAIRS["2020-21", "2023-24"]
    moved = {
        was.reference: now.reference for link, was, now in one_to_one(lineage) if RENUMBERED in link.changes
    }
    assert moved == {
        "1.3.1": "1.1.1",
        "1.4.1": "1.1.2",
        "1.3.2": "1.1.3",
        "1.1.2": "1.1.5",
        "1.2.1": "1.3.1",
        "1.6.1": "1.3.7",
        "1.6.5": "1.3.8",
        "1.6.2": "1.3.12",
        "1.6.3": "1.3.13",
        "1.7.2": "1.4.2",
        "2.2.1": "2.1.1",
        "2.2.2": "2.2.1",
    }
    assert {link.answers for link in lineage.links} == {REVIEW}


def test_care_providers_got_one_new_item_in_2024_25_and_five_in_2025_26() -> None:
    assert numbers(PAIRS["2023-24", "2024-25"], NEW, CARE) == ["4.5.3"]
    assert numbers(PAIRS["2024-25", "2025-26"], NEW, CARE) == ["4.3.1", "7.1.1", "7.1.5", "7.1.6", "8.3.8"]


def test_practices_got_one_new_mandatory_item_and_six_optional_ones_in_2025_26() -> None:
    found = numbers(PAIRS["2024-25", "2025-26"], NEW, PRACTICE)
    assert found == ["7.1.1", "7.1.5", "7.1.6", "8.1.4", "8.2.1", "8.3.8", "8.4.3"]
    by_number = {item.reference: item for item in items("2025-26").values() if item.category == PRACTICE}
    assert [number for number in found if by_number[number].is_mandatory] == ["7.1.1"]


def test_version_8_reworded_what_it_is_marked_to_have_reworded() -> None:
    lineage = PAIRS["2024-25", "2025-26"]
    assert numbers(lineage, REWORDED, PRACTICE) == ["1.1.3", "1.1.5", "1.3.1", "8.3.1"]
    assert numbers(lineage, REWORDED, CARE) == ["1.1.3", "1.1.5", "1.3.1"]
    after = items(lineage.edition)
    for link in lineage.links:
        (key,) = link.after
        assert (REWORDED in link.changes) == ("wording" in (after[key].change_note or "")), key


def test_an_item_that_only_became_mandatory_is_kept_with_its_answer() -> None:
    link = PAIRS["2024-25", "2025-26"].link_from("general-practice.administrator-agreement")
    assert link is not None
    assert link.changes == {KEPT}
    assert link.answers is CARRY


def test_every_link_of_social_care_says_where_the_year_before_is_itself_concluded() -> None:
    lineage = PAIRS["2024-25", "2025-26"]
    before = items(lineage.before)
    for link in links_of(lineage, CARE):
        if link.before:
            is_concluded = before[link.before[0]].provenance.mark is Mark.INFERRED
            assert ("itself concluded" in (link.provenance.note or "")) is is_concluded


def test_a2_b_of_caf_3_is_not_a2_b_of_caf_4() -> None:
    lineage = PAIRS["2025-26", "2026-27"]
    joined = {was.reference: now.reference for _, was, now in one_to_one(lineage)}
    assert joined["A2.b"] == "A2.c"
    assert "A2.b" not in joined.values()
    assert "C2.a" not in {*joined, *joined.values()}


def test_the_caf_changed_where_its_titles_did() -> None:
    lineage = PAIRS["2025-26", "2026-27"]
    assert numbers(lineage, NEW, "caf") == ["A2.b", "A4.b", "C1.f", "C2.a"]
    assert numbers(lineage, WITHDRAWN, "caf") == ["C2.a", "C2.b"]
    assert numbers(lineage, REWORDED, "caf") == ["C1.a", "C1.d", "C1.e", "D2.a", "D2.b"]


def test_no_level_of_the_caf_is_carried_unseen_as_only_titles_were_compared() -> None:
    for pair in (("2024-25", "2025-26"), ("2025-26", "2026-27")):
        fates = {link.answers for link in links_of(PAIRS[pair], "caf") if link.before and link.after}
        assert fates == {REVIEW}
