"""Overlays: what a host adds to an edition, replaces in it or withdraws from it, as values.

A change says what it touches by a :class:`Target` and never where that stands, so that several overlays
can be laid over one edition in any order.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.edition import Category, ConsistencyCheck, Credential, Exemption
from dspt_core.domain.framework import Assertion, EvidenceItem, Framework
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Provenance, Source


class Part(StrEnum):
    """The parts of an edition that an overlay can change, by the names of their lists."""

    FRAMEWORKS = "frameworks"
    ASSERTIONS = "assertions"
    ITEMS = "items"
    CATEGORIES = "categories"
    ORGANISATION_TYPES = "organisation_types"
    PROFILE_QUESTIONS = "profile_questions"
    CREDENTIALS = "credentials"
    EXEMPTIONS = "exemptions"
    STATUSES = "statuses"
    CONSISTENCY_CHECKS = "consistency_checks"
    INCIDENT_GRID = "incident_grid"
    """The only one of its edition, after which it is called."""


NAME_MEMBERS = {
    Part.FRAMEWORKS: "framework",
    Part.CATEGORIES: "category",
    Part.ORGANISATION_TYPES: "type",
    Part.PROFILE_QUESTIONS: "question",
    Part.CREDENTIALS: "credential",
    Part.EXEMPTIONS: "exemption",
    Part.STATUSES: "status",
    Part.CONSISTENCY_CHECKS: "check",
}
"""The member that holds an entry's name, for the parts that are lists of the edition itself."""


@frozen(order=True)
class Target:
    """One thing of an edition: an item by its key, an assertion by framework and number, else a name."""

    part: Part
    name: str
    framework: str = ""

    def __str__(self) -> str:
        """Give ``part:name``, or ``part:framework/name`` for what is numbered within a framework."""
        within = f"{self.framework}/" if self.framework else ""
        return f"{self.part}:{within}{self.name}"


Entry = (
    Framework
    | Assertion
    | EvidenceItem
    | Category
    | OrganisationType
    | ProfileQuestion
    | Credential
    | Exemption
    | ConsistencyCheck
)
"""What can be added whole. A status cannot: its place in the precedence is a statement about all others."""


@frozen(kw_only=True)
class Addition:
    """Something that the edition did not have.

    ``under`` is what an item or an assertion goes under, the assertion or the standard of that number
    in ``framework``; both are empty for anything else. ``pointer`` is where the change stands in the
    overlay's document.
    """

    target: Target
    entry: Entry
    pointer: str
    framework: str = ""
    under: str = ""

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """The evidence items that come with it."""
        match self.entry:
            case EvidenceItem() as item:
                return (item,)
            case Assertion(items=items):
                return items
            case Framework() as framework:
                return tuple(framework.items())
            case _:
                return ()

    @property
    def touched(self) -> tuple[Target, ...]:
        """The thing itself, and every item that comes with it."""
        items = (Target(Part.ITEMS, item.key) for item in self.items)
        return tuple(dict.fromkeys((self.target, *items)))


@frozen
class Member:
    """A member of a thing and the value that it takes; one that is taken away takes its default."""

    name: str
    value: object
    is_set: bool = True

    @property
    def stands_in(self) -> str:
        """Where in a replacement's document the member stands."""
        return f"set/{self.name}" if self.is_set else "unset"


@frozen(kw_only=True)
class Replacement:
    """New values for some members of a thing that the edition has."""

    target: Target
    members: tuple[Member, ...]
    provenance: Provenance
    pointer: str

    @property
    def touched(self) -> tuple[Target, ...]:
        """The thing alone."""
        return (self.target,)


@frozen(kw_only=True)
class Withdrawal:
    """An item that is no longer asked."""

    target: Target
    provenance: Provenance
    pointer: str

    @property
    def touched(self) -> tuple[Target, ...]:
        """The item alone."""
        return (self.target,)


@frozen(kw_only=True)
class OtherGrid:
    """Another grid to grade incidents by, whether the edition has one or not."""

    target: Target
    grid: IncidentGrid
    pointer: str

    @property
    def touched(self) -> tuple[Target, ...]:
        """The edition's grid."""
        return (self.target,)


Change = Addition | Replacement | Withdrawal | OtherGrid


@frozen(kw_only=True)
class Overlay:
    """A named set of changes to one edition, all of which are made or none.

    ``effective`` is the first day in London on which it applies, ``None`` for always.
    """

    overlay: str
    edition: str
    title: str
    changes: tuple[Change, ...] = ()
    sources: tuple[Source, ...] = ()
    effective: dt.date | None = None

    def is_effective(self, on: dt.date | None) -> bool:
        """Say whether it applies on a day in London; without a day, whether it ever does."""
        return on is None or self.effective is None or self.effective <= on
