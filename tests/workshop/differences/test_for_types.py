"""What changes for one organisation type: its own items, its own answers, and nothing that is not known."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings

from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.lineage import AnswerFate, ItemChange, Lineage, LineageLink
from dspt_core.formats.editions import load_edition
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.workshop.differences.comparing import EditionComparison, compare_editions
from dspt_core.workshop.differences.for_types import AnswerPath, Topic, TypeChanges, changes_for
from dspt_core.workshop.differences.pairing import Relation, backwards
from tests.rules.lineage_proposals.years import AFTER, BEFORE, TEXTS, asked, declaring, link, year
from tests.rules.small_edition import PAPER
from tests.workshop.differences.edits import rich_editions

COMING = {Topic.NEW, Topic.ONLY_AFTER}
GOING = {Topic.WITHDRAWN, Topic.ONLY_BEFORE}


def whole(edition: Edition, coverage: Coverage = Coverage.WHOLE) -> Edition:
    return evolve(edition, categories=tuple(evolve(one, coverage=coverage) for one in edition.categories))


def of_practices(before: Edition, after: Edition, lineage: Lineage | None = None) -> TypeChanges:
    (kind,) = (one.type for one in after.organisation_types if one.category == "practice")
    return changes_for(compare_editions(before, after, lineage=lineage), kind)


def topics(changes: TypeChanges) -> dict[Topic, list[str]]:
    return {
        topic: [(one.after or one.before)[0].name.removeprefix("practice.") for one in pairs]
        for topic, pairs in changes.items.items()
        if pairs
    }


def paths(changes: TypeChanges) -> dict[AnswerPath, list[str]]:
    return {
        path: [one.name.removeprefix("practice.") for one in things]
        for path, things in changes.answers.items()
        if things
    }


@pytest.mark.parametrize(
    ("change", "topic"),
    [
        ({"duty": Duty.OPTIONAL}, Topic.DUTY),
        ({"approaching": True}, Topic.FLAG),
        ({"entry_level": True}, Topic.FLAG),
        ({"exemptions": ("other",)}, Topic.EXEMPTION),
        ({"text": "Other words?"}, Topic.ASKED),
        ({"guidance": "Help."}, Topic.OTHER),
    ],
)
def test_an_item_stands_under_what_changed_of_it(change: dict[str, object], topic: Topic) -> None:
    before, after = asked("a", TEXTS[0]), evolve(asked("a", TEXTS[0]), **change)  # type: ignore[arg-type]
    assert topics(of_practices(year(BEFORE, before), year(AFTER, after))) == {topic: ["a"]}


def test_an_item_of_which_several_things_changed_stands_under_each_and_not_under_the_rest() -> None:
    after = evolve(asked("a", TEXTS[1]), duty=Duty.OPTIONAL, guidance="Help.")
    changes = of_practices(year(BEFORE, asked("a", TEXTS[0])), year(AFTER, after))
    assert topics(changes) == {Topic.DUTY: ["a"], Topic.ASKED: ["a"]}


def test_what_a_whole_set_lacks_is_withdrawn_or_new_and_else_nobody_knows() -> None:
    before, after = year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("b", TEXTS[1]))
    surely = of_practices(whole(before), whole(after))
    assert topics(surely) == {Topic.NEW: ["b"], Topic.WITHDRAWN: ["a"]}
    partly = of_practices(whole(before, Coverage.PARTIAL), whole(after, Coverage.REQUIRED))
    assert topics(partly) == {Topic.ONLY_AFTER: ["b"], Topic.ONLY_BEFORE: ["a"]}


def test_an_item_that_moved_to_others_is_withdrawn_for_some_and_new_for_others() -> None:
    before = whole(year(BEFORE, asked("a", TEXTS[0])))
    after = whole(year(AFTER, asked("a", TEXTS[0], category="care")))
    comparison = compare_editions(before, after)
    found = {
        kind.category: topics(changes_for(comparison, kind.type))
        for kind in after.organisation_types
        if kind.category in {"practice", "care"}
    }
    assert found == {"practice": {Topic.WITHDRAWN: ["a"]}, "care": {Topic.NEW: ["a"]}}


def test_answers_go_where_the_lineage_says_and_without_a_link_nowhere() -> None:
    items = [asked(key, text) for key, text in zip("abcd", TEXTS, strict=False)]
    orphan = evolve(
        link("c", "c"), after=(), changes=frozenset({ItemChange.WITHDRAWN}), answers=AnswerFate.ORPHAN
    )
    lineage = declaring(
        evolve(link("a", "a", ItemChange.KEPT), answers=AnswerFate.CARRY), link("b", "b"), orphan
    )
    changes = of_practices(year(BEFORE, *items), year(AFTER, items[0], items[1], items[3]), lineage)
    assert paths(changes) == {
        AnswerPath.GOES_ON: ["a"],
        AnswerPath.TO_REVIEW: ["b"],
        AnswerPath.ORPHANED: ["c"],
        AnswerPath.NOT_LINKED: ["d"],
    }


def test_an_answer_whose_item_goes_on_for_others_alone_is_orphaned() -> None:
    before = year(BEFORE, asked("a", TEXTS[0]))
    after = year(AFTER, asked("a", TEXTS[0], category="care"))
    changes = of_practices(before, after, declaring(link("a", "a", ItemChange.MOVED)))
    assert paths(changes) == {AnswerPath.ORPHANED: ["a"]}


def test_items_that_were_split_or_merged_are_asked_otherwise() -> None:
    before = year(BEFORE, asked("a", TEXTS[0]), asked("b", TEXTS[1]), asked("c", TEXTS[2]))
    after = year(AFTER, asked("d", TEXTS[3]), asked("e", TEXTS[4]), asked("f", TEXTS[5]))
    split = LineageLink(
        before=("practice.a",),
        after=("practice.d", "practice.e"),
        changes=frozenset({ItemChange.SPLIT}),
        answers=AnswerFate.CARRY_FOR_REVIEW,
        provenance=PAPER,
    )
    merged = evolve(
        split,
        before=("practice.b", "practice.c"),
        after=("practice.f",),
        changes=frozenset({ItemChange.MERGED}),
    )
    comparison = compare_editions(before, after, lineage=declaring(split, merged))
    relations = [one.pair.relation for one in comparison.differences if one.pair.kind.value == "item"]
    assert relations == [Relation.SPLIT, Relation.MERGED]
    changes = of_practices(before, after, declaring(split, merged))
    assert topics(changes) == {Topic.ASKED: ["d", "f"]}
    assert paths(changes) == {AnswerPath.TO_REVIEW: ["a", "b", "c"]}
    back = compare_editions(after, before, lineage=backwards(declaring(split, merged)))
    turned = [one.pair.relation for one in back.differences if one.pair.kind.value == "item"]
    assert sorted(turned) == [Relation.MERGED, Relation.SPLIT]


def test_a_link_to_another_key_makes_one_item_of_two_keys() -> None:
    before, after = year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("b", TEXTS[0]))
    comparison = compare_editions(before, after, lineage=declaring(link("a", "b", ItemChange.KEPT)))
    (item,) = [one for one in comparison.differences if one.pair.kind.value == "item"]
    assert item.pair.relation is Relation.SAME
    assert [(one.member, one.before, one.after) for one in item.changes] == [
        ("key", "practice.a", "practice.b")
    ]


def test_links_to_items_that_are_not_there_on_the_day_say_no_more_than_is_there() -> None:
    before, after = year(BEFORE, asked("a", TEXTS[0])), year(AFTER, asked("b", TEXTS[1]))
    lineage = declaring(link("gone", "b"), link("a", "later"), link("neither", "nor"))
    comparison = compare_editions(whole(before), whole(after), lineage=lineage)
    items = [one.pair.relation for one in comparison.differences if one.pair.kind.value == "item"]
    assert items == [Relation.ONLY_AFTER, Relation.ONLY_BEFORE]


@settings(max_examples=min(40, settings().max_examples))
@given(before=rich_editions(), after=rich_editions())
def test_every_item_of_a_type_is_accounted_for_once(before: Edition, after: Edition) -> None:
    comparison = compare_editions(evolve(before, edition="2018-19"), evolve(after, edition="2019-20"))
    for name in comparison.types:
        assert_accounted_for(comparison, name)


@pytest.mark.parametrize(("before", "after"), [("2024-25", "2025-26"), ("2025-26", "2026-27")])
def test_every_item_of_the_shipped_editions_is_accounted_for_once(before: str, after: str) -> None:
    comparison = compare_editions(load_edition(before), load_edition(after), lineage=load_lineage(after))
    for name in comparison.types:
        assert_accounted_for(comparison, name)


def assert_accounted_for(comparison: EditionComparison, name: str) -> None:
    changes = changes_for(comparison, name)
    was, now = items_of(comparison.before, name), items_of(comparison.after, name)
    coming = [one.name for topic in COMING for pair in changes.items[topic] for one in pair.after]
    going = [one.name for topic in GOING for pair in changes.items[topic] for one in pair.before]
    assert len(coming) == len(set(coming))
    assert set(coming) <= {item.key for item in now}
    assert set(going) <= {item.key for item in was}
    assert len(was) - len(going) == len(now) - len(coming)
    answers = [one.name for things in changes.answers.values() for one in things]
    assert sorted(answers) == sorted(item.key for item in was)


def items_of(edition: Edition, name: str) -> tuple[EvidenceItem, ...]:
    kind = edition.organisation_type(name)
    category = edition.category(kind.category) if kind is not None else None
    return edition.items_of(category) if category is not None else ()


def test_backwards_and_within_an_edition_no_answers_go_anywhere() -> None:
    later, earlier = load_edition("2025-26"), load_edition("2024-25")
    for before, after in ((later, earlier), (later, later)):
        changes = changes_for(compare_editions(before, after), "general-practice")
        assert not any(changes.answers.values())
