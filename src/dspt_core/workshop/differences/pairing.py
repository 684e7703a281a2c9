"""What of one edition is what of another: by permanent key, by name, and as a lineage declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from attrs import evolve, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.lineage import ItemChange, Lineage, LineageLink
from dspt_core.workshop.differences.certainty import surely_lacks
from dspt_core.workshop.differences.things import Thing, ThingKind


class Relation(StrEnum):
    """How what stands on the one side belongs to what stands on the other."""

    SAME = "same"
    """It is the same thing, changed or not."""
    NEW = "new"
    WITHDRAWN = "withdrawn"
    SPLIT = "split"
    MERGED = "merged"
    ONLY_BEFORE = "only-before"
    """Only the earlier edition has it, and whether it was withdrawn is not known."""
    ONLY_AFTER = "only-after"
    """Only the later edition has it, and whether it is new is not known."""


@frozen(kw_only=True)
class Pair:
    """Things of two editions that belong together; several on one side were split or merged."""

    kind: ThingKind
    relation: Relation
    before: tuple[Thing, ...] = ()
    after: tuple[Thing, ...] = ()
    link: LineageLink | None = None
    """What the lineage declares of an item, ``None`` when it says nothing."""

    @property
    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What it joins, by name; of one kind and framework no two pairs have the same."""
        return tuple(one.name for one in self.before), tuple(one.name for one in self.after)


def backwards(lineage: Lineage) -> Lineage:
    """Return the lineage read from the later edition to the earlier one, in which no answers go anywhere."""
    links = tuple(
        evolve(
            link,
            before=link.after,
            after=link.before,
            changes=frozenset(_BACKWARDS.get(change, change) for change in link.changes),
            answers=None,
        )
        for link in lineage.links
    )
    return evolve(lineage, edition=lineage.before, before=lineage.edition, links=links)


_BACKWARDS = {
    ItemChange.NEW: ItemChange.WITHDRAWN,
    ItemChange.WITHDRAWN: ItemChange.NEW,
    ItemChange.SPLIT: ItemChange.MERGED,
    ItemChange.MERGED: ItemChange.SPLIT,
}


def pair_things(
    before: Iterable[Thing],
    after: Iterable[Thing],
    *,
    editions: tuple[Edition, Edition],
    lineage: Lineage | None,
) -> tuple[Pair, ...]:
    """Pair every thing of two editions, each once, in the order of the later one.

    The lineage goes before equal keys. What is on one side alone is new or withdrawn when the lineage says
    so, or when the other edition surely lacks it; else nobody knows.
    """
    old = {_identity(thing): thing for thing in before}
    new = {_identity(thing): thing for thing in after}
    linked = [*_linked(old, new, lineage)] if lineage is not None else []
    told = {_identity(thing) for pair in linked for thing in pair.before}
    found = {_identity(thing) for pair in linked for thing in pair.after}
    pairs = {_identity(pair.after[0]): pair for pair in linked if pair.after}
    gone = [pair for pair in linked if not pair.after]
    for identity, thing in new.items():
        if identity in found:
            continue
        was = old[identity] if identity in old and identity not in told else None
        if was is not None:
            told.add(identity)
            pairs[identity] = Pair(kind=thing.kind, relation=Relation.SAME, before=(was,), after=(thing,))
        else:
            is_known = surely_lacks(editions[0], thing, of=editions[1])
            relation = Relation.NEW if is_known else Relation.ONLY_AFTER
            pairs[identity] = Pair(kind=thing.kind, relation=relation, after=(thing,))
    for identity, thing in old.items():
        if identity not in told:
            is_known = surely_lacks(editions[1], thing, of=editions[0])
            relation = Relation.WITHDRAWN if is_known else Relation.ONLY_BEFORE
            gone.append(Pair(kind=thing.kind, relation=relation, before=(thing,)))
    ordered = [pairs[identity] for identity in new if identity in pairs]
    kinds = {kind: place for place, kind in enumerate(ThingKind)}
    return tuple(sorted([*ordered, *gone], key=lambda pair: kinds[pair.kind]))


def _identity(thing: Thing) -> tuple[ThingKind, str, str]:
    return thing.kind, thing.within, thing.name


def _linked(
    old: Mapping[tuple[ThingKind, str, str], Thing],
    new: Mapping[tuple[ThingKind, str, str], Thing],
    lineage: Lineage,
) -> Iterator[Pair]:
    """Yield what the links join, as far as both editions have it on the days that they are of."""
    told: set[str] = set()
    found: set[str] = set()
    for link in lineage.links:
        was = _items(old, link.before, told)
        now = _items(new, link.after, found)
        told |= {thing.name for thing in was}
        found |= {thing.name for thing in now}
        relation = _relation(len(was), len(now), link)
        if relation is not None:
            yield Pair(kind=ThingKind.ITEM, relation=relation, before=was, after=now, link=link)


def _items(
    things: Mapping[tuple[ThingKind, str, str], Thing], keys: Iterable[str], taken: set[str]
) -> tuple[Thing, ...]:
    there = (things.get((ThingKind.ITEM, "", key)) for key in keys if key not in taken)
    return tuple(thing for thing in there if thing is not None)


def _relation(before: int, after: int, link: LineageLink) -> Relation | None:
    match before, after:
        case 0, 0:
            return None
        case 0, _:
            return Relation.NEW if ItemChange.NEW in link.changes else Relation.ONLY_AFTER
        case _, 0:
            return Relation.WITHDRAWN if ItemChange.WITHDRAWN in link.changes else Relation.ONLY_BEFORE
        case 1, 1:
            return Relation.SAME
        case 1, _:
            return Relation.SPLIT
        case _:
            return Relation.MERGED
