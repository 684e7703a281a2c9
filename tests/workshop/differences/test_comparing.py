"""Everything that differs between two editions is found, once and with its grade, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.lineage_files import load_lineage
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schemas import Schema
from dspt_core.testing import strategies
from dspt_core.workshop.differences.comparing import EditionComparison, compare_editions
from dspt_core.workshop.differences.documents import write_differences
from dspt_core.workshop.differences.grades import GRADE_OF_ORDER, GRADE_OF_WHOLE, GRADES, Grade
from dspt_core.workshop.differences.pairing import Relation, backwards
from dspt_core.workshop.differences.things import _LISTS, _SINGLE, Group, Thing, ThingKind, things_of
from tests.rules.small_edition import EDITION
from tests.workshop.differences.applying import apply, bare, documents, grouped
from tests.workshop.differences.edits import (
    ANOTHER,
    LEVEL,
    NAMES,
    SURER,
    Edit,
    at_path,
    edits,
    enriched,
    paths,
    put,
    rich_editions,
    with_list,
)

PAIRS = [
    ("2018-19", "2019-20"),
    ("2020-21", "2023-24"),
    ("2023-24", "2024-25"),
    ("2024-25", "2025-26"),
    ("2025-26", "2026-27"),
]
K = ThingKind
FEW = min(40, settings().max_examples)
"""Examples of properties that draw two editions, which is slow."""


def shipped(before: str, after: str) -> EditionComparison:
    lineage = load_lineage(after)
    fitting = lineage if lineage is not None and lineage.before == before else None
    return compare_editions(load_edition(before), load_edition(after), lineage=fitting)


def plain(comparison: EditionComparison) -> Any:
    """Return the differences document as a reader has it."""
    return json.loads(write_canonical(write_differences(comparison)), parse_float=Decimal)


def canonical(edition: Edition) -> str:
    return write_canonical(documents(edition))


def found(comparison: EditionComparison) -> list[tuple[ThingKind, Relation, str, str, Grade]]:
    """Return every difference: of which thing, and each member that changed."""
    listed = []
    for one in comparison.differences:
        (name,) = {thing.name for thing in (*one.pair.before, *one.pair.after)}
        members = [(change.member, change.grade) for change in one.changes] or [("", one.grade)]
        listed += [(one.pair.kind, one.pair.relation, name, member, grade) for member, grade in members]
    return listed


@pytest.mark.parametrize("name", edition_names())
def test_an_edition_does_not_differ_from_itself(name: str) -> None:
    comparison = compare_editions(load_edition(name), load_edition(name))
    assert (comparison.differences, comparison.order_changes) == ((), ())


@given(edit=edits())
def test_a_single_change_is_found_with_its_grade_and_nothing_else(edit: Edit) -> None:
    comparison = compare_editions(edit.before, edit.after)
    assert found(comparison) == [(edit.kind, Relation.SAME, edit.name, edit.member, edit.grade)]
    assert [one.grade for one in comparison.differences] == [edit.grade]
    assert comparison.order_changes == ()


@pytest.mark.parametrize(("kind", "member"), ANOTHER)
def test_every_member_has_a_single_change_that_is_found(kind: ThingKind, member: str) -> None:
    grade, another = ANOTHER[kind, member]
    edition = a_rich_edition()
    path = paths(edition, kind)[0]
    thing = at_path(edition, kind, path)
    after = put(edition, kind, path, evolve(thing, **{member: another(getattr(thing, member))}))
    ((*_, changed, graded),) = found(compare_editions(edition, after))
    assert (changed, graded) == (member, grade)


@cache
def a_rich_edition() -> Edition:
    return enriched(EDITION)


def test_every_member_that_is_graded_is_one_that_the_tests_change() -> None:
    graded = {(kind, member) for kind, members in GRADES.items() for member in members}
    where_it_stands = {
        (K.ITEM, "key"),
        (K.ITEM, "framework"),
        (K.ITEM, "assertion"),
        (K.ASSERTION, "standard"),
    }
    # The name of an edition is that of its folder, and its frameworks repeat it.
    assert graded - where_it_stands - {(K.EDITION, "edition")} == set(ANOTHER)
    assert set(GRADES) == set(GRADE_OF_WHOLE) == set(GRADE_OF_ORDER) == set(K)


def test_every_field_of_an_edition_is_compared() -> None:
    parts = {member for member, _ in _LISTS.values()} | set(_SINGLE.values())
    of_its_own = {"edition", "title", "version", "frameworks"}
    # The day that an edition is of and what a host laid over it are in no document of a catalogue.
    not_of_it = {"as_of", "overlays"}
    assert parts | of_its_own | not_of_it == {one.name for one in fields(Edition)}


@pytest.mark.parametrize("kind", [kind for kind in K if kind is not K.EDITION])
def test_every_field_of_a_thing_is_graded(kind: ThingKind) -> None:
    edition = a_rich_edition()
    value = at_path(edition, kind, paths(edition, kind)[0])
    ours = {one.name for one in fields(type(value))}
    # What a host laid over an edition is no part of its documents; what stands under a thing is told apart.
    left_out = {"overlays", "standards", "assertions", "items", NAMES.get(kind, "")} - (
        {"framework"} if kind is K.CATEGORY else set()
    )
    where_it_stands = (
        {"key", "framework", "assertion", "standard"} if kind in {K.ITEM, K.ASSERTION} else set()
    )
    assert set(GRADES[kind]) - where_it_stands == ours - left_out - where_it_stands


@given(edition=rich_editions(), data=st.data())
def test_something_that_comes_or_goes_is_found_and_nothing_else(
    edition: Edition, data: st.DataObject
) -> None:
    kind = data.draw(
        st.sampled_from([one for one in NAMES if one not in {K.STANDARD, K.ASSERTION, K.FRAMEWORK}])
    )
    path = data.draw(st.sampled_from(paths(edition, kind)))
    name = getattr(at_path(edition, kind, path), NAMES[kind])
    without = with_list(edition, kind, path, lambda listed: listed.__delitem__(path[-1]))
    gone, come = compare_editions(edition, without), compare_editions(without, edition)
    for comparison, relations in (
        (gone, {Relation.WITHDRAWN, Relation.ONLY_BEFORE}),
        (come, {Relation.NEW, Relation.ONLY_AFTER}),
    ):
        ((found_kind, relation, found_name, _, grade),) = found(comparison)
        assert (found_kind, found_name, grade) == (kind, name, GRADE_OF_WHOLE[kind])
        assert relation in relations
        assert comparison.order_changes == ()


@given(edition=rich_editions(), data=st.data())
def test_another_order_is_found_and_only_that_of_statuses_is_normative(
    edition: Edition, data: st.DataObject
) -> None:
    many = [kind for kind in NAMES if kind is not K.FRAMEWORK and siblings(edition, kind)]
    kind = data.draw(st.sampled_from(many))
    first = data.draw(st.sampled_from(siblings(edition, kind)))

    def swap(listed: list[Any]) -> None:
        at = first[-1]
        listed[at], listed[at + 1] = listed[at + 1], listed[at]

    comparison = compare_editions(edition, with_list(edition, kind, first, swap))
    assert comparison.differences == ()
    (change,) = comparison.order_changes
    assert change.group[0] is kind
    assert sorted(change.before) == sorted(change.after)
    assert change.grade is (Grade.NORMATIVE if kind is K.STATUS else Grade.EDITORIAL)


def siblings(edition: Edition, kind: ThingKind) -> list[tuple[int, ...]]:
    """Return the paths of things that another of their kind follows."""
    there = set(paths(edition, kind))
    return sorted(path for path in there if (*path[:-1], path[-1] + 1) in there)


@settings(max_examples=FEW)
@given(before=strategies.editions(), after=strategies.editions())
def test_what_two_editions_do_not_differ_in_is_the_same_document(before: Edition, after: Edition) -> None:
    comparison = compare_editions(before, after)
    is_same = canonical(before) == canonical(after)
    assert (not comparison.differences and not comparison.order_changes) == is_same


def assert_one_is_made_of_the_other(comparison: EditionComparison) -> None:
    document = plain(comparison)
    assert quick_check(Schema.EDITION_DIFFERENCES)(document)
    made = apply(things_of(comparison.before), document)
    assert as_plain(made) == as_plain(grouped(things_of(comparison.after)))


def as_plain(groups: dict[Group, list[Thing]]) -> dict[Group, str]:
    return {group: write_canonical(things) for group, things in bare(groups).items()}


@settings(max_examples=FEW)
@given(before=rich_editions(), after=rich_editions())
def test_the_later_edition_can_be_made_of_the_earlier_and_the_document(
    before: Edition, after: Edition
) -> None:
    assert_one_is_made_of_the_other(compare_editions(before, after))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_shipped_editions_can_be_made_of_each_other(before: str, after: str) -> None:
    assert_one_is_made_of_the_other(shipped(before, after))


def mirrored(comparison: EditionComparison) -> Counter[Any]:
    """Return the differences as they are read from the other side."""
    turned = {
        Relation.NEW: Relation.WITHDRAWN,
        Relation.ONLY_AFTER: Relation.ONLY_BEFORE,
        Relation.SPLIT: Relation.MERGED,
    }
    turned |= {there: here for here, there in turned.items()}
    return Counter(
        (
            one.pair.kind,
            turned.get(one.pair.relation, one.pair.relation),
            tuple(reversed(one.pair.names)),
            one.grade,
            one.types,
            frozenset(
                (c.member, write_canonical(c.after), write_canonical(c.before), c.grade) for c in one.changes
            ),
        )
        for one in comparison.differences
    ) + Counter((one.group, one.after, one.before, one.grade) for one in comparison.order_changes)


def straight(comparison: EditionComparison) -> Counter[Any]:
    return Counter(
        (
            one.pair.kind,
            one.pair.relation,
            one.pair.names,
            one.grade,
            one.types,
            frozenset(
                (c.member, write_canonical(c.before), write_canonical(c.after), c.grade) for c in one.changes
            ),
        )
        for one in comparison.differences
    ) + Counter((one.group, one.before, one.after, one.grade) for one in comparison.order_changes)


@settings(max_examples=FEW)
@given(before=rich_editions(), after=rich_editions())
def test_backwards_the_differences_are_the_same_the_other_way(before: Edition, after: Edition) -> None:
    assert straight(compare_editions(after, before)) == mirrored(compare_editions(before, after))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_backwards_a_lineage_is_read_the_other_way(before: str, after: str) -> None:
    there = shipped(before, after)
    lineage = backwards(there.lineage) if there.lineage is not None else None
    assert straight(compare_editions(there.after, there.before, lineage=lineage)) == mirrored(there)


def test_another_provenance_within_a_member_is_editorial() -> None:
    edition = a_rich_edition()
    path = paths(edition, K.ITEM)[0]
    item = at_path(edition, K.ITEM, path)
    was = put(edition, K.ITEM, path, evolve(item, answer=LEVEL))
    now = put(edition, K.ITEM, path, evolve(item, answer=SURER))
    ((*_, member, grade),) = found(compare_editions(was, now))
    assert (member, grade) == ("answer", Grade.EDITORIAL)


def test_what_the_other_edition_is_not_known_to_lack_is_not_called_withdrawn() -> None:
    comparison = shipped("2025-26", "2026-27")
    told = {one.pair.relation for one in comparison.differences if "general-practice" in one.types}
    assert Relation.ONLY_BEFORE in told
    practices = [
        one.pair.relation
        for one in comparison.differences
        if one.pair.kind is K.ITEM and one.types == {"general-practice"}
    ]
    assert set(practices) == {Relation.ONLY_BEFORE}
    assert len(practices) == 45
