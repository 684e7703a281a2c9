"""Differences of two editions as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import frozen

from dspt_core.cli.output import count, folded
from dspt_core.domain.edition import Edition
from dspt_core.rules.word_differences import Passage
from dspt_core.rules.wording import dated_fact_in_words, day_in_words
from dspt_core.workshop.differences.comparing import Difference, EditionComparison, MemberChange, OrderChange
from dspt_core.workshop.differences.for_types import Topic, TypeChanges
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.pairing import Pair, Relation
from dspt_core.workshop.differences.things import ThingKind
from dspt_core.workshop.differences.words import (
    KIND_TITLES,
    PATH_TITLES,
    RELATION_TITLES,
    TOPIC_TITLES,
    ChangeWords,
    is_prose,
    member_title,
    passages,
    thing_title,
)

_MARKS = {Passage.KEPT: "{}", Passage.REMOVED: "[-{}-]", Passage.ADDED: "{{+{}+}}"}
_WITH_CHANGES = frozenset({Topic.DUTY, Topic.FLAG, Topic.EXEMPTION, Topic.ASKED})


def comparison_lines(comparison: EditionComparison, *, least: Grade) -> Iterator[str]:
    """Yield the differences of a grade and of all that weigh more."""
    yield from _head(comparison)
    lines = _Lines.of(comparison)
    shown = [one for one in comparison.differences if one.grade.is_at_least(least)]
    for kind in ThingKind:
        here = [one for one in shown if one.pair.kind is kind]
        if here:
            yield ""
            yield KIND_TITLES[kind][1]
        for one in here:
            yield from lines.of_difference(one, least=least)
    for order in comparison.order_changes:
        if order.grade.is_at_least(least):
            yield from _order(order)
    left = sum(not grade.is_at_least(least) for grade in comparison.grades)
    if left:
        yield ""
        yield f"{count(left, 'lighter difference')} not shown; --grade editorial shows all"


def type_change_lines(changes: TypeChanges, comparison: EditionComparison, *, least: Grade) -> Iterator[str]:
    """Yield what changes for organisations of one type: items by topic, answers, and the rest."""
    before, after = comparison.before, comparison.after
    yield f"For {changes.title} ({changes.type}), from {_named(before)} to {_named(after)}"
    was, now = before.calendar.deadline, after.calendar.deadline
    if was != now:
        yield f"Deadline: {dated_fact_in_words(was)} -> {dated_fact_in_words(now)}"
    for edition, is_held in zip((before, after), changes.is_held, strict=True):
        if not is_held:
            yield f"What this type is asked in {edition.edition} is not known"
    if changes.is_comparable and not any(changes.items.values()):
        yield "No item changes"
    lines = _Lines.of(comparison)
    by_names = {one.pair.names: one for one in comparison.differences if one.pair.kind is ThingKind.ITEM}
    for topic in Topic:
        pairs = changes.items[topic]
        if pairs:
            yield ""
            yield f"{TOPIC_TITLES[topic]}: {len(pairs)}"
        for pair in pairs if topic is not Topic.OTHER else ():
            yield from folded(_named_pair(pair), indent="  ", hanging="      ")
            if topic in _WITH_CHANGES and pair.names in by_names:
                yield from lines.of_changes(by_names[pair.names], least=Grade.APPLICABILITY)
    if any(changes.answers.values()):
        yield ""
        yield "Answers"
        for path, things in changes.answers.items():
            if things:
                yield f"  {count(len(things), 'answer')} {PATH_TITLES[path]}"
    others = [
        one
        for one in comparison.differences
        if one.pair.kind is not ThingKind.ITEM and changes.type in one.types and one.grade.is_at_least(least)
    ]
    if others:
        yield ""
        yield "Besides items"
    for one in others:
        yield from lines.of_difference(one, least=least, with_kind=True)


def _head(comparison: EditionComparison) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    grades = comparison.grades
    counted = ", ".join(f"{grades.count(grade)} {grade}" for grade in Grade if grade in grades)
    number = count(len(grades), "difference")
    yield f"From {_named(before)} to {_named(after)}: {number}{': ' if counted else ''}{counted}"
    if before.edition == after.edition:
        return
    if comparison.lineage is None:
        yield "Items are compared by their keys alone: no lineage between the two is declared"
    else:
        yield "Items are compared as the lineage between the two declares"


def _named(edition: Edition) -> str:
    return f"{edition.edition} as on {day_in_words(edition.as_of)}" if edition.as_of else edition.edition


def _named_pair(pair: Pair) -> str:
    thing = (pair.after or pair.before)[0]
    return f"{thing_title(thing)}: {thing.title}"


def _marked(was: str, now: str) -> str:
    return "".join(_MARKS[one.passage].format(one.text) for one in passages(was, now))


def _order(order: OrderChange) -> Iterator[str]:
    kind, _, under = order.group
    yield ""
    yield f"{KIND_TITLES[kind][1]}{f' of {under}' if under else ''} stand in another order ({order.grade})"
    yield from folded(", ".join(order.before), indent="  was: ", hanging="       ")
    yield from folded(", ".join(order.after), indent="  is:  ", hanging="       ")


@frozen(kw_only=True)
class _Lines:
    """Lines for the differences of two editions, with words for their values."""

    words: ChangeWords

    @classmethod
    def of(cls, comparison: EditionComparison) -> _Lines:
        return cls(words=ChangeWords.of(comparison.before, comparison.after))

    def of_difference(self, one: Difference, *, least: Grade, with_kind: bool = False) -> Iterator[str]:
        pair = one.pair
        title = KIND_TITLES[pair.kind][0]
        kind = f"{title}: " if with_kind and thing_title((pair.before or pair.after)[0]) != title else ""
        was, now = (" + ".join(thing_title(thing) for thing in side) for side in (pair.before, pair.after))
        named = f"{was} -> {now}" if was and now and was != now else now or was
        line = f"{one.grade}: {kind}{named}: {RELATION_TITLES[pair.relation]}"
        yield from folded(line, indent="  ", hanging="      ")
        if pair.relation in {Relation.SPLIT, Relation.MERGED}:
            for was_one, now_one in product(pair.before, pair.after):
                yield from folded(_marked(was_one.title, now_one.title), indent="      ", hanging="        ")
        elif pair.relation is not Relation.SAME:
            for thing in (*pair.before, *pair.after):
                if thing.title not in thing_title(thing):
                    yield from folded(thing.title, indent="      ")
        yield from self.of_changes(one, least=least)

    def of_changes(self, one: Difference, *, least: Grade) -> Iterator[str]:
        if one.is_reworded_unseen:
            yield from folded("reworded, as the lineage says; the words here are the same", indent="      ")
        for change in one.changes:
            if change.grade.is_at_least(least):
                yield from folded(self._change(change), indent="      ", hanging="        ")

    def _change(self, change: MemberChange) -> str:
        was, now = self.words.values(change)
        if is_prose(change.member) and change.before is not None and change.after is not None:
            told = _marked(was, now)
        else:
            told = f"{was} -> {now}"
        return f"{member_title(change.member)}: {told}"
