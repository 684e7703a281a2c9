"""An edition taken apart into things that can be told apart by name: what its documents hold, once each.

A thing's members are those of its documents, in which members with their default value are left out. What
an item or an assertion stands under is a member as well. Put together again the things are the documents,
so that what is compared by them is compared whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, cast

from attrs import evolve, field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Framework
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.incident_grids import write_grid
from dspt_core.formats.json_reader import JsonValue


class ThingKind(StrEnum):
    """A kind of thing that an edition has, in the order in which differences are told."""

    EDITION = "edition"
    CALENDAR = "calendar"
    STATUS = "status"
    DECIDED_STATUS = "decided-status"
    EARLIER_STATUS = "earlier-status"
    CATEGORY = "category"
    ORGANISATION_TYPE = "organisation-type"
    FRAMEWORK = "framework"
    STANDARD = "standard"
    ASSERTION = "assertion"
    ITEM = "item"
    EXEMPTION = "exemption"
    CREDENTIAL = "credential"
    PROFILE_QUESTION = "profile-question"
    KEY_ROLE = "key-role"
    CONSISTENCY_CHECK = "consistency-check"
    SITE_CHOICE = "site-choice"
    INCIDENT_GRID = "incident-grid"
    REVISION = "revision"
    SOURCE = "source"


_LISTS: Mapping[ThingKind, tuple[str, str]] = {
    ThingKind.STATUS: ("statuses", "status"),
    ThingKind.DECIDED_STATUS: ("decided_statuses", "status"),
    ThingKind.EARLIER_STATUS: ("earlier_statuses", "status"),
    ThingKind.CATEGORY: ("categories", "category"),
    ThingKind.ORGANISATION_TYPE: ("organisation_types", "type"),
    ThingKind.EXEMPTION: ("exemptions", "exemption"),
    ThingKind.CREDENTIAL: ("credentials", "credential"),
    ThingKind.PROFILE_QUESTION: ("profile_questions", "question"),
    ThingKind.KEY_ROLE: ("key_roles", "role"),
    ThingKind.CONSISTENCY_CHECK: ("consistency_checks", "check"),
    ThingKind.REVISION: ("revisions", "revision"),
    ThingKind.SOURCE: ("sources", "source"),
}
"""The lists of an edition's own document, each with the member that names what is in it."""

_SINGLE: Mapping[ThingKind, str] = {
    ThingKind.CALENDAR: "calendar",
    ThingKind.SITE_CHOICE: "site_choice",
    ThingKind.INCIDENT_GRID: "incident_grid",
}
"""What an edition has one of, by the member that holds it."""

Group = tuple[ThingKind, str, str]
"""Things with an order among themselves: their kind, framework, and what they stand under."""


@frozen(kw_only=True)
class Thing:
    """One thing of an edition.

    ``name`` tells it apart from others of its kind, ``within`` the framework where names hold only there.
    ``follows`` is the name of the one before it in its group, ``None`` for the first.
    """

    kind: ThingKind
    name: str
    members: Mapping[str, JsonValue] = field(repr=False)
    within: str = ""
    follows: str | None = None

    @property
    def group(self) -> Group:
        """The things that it has an order with."""
        match self.kind:
            case ThingKind.ITEM:
                return (self.kind, self.text("framework"), self.text("assertion"))
            case ThingKind.ASSERTION:
                return (self.kind, self.within, self.text("standard"))
            case _:
                return (self.kind, self.within, "")

    @property
    def title(self) -> str:
        """What people call it: its title, what it asks, or its name."""
        return self.text("title") or self.text("text") or self.name

    def text(self, member: str) -> str:
        """Return a member that is text, or nothing when it has none."""
        value = self.members.get(member)
        return value if isinstance(value, str) else ""


def things_of(edition: Edition) -> tuple[Thing, ...]:
    """Take an edition apart; what a host laid over it and the day it is of are left out."""
    document: Any = write_edition(edition)
    own = {name: document[name] for name in ("edition", "title", "version")}
    found = [Thing(kind=ThingKind.EDITION, name="edition", members=own)]
    for kind, (member, name) in _LISTS.items():
        found += _listed(kind, document.get(member, ()), name)
    for kind, member in _SINGLE.items():
        if member in document:
            found.append(Thing(kind=kind, name=member, members=document[member]))
    frameworks = [_framework(_document(one), document["edition"]) for one in edition.frameworks]
    found += _chained(thing for things in frameworks for thing in things)
    return tuple(_with_grid(thing, edition) for thing in found)


def _listed(kind: ThingKind, entries: Iterable[Mapping[str, Any]], name: str) -> list[Thing]:
    return _chained(
        Thing(kind=kind, name=one[name], members={key: value for key, value in one.items() if key != name})
        for one in entries
    )


def _chained(things: Iterator[Thing]) -> list[Thing]:
    last: dict[Group, str] = {}
    found = []
    for thing in things:
        found.append(evolve(thing, follows=last.get(thing.group)))
        last[thing.group] = thing.name
    return found


def _framework(document: Mapping[str, Any], edition: str) -> Iterator[Thing]:
    name = document["framework"]
    left_out = {"format", "framework", "standards"}
    # Each year's framework says its year, which is told once, with the edition's name.
    left_out |= {"edition"} if document["edition"] == edition else set()
    yield Thing(kind=ThingKind.FRAMEWORK, name=name, members=_others(document, left_out))
    for standard in document["standards"]:
        number = standard["reference"]
        members = _others(standard, {"reference", "assertions"})
        yield Thing(kind=ThingKind.STANDARD, name=number, within=name, members=members)
        for assertion in standard["assertions"]:
            members = {**_others(assertion, {"reference", "items"}), "standard": number}
            yield Thing(kind=ThingKind.ASSERTION, name=assertion["reference"], within=name, members=members)
            for item in assertion["items"]:
                under = {"framework": name, "assertion": assertion["reference"]}
                yield Thing(
                    kind=ThingKind.ITEM, name=item["key"], members={**_others(item, {"key"}), **under}
                )


def _document(framework: Framework) -> Mapping[str, Any]:
    document: Any = write_framework(framework)
    return cast("Mapping[str, Any]", document)


def _others(document: Mapping[str, JsonValue], left_out: set[str]) -> dict[str, JsonValue]:
    return {key: value for key, value in document.items() if key not in left_out}


def _with_grid(thing: Thing, edition: Edition) -> Thing:
    if thing.kind is not ThingKind.INCIDENT_GRID or edition.incident_grid is None:
        return thing
    grid: Any = write_grid(edition.incident_grid)
    return evolve(thing, members={**_others(grid, {"format"}), **thing.members})
