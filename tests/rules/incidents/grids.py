"""The shipped grid, and facts about incidents."""

from __future__ import annotations

from itertools import product

from attrs import evolve
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incidents import LEVELS, IncidentFacts
from dspt_core.formats.editions import edition_names, load_edition

NAME = "2025-26"
EDITION = load_edition(NAME)
assert EDITION.incident_grid is not None
GRID: IncidentGrid = EDITION.incident_grid
GRADED = tuple(name for name in edition_names() if load_edition(name).incident_grid is not None)

CLAIMS = (
    "vulnerable_people",
    "special_categories",
    "essential_service",
    "operator",
    "system_cause",
    "disruption",
)
NO_CLAIM = dict.fromkeys(CLAIMS, False)

_LEVELS = st.sampled_from((None, *LEVELS))
_CLAIMS = st.sampled_from((None, False, True))


def facts() -> st.SearchStrategy[IncidentFacts]:
    """Draw what is known of an incident, some of it nothing."""
    return st.builds(IncidentFacts, likelihood=_LEVELS, impact=_LEVELS, **dict.fromkeys(CLAIMS, _CLAIMS))


@st.composite
def grids(draw: st.DrawFn) -> IncidentGrid:
    """Draw a grid in step with itself: each cell reports what those below it do, and perhaps more."""
    rows: list[list[tuple[str, ...]]] = [[() for _ in LEVELS] for _ in LEVELS]
    for impact, likelihood in product(range(5), range(5)):
        told = set(draw(st.sets(st.sampled_from(("ico", "dhsc")), max_size=1)) if draw(_RARELY) else ())
        told |= set(rows[impact][likelihood - 1]) if likelihood else set()
        told |= set(rows[impact - 1][likelihood]) if impact else set()
        rows[impact][likelihood] = tuple(sorted(told))
    floors = draw(st.lists(st.sampled_from(GRID.floors), unique=True, max_size=2))
    level = st.sampled_from(LEVELS)
    return evolve(
        GRID,
        cells=tuple(map(tuple, rows)),
        thresholds=(),
        floors=tuple(evolve(one, likelihood=draw(level), impact=draw(level)) for one in floors),
    )


_RARELY = st.sampled_from((True, False, False, False))


def graded_by(grid: IncidentGrid | None) -> Edition:
    """Return the edition with another grid."""
    return evolve(EDITION, incident_grid=grid)
