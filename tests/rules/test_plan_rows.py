"""The rows of a plan: what is outstanding first, and nothing that was planned is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.errors import UnknownStatusError
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.plan_rows import PlanRow, plan_rows
from tests.formats.damage import SHIPPED

EDITION = load_edition("2025-26")
DOCUMENT = load_assessment(SHIPPED / "examples" / "general-practice.json")
EVALUATION = evaluate(EDITION, DOCUMENT.organisation, DOCUMENT.assessment, on=dt.date(2026, 5, 1))


WHY = {
    "3.2.1": 'answered "no": the box is not ticked',
    "4.5.3": "carried over from an earlier year and waiting to be reviewed",
}


def test_a_row_names_its_item_and_says_why_it_is_outstanding() -> None:
    rows = plan_rows(EVALUATION, EDITION, None)
    assert [row.reference for row in rows] == ["3.2.1", "4.5.3", "7.1.1"]
    assert rows[2].key == "general-practice.digital-asset-register"
    assert rows[2].text.startswith("Provide the register")
    assert rows[2].why == "not answered yet"
    assert {(row.action, row.owner, row.due) for row in rows} == {("", "", None)}


def test_what_is_planned_is_filled_in_and_the_rest_stands_below() -> None:
    due = dt.date(2026, 6, 1)
    planned = [("9.9.9", "a", None), ("7.1.1", "b", due), ("1.1.2", "c", due), ("7.1.1", "d", None)]
    actions = tuple(
        PlannedAction(reference=reference, action=action, owner=f"{action} owner", due=day)
        for reference, action, day in planned
    )
    found = EDITION.frameworks[0]
    items = {one.reference: one for one in found.items() if one.category == EVALUATION.category}

    def row(reference: str, why: str, action: str = "", day: dt.date | None = None) -> PlanRow:
        asked = items.get(reference)
        return PlanRow(
            reference=reference,
            key=asked.key if asked is not None else "",
            text=asked.text if asked is not None else "",
            why=why,
            action=action,
            owner=f"{action} owner" if action else "",
            due=day,
        )

    assert plan_rows(EVALUATION, EDITION, ActionPlan(actions=actions)) == (
        row("3.2.1", WHY["3.2.1"]),
        row("4.5.3", WHY["4.5.3"]),
        row("7.1.1", "not answered yet", "b", due),
        row("7.1.1", "not answered yet", "d"),
        row("9.9.9", "not asked of this organisation", "a"),
        row("1.1.2", "no longer outstanding", "c", due),
    )


def test_a_status_that_the_edition_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownStatusError):
        plan_rows(EVALUATION, EDITION, None, status="standards-mat")
