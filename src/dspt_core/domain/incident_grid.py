"""The grid by which an edition grades incidents: two axes, and for each cell whom it is reported to."""

from __future__ import annotations

from attrs import frozen

from dspt_core.domain.incidents import FloorFact, NisFact
from dspt_core.domain.provenance import Provenance, Source

GRID_DOCUMENT = "incident_grid"
"""The name under which problems of an edition's grid are reported; no framework can bear it."""


@frozen(kw_only=True)
class Level:
    """One level of an axis, in words."""

    title: str
    text: str


@frozen(kw_only=True)
class Axis:
    """An axis and its levels, the lowest first; the first is level 1."""

    title: str
    levels: tuple[Level, ...]
    provenance: Provenance


@frozen(kw_only=True)
class Body:
    """A body that incidents are reported to."""

    body: str
    title: str


@frozen(kw_only=True)
class Floor:
    """The lowest levels that an incident has on both axes when a fact about it holds."""

    fact: FloorFact
    title: str
    likelihood: int
    impact: int
    provenance: Provenance


@frozen(kw_only=True)
class Threshold:
    """From which levels on a body is told: what a source states, to hold the cells against."""

    body: str
    likelihood: int
    impact: int
    provenance: Provenance


@frozen(kw_only=True)
class NisQuestion:
    """One of the facts that must hold for an incident to be one under the NIS Regulations."""

    fact: NisFact
    title: str


@frozen(kw_only=True)
class NisDecision:
    """When an incident is reported under the NIS Regulations, whatever its cell: when every fact holds."""

    bodies: tuple[str, ...]
    questions: tuple[NisQuestion, ...]
    provenance: Provenance


@frozen(kw_only=True)
class IncidentGrid:
    """How incidents are graded.

    ``cells`` are rows by impact, the lowest first, each with a cell for every likelihood: the bodies that
    an incident there is reported to. Whom one is reported to belongs to its cell and to nothing else.
    ``provenance`` says how an edition is known to grade by this grid, and refers to the edition's sources;
    every other one refers to the grid's own.
    """

    grid: str
    title: str
    sources: tuple[Source, ...]
    bodies: tuple[Body, ...]
    likelihood: Axis
    impact: Axis
    cells: tuple[tuple[tuple[str, ...], ...], ...]
    cells_provenance: Provenance
    floors: tuple[Floor, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    nis: NisDecision
    provenance: Provenance

    def reported_to(self, *, likelihood: int, impact: int) -> tuple[str, ...]:
        """Return the bodies that an incident of these levels, counted from 1, is reported to."""
        return self.cells[impact - 1][likelihood - 1]

    def body(self, name: str) -> Body | None:
        """Return the body of that name, or ``None``."""
        return next((one for one in self.bodies if one.body == name), None)
