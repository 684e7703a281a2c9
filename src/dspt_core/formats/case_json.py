"""Writing worked cases as documents."""

from __future__ import annotations

from dspt_core.domain.history import History
from dspt_core.domain.worked_case import Expected, ExpectedStatus, ImaginedAssessment, WorkedCase
from dspt_core.formats.assessment_json import write_action_plan, write_organisation, write_response
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.calendar import london_day

CASE_FORMAT = "dspt-core/case/v1"


def write_case(case: WorkedCase) -> JsonValue:
    """Return the document that holds a case; what is compared with nothing is left out."""
    return {
        "format": CASE_FORMAT,
        "case": case.case,
        "title": case.title,
        "reasoning": case.reasoning,
        **({"recorded": True} if case.is_recorded else {}),
        "edition": case.edition,
        "on": case.on.isoformat(),
        "organisation": write_organisation(case.organisation),
        "assessment": _imagined(case.assessment),
        **({"history": _history(case.history)} if case.history.publications else {}),
        "expected": _expected(case.expected),
    }


def _imagined(assessment: ImaginedAssessment) -> JsonValue:
    plain: dict[str, JsonValue] = {"start": assessment.start.value}
    if assessment.responses:
        plain["responses"] = {one.reference: write_response(one) for one in assessment.responses}
    lists = {
        "without_responses": assessment.without_responses,
        "confirmations": assessment.confirmations,
        "without_confirmations": assessment.without_confirmations,
    }
    plain |= {member: list[JsonValue](listed) for member, listed in lists.items() if listed}
    if assessment.action_plan is not None:
        plain["action_plan"] = write_action_plan(assessment.action_plan)
    return plain


def _history(history: History) -> list[JsonValue]:
    return [
        {"edition": one.edition, "status": one.status, "published": london_day(one.published).isoformat()}
        for one in history.publications
    ]


def _expected(expected: Expected) -> JsonValue:
    plain: dict[str, JsonValue] = {"outcome": expected.outcome.value}
    if expected.status is not None:
        plain["status"] = expected.status
    if expected.statuses:
        plain["statuses"] = {one.status: _expected_status(one) for one in expected.statuses}
    if expected.items:
        plain["items"] = {reference: verdict.value for reference, verdict in expected.items}
    if expected.assertions:
        plain["assertions"] = {reference: verdict.value for reference, verdict in expected.assertions}
    if expected.ignored is not None:
        plain["ignored"] = list[JsonValue](sorted(expected.ignored))
    if expected.warnings is not None:
        plain["warnings"] = list[JsonValue](sorted(expected.warnings))
    return plain


def _expected_status(expected: ExpectedStatus) -> JsonValue:
    plain: dict[str, JsonValue] = {"verdict": expected.verdict.value}
    if expected.blockers is not None:
        plain["blockers"] = list[JsonValue](sorted(expected.blockers))
    return plain
