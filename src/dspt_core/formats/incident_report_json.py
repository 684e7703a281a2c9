"""Reports of incidents as documents: one with all that a regulator asks for, and the list of a code's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import asdict

from dspt_core.domain.incident_reports import IncidentAccount, IncidentState
from dspt_core.formats.json_reader import JsonValue

REPORT_FORMAT = "dspt-core/incident-report/v1"
LIST_FORMAT = "dspt-core/incident-list/v1"


def write_incident_report(code: str, state: IncidentState) -> JsonValue:
    """Return the document of an incident that was reported: what a form asks, and nothing else.

    Neither who reported it nor how the verdicts came about is asked.
    """
    assert state.reported is not None  # noqa: S101 - whoever has a state that was read has its report
    assert state.at is not None  # noqa: S101 - and its instant
    reported, account = state.reported, state.account or IncidentAccount()
    return {
        "format": REPORT_FORMAT,
        "code": code,
        "incident": state.incident,
        "aware": _in_utc(reported.aware),
        "reported": _in_utc(state.at),
        "is_late": reported.is_late,
        "kinds": [one.value for one in reported.kinds],
        **asdict(account),
        "people": reported.people,
        "records": reported.records,
        "contact": reported.contact,
        "high_risk": reported.high_risk,
        "facts": {name: fact for name, fact in asdict(reported.facts).items() if fact is not None},
        "reported_to": [{"body": one.body, "verdict": one.verdict.value} for one in reported.grading.bodies],
        "nis": reported.grading.nis.value,
        "additions": [{"added": _in_utc(one.added), "text": one.text} for one in state.additions],
        "withdrawn": _in_utc(state.withdrawn) if state.withdrawn is not None else None,
        "withdrawal_reason": state.reason,
    }


def write_incident_list(code: str, states: Iterable[IncidentState]) -> JsonValue:
    """Return the document that lists incidents, without what people wrote about them."""
    return {
        "format": LIST_FORMAT,
        "code": code,
        "incidents": [
            {
                "incident": state.incident,
                "aware": _in_utc(state.reported.aware),
                "reported": _in_utc(state.at),
                "is_late": state.reported.is_late,
                "kinds": [one.value for one in state.reported.kinds],
                "verdict": state.reported.grading.verdict.value,
                "additions": len(state.additions),
                "withdrawn": _in_utc(state.withdrawn) if state.withdrawn is not None else None,
            }
            for state in states
            if state.reported is not None and state.at is not None
        ],
    }


def _in_utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).isoformat()
