"""The rows of an action plan as people fill them in: what is outstanding and why, beside what is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.rules.action_plans import STANDARDS_MET, outline_plan
from dspt_core.rules.wording import Wording


@frozen(kw_only=True)
class PlanRow:
    """One row: the item by its number and by the key that survives renumbering, and what is planned for it.

    The key is empty where the organisation is not asked such an item.
    """

    reference: str
    key: str
    text: str
    why: str
    action: str = field(default="", repr=False)
    owner: str = field(default="", repr=False)
    due: dt.date | None = None


def plan_rows(
    evaluation: Evaluation, edition: Edition, plan: ActionPlan | None, *, status: str = STANDARDS_MET
) -> tuple[PlanRow, ...]:
    """Return a row for every item that stands in the way of the status, then those planned besides.

    What a plan holds already is filled in, so that writing rows out and reading them back loses nothing.

    Raises :class:`UnknownStatusError` when the edition has no such status.
    """
    outstanding = [blank.reference for blank in outline_plan(evaluation, status=status)]
    planned = plan.actions if plan is not None else ()
    wording = Wording(edition=edition, category=evaluation.category)
    judged = {one.reference: one for one in evaluation.items}

    def row(action: PlannedAction) -> PlanRow:
        found = judged.get(action.reference)
        item = wording.item(action.reference)
        if found is None:
            why = "not asked of this organisation"
        elif action.reference in outstanding:
            why = wording.why(found.explanation)
        else:
            why = "no longer outstanding"
        return PlanRow(
            reference=action.reference,
            key=found.key if found is not None else "",
            text=item.text if found is not None and item is not None else "",
            why=why,
            action=action.action,
            owner=action.owner,
            due=action.due,
        )

    def all_actions() -> Iterator[PlannedAction]:
        for reference in outstanding:
            yield from [one for one in planned if one.reference == reference] or [
                PlannedAction(reference=reference)
            ]
        yield from (one for one in planned if one.reference not in outstanding)

    return tuple(row(action) for action in all_actions())
