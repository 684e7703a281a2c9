"""What differs between two editions, each difference once and with its grade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import ItemChange, Lineage
from dspt_core.formats.canonical_json import write_canonical
from dspt_core.formats.json_reader import JsonValue
from dspt_core.workshop.differences.concerned import ConcernedTypes
from dspt_core.workshop.differences.grades import (
    GRADE_OF_ORDER,
    GRADE_OF_WHOLE,
    Grade,
    grade_of_change,
    weightiest,
)
from dspt_core.workshop.differences.pairing import Pair, Relation, pair_things
from dspt_core.workshop.differences.things import Group, Thing, things_of


@frozen(kw_only=True)
class MemberChange:
    """A member of a thing that has another value; ``None`` where it has its default."""

    member: str
    before: JsonValue
    after: JsonValue
    grade: Grade


@frozen(kw_only=True)
class Difference:
    """What differs in things that belong together.

    ``changes`` is empty where there is nothing to compare one by one: what is new, withdrawn, split or
    merged. An item that its lineage says is reworded is a difference though the words here are the same.
    """

    pair: Pair
    changes: tuple[MemberChange, ...]
    grade: Grade
    types: frozenset[str]
    """The organisation types that it concerns, of either edition."""

    @property
    def is_reworded_unseen(self) -> bool:
        """Whether the lineage says that an item is reworded, and nothing here shows it."""
        link = self.pair.link
        return (
            self.pair.relation is Relation.SAME
            and link is not None
            and ItemChange.REWORDED in link.changes
            and all(change.member != "text" for change in self.changes)
        )


@frozen(kw_only=True)
class OrderChange:
    """Things of a group that both editions have and that stand in another order.

    ``before`` are their names in the order of the one edition, ``after`` those in the other.
    """

    group: Group
    before: tuple[str, ...]
    after: tuple[str, ...]
    grade: Grade


@frozen(kw_only=True)
class EditionComparison:
    """Two editions laid beside each other.

    ``lineage`` is the one that was used, ``None`` when there is none between them.
    """

    before: Edition
    after: Edition
    lineage: Lineage | None
    pairs: tuple[Pair, ...]
    """Everything of both editions, changed or not."""
    differences: tuple[Difference, ...]
    order_changes: tuple[OrderChange, ...]

    @property
    def carries_answers(self) -> bool:
        """Whether the comparison goes the way that answers go, from an earlier edition to a later one."""
        return self.before.edition < self.after.edition

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grade of every difference."""
        differences = (one.grade for one in self.differences)
        return (*differences, *(one.grade for one in self.order_changes))

    def grades_for(self, organisation_type: str) -> tuple[Grade, ...]:
        """Return the grade of every difference that concerns a type."""
        return tuple(one.grade for one in self.differences if organisation_type in one.types)

    @property
    def types(self) -> tuple[str, ...]:
        """The organisation types of either edition, the later one's first."""
        both = (*self.after.organisation_types, *self.before.organisation_types)
        return tuple(dict.fromkeys(one.type for one in both))


def compare_editions(before: Edition, after: Edition, *, lineage: Lineage | None = None) -> EditionComparison:
    """Compare everything that the documents of two editions hold, with the lineage between them if any.

    Two editions without a difference have the same documents. What a host laid over an edition shows only
    in what it changed.
    """
    old, new = things_of(before), things_of(after)
    pairs = pair_things(old, new, editions=(before, after), lineage=lineage)
    concerned = ConcernedTypes.of(before, after)
    differences = tuple(found for pair in pairs if (found := _difference(pair, concerned)) is not None)
    return EditionComparison(
        before=before,
        after=after,
        lineage=lineage,
        pairs=pairs,
        differences=differences,
        order_changes=tuple(_order_changes(old, new, pairs)),
    )


def _difference(pair: Pair, concerned: ConcernedTypes) -> Difference | None:
    changes = tuple(_changes(pair.before[0], pair.after[0])) if pair.relation is Relation.SAME else ()
    is_whole = pair.relation is not Relation.SAME
    grades = [change.grade for change in changes]
    if is_whole:
        grades.append(GRADE_OF_WHOLE[pair.kind])
    found = Difference(pair=pair, changes=changes, grade=weightiest(tuple(grades)), types=concerned.by(pair))
    if found.is_reworded_unseen:
        return Difference(pair=pair, changes=changes, grade=Grade.NORMATIVE, types=found.types)
    return found if grades else None


def _changes(was: Thing, now: Thing) -> Iterator[MemberChange]:
    if was.name != now.name:
        yield MemberChange(member="key", before=was.name, after=now.name, grade=Grade.EDITORIAL)
    for member in dict.fromkeys((*was.members, *now.members)):
        before, after = was.members.get(member), now.members.get(member)
        # As texts, since 1.0 and 1.00 are equal numbers and different documents.
        if write_canonical(before) != write_canonical(after):
            grade = grade_of_change(was.kind, member, before, after)
            yield MemberChange(member=member, before=before, after=after, grade=grade)


def _order_changes(
    old: tuple[Thing, ...], new: tuple[Thing, ...], pairs: Iterable[Pair]
) -> Iterator[OrderChange]:
    """Yield groups whose common things stand in another order."""
    before, after = _in_groups(old), _in_groups(new)
    stayed: dict[Group, dict[str, str]] = {}
    for pair in pairs:
        if pair.relation is Relation.SAME and pair.before[0].group == pair.after[0].group:
            stayed.setdefault(pair.before[0].group, {})[pair.before[0].name] = pair.after[0].name
    for group, names in stayed.items():
        was = tuple(name for name in before[group] if name in names)
        there = set(names.values())
        now = tuple(name for name in after[group] if name in there)
        if tuple(names[name] for name in was) != now:
            yield OrderChange(group=group, before=was, after=now, grade=GRADE_OF_ORDER[group[0]])


def _in_groups(things: Iterable[Thing]) -> dict[Group, list[str]]:
    groups: dict[Group, list[str]] = {}
    for thing in things:
        groups.setdefault(thing.group, []).append(thing.name)
    return groups
