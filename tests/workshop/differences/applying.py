"""Making one edition's things of the other's and the differences document, which says all that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.incident_grids import write_grid
from dspt_core.workshop.differences.things import Group, Thing, ThingKind

Plain = dict[str, Any]
_Identity = tuple[ThingKind, str, str]


def apply(things: Iterable[Thing], document: Plain) -> dict[Group, list[Thing]]:
    """Return the later edition's things in their groups: a reader of the document could do the same."""
    kept: dict[_Identity, Thing] = {identity(one): one for one in things}
    came: list[Thing] = []
    for difference in document["differences"]:
        kind = ThingKind(difference["kind"])
        before = [identity_of(kind, one) for one in difference["before"]]
        if difference["relation"] != "same":
            for one in before:
                del kept[one]
            came += [read_thing(kind, one) for one in difference["after"]]
            continue
        (one,) = before
        was = kept[one]
        now = changed(was, difference["after"][0], difference["changes"])
        if now.group == was.group:
            kept[one] = now
        else:
            del kept[one]
            came.append(now)
    orders = {
        (ThingKind(one["kind"]), one["framework"] or "", one["under"] or ""): one["after"]
        for one in document["order_changes"]
    }
    groups: dict[Group, list[Thing]] = {}
    for thing in kept.values():
        groups.setdefault(thing.group, []).append(thing)
    for group, order in orders.items():
        groups[group].sort(key=lambda thing: order.index(thing.name))
    return with_those_that_came(groups, came)


def with_those_that_came(groups: dict[Group, list[Thing]], came: list[Thing]) -> dict[Group, list[Thing]]:
    """Put each behind the one that it follows, as soon as that is there."""
    waiting = list(came)
    while waiting:
        still = []
        for thing in waiting:
            here = groups.setdefault(thing.group, [])
            names = [one.name for one in here]
            if thing.follows is None:
                here.insert(0, thing)
            elif thing.follows in names:
                here.insert(names.index(thing.follows) + 1, thing)
            else:
                still.append(thing)
        assert len(still) < len(waiting)
        waiting = still
    return groups


def identity(thing: Thing) -> _Identity:
    return thing.kind, thing.within, thing.name


def identity_of(kind: ThingKind, plain: Plain) -> _Identity:
    return kind, plain["framework"] or "", plain["name"]


def read_thing(kind: ThingKind, plain: Plain) -> Thing:
    return Thing(
        kind=kind,
        name=plain["name"],
        within=plain["framework"] or "",
        follows=plain["follows"],
        members=plain["members"],
    )


def changed(was: Thing, plain: Plain, changes: Iterable[Plain]) -> Thing:
    members = dict(was.members)
    for change in changes:
        if change["member"] == "key":
            continue
        if change["after"] is None:
            del members[change["member"]]
        else:
            members[change["member"]] = change["after"]
    return evolve(was, name=plain["name"], follows=plain["follows"], members=members)


def grouped(things: Iterable[Thing]) -> dict[Group, list[Thing]]:
    groups: dict[Group, list[Thing]] = {}
    for thing in things:
        groups.setdefault(thing.group, []).append(thing)
    return groups


def bare(groups: Mapping[Group, list[Thing]]) -> dict[Group, Any]:
    """Return names and members, in order; what each follows is the order once more."""
    return {
        group: [[one.name, dict(one.members)] for one in things] for group, things in groups.items() if things
    }


def documents(edition: Edition) -> list[Any]:
    """Return all that a catalogue's folder would hold of an edition."""
    grid = edition.incident_grid
    return [
        write_edition(edition),
        *(write_framework(one) for one in edition.frameworks),
        write_grid(grid) if grid is not None else None,
    ]
