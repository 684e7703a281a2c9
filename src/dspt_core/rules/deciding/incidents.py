"""Reporting incidents: written once, added to, withdrawn, and never edited."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import asdict

from dspt_core.domain.edition import Edition
from dspt_core.domain.incident_reports import (
    AddToIncident,
    IncidentAdded,
    IncidentDescribed,
    IncidentReported,
    IncidentState,
    IncidentWithdrawn,
    ReportIncident,
    WithdrawalExplained,
    WithdrawIncident,
)
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.decision import Decision, in_incident
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.registering import invalid_person, is_person
from dspt_core.rules.deciding.sizes import LONGEST_TEXT, oversized_text
from dspt_core.rules.identity import identity_of
from dspt_core.rules.incidents.clock import IncidentClock
from dspt_core.rules.incidents.grading import grade

MOST_CONCERNED = 10**12
"""The largest number of people or records that a report may give."""


def report_incident(
    edition: Edition, year: Year, command: ReportIncident, context: Context
) -> Decision | Refusal:
    """Record an incident, graded by the edition's grid as it is now, reportable or not."""
    if any(one.version for one in year.incidents):
        return Refusal(
            code=RefusalCode.INCIDENT_ID_USED,
            message=f"there is an incident {context.command!r} already",
            hint="use another key for another incident, and add to this one what was learned since",
            facts=(("incident", context.command),),
        )
    if not is_person(command.contact):
        return invalid_person()
    problems = tuple(_problems(command))
    if problems:
        return _invalid(problems)
    if command.aware > context.instant:
        return Refusal(
            code=RefusalCode.INCIDENT_NOT_AWARE_YET,
            message="nobody can report an incident before becoming aware of it",
            hint="correct the instant of becoming aware, or its time zone",
        )
    is_late = IncidentClock(aware=command.aware).is_late(context.instant)
    if is_late and not (command.account.late_reasons or "").strip():
        return Refusal(
            code=RefusalCode.INCIDENT_LATE,
            message="this is reported later than 72 hours after becoming aware",
            hint="report it all the same, and give the reasons for the delay with it",
        )
    reported = IncidentReported(
        incident=context.command,
        edition=identity_of(edition),
        aware=command.aware,
        contact=command.contact,
        facts=command.facts,
        kinds=command.kinds,
        people=command.people,
        records=command.records,
        high_risk=command.high_risk,
        is_late=is_late,
        grading=grade(command.facts, edition),
        grid=edition.incident_grid,
    )
    described = IncidentDescribed(account=command.account)
    return Decision(events=in_incident(command.code, context.command, reported, described))


def add_to_incident(year: Year, command: AddToIncident) -> Decision | Refusal:
    """Add to a report that stands."""
    hindrance = _not_standing(year, command.incident)
    if hindrance is not None:
        return hindrance
    problems = tuple(_unfit(command.text, "/text"))
    if problems:
        return _invalid(problems)
    return Decision(events=in_incident(command.code, command.incident, IncidentAdded(text=command.text)))


def withdraw_incident(year: Year, command: WithdrawIncident) -> Decision | Refusal:
    """Withdraw a report that stands."""
    hindrance = _not_standing(year, command.incident)
    if hindrance is not None:
        return hindrance
    problems = tuple(_unfit(command.reason, "/reason"))
    if problems:
        return _invalid(problems)
    explained = WithdrawalExplained(reason=command.reason)
    return Decision(events=in_incident(command.code, command.incident, IncidentWithdrawn(), explained))


def incident_unknown(incident: str) -> Refusal:
    """Return the refusal for an id that no incident of the code bears."""
    return Refusal(
        code=RefusalCode.INCIDENT_UNKNOWN,
        message=f"there is no incident {incident!r}",
        hint="list the incidents of the code; each is known by the key that it was reported under",
        facts=(("incident", incident),),
    )


def _not_standing(year: Year, incident: str) -> Refusal | None:
    state: IncidentState | None = next((one for one in year.incidents if one.incident == incident), None)
    if state is None or state.reported is None:
        return incident_unknown(incident)
    if state.withdrawn is None:
        return None
    return Refusal(
        code=RefusalCode.INCIDENT_WITHDRAWN,
        message=f"incident {incident!r} was withdrawn",
        hint="report it anew if it was an incident after all",
        facts=(("incident", incident),),
    )


def _problems(command: ReportIncident) -> Iterator[Problem]:
    texts = {name: text for name, text in asdict(command.account).items() if text is not None}
    if "nature" not in texts:
        yield _blank("/nature")
    for name, text in texts.items():
        yield from _unfit(text, f"/{name}")
    for name, number in (("people", command.people), ("records", command.records)):
        if number is not None and not 0 <= number <= MOST_CONCERNED:
            yield Problem(
                code=ProblemCode.SCHEMA_OUT_OF_BOUNDS,
                message=f"this may be a number from 0 to {MOST_CONCERNED}",
                pointer=f"/{name}",
                hint="leave it out while it is not known",
            )


def _unfit(text: str, pointer: str) -> Iterator[Problem]:
    if not text.strip():
        yield _blank(pointer)
    yield from oversized_text(text, LONGEST_TEXT, pointer)


def _blank(pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.INCIDENT_BLANK,
        message="this is blank",
        pointer=pointer,
        hint="say in a few words what is known; leave out what is not, apart from the nature",
    )


def _invalid(problems: tuple[Problem, ...]) -> Refusal:
    return Refusal(
        code=RefusalCode.INCIDENT_INVALID,
        message="the report cannot be taken as it is",
        hint="correct what is listed; nothing was recorded",
        problems=problems,
    )
