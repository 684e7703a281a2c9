"""What worked cases exercise of an edition, and what none of them does."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Exercised(StrEnum):
    """A kind of thing that cases can exercise."""

    ITEM = "item"
    CONDITION = "condition"
    EXEMPTION = "exemption"
    STATUS = "status"


@frozen(kw_only=True)
class Sightings:
    """In which ways the cases saw one thing, and in which of those it can stand in they never did.

    ``name`` is an item's permanent key, a condition's document and pointer, or the name of an exemption or
    a status.
    """

    kind: Exercised
    name: str
    seen: tuple[str, ...]
    never: tuple[str, ...]


@frozen(kw_only=True)
class CaseCoverage:
    """What the cases of one edition exercise; ``cases`` is how many of them could be run."""

    edition: str
    cases: int
    sightings: tuple[Sightings, ...]

    @property
    def gaps(self) -> tuple[Sightings, ...]:
        """What no case saw in every way in which it can stand."""
        return tuple(one for one in self.sightings if one.never)
