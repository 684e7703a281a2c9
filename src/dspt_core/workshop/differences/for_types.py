"""What changes for organisations of one type: items, duties, flags, and what becomes of answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.edition import Category, Edition
from dspt_core.domain.lineage import AnswerFate
from dspt_core.workshop.differences.comparing import Difference, EditionComparison, MemberChange
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.pairing import Pair, Relation
from dspt_core.workshop.differences.things import Thing, ThingKind


class Topic(StrEnum):
    """What changed for somebody; an item can be under several that are not its coming or going."""

    NEW = "new"
    """Items that were not asked before."""
    WITHDRAWN = "withdrawn"
    """Items that are asked no longer."""
    ONLY_BEFORE = "only-before"
    """Items of the earlier edition of which nobody knows what became."""
    ONLY_AFTER = "only-after"
    """Items of the later edition of which nobody knows whether they are new."""
    DUTY = "duty"
    """Items that are mandatory, or asked, on other terms."""
    FLAG = "flag"
    """Items whose flag for Approaching Standards or Entry Level changed."""
    EXEMPTION = "exemption"
    """Items from which other things exempt."""
    ASKED = "asked"
    """Items that ask in other words, or take other answers."""
    OTHER = "other"
    """Items of which only guidance, numbers or provenance changed."""


class AnswerPath(StrEnum):
    """What becomes of the answer to an item that was asked."""

    GOES_ON = "goes-on"
    TO_REVIEW = "to-review"
    ORPHANED = "orphaned"
    NOT_LINKED = "not-linked"
    """No link says, and so it goes nowhere until one does."""


_PATHS = {
    AnswerFate.CARRY: AnswerPath.GOES_ON,
    AnswerFate.CARRY_FOR_REVIEW: AnswerPath.TO_REVIEW,
    AnswerFate.ORPHAN: AnswerPath.ORPHANED,
}

_TOPICS: Mapping[str, Topic] = {
    "duty": Topic.DUTY,
    "asked_when": Topic.DUTY,
    "mandatory_when": Topic.DUTY,
    "approaching": Topic.FLAG,
    "entry_level": Topic.FLAG,
    "exemptions": Topic.EXEMPTION,
    "text": Topic.ASKED,
    "answer": Topic.ASKED,
    "comment_is_read": Topic.ASKED,
}


@frozen(kw_only=True)
class TypeChanges:
    """What changes for organisations of one type.

    A category is ``None`` where the edition does not have the type, or does not say what it falls into;
    ``is_held`` says for each edition whether it holds anything that the type is asked. ``answers`` is
    empty where the comparison goes backwards, or stays within an edition.
    """

    type: str
    title: str
    categories: tuple[Category | None, Category | None]
    is_held: tuple[bool, bool]
    items: Mapping[Topic, tuple[Pair, ...]]
    answers: Mapping[AnswerPath, tuple[Thing, ...]]
    statuses: tuple[Difference, ...]
    """The differences of statuses that concern the type."""

    @property
    def is_comparable(self) -> bool:
        """Whether both editions hold something that the type is asked."""
        return all(self.is_held)


def changes_for(comparison: EditionComparison, organisation_type: str) -> TypeChanges:
    """Return what changes for organisations of a type that at least one of the editions has."""
    sides = comparison.before, comparison.after
    categories = tuple(_category(edition, organisation_type) for edition in sides)
    names = tuple(one.category if one is not None else None for one in categories)
    by_item = {one.pair.names: one for one in comparison.differences if one.pair.kind is ThingKind.ITEM}
    items: dict[Topic, list[Pair]] = {topic: [] for topic in Topic}
    answers: dict[AnswerPath, list[Thing]] = {path: [] for path in AnswerPath}
    held = [False, False]
    for pair in comparison.pairs:
        if pair.kind is not ThingKind.ITEM:
            continue
        was = _asked(pair.before, names[0])
        now = _asked(pair.after, names[1])
        held = [held[0] or bool(was), held[1] or bool(now)]
        for topic in _topics(pair, by_item.get(pair.names), was=was, now=now, names=names):
            items[topic].append(pair)
        if comparison.carries_answers:
            for thing in was:
                answers[_path(pair, now, names[1])].append(thing)
    return TypeChanges(
        type=organisation_type,
        title=_title(sides, organisation_type),
        categories=(categories[0], categories[1]),
        is_held=(held[0], held[1]),
        items={topic: tuple(listed) for topic, listed in items.items()},
        answers={path: tuple(listed) for path, listed in answers.items()},
        statuses=tuple(
            one
            for one in comparison.differences
            if one.pair.kind is ThingKind.STATUS and organisation_type in one.types
        ),
    )


def _category(edition: Edition, organisation_type: str) -> Category | None:
    kind = edition.organisation_type(organisation_type)
    return edition.category(kind.category) if kind is not None else None


def _title(editions: Iterable[Edition], organisation_type: str) -> str:
    found = [edition.organisation_type(organisation_type) for edition in editions]
    return next((kind.title for kind in reversed(found) if kind is not None), organisation_type)


def _asked(things: Iterable[Thing], category: str | None) -> tuple[Thing, ...]:
    return tuple(thing for thing in things if category is not None and thing.text("category") == category)


def _topics(
    pair: Pair,
    difference: Difference | None,
    *,
    was: tuple[Thing, ...],
    now: tuple[Thing, ...],
    names: tuple[str | None, ...],
) -> Iterator[Topic]:
    if not was and not now:
        return
    # In an edition that does not say what a type falls into, nobody knows what it is asked.
    if not was:
        is_known = pair.relation is not Relation.ONLY_AFTER and names[0] is not None
        yield Topic.NEW if is_known else Topic.ONLY_AFTER
    elif not now:
        is_known = pair.relation is not Relation.ONLY_BEFORE and names[1] is not None
        yield Topic.WITHDRAWN if is_known else Topic.ONLY_BEFORE
    elif pair.relation is not Relation.SAME:
        yield Topic.ASKED
    elif difference is not None:
        found = {_topic(change) for change in difference.changes}
        found |= {Topic.ASKED} if difference.is_reworded_unseen else set()
        others = found - {Topic.OTHER}
        yield from (topic for topic in Topic if topic in (others or found))


def _topic(change: MemberChange) -> Topic:
    is_editorial = change.grade is Grade.EDITORIAL
    return Topic.OTHER if is_editorial else _TOPICS.get(change.member, Topic.OTHER)


def _path(pair: Pair, now: tuple[Thing, ...], category: str | None) -> AnswerPath:
    if pair.link is None or pair.link.answers is None or category is None:
        return AnswerPath.NOT_LINKED
    # Where the type is not asked what the item became, nothing of its own takes the answer up.
    return _PATHS[pair.link.answers] if now else AnswerPath.ORPHANED
