"""Worked cases as documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from attrs import field, frozen

from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, StatusVerdict
from dspt_core.domain.history import History, Publication
from dspt_core.domain.problem import Problem, ProblemCode, errors_among
from dspt_core.domain.worked_case import (
    Expected,
    ExpectedStatus,
    ImaginedAssessment,
    Start,
    WorkedCase,
)
from dspt_core.formats.assessment_json import read_action_plan, read_organisation, read_responses
from dspt_core.formats.documents import OpenedDocument, open_document, read_bytes
from dspt_core.formats.schemas import Schema
from dspt_core.rules.calendar import start_of


@frozen(kw_only=True)
class CaseReading:
    """What reading a case gave: the case unless it was refused, and all problems.

    ``opened`` gives problems found later their places in the file.
    """

    case: WorkedCase | None
    problems: tuple[Problem, ...]
    opened: OpenedDocument = field(repr=False)


def read_case_file(path: Path) -> CaseReading:
    """Read a worked case; its name must be that of its file.

    Raises :class:`UnreadableFileError` when the file cannot be read.
    """
    opened = open_document(read_bytes(path), file=str(path), schema=Schema.CASE)
    problems = opened.problems
    value: Any = opened.value
    if value is not None and value["case"] != path.stem:
        problems += opened.place((_other_name(value["case"], path.stem),))
    case = read_case(value) if value is not None and not errors_among(problems) else None
    return CaseReading(case=case, problems=problems, opened=opened)


def read_case(value: Any) -> WorkedCase:
    """Return the case that a validated document holds."""
    return WorkedCase(
        case=value["case"],
        title=value["title"],
        reasoning=value["reasoning"],
        edition=value["edition"],
        on=dt.date.fromisoformat(value["on"]),
        organisation=read_organisation(value["organisation"]),
        assessment=_read_assessment(value["assessment"]),
        expected=_read_expected(value["expected"]),
        history=_read_history(value.get("history", ())),
        is_recorded=value.get("recorded", False),
    )


def _read_history(value: Any) -> History:
    """Read earlier publications, each on a day in London; the day is all that a case says."""
    return History(
        publications=tuple(
            Publication(
                publication=f"publication-{number}",
                edition=one["edition"],
                status=one["status"],
                published=start_of(dt.date.fromisoformat(one["published"])),
            )
            for number, one in enumerate(value, start=1)
        )
    )


def _read_assessment(value: Any) -> ImaginedAssessment:
    plan = value.get("action_plan")
    return ImaginedAssessment(
        start=Start(value["start"]),
        responses=read_responses(value.get("responses", {})),
        without_responses=tuple(value.get("without_responses", ())),
        confirmations=tuple(value.get("confirmations", ())),
        without_confirmations=tuple(value.get("without_confirmations", ())),
        action_plan=read_action_plan(plan) if plan is not None else None,
    )


def _read_expected(value: Any) -> Expected:
    ignored, warnings = value.get("ignored"), value.get("warnings")
    return Expected(
        outcome=Outcome(value["outcome"]),
        status=value.get("status"),
        statuses=tuple(
            ExpectedStatus(
                status=status,
                verdict=StatusVerdict(expected["verdict"]),
                blockers=frozenset(expected["blockers"]) if "blockers" in expected else None,
            )
            for status, expected in value.get("statuses", {}).items()
        ),
        items=tuple((one, ItemVerdict(verdict)) for one, verdict in value.get("items", {}).items()),
        assertions=tuple(
            (one, AssertionVerdict(verdict)) for one, verdict in value.get("assertions", {}).items()
        ),
        ignored=frozenset(ignored) if ignored is not None else None,
        warnings=frozenset(warnings) if warnings is not None else None,
    )


def _other_name(inside: str, outside: str) -> Problem:
    return Problem(
        code=ProblemCode.CASE_OTHER_NAME,
        message=f"the case calls itself {inside!r} and its file {outside!r}",
        pointer="/case",
        hint="give both one name",
    )
