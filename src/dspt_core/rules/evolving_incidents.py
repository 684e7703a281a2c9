"""Evolving an incident: what each event of its stream makes of it, also one whose content was erased."""

from __future__ import annotations

import datetime as dt

from attrs import evolve as changed

from dspt_core.domain.events import ErasedEvent
from dspt_core.domain.incident_reports import (
    AddedText,
    IncidentAdded,
    IncidentDescribed,
    IncidentEvent,
    IncidentReported,
    IncidentState,
    IncidentWithdrawn,
    WithdrawalExplained,
)


def evolve_incident(
    state: IncidentState, event: IncidentEvent | ErasedEvent, instant: dt.datetime
) -> IncidentState:
    """Return the state of an incident after one more of its events."""
    state = changed(state, version=state.version + 1)
    match event:
        case IncidentReported():
            return changed(state, reported=event, at=instant)
        case IncidentDescribed(account=account):
            return _with_text(changed(state, account=account))
        case IncidentAdded(text=text):
            return _with_addition(state, text, instant)
        case IncidentWithdrawn():
            return changed(state, withdrawn=instant)
        case WithdrawalExplained(reason=reason):
            return _with_text(changed(state, reason=reason))
        case ErasedEvent(kind="incident-added"):
            return _with_addition(state, None, instant)
        case ErasedEvent():
            return _with_text(state)


def _with_addition(state: IncidentState, text: str | None, instant: dt.datetime) -> IncidentState:
    added = AddedText(added=instant, text=text)
    return _with_text(changed(state, additions=(*state.additions, added)))


def _with_text(state: IncidentState) -> IncidentState:
    return changed(state, texts=(*state.texts, state.version))
