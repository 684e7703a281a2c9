"""A grid that would tell people something wrong is refused when it is read."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from dspt_core.domain.incident_grid import GRID_DOCUMENT, IncidentGrid
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.rules.incidents.grid_check import check_grid
from tests.rules.incidents.grids import GRID, grids

ELSEWHERE = Provenance(mark=Mark.INFERRED, source="elsewhere")


def found(grid: IncidentGrid) -> list[tuple[ProblemCode, str]]:
    problems = check_grid(grid)
    assert {one.document for one in problems} <= {GRID_DOCUMENT}
    return [(one.code, one.pointer) for one in problems]


def with_cell(grid: IncidentGrid, likelihood: int, impact: int, *bodies: str) -> IncidentGrid:
    rows = [list(row) for row in grid.cells]
    rows[impact - 1][likelihood - 1] = bodies
    return evolve(grid, cells=tuple(map(tuple, rows)))


def test_the_shipped_grid_is_sound() -> None:
    assert found(GRID) == []


@given(grids())
def test_a_grid_in_step_with_itself_is_sound(grid: IncidentGrid) -> None:
    assert found(grid) == []


def test_a_cell_that_reports_less_than_one_below_it_is_an_error() -> None:
    plain = evolve(GRID, thresholds=())
    assert found(with_cell(plain, 4, 3)) == [(ProblemCode.GRID_OUT_OF_STEP, "/cells/2/3")] * 2


def test_a_cell_that_a_threshold_contradicts_is_an_error_at_the_cell() -> None:
    assert found(with_cell(GRID, 5, 1, "ico")) == [(ProblemCode.GRID_THRESHOLD_CONTRADICTED, "/cells/0/4")]
    assert found(with_cell(GRID, 3, 4, "ico")) == [(ProblemCode.GRID_THRESHOLD_CONTRADICTED, "/cells/3/2")]


def test_names_that_nothing_declares_are_found_where_they_stand() -> None:
    stray = evolve(
        with_cell(GRID, 5, 5, "dhsc", "ico", "nobody"),
        thresholds=(*GRID.thresholds, evolve(GRID.thresholds[0], body="nobody")),
        nis=evolve(GRID.nis, bodies=("dhsc", "nobody"), provenance=ELSEWHERE),
        floors=tuple(evolve(one, provenance=ELSEWHERE) for one in GRID.floors),
        likelihood=evolve(GRID.likelihood, provenance=ELSEWHERE),
        impact=evolve(GRID.impact, provenance=ELSEWHERE),
        cells_provenance=ELSEWHERE,
    )
    stray = evolve(stray, thresholds=(evolve(GRID.thresholds[0], provenance=ELSEWHERE),))
    assert sorted(pointer for _, pointer in found(stray)) == sorted(
        [
            "/cells/4/4/2",
            "/nis/bodies/1",
            "/likelihood/provenance/source",
            "/impact/provenance/source",
            "/cells_provenance/source",
            "/nis/provenance/source",
            "/floors/0/provenance/source",
            "/floors/1/provenance/source",
            "/thresholds/0/provenance/source",
        ]
    )
    nobody = evolve(GRID, thresholds=(evolve(GRID.thresholds[0], body="nobody"),))
    assert (ProblemCode.CATALOG_UNKNOWN_NAME, "/thresholds/0/body") in found(nobody)


def test_a_name_declared_twice_is_an_error() -> None:
    doubled = evolve(
        GRID,
        bodies=(*GRID.bodies, GRID.bodies[0]),
        floors=(*GRID.floors, GRID.floors[0]),
        sources=(*GRID.sources, GRID.sources[0]),
        nis=evolve(GRID.nis, questions=(*GRID.nis.questions, GRID.nis.questions[1])),
        thresholds=(*GRID.thresholds, GRID.thresholds[0]),
    )
    assert found(doubled) == [
        (ProblemCode.CATALOG_DUPLICATE_NAME, pointer)
        for pointer in (
            "/sources/3/source",
            "/bodies/2/body",
            "/floors/2/fact",
            "/thresholds/2/body",
            "/nis/questions/4/fact",
        )
    ]
