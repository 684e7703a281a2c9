"""Grading: whom an incident has to be reported to, as far as what is known of it decides.

Every way in which the facts that are not known could turn out is looked at. What all of them agree on is
so; a fact is asked for only when one of them makes a difference by it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import (
    Explanation,
    Reason,
    Subject,
    SubjectKind,
    Truth,
    every,
    some,
)
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incidents import LEVELS, BodyGrading, FloorFact, Grading, IncidentFacts, NisFact

LIKELIHOOD = "likelihood"
IMPACT = "impact"

_Completion = Mapping[str, int]
"""One way in which all that a cell hangs on could be: both levels, and each claim as 0 or 1."""


def grade(facts: IncidentFacts, edition: Edition) -> Grading:
    """Return what the facts of an incident come to by the grid of an edition, and why.

    Without a grid nothing is decided, and no fact would decide.
    """
    grid = edition.incident_grid
    if grid is None:
        return _without_grid(edition.edition)
    ways = tuple(_completions(facts, grid))
    levels = {one: _settled(_levels(way, grid)[one] for way in ways) for one in (LIKELIHOOD, IMPACT)}
    axes = tuple(_explain_level(name, facts, grid, levels[name]) for name in (LIKELIHOOD, IMPACT))
    told = [frozenset(_reported_to(way, grid)) for way in ways]
    bodies = tuple(
        BodyGrading(body=one.body, verdict=_agreed([one.body in bodies for bodies in told]))
        for one in grid.bodies
    )
    nis = _explain_nis(facts, grid)
    explained = (*(_explain_body(one, levels, axes) for one in bodies), nis)
    verdict = some(Truth(one.verdict) for one in explained)
    undecided = [] if nis.verdict is not Truth.UNKNOWN else _unknown_of_nis(facts, grid)
    return Grading(
        edition=edition.edition,
        grid=grid.grid,
        verdict=verdict,
        likelihood=levels[LIKELIHOOD],
        impact=levels[IMPACT],
        bodies=bodies,
        nis=Truth(nis.verdict),
        deciding=(*_deciding(ways, told), *undecided),
        explanation=Explanation(
            subject=Subject(SubjectKind.INCIDENT, edition.edition),
            verdict=verdict,
            reason=_WHOLE[verdict],
            because=explained,
        ),
    )


def _without_grid(edition: str) -> Grading:
    return Grading(
        edition=edition,
        grid=None,
        verdict=Truth.UNKNOWN,
        likelihood=None,
        impact=None,
        bodies=(),
        nis=Truth.UNKNOWN,
        deciding=(),
        explanation=Explanation(
            subject=Subject(SubjectKind.INCIDENT, edition),
            verdict=Truth.UNKNOWN,
            reason=Reason.NO_GRID_KNOWN,
        ),
    )


def _completions(facts: IncidentFacts, grid: IncidentGrid) -> Iterator[_Completion]:
    possible: dict[str, Sequence[int]] = {
        LIKELIHOOD: LEVELS if facts.likelihood is None else (facts.likelihood,),
        IMPACT: LEVELS if facts.impact is None else (facts.impact,),
    }
    for floor in grid.floors:
        known = facts.claim(floor.fact)
        possible[floor.fact] = (0, 1) if known is None else (int(known),)
    for values in product(*possible.values()):
        yield dict(zip(possible, values, strict=True))


def _levels(way: _Completion, grid: IncidentGrid) -> dict[str, int]:
    """Return the levels of an incident of which all is known, after the floors."""
    floors = [one for one in grid.floors if way[one.fact]]
    return {
        LIKELIHOOD: max([way[LIKELIHOOD], *(one.likelihood for one in floors)]),
        IMPACT: max([way[IMPACT], *(one.impact for one in floors)]),
    }


def _reported_to(way: _Completion, grid: IncidentGrid) -> tuple[str, ...]:
    levels = _levels(way, grid)
    return grid.reported_to(likelihood=levels[LIKELIHOOD], impact=levels[IMPACT])


def _deciding(ways: Sequence[_Completion], told: Sequence[frozenset[str]]) -> Iterator[str]:
    """Yield each fact by which alone two ways differ that are not reported to the same bodies."""
    for fact in ways[0] if len(set(told)) > 1 else ():
        first: dict[tuple[int, ...], frozenset[str]] = {}
        for way, bodies in zip(ways, told, strict=True):
            others = tuple(value for name, value in way.items() if name != fact)
            if first.setdefault(others, bodies) != bodies:
                yield fact
                break


def _unknown_of_nis(facts: IncidentFacts, grid: IncidentGrid) -> list[str]:
    return [one.fact for one in grid.nis.questions if facts.claim(one.fact) is None]


def _agreed(answers: Sequence[bool]) -> Truth:
    return Truth.of(answers[0]) if len(set(answers)) == 1 else Truth.UNKNOWN


def _settled(levels: Iterator[int]) -> int | None:
    possible = set(levels)
    return possible.pop() if len(possible) == 1 else None


def _explain_level(name: str, facts: IncidentFacts, grid: IncidentGrid, level: int | None) -> Explanation:
    given = facts.likelihood if name == LIKELIHOOD else facts.impact
    if level is not None:
        reason, shown = (Reason.LEVEL_AS_GIVEN if level == given else Reason.LEVEL_RAISED), level
    elif given is not None:
        reason, shown = Reason.LEVEL_PERHAPS_RAISED, given
    else:
        reason, shown = Reason.LEVEL_NOT_KNOWN, None
    matters = reason in (Reason.LEVEL_RAISED, Reason.LEVEL_PERHAPS_RAISED)
    floors = [one.fact for one in grid.floors if matters and facts.claim(one.fact) is not False]
    return Explanation(
        subject=Subject(SubjectKind.LEVEL, name),
        verdict=Truth.UNKNOWN if level is None else Truth.HOLDS,
        reason=reason,
        detail=str(shown) if shown is not None else None,
        because=tuple(_explain_fact(fact, facts) for fact in floors),
    )


def _explain_fact(fact: FloorFact | NisFact, facts: IncidentFacts) -> Explanation:
    verdict = facts.truth(fact)
    subject = Subject(SubjectKind.INCIDENT_FACT, fact)
    return Explanation(subject=subject, verdict=verdict, reason=_FACT[verdict])


def _explain_body(
    graded: BodyGrading, levels: Mapping[str, int | None], axes: tuple[Explanation, ...]
) -> Explanation:
    is_settled = None not in levels.values()
    return Explanation(
        subject=Subject(SubjectKind.BODY, graded.body),
        verdict=graded.verdict,
        reason=_CELL[graded.verdict],
        detail=f"likelihood {levels[LIKELIHOOD]}, impact {levels[IMPACT]}" if is_settled else None,
        because=axes,
    )


def _explain_nis(facts: IncidentFacts, grid: IncidentGrid) -> Explanation:
    because = tuple(_explain_fact(one.fact, facts) for one in grid.nis.questions)
    verdict = every(Truth(one.verdict) for one in because)
    return Explanation(
        subject=Subject(SubjectKind.NIS), verdict=verdict, reason=_NIS[verdict], because=because
    )


_WHOLE = {
    Truth.HOLDS: Reason.A_PART_HOLDS,
    Truth.FAILS: Reason.NO_PART_HOLDS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}
_NIS = {
    Truth.HOLDS: Reason.EVERY_PART_HOLDS,
    Truth.FAILS: Reason.A_PART_FAILS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}
_CELL = {
    Truth.HOLDS: Reason.CELL_REPORTED,
    Truth.FAILS: Reason.CELL_NOT_REPORTED,
    Truth.UNKNOWN: Reason.CELL_UNDECIDED,
}
_FACT = {
    Truth.HOLDS: Reason.FACT_HOLDS,
    Truth.FAILS: Reason.FACT_DOES_NOT_HOLD,
    Truth.UNKNOWN: Reason.FACT_NOT_KNOWN,
}
