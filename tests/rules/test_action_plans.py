"""Action plans: outlined from what is outstanding, checked row by row."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.answers import Location
from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.explanation import Reason
from dspt_core.domain.problem import ProblemCode, Severity
from dspt_core.errors import UnknownStatusError
from dspt_core.rules.action_plans import check_action_plan, outline_plan
from dspt_core.rules.evaluating import evaluate, plan_reason
from tests.rules.care_edition import EDITION, NO, ON, PLAN, YES, assessment, organisation
from tests.rules.in_full import in_full

LATEST = dt.date(2026, 6, 30)
EVALUATION = evaluate(EDITION, organisation(), assessment({"1.1.1": YES, "1.2.1": NO}), on=ON)
FILLED_IN = tuple(
    PlannedAction(reference=one, action="Ask the supplier.", owner="The manager", due=LATEST)
    for one in ("1.1.2", "2.1.1")
)


def found(*actions: PlannedAction) -> list[tuple[ProblemCode, str, Severity]]:
    problems = check_action_plan(ActionPlan(actions=actions), EVALUATION, on=ON, latest=LATEST)
    return [(one.code, one.pointer, one.severity) for one in problems]


def test_the_outline_has_a_blank_row_for_every_outstanding_item() -> None:
    assert outline_plan(EVALUATION) == (PlannedAction(reference="1.1.2"), PlannedAction(reference="2.1.1"))
    assert outline_plan(EVALUATION, status="approaching-standards") == ()


def test_the_outline_of_an_unknown_status_is_refused() -> None:
    with pytest.raises(UnknownStatusError) as refused:
        outline_plan(EVALUATION, status="standard-met")
    assert refused.value.status == "standard-met"
    assert refused.value.nearest == "standards-met"


def test_an_outline_filled_in_has_no_problems() -> None:
    assert not found(*FILLED_IN)


def test_an_outline_left_blank_has_a_problem_for_every_blank() -> None:
    assert found(*outline_plan(EVALUATION)) == [
        (ProblemCode.PLAN_BLANK, f"/action_plan/actions/{row}/{member}", Severity.ERROR)
        for row in (0, 1)
        for member in ("action", "owner", "due")
    ]


def test_an_outstanding_item_without_an_action_is_a_problem() -> None:
    assert found(FILLED_IN[0]) == [(ProblemCode.PLAN_NOT_COVERED, "/action_plan/actions", Severity.ERROR)]


@pytest.mark.parametrize(
    ("due", "code"),
    [
        (ON, ProblemCode.PLAN_TOO_EARLY),
        (LATEST + dt.timedelta(days=1), ProblemCode.PLAN_TOO_LATE),
        (ON + dt.timedelta(days=1), None),
    ],
)
def test_an_action_is_due_after_the_day_and_not_after_the_latest(
    due: dt.date, code: ProblemCode | None
) -> None:
    problems = found(evolve(FILLED_IN[0], due=due), FILLED_IN[1])
    assert [one[:2] for one in problems] == ([(code, "/action_plan/actions/0/due")] if code else [])


@pytest.mark.parametrize(
    ("reference", "code"),
    [("1.1.1", ProblemCode.PLAN_NOT_OUTSTANDING), ("9.9.9", ProblemCode.PLAN_UNKNOWN_ITEM)],
)
def test_an_action_for_another_item_is_warned_about(reference: str, code: ProblemCode) -> None:
    problems = found(*FILLED_IN, evolve(FILLED_IN[0], reference=reference))
    assert problems == [(code, "/action_plan/actions/2/reference", Severity.WARNING)]


def test_every_problem_of_a_plan_says_what_is_wrong_where_and_what_to_do() -> None:
    filled, blank = FILLED_IN
    plan = ActionPlan(
        actions=(
            evolve(filled, action=" ", owner="", due=ON),
            evolve(filled, due=None),
            evolve(filled, reference="1.1.1", due=LATEST + dt.timedelta(days=1)),
            evolve(blank, reference="1.1.9"),
        )
    )
    assert in_full(check_action_plan(plan, EVALUATION, on=ON, latest=LATEST)) == [
        f"{severity} plan/{code} /action_plan/actions{told}"
        for severity, code, told in (
            (
                "error",
                "blank",
                "/0/action: the action for item 1.1.2 has no words that say what will be done (fill it in)",
            ),
            ("error", "blank", "/0/owner: the action for item 1.1.2 has no owner (fill it in)"),
            (
                "error",
                "too-early",
                (
                    "/0/due: the action for item 1.1.2 is due on 2026-05-01, not after 2026-05-01 "
                    "(give a day that is still to come)"
                ),
            ),
            (
                "error",
                "blank",
                "/1/due: the action for item 1.1.2 has no day by which it is due (fill it in)",
            ),
            (
                "warning",
                "not-outstanding",
                (
                    "/2/reference: item 1.1.1 is not outstanding "
                    "(leave the action out, unless it is meant for later)"
                ),
            ),
            (
                "error",
                "too-late",
                (
                    "/2/due: the action for item 1.1.1 is due on 2026-07-01, after 2026-06-30 "
                    "(give a day no later than 2026-06-30)"
                ),
            ),
            (
                "warning",
                "unknown-item",
                "/3/reference: no item '1.1.9' is asked of this organisation (did you mean '1.1.2'?)",
            ),
            (
                "error",
                "not-covered",
                ": item 2.1.1 is outstanding, and the plan has no action for it (add an action for it)",
            ),
        )
    ]


def test_a_plan_that_is_a_document_alone_is_not_read() -> None:
    assert not check_action_plan(PLAN, EVALUATION, on=ON)


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (None, Reason.PLAN_MISSING),
        (PLAN, Reason.PLAN_PROVIDED),
        (ActionPlan(document=Location(" ")), Reason.BLANK),
        (ActionPlan(actions=FILLED_IN[:1]), Reason.PLAN_PROVIDED),
        (ActionPlan(actions=outline_plan(EVALUATION)), Reason.PLAN_NOT_FILLED_IN),
        (ActionPlan(actions=(evolve(FILLED_IN[0], owner=" "),)), Reason.PLAN_NOT_FILLED_IN),
        (ActionPlan(document=Location(" "), actions=FILLED_IN), Reason.PLAN_PROVIDED),
        (ActionPlan(document=Location("x"), actions=outline_plan(EVALUATION)), Reason.PLAN_PROVIDED),
    ],
)
def test_a_plan_counts_by_its_document_or_by_an_action_filled_in(
    plan: ActionPlan | None, reason: Reason
) -> None:
    assert plan_reason(plan) is reason
