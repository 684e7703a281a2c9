"""Incidents to report, with a canary wherever people write something."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve, fields_dict
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.incident_reports import IncidentAccount, ReportIncident
from dspt_core.domain.incidents import BreachKind, IncidentFacts
from dspt_core.testing.stores.made_up import CANARY
from tests.rules.deciding.years import CODE, NAME, NOON
from tests.rules.deciding.years import EDITION as SMALL
from tests.rules.incidents.grids import GRID, NO_CLAIM, facts

GRADED: Edition = evolve(SMALL, incident_grid=GRID)
KNOWN = IncidentFacts(likelihood=3, impact=2, **NO_CLAIM)
FULL = IncidentAccount(**{name: f"{CANARY} {name}" for name in fields_dict(IncidentAccount)})


def incident(**members: Any) -> ReportIncident:
    """Return the report of an incident that somebody became aware of an hour before noon."""
    given: dict[str, Any] = {
        "code": CODE,
        "edition": NAME,
        "aware": NOON - dt.timedelta(hours=1),
        "contact": f"{CANARY}-7",
        "account": IncidentAccount(nature=CANARY),
        "facts": KNOWN,
        "kinds": (BreachKind.CONFIDENTIALITY,),
    }
    return ReportIncident(**{**given, **members})


def texts() -> st.SearchStrategy[str | None]:
    """Draw what people write, or nothing."""
    return st.sampled_from(
        (None, CANARY, f"{CANARY}\nanother line", f"  {CANARY} \N{GREEK SMALL LETTER ALPHA}")
    )


def reports() -> st.SearchStrategy[ReportIncident]:
    """Draw reports that can be taken, late ones with reasons."""
    numbers = st.none() | st.integers(0, 10**12)
    accounts = st.builds(
        IncidentAccount,
        nature=st.just(CANARY),
        people_categories=texts(),
        record_categories=texts(),
        consequences=texts(),
        measures=texts(),
        late_reasons=st.just(CANARY),
    )
    return st.builds(
        incident,
        aware=st.integers(0, 200).map(lambda hours: NOON - dt.timedelta(hours=hours)),
        account=accounts,
        facts=facts(),
        kinds=st.lists(st.sampled_from(BreachKind), max_size=3).map(tuple),
        people=numbers,
        records=numbers,
        high_risk=st.sampled_from((None, False, True)),
    )
