"""The differences document: two editions compared, as JSON from which either can be made of the other."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import ItemChange, LineageLink
from dspt_core.formats.converter import unstructure
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.word_differences import word_differences
from dspt_core.workshop.differences.comparing import (
    Difference,
    EditionComparison,
    MemberChange,
    OrderChange,
)
from dspt_core.workshop.differences.for_types import TypeChanges, changes_for
from dspt_core.workshop.differences.grades import Grade
from dspt_core.workshop.differences.pairing import Pair, Relation
from dspt_core.workshop.differences.things import Thing, ThingKind
from dspt_core.workshop.differences.words import is_prose

DIFFERENCES_FORMAT = "dspt-core/edition-differences/v1"


def write_differences(comparison: EditionComparison, *, types: Iterable[str] | None = None) -> JsonValue:
    """Return the document; with ``types`` only what concerns one of them, else everything."""
    chosen = comparison.types if types is None else tuple(types)
    grades = comparison.grades
    return {
        "format": DIFFERENCES_FORMAT,
        "before": _edition(comparison.before),
        "after": _edition(comparison.after),
        "has_lineage": comparison.lineage is not None,
        "grades": {grade.value: grades.count(grade) for grade in Grade},
        "differences": [
            _difference(one, comparison.types)
            for one in comparison.differences
            if types is None or one.types & set(chosen)
        ],
        "order_changes": [_order_change(one) for one in comparison.order_changes] if types is None else [],
        "for_types": [_type_changes(changes_for(comparison, one)) for one in chosen],
    }


def _edition(edition: Edition) -> JsonValue:
    return {
        "edition": edition.edition,
        "title": edition.title,
        "version": edition.version,
        "as_of": edition.as_of.isoformat() if edition.as_of is not None else None,
    }


def _difference(one: Difference, types: tuple[str, ...]) -> JsonValue:
    pair = one.pair
    is_whole = pair.relation is not Relation.SAME
    return {
        "kind": pair.kind.value,
        "relation": pair.relation.value,
        "grade": one.grade.value,
        "types": [name for name in types if name in one.types],
        "before": [_thing(thing, is_whole=is_whole) for thing in pair.before],
        "after": [_thing(thing, is_whole=is_whole) for thing in pair.after],
        "changes": [_change(change) for change in one.changes],
        "is_reworded_unseen": one.is_reworded_unseen,
        "link": _link(pair.link) if pair.link is not None else None,
    }


def _thing(thing: Thing, *, is_whole: bool) -> JsonValue:
    item: dict[str, JsonValue] = {}
    if thing.kind is ThingKind.ITEM:
        item = {"reference": thing.text("reference"), "category": thing.text("category")}
    return {
        "name": thing.name,
        "framework": thing.within or None,
        "follows": thing.follows,
        **item,
        **({"members": dict(thing.members)} if is_whole else {}),
    }


def _change(change: MemberChange) -> JsonValue:
    before, after = change.before, change.after
    is_worded = is_prose(change.member) and isinstance(before, str) and isinstance(after, str)
    return {
        "member": change.member,
        "grade": change.grade.value,
        "before": before,
        "after": after,
        **({"words": _words(str(before), str(after))} if is_worded else {}),
    }


def _words(before: str, after: str) -> JsonValue:
    return [{words.passage.value: words.text} for words in word_differences(before, after)]


def _link(link: LineageLink) -> JsonValue:
    return {
        "changes": [change.value for change in ItemChange if change in link.changes],
        "answers": link.answers.value if link.answers is not None else None,
        "provenance": unstructure(link.provenance),
    }


def _order_change(one: OrderChange) -> JsonValue:
    kind, framework, under = one.group
    return {
        "kind": kind.value,
        "framework": framework or None,
        "under": under or None,
        "grade": one.grade.value,
        "before": list(one.before),
        "after": list(one.after),
    }


def _type_changes(one: TypeChanges) -> JsonValue:
    before, after = one.categories
    return {
        "type": one.type,
        "title": one.title,
        "category_before": before.category if before is not None else None,
        "category_after": after.category if after is not None else None,
        "is_comparable": one.is_comparable,
        "items": {topic.value: [_pair(pair) for pair in pairs] for topic, pairs in one.items.items()},
        "answers": {path.value: [thing.name for thing in things] for path, things in one.answers.items()},
        "statuses": [thing.name for found in one.statuses for thing in found.pair.after or found.pair.before],
    }


def _pair(pair: Pair) -> JsonValue:
    before, after = pair.names
    return {"before": list(before), "after": list(after)}
