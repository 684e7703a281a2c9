"""Action plans: an outline with a row for every outstanding item, and a check of what was filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import SubjectKind
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.errors import UnknownStatusError
from dspt_core.rules.nearest import hint_for, nearest_name

STANDARDS_MET = "standards-met"


def outline_plan(evaluation: Evaluation, *, status: str = STANDARDS_MET) -> tuple[PlannedAction, ...]:
    """Return a blank row for every item that stands in the way of the status, in order.

    Raises :class:`UnknownStatusError` when the edition has no such status.
    """
    return tuple(PlannedAction(reference=reference) for reference in _outstanding(evaluation, status))


def check_action_plan(
    plan: ActionPlan,
    evaluation: Evaluation,
    *,
    on: dt.date,
    status: str = STANDARDS_MET,
    latest: dt.date | None = None,
) -> tuple[Problem, ...]:
    """Return everything wrong with a plan for what stands in the way of the status, rows first.

    Every outstanding item needs an action with words, an owner and a day after ``on``, no later than
    ``latest``. Rows for other items are warned about. Nobody reads a plan that is a document alone.

    Raises :class:`UnknownStatusError` when the edition has no such status.
    """
    outstanding = _outstanding(evaluation, status)
    if not plan.actions:
        return ()
    asked = [judged.reference for judged in evaluation.items]
    problems: list[Problem] = []
    for index, action in enumerate(plan.actions):
        pointer = f"/action_plan/actions/{index}"
        if action.reference not in asked:
            problems.append(_unknown_item(action, asked, pointer))
        elif action.reference not in outstanding:
            problems.append(_not_outstanding(action, pointer))
        problems += _blanks(action, pointer)
        problems += _wrong_day(action, pointer, on=on, latest=latest)
    covered = {action.reference for action in plan.actions}
    problems += [_not_covered(reference) for reference in outstanding if reference not in covered]
    return tuple(problems)


def _outstanding(evaluation: Evaluation, status: str) -> tuple[str, ...]:
    known = tuple(judged.status for judged in evaluation.statuses)
    if status not in known:
        raise UnknownStatusError(status=status, known=known, nearest=nearest_name(status, known))
    blockers = evaluation.status_judgement(status).blockers
    found = {one.subject.name for one in blockers if one.subject.kind is SubjectKind.ITEM}
    return tuple(judged.reference for judged in evaluation.items if judged.reference in found)


def _blanks(action: PlannedAction, pointer: str) -> Iterator[Problem]:
    is_blank = {
        "action": not action.action.strip(),
        "owner": not action.owner.strip(),
        "due": action.due is None,
    }
    for member, needed in _NEEDED.items():
        if is_blank[member]:
            yield Problem(
                code=ProblemCode.PLAN_BLANK,
                message=f"the action for item {action.reference} has no {needed}",
                pointer=f"{pointer}/{member}",
                hint="fill it in",
            )


_NEEDED = {"action": "words that say what will be done", "owner": "owner", "due": "day by which it is due"}


def _wrong_day(
    action: PlannedAction, pointer: str, *, on: dt.date, latest: dt.date | None
) -> Iterator[Problem]:
    if action.due is None:
        return
    if action.due <= on:
        yield Problem(
            code=ProblemCode.PLAN_TOO_EARLY,
            message=f"the action for item {action.reference} is due on {action.due}, not after {on}",
            pointer=f"{pointer}/due",
            hint="give a day that is still to come",
        )
    elif latest is not None and action.due > latest:
        yield Problem(
            code=ProblemCode.PLAN_TOO_LATE,
            message=f"the action for item {action.reference} is due on {action.due}, after {latest}",
            pointer=f"{pointer}/due",
            hint=f"give a day no later than {latest}",
        )


def _unknown_item(action: PlannedAction, asked: list[str], pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.PLAN_UNKNOWN_ITEM,
        severity=Severity.WARNING,
        message=f"no item {action.reference!r} is asked of this organisation",
        pointer=f"{pointer}/reference",
        hint=hint_for(action.reference, asked),
    )


def _not_outstanding(action: PlannedAction, pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.PLAN_NOT_OUTSTANDING,
        severity=Severity.WARNING,
        message=f"item {action.reference} is not outstanding",
        pointer=f"{pointer}/reference",
        hint="leave the action out, unless it is meant for later",
    )


def _not_covered(reference: str) -> Problem:
    return Problem(
        code=ProblemCode.PLAN_NOT_COVERED,
        message=f"item {reference} is outstanding, and the plan has no action for it",
        pointer="/action_plan/actions",
        hint="add an action for it",
    )
