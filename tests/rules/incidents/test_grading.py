"""Whom an incident is reported to: the cell decides, and what is not known is asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incidents import LEVELS, BodyGrading, Grading, IncidentFacts
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.incidents.grading import grade
from tests.rules.incidents.grids import CLAIMS, EDITION, GRADED, GRID, NO_CLAIM, facts, graded_by, grids

TABLE = {
    # By impact from the top, and likelihood from the left, as the table of the guide is remembered.
    5: "- - B B B",
    4: "- - B B B",
    3: "- - I I I",
    2: "- - I I I",
    1: "- - - - -",
}
"""Whom the shipped grid reports a cell to, written out apart from it: nobody, I the ICO, B both."""

_TOLD = {"-": set[str](), "I": {"ico"}, "B": {"ico", "dhsc"}}


def told_in(likelihood: int, impact: int) -> set[str]:
    return _TOLD[TABLE[impact].split()[likelihood - 1]]


def verdicts(grading: Grading) -> tuple[Truth, ...]:
    return (*(one.verdict for one in grading.bodies), grading.nis)


@pytest.mark.parametrize("name", GRADED)
@pytest.mark.parametrize("vulnerable", [False, True])
@pytest.mark.parametrize("special", [False, True])
def test_every_cell_of_every_year_is_reported_as_the_table_says(
    name: str,
    vulnerable: bool,
    special: bool,
) -> None:
    edition = load_edition(name)
    for likelihood, impact in product(LEVELS, LEVELS):
        known = IncidentFacts(
            likelihood=likelihood,
            impact=impact,
            **{**NO_CLAIM, "vulnerable_people": vulnerable, "special_categories": special},
        )
        lowest = 2 if vulnerable or special else 1
        expected = told_in(max(likelihood, lowest), max(impact, lowest))
        graded = grade(known, edition)
        assert set(graded.reported_to) == expected
        assert (graded.likelihood, graded.impact) == (max(likelihood, lowest), max(impact, lowest))
        assert graded.verdict is Truth.of(bool(expected))
        assert graded.deciding == ()


def test_the_newest_year_has_no_grid_and_nothing_is_guessed() -> None:
    assert sorted(set(edition_names()) - set(GRADED)) == ["2026-27"]
    graded = grade(IncidentFacts(likelihood=5, impact=5, **NO_CLAIM), load_edition("2026-27"))
    assert (graded.verdict, graded.nis, graded.bodies, graded.deciding) == (
        Truth.UNKNOWN,
        Truth.UNKNOWN,
        (),
        (),
    )
    assert graded.explanation.reason is Reason.NO_GRID_KNOWN


def explained(
    kind: SubjectKind,
    name: str,
    verdict: Truth,
    reason: Reason,
    *because: Explanation,
    detail: str | None = None,
) -> Explanation:
    return Explanation(
        subject=Subject(kind, name), verdict=verdict, reason=reason, detail=detail, because=because
    )


def fact(name: str, verdict: Truth) -> Explanation:
    return explained(SubjectKind.INCIDENT_FACT, name, verdict, _FACT_REASONS[verdict])


_FACT_REASONS = {
    Truth.HOLDS: Reason.FACT_HOLDS,
    Truth.FAILS: Reason.FACT_DOES_NOT_HOLD,
    Truth.UNKNOWN: Reason.FACT_NOT_KNOWN,
}
NIS_FACTS = ("essential-service", "operator", "system-cause", "disruption")


def test_a_grading_without_a_grid_is_unknown_through_and_through() -> None:
    assert grade(IncidentFacts(likelihood=5, impact=5), graded_by(None)) == Grading(
        edition="2025-26",
        grid=None,
        verdict=Truth.UNKNOWN,
        likelihood=None,
        impact=None,
        bodies=(),
        nis=Truth.UNKNOWN,
        deciding=(),
        explanation=explained(SubjectKind.INCIDENT, "2025-26", Truth.UNKNOWN, Reason.NO_GRID_KNOWN),
    )


def test_a_grading_says_whole_what_came_of_every_fact() -> None:
    known = IncidentFacts(likelihood=1, impact=2, **{**NO_CLAIM, "vulnerable_people": True, "operator": None})
    axes = (
        explained(
            SubjectKind.LEVEL,
            "likelihood",
            Truth.HOLDS,
            Reason.LEVEL_RAISED,
            fact("vulnerable-people", Truth.HOLDS),
            detail="2",
        ),
        explained(SubjectKind.LEVEL, "impact", Truth.HOLDS, Reason.LEVEL_AS_GIVEN, detail="2"),
    )
    where = "likelihood 2, impact 2"
    bodies = tuple(
        explained(SubjectKind.BODY, one.body, Truth.FAILS, Reason.CELL_NOT_REPORTED, *axes, detail=where)
        for one in GRID.bodies
    )
    nis = explained(
        SubjectKind.NIS,
        "",
        Truth.FAILS,
        Reason.A_PART_FAILS,
        *(fact(one, Truth.UNKNOWN if one == "operator" else Truth.FAILS) for one in NIS_FACTS),
    )
    assert grade(known, EDITION) == Grading(
        edition="2025-26",
        grid=GRID.grid,
        verdict=Truth.FAILS,
        likelihood=2,
        impact=2,
        bodies=tuple(BodyGrading(body=one.body, verdict=Truth.FAILS) for one in GRID.bodies),
        nis=Truth.FAILS,
        deciding=(),
        explanation=explained(
            SubjectKind.INCIDENT, "2025-26", Truth.FAILS, Reason.NO_PART_HOLDS, *bodies, nis
        ),
    )


@pytest.mark.parametrize(
    ("known", "reason", "verdict", "detail", "facts"),
    [
        ({}, Reason.LEVEL_NOT_KNOWN, Truth.UNKNOWN, None, ()),
        ({"likelihood": 3}, Reason.LEVEL_AS_GIVEN, Truth.HOLDS, "3", ()),
        ({"likelihood": 2}, Reason.LEVEL_AS_GIVEN, Truth.HOLDS, "2", ()),
        (
            {"likelihood": 1},
            Reason.LEVEL_PERHAPS_RAISED,
            Truth.UNKNOWN,
            "1",
            (fact("vulnerable-people", Truth.UNKNOWN), fact("special-categories", Truth.UNKNOWN)),
        ),
        (
            {"likelihood": 1, "vulnerable_people": False},
            Reason.LEVEL_PERHAPS_RAISED,
            Truth.UNKNOWN,
            "1",
            (fact("special-categories", Truth.UNKNOWN),),
        ),
        (
            {"likelihood": 1, "vulnerable_people": True},
            Reason.LEVEL_RAISED,
            Truth.HOLDS,
            "2",
            (fact("vulnerable-people", Truth.HOLDS), fact("special-categories", Truth.UNKNOWN)),
        ),
    ],
)
def test_a_level_is_as_given_or_raised_or_not_known_and_the_facts_that_matter_say_why(
    known: dict[str, Any], reason: Reason, verdict: Truth, detail: str | None, facts: tuple[Explanation, ...]
) -> None:
    levels = [
        one
        for one in grade(IncidentFacts(**known), EDITION).explanation.walk()
        if (one.subject.kind, one.subject.name) == (SubjectKind.LEVEL, "likelihood")
    ]
    assert levels[0] == explained(SubjectKind.LEVEL, "likelihood", verdict, reason, *facts, detail=detail)


def test_two_cells_of_products_ten_and_six_go_the_other_way_about() -> None:
    ten = grade(IncidentFacts(likelihood=2, impact=5, **NO_CLAIM), EDITION)
    six = grade(IncidentFacts(likelihood=3, impact=2, **NO_CLAIM), EDITION)
    assert (ten.reported_to, six.reported_to) == ((), ("ico",))


def test_what_hangs_on_one_fact_alone_asks_for_that_fact() -> None:
    known = IncidentFacts(likelihood=3, impact=1, **{**NO_CLAIM, "vulnerable_people": None})
    graded = grade(known, EDITION)
    assert (graded.verdict, graded.deciding) == (Truth.UNKNOWN, ("vulnerable-people",))
    assert graded.impact is None


def test_a_fact_that_cannot_change_anything_is_not_asked_for() -> None:
    known = IncidentFacts(likelihood=2, **{**NO_CLAIM, "vulnerable_people": None, "disruption": None})
    graded = grade(known, EDITION)
    assert (graded.verdict, graded.deciding) == (Truth.FAILS, ())


def test_nis_is_decided_by_its_own_facts_whatever_the_cell() -> None:
    all_hold = dict.fromkeys(CLAIMS[2:], True)
    graded = grade(IncidentFacts(likelihood=1, impact=1, **{**NO_CLAIM, **all_hold}), EDITION)
    assert (graded.reported_to, graded.nis, graded.verdict) == ((), Truth.HOLDS, Truth.HOLDS)


def ways(known: IncidentFacts, *names: str) -> Iterator[dict[str, int]]:
    """Yield every way in which the facts of these names could turn out."""
    values = attrs.asdict(known)
    possible: list[tuple[int, ...]] = [
        (values[name],) if values[name] is not None else LEVELS if name in _AXES else (False, True)
        for name in names
    ]
    for way in product(*possible):
        yield dict(zip(names, way, strict=True))


def outcome(way: dict[str, int], grid: IncidentGrid) -> tuple[bool, ...]:
    """Return who is told of an incident of which all is known, put in another way than the rule does."""
    if "likelihood" not in way:
        return (all(way.values()),)
    lowest = [(one.likelihood, one.impact) for one in grid.floors if way[one.fact.replace("-", "_")]]
    likelihood, impact = map(max, zip((way["likelihood"], way["impact"]), *lowest, strict=True))
    cell = grid.cells[impact - 1][likelihood - 1]
    return tuple(one.body in cell for one in grid.bodies)


_AXES = ("likelihood", "impact")
OF_CELL = (*_AXES, *CLAIMS[:2])
OF_NIS = CLAIMS[2:]


@given(known=facts(), grid=grids())
def test_what_is_not_known_is_decided_exactly_when_every_way_to_turn_out_agrees(
    known: IncidentFacts, grid: IncidentGrid
) -> None:
    # What the cell and what NIS hang on have nothing in common; apart there are few enough ways.
    graded = grade(known, graded_by(grid))
    outcomes = [
        *zip(*(outcome(way, grid) for way in ways(known, *OF_CELL)), strict=True),
        *zip(*(outcome(way, grid) for way in ways(known, *OF_NIS)), strict=True),
    ]
    expected = [Truth.of(one[0]) if len(set(one)) == 1 else Truth.UNKNOWN for one in outcomes]
    assert list(verdicts(graded)) == expected


@given(known=facts(), grid=grids())
def test_a_fact_is_named_exactly_when_it_could_change_the_outcome(
    known: IncidentFacts, grid: IncidentGrid
) -> None:
    changing = {
        name.replace("_", "-")
        for names in (OF_CELL, OF_NIS)
        for name in names
        for way in ways(known, *names)
        for value in (LEVELS if name in _AXES else (False, True))
        if attrs.asdict(known)[name] is None
        if outcome({**way, name: value}, grid) != outcome(way, grid)
    }
    named = grade(known, graded_by(grid)).deciding
    assert sorted(named) == sorted(changing)


def is_at_least(higher: Truth, lower: Truth) -> bool:
    return higher is Truth.HOLDS or lower is Truth.FAILS or (higher is lower)


@given(known=facts(), grid=grids(), data=st.data())
def test_raising_a_level_never_makes_a_reported_incident_unreported(
    known: IncidentFacts, grid: IncidentGrid, data: st.DataObject
) -> None:
    axis = data.draw(st.sampled_from(("likelihood", "impact")))
    lower = data.draw(st.integers(1, 4))
    raised = data.draw(st.integers(lower + 1, 5))
    edition = graded_by(grid)
    levels: list[dict[str, Any]] = [{axis: lower}, {axis: raised}]
    below, above = (grade(evolve(known, **level), edition) for level in levels)
    pairs = zip(verdicts(above), verdicts(below), strict=True)
    assert all(is_at_least(higher, low) for higher, low in pairs)


@given(known=facts(), grid=grids(), claim=st.sampled_from(CLAIMS[:2]))
def test_a_vulnerable_group_or_a_sensitive_kind_never_lowers_a_grade(
    known: IncidentFacts, grid: IncidentGrid, claim: str
) -> None:
    edition = graded_by(grid)
    without = grade(evolve(known, **{claim: False}), edition)
    with_it = grade(evolve(known, **{claim: True}), edition)
    pairs = zip(verdicts(with_it), verdicts(without), strict=True)
    assert all(is_at_least(higher, low) for higher, low in pairs)


@given(known=facts(), grid=grids())
def test_an_incident_in_a_known_cell_is_reported_as_the_cell_says(
    known: IncidentFacts, grid: IncidentGrid
) -> None:
    graded = grade(known, graded_by(grid))
    if graded.likelihood is not None and graded.impact is not None:
        cell = grid.reported_to(likelihood=graded.likelihood, impact=graded.impact)
        assert set(graded.reported_to) == set(cell)


@given(known=facts(), grid=st.none() | grids())
def test_every_grading_explains_itself(known: IncidentFacts, grid: IncidentGrid | None) -> None:
    graded = grade(known, graded_by(grid))
    assert graded.explanation.verdict is graded.verdict
    by_subject = {(one.subject.kind, one.subject.name): one for one in graded.explanation.walk()}
    for one in graded.bodies:
        assert by_subject[SubjectKind.BODY, one.body].verdict is one.verdict
    for axis, level in (("likelihood", graded.likelihood), ("impact", graded.impact)):
        explained: Explanation | None = by_subject.get((SubjectKind.LEVEL, axis))
        if explained is not None and level is not None:
            assert (explained.verdict, explained.detail) == (Truth.HOLDS, str(level))


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_that_no_axis_has_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="likelihood is a level from 1 to 5"):
        IncidentFacts(likelihood=level)


def test_the_titles_of_the_bodies_are_in_the_grid() -> None:
    assert {one.body for one in GRID.bodies} == {"ico", "dhsc"}
    assert GRID.body("nobody") is None
