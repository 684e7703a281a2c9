"""Action plans as values."""

from __future__ import annotations

import pytest

from dspt_core.domain.assessment import ActionPlan, PlannedAction


def test_a_plan_with_nothing_in_it_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a document or at least one action"):
        ActionPlan()


def test_what_is_planned_and_by_whom_is_not_shown_by_repr() -> None:
    shown = repr(ActionPlan(actions=(PlannedAction(reference="1.1.1", action="secret", owner="Anne"),)))
    assert "1.1.1" in shown
    assert "secret" not in shown
    assert "Anne" not in shown
