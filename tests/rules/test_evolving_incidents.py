"""An incident after each of its events, also after those whose content was erased."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve as changed

from dspt_core.domain.events import ErasedEvent
from dspt_core.domain.incident_reports import (
    AddedText,
    IncidentAccount,
    IncidentAdded,
    IncidentDescribed,
    IncidentEvent,
    IncidentReported,
    IncidentState,
    IncidentWithdrawn,
    WithdrawalExplained,
)
from dspt_core.rules.deciding.decision import Decision
from dspt_core.rules.evolving_incidents import evolve_incident
from tests.rules.deciding.incidents import GRADED, incident
from tests.rules.deciding.years import context, decide, ready
from tests.rules.written_years import LATER, NOON

STATE = IncidentState(
    incident="i-1", version=2, texts=(2,), additions=(AddedText(added=NOON, text="canary"),)
)


def reported() -> IncidentReported:
    decision = decide(ready(), incident(), context("i-1", edition=GRADED))
    assert isinstance(decision, Decision)
    event = decision.events[0].event
    assert isinstance(event, IncidentReported)
    return event


REPORTED = reported()
MORE = AddedText(added=LATER, text="more")


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (REPORTED, {"reported": REPORTED, "at": LATER}),
        (
            IncidentDescribed(account=IncidentAccount(nature="canary")),
            {"account": IncidentAccount(nature="canary"), "texts": (2, 3)},
        ),
        (IncidentAdded(text="more"), {"additions": (*STATE.additions, MORE), "texts": (2, 3)}),
        (IncidentWithdrawn(), {"withdrawn": LATER}),
        (WithdrawalExplained(reason="canary"), {"reason": "canary", "texts": (2, 3)}),
        # That something was added stays known when it was erased.
        (
            ErasedEvent(kind="incident-added"),
            {"additions": (*STATE.additions, changed(MORE, text=None)), "texts": (2, 3)},
        ),
        (ErasedEvent(kind="incident-described"), {"texts": (2, 3)}),
    ],
)
def test_an_incident_holds_what_was_told_and_which_events_hold_words(
    event: IncidentEvent | ErasedEvent, now: dict[str, Any]
) -> None:
    assert evolve_incident(STATE, event, LATER) == changed(STATE, version=3, **now)
