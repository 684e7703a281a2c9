"""Action plans in documents."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.problem import InvalidDocumentError, Problem
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.assessment_json import write_assessment_document
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition

PLAIN: dict[str, Any] = {
    "format": "dspt-core/assessment/v1",
    "edition": "2025-26",
    "organisation": {"code": "A99998", "type": "general-practice"},
    "responses": {},
}
FILLED_IN = PlannedAction(reference="1.1.1", action="Register.", owner="The manager", due=dt.date(2026, 6, 1))


def read(plan: dict[str, Any]) -> tuple[ActionPlan | None, tuple[Problem, ...]]:
    data = json.dumps({**PLAIN, "action_plan": plan}).encode()
    reading = read_assessment(data, file="a.json", edition_for=load_edition)
    document = reading.document
    if document is not None:
        again = write_json(write_assessment_document(document))
        assert json.loads(again)["action_plan"] == plan
    return document.assessment.action_plan if document is not None else None, reading.problems


@pytest.mark.parametrize(
    ("plain", "plan"),
    [
        ({"document": {"location": "x"}}, ActionPlan(document=Location("x"))),
        ({"actions": [{"reference": "1.1.1"}]}, ActionPlan(actions=(PlannedAction(reference="1.1.1"),))),
        (
            {
                "document": {"location": "x"},
                "actions": [
                    {
                        "reference": "1.1.1",
                        "action": "Register.",
                        "owner": "The manager",
                        "due": "2026-06-01",
                    }
                ],
            },
            ActionPlan(document=Location("x"), actions=(FILLED_IN,)),
        ),
    ],
)
def test_a_plan_is_read_and_written_as_it_was(plain: dict[str, Any], plan: ActionPlan) -> None:
    assert read(plain) == (plan, ())


@pytest.mark.parametrize(
    "plain",
    [{}, {"actions": []}, {"actions": [{"owner": "Anne"}]}, {"actions": [{"reference": "1.1.1", "by": 1}]}],
)
def test_a_plan_that_is_no_plan_is_refused_without_showing_it(plain: dict[str, Any]) -> None:
    plan, problems = read(plain)
    assert plan is None
    assert problems
    assert not any("Anne" in problem.message for problem in problems)
    assert "Anne" not in str(InvalidDocumentError(document="a.json", problems=problems))
