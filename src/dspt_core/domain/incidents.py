"""Incidents: what is known of one, as far as it is known, and what that comes to."""

from __future__ import annotations

from enum import StrEnum

from attrs import Attribute, field, frozen

from dspt_core.domain.explanation import Explanation, Truth

LEVELS = (1, 2, 3, 4, 5)
"""The levels of both axes."""


class FloorFact(StrEnum):
    """Facts that keep an incident from being graded low."""

    VULNERABLE_PEOPLE = "vulnerable-people"
    SPECIAL_CATEGORIES = "special-categories"


class NisFact(StrEnum):
    """Facts that decide whether an incident is one under the NIS Regulations."""

    ESSENTIAL_SERVICE = "essential-service"
    OPERATOR = "operator"
    SYSTEM_CAUSE = "system-cause"
    DISRUPTION = "disruption"


class BreachKind(StrEnum):
    """What happened to information; one incident can be of several kinds."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AVAILABILITY = "availability"


def _level(instance: object, attribute: Attribute[int | None], value: int | None) -> None:
    if value is not None and value not in LEVELS:
        message = f"{type(instance).__name__}.{attribute.name} is a level from {LEVELS[0]} to {LEVELS[-1]}"
        raise ValueError(message)


@frozen(kw_only=True)
class IncidentFacts:
    """What is known of an incident; ``None`` is "not known yet", and never "no".

    ``likelihood`` is how likely people came to harm, ``impact`` how badly, both as levels of the grid.
    The others are claims. Raises :class:`ValueError` for a level that no axis has.
    """

    likelihood: int | None = field(default=None, validator=_level)
    impact: int | None = field(default=None, validator=_level)
    vulnerable_people: bool | None = None
    special_categories: bool | None = None
    essential_service: bool | None = None
    operator: bool | None = None
    system_cause: bool | None = None
    disruption: bool | None = None

    def claim(self, fact: FloorFact | NisFact) -> bool | None:
        """Return what is known of one of the claims."""
        known: bool | None = getattr(self, fact.value.replace("-", "_"))
        return known

    def truth(self, fact: FloorFact | NisFact) -> Truth:
        """Return whether one of the claims holds."""
        known = self.claim(fact)
        return Truth.UNKNOWN if known is None else Truth.of(known)


@frozen(kw_only=True)
class BodyGrading:
    """Whether an incident has to be reported to a body."""

    body: str
    verdict: Truth


@frozen(kw_only=True)
class Grading:
    """What the facts of an incident come to by an edition's grid.

    ``verdict`` is whether it has to be reported to anybody. ``bodies`` are those that the cell decides
    about, ``nis`` is the decision under the NIS Regulations. ``likelihood`` and ``impact`` are the levels
    after the floors, ``None`` where they are not settled. ``deciding`` names every fact that is not known
    and could change any of these verdicts, and no other. ``grid`` is ``None`` where the edition has none.
    """

    edition: str
    grid: str | None
    verdict: Truth
    likelihood: int | None
    impact: int | None
    bodies: tuple[BodyGrading, ...]
    nis: Truth
    deciding: tuple[str, ...]
    explanation: Explanation = field(repr=False)

    @property
    def reported_to(self) -> tuple[str, ...]:
        """The bodies that it surely has to be reported to by its cell."""
        return tuple(one.body for one in self.bodies if one.verdict is Truth.HOLDS)
