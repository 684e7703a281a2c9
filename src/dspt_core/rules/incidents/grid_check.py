"""Does a grid make sense? Names that exist, cells in step with each other and with the thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from attrs import evolve

from dspt_core.domain.incident_grid import GRID_DOCUMENT, IncidentGrid
from dspt_core.domain.incidents import LEVELS
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance
from dspt_core.rules.nearest import hint_for


def check_grid(grid: IncidentGrid) -> tuple[Problem, ...]:
    """Return everything wrong with a grid; that every cell is there is for the schema to say.

    Each problem's pointer is that of the grid's own document. Who graded an incident higher and found that
    fewer bodies must be told would be told something wrong, so that is an error.
    """
    found = (*_repeated(grid), *_unknown_bodies(grid), *_unknown_sources(grid), *_out_of_step(grid))
    return tuple(evolve(one, document=GRID_DOCUMENT) for one in (*found, *_contradicted(grid)))


def _repeated(grid: IncidentGrid) -> Iterator[Problem]:
    for member, name, names in (
        ("sources", "source", [one.source for one in grid.sources]),
        ("bodies", "body", [one.body for one in grid.bodies]),
        ("floors", "fact", [one.fact.value for one in grid.floors]),
        ("thresholds", "body", [one.body for one in grid.thresholds]),
        ("nis/questions", "fact", [one.fact.value for one in grid.nis.questions]),
    ):
        for index, one in enumerate(names):
            if one in names[:index]:
                yield Problem(
                    code=ProblemCode.CATALOG_DUPLICATE_NAME,
                    message=f"{name} {one!r} is declared a second time",
                    pointer=f"/{member}/{index}/{name}",
                    hint=f"the first is entry {names.index(one) + 1} of {member}",
                )


def _unknown_bodies(grid: IncidentGrid) -> Iterator[Problem]:
    for impact, likelihood in product(LEVELS, LEVELS):
        for index, body in enumerate(grid.reported_to(likelihood=likelihood, impact=impact)):
            yield from _unknown_body(grid, body, f"{_pointer(likelihood, impact)}/{index}")
    for index, threshold in enumerate(grid.thresholds):
        yield from _unknown_body(grid, threshold.body, f"/thresholds/{index}/body")
    for index, body in enumerate(grid.nis.bodies):
        yield from _unknown_body(grid, body, f"/nis/bodies/{index}")


def _unknown_body(grid: IncidentGrid, body: str, pointer: str) -> Iterator[Problem]:
    if grid.body(body) is None:
        yield _unknown("body", body, [one.body for one in grid.bodies], pointer)


def _unknown_sources(grid: IncidentGrid) -> Iterator[Problem]:
    known = [one.source for one in grid.sources]
    for pointer, provenance in _provenances(grid):
        if provenance.source not in known:
            yield _unknown("source", provenance.source, known, f"{pointer}/source")


def _provenances(grid: IncidentGrid) -> Iterator[tuple[str, Provenance]]:
    yield "/likelihood/provenance", grid.likelihood.provenance
    yield "/impact/provenance", grid.impact.provenance
    yield "/cells_provenance", grid.cells_provenance
    yield "/nis/provenance", grid.nis.provenance
    for index, floor in enumerate(grid.floors):
        yield f"/floors/{index}/provenance", floor.provenance
    for index, threshold in enumerate(grid.thresholds):
        yield f"/thresholds/{index}/provenance", threshold.provenance


def _out_of_step(grid: IncidentGrid) -> Iterator[Problem]:
    for impact, likelihood in product(LEVELS, LEVELS):
        here = set(grid.reported_to(likelihood=likelihood, impact=impact))
        for lower_likelihood, lower_impact in ((likelihood - 1, impact), (likelihood, impact - 1)):
            if not (lower_likelihood and lower_impact):
                continue
            below = grid.reported_to(likelihood=lower_likelihood, impact=lower_impact)
            missing = sorted(set(below) - here)
            if missing:
                yield Problem(
                    code=ProblemCode.GRID_OUT_OF_STEP,
                    message=f"likelihood {likelihood}, impact {impact} is not reported to "
                    f"{', '.join(missing)}, and likelihood {lower_likelihood}, impact {lower_impact} is",
                    pointer=_pointer(likelihood, impact),
                    hint="what is reported stays so when either level rises; correct one of the two cells",
                )


def _contradicted(grid: IncidentGrid) -> Iterator[Problem]:
    for threshold in grid.thresholds:
        for impact, likelihood in product(LEVELS, LEVELS):
            is_over = likelihood >= threshold.likelihood and impact >= threshold.impact
            is_told = threshold.body in grid.reported_to(likelihood=likelihood, impact=impact)
            if is_over is not is_told:
                yield Problem(
                    code=ProblemCode.GRID_THRESHOLD_CONTRADICTED,
                    message=f"likelihood {likelihood}, impact {impact} is "
                    f"{'' if is_told else 'not '}reported to {threshold.body!r}, whose threshold is "
                    f"likelihood {threshold.likelihood}, impact {threshold.impact}",
                    pointer=_pointer(likelihood, impact),
                    hint="correct the cell or the threshold, or leave the threshold out",
                )


def _unknown(kind: str, name: str, known: list[str], pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r} in this grid",
        pointer=pointer,
        hint=hint_for(name, known),
    )


def _pointer(likelihood: int, impact: int) -> str:
    return f"/cells/{impact - 1}/{likelihood - 1}"
