"""Incidents as documents: what is known of one read, and what that comes to written."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

from attrs import fields_dict

from dspt_core.domain.incident_reports import IncidentAccount, ReportIncident
from dspt_core.domain.incidents import BreachKind, Grading, IncidentFacts
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.documents import open_document, read_bytes
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema
from dspt_core.rules.incidents.clock import IncidentClock, explain_telling_people

INCIDENT_FORMAT = "dspt-core/incident/v1"
GRADING_FORMAT = "dspt-core/grading/v1"
CLOCK_FORMAT = "dspt-core/incident-clock/v1"


def load_incident_file(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Return the members of an incident's document, of the right form.

    Raises :class:`UnreadableFileError` when it cannot be read, and :class:`InvalidDocumentError` with
    everything that is wrong with its form; neither shows what it says.
    """
    document = open_document(read_bytes(path), file=os.fspath(path), schema=Schema.INCIDENT)
    if document.value is None or document.problems:
        raise InvalidDocumentError(document=os.fspath(path), problems=document.problems)
    value: Any = document.value
    return {name: member for name, member in value.items() if name != "format"}


def facts_of(members: dict[str, Any]) -> IncidentFacts:
    """Return the facts that an incident's document holds, none where it holds none."""
    return structure(members.get("facts", {}), IncidentFacts)


def report_of(members: dict[str, Any], *, code: str, edition: str, facts: IncidentFacts) -> ReportIncident:
    """Return the command that reports what an incident's document holds.

    Raises :class:`ValueError`, which names what is missing, for one that can be graded and not reported.
    """
    missing = [name for name in ("aware", "nature", "contact") if members.get(name) is None]
    if missing:
        message = f"to be reported, an incident needs {', '.join(missing)}"
        raise ValueError(message)
    own = {name: members.get(name) for name in ("people", "records", "high_risk")}
    texts = {name: members.get(name) for name in fields_dict(IncidentAccount)}
    return ReportIncident(
        code=code,
        edition=edition,
        aware=dt.datetime.fromisoformat(members["aware"]),
        contact=members["contact"],
        account=IncidentAccount(**texts),
        facts=facts,
        kinds=tuple(BreachKind(one) for one in members.get("kinds", ())),
        **own,
    )


def write_grading(grading: Grading) -> JsonValue:
    """Return the document of a grading."""
    return {
        "format": GRADING_FORMAT,
        "edition": grading.edition,
        "grid": grading.grid,
        "verdict": grading.verdict.value,
        "likelihood": grading.likelihood,
        "impact": grading.impact,
        "bodies": [{"body": one.body, "verdict": one.verdict.value} for one in grading.bodies],
        "nis": grading.nis.value,
        "deciding": list(grading.deciding),
        "explanation": unstructure(grading.explanation),
    }


def write_clock(clock: IncidentClock, *, at: dt.datetime, is_risk_high: bool | None) -> JsonValue:
    """Return the document of a clock as it stands at an instant."""
    return {
        "format": CLOCK_FORMAT,
        "aware": _in_utc(clock.aware),
        "at": _in_utc(at),
        "deadline": _in_utc(clock.deadline),
        "seconds_left": clock.left_at(at) // _SECOND,
        "seconds_overdue": clock.overdue_at(at) // _SECOND,
        "is_overdue": clock.is_late(at),
        "notices_due": [_in_utc(one) for one in clock.notices_due],
        "telling_people": unstructure(explain_telling_people(is_risk_high=is_risk_high)),
    }


_SECOND = dt.timedelta(seconds=1)


def _in_utc(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).isoformat()
