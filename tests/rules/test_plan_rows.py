"""The rows of a plan: what is outstanding first, and nothing that was planned is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.errors import UnknownStatusError
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.plan_rows import plan_rows
from tests.formats.damage import SHIPPED

EDITION = load_edition("2025-26")
DOCUMENT = load_assessment(SHIPPED / "examples" / "general-practice.json")
EVALUATION = evaluate(EDITION, DOCUMENT.organisation, DOCUMENT.assessment, on=dt.date(2026, 5, 1))


def test_a_row_names_its_item_and_says_why_it_is_outstanding() -> None:
    rows = plan_rows(EVALUATION, EDITION, None)
    assert [row.reference for row in rows] == ["3.2.1", "4.5.3", "7.1.1"]
    assert rows[2].key == "general-practice.digital-asset-register"
    assert rows[2].text.startswith("Provide the register")
    assert rows[2].why == "not answered yet"
    assert {(row.action, row.owner, row.due) for row in rows} == {("", "", None)}


def test_what_is_planned_is_filled_in_and_the_rest_stands_below() -> None:
    planned = [("9.9.9", "a"), ("7.1.1", "b"), ("1.1.2", "c"), ("7.1.1", "d")]
    plan = ActionPlan(actions=tuple(PlannedAction(reference=one, action=action) for one, action in planned))
    rows = plan_rows(EVALUATION, EDITION, plan)
    assert [(row.reference, row.action) for row in rows] == [
        ("3.2.1", ""),
        ("4.5.3", ""),
        ("7.1.1", "b"),
        ("7.1.1", "d"),
        ("9.9.9", "a"),
        ("1.1.2", "c"),
    ]
    assert [row.why for row in rows[4:]] == ["not asked of this organisation", "no longer outstanding"]
    assert [bool(row.key and row.text) for row in rows[4:]] == [False, True]


def test_a_status_that_the_edition_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownStatusError):
        plan_rows(EVALUATION, EDITION, None, status="standards-mat")
