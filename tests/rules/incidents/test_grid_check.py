"""A grid that would tell people something wrong is refused when it is read."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from dspt_core.domain.incident_grid import GRID_DOCUMENT, IncidentGrid
from dspt_core.domain.incidents import LEVELS
from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.rules.incidents.grid_check import check_grid
from tests.rules.in_full import in_full
from tests.rules.incidents.grids import GRID, grids

ELSEWHERE = Provenance(mark=Mark.INFERRED, source="elsewhere")


NOBODY = tuple(tuple(() for _ in LEVELS) for _ in LEVELS)
"""Cells that report to nobody."""


def cell(likelihood: int, impact: int) -> str:
    return f"/cells/{impact - 1}/{likelihood - 1}"


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


# What is said of it


def told(grid: IncidentGrid) -> list[str]:
    return in_full(check_grid(grid))


def test_a_cell_out_of_step_is_told_with_the_bodies_and_the_cell_below() -> None:
    both = with_cell(with_cell(evolve(GRID, thresholds=(), cells=NOBODY), 2, 2, "ico", "dhsc"), 3, 2, "ico")
    told_of = [one for one in told(both) if "/cells/1/2:" in one]
    assert told_of == [
        (
            "error grid/out-of-step /cells/1/2: likelihood 3, impact 2 is not reported to dhsc, "
            "and likelihood 2, impact 2 is "
            "(what is reported stays so when either level rises; correct one of the two cells)"
        )
    ]
    alone = with_cell(evolve(GRID, thresholds=(), cells=NOBODY), 5, 4, "ico", "dhsc")
    assert told(alone) == [
        (
            "error grid/out-of-step /cells/4/4: likelihood 5, impact 5 is not reported to dhsc, ico, "
            "and likelihood 5, impact 4 is "
            "(what is reported stays so when either level rises; correct one of the two cells)"
        )
    ]


def test_a_cell_that_its_threshold_contradicts_is_told_with_both() -> None:
    over = next(one for one in GRID.thresholds if one.body == "dhsc")
    hint = "correct the cell or the threshold, or leave the threshold out"
    where = f"likelihood {over.likelihood}, impact {over.impact}"
    found = told(with_cell(evolve(GRID, thresholds=(over,)), over.likelihood, over.impact, "ico"))
    assert found == [
        (
            f"error grid/threshold-contradicted {cell(over.likelihood, over.impact)}: {where} is not "
            f"reported to 'dhsc', whose threshold is {where} ({hint})"
        )
    ]
    high = evolve(GRID, thresholds=(evolve(over, impact=5),))
    assert told(high) == [
        (
            f"error grid/threshold-contradicted {cell(likelihood, 4)}: "
            f"likelihood {likelihood}, impact 4 is reported to 'dhsc', whose threshold is "
            f"likelihood {over.likelihood}, impact 5 ({hint})"
        )
        for likelihood in (3, 4, 5)
    ]


def test_a_name_that_nothing_declares_is_told_with_the_nearest() -> None:
    nobody = evolve(GRID, thresholds=(), nis=evolve(GRID.nis, bodies=("dhcs",)))
    assert told(nobody) == [
        (
            "error catalog/unknown-name /nis/bodies/0: there is no body 'dhcs' in this grid "
            "(did you mean 'dhsc'?)"
        )
    ]
    source = evolve(GRID, cells_provenance=evolve(ELSEWHERE, source="zzz"))
    names = ", ".join(repr(one) for one in sorted(one.source for one in GRID.sources))
    assert told(source) == [
        (
            "error catalog/unknown-name /cells_provenance/source: there is no source 'zzz' in this grid "
            f"(known here: {names})"
        )
    ]


def test_a_name_declared_twice_is_told_with_the_first() -> None:
    doubled = evolve(
        GRID,
        bodies=(*GRID.bodies, GRID.bodies[1]),
        nis=evolve(GRID.nis, questions=(*GRID.nis.questions, GRID.nis.questions[1])),
    )
    body, fact = GRID.bodies[1].body, GRID.nis.questions[1].fact.value
    assert told(doubled) == [
        (
            f"error catalog/duplicate-name /bodies/2/body: body {body!r} is declared a second time "
            "(the first is entry 2 of bodies)"
        ),
        (
            f"error catalog/duplicate-name /nis/questions/4/fact: fact {fact!r} is declared a second time "
            "(the first is entry 2 of nis/questions)"
        ),
    ]
