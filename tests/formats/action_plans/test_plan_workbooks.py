"""An action plan goes out as a workbook or as CSV, and comes back as what people filled in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from functools import cache

import openpyxl
import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import errors_among
from dspt_core.formats.action_plans.form import TITLES, origin_of
from dspt_core.formats.action_plans.reading import PlanReading, read_plan_workbook
from dspt_core.formats.action_plans.writing import write_plan_csv, write_plan_workbook
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.editions import load_edition
from dspt_core.formats.workbooks.csv_sheets import read_csv
from dspt_core.formats.workbooks.reading import read_workbook
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.plan_rows import PlanRow, plan_rows
from tests.formats.damage import SHIPPED
from tests.formats.workbooks.test_writing import MADE, ODD, storable

ON = dt.date(2026, 5, 1)
DUE = dt.date(2026, 6, 1)


@cache
def asked() -> tuple[Evaluation, Edition]:
    edition = load_edition("2025-26")
    document = load_assessment(SHIPPED / "examples" / "general-practice.json")
    return evaluate(edition, document.organisation, document.assessment, on=ON), edition


def exported(plan: ActionPlan | None = None, *, edition: Edition | None = None) -> bytes:
    evaluation, current = asked()
    rows = plan_rows(evaluation, edition or current, plan)
    return written(rows, edition or current)


def written(rows: Sequence[PlanRow], edition: Edition) -> bytes:
    origin = origin_of(asked()[0], edition)
    return write_plan_workbook(rows, origin=origin, edition=edition, file="plan.xlsx", made=MADE)


def reading(data: bytes) -> PlanReading:
    evaluation, edition = asked()
    opened = (read_workbook if data.startswith(b"PK") else read_csv)(data, file="plan.xlsx")
    return read_plan_workbook(opened, file="plan.xlsx", evaluation=evaluation, edition=edition, on=ON)


def filled() -> ActionPlan:
    references = ("3.2.1", "4.5.3", "7.1.1")
    return ActionPlan(
        actions=tuple(PlannedAction(reference=one, action="Do.", owner="Lead", due=DUE) for one in references)
    )


def changed(change: Callable[[openpyxl.Workbook], object], data: bytes | None = None) -> bytes:
    """Return a filled-in plan after a change that somebody makes in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(data or exported(filled())))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def told(data: bytes) -> list[tuple[str, str]]:
    return [(one.code.value, (one.place.cell or "") if one.place else "") for one in reading(data).problems]


def put(cell: str, value: object, *, sheet: str = "Action plan") -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return change


actions = st.builds(
    PlannedAction,
    reference=st.sampled_from(["3.2.1", "4.5.3", "7.1.1", "1.1.2", "9.9.9"]),
    action=storable,
    owner=storable,
    due=st.none() | st.dates(dt.date(1900, 3, 1)),
)
plans = st.lists(actions, min_size=1, max_size=4).map(lambda found: ActionPlan(actions=tuple(found)))


@given(plans)
@example(ActionPlan(actions=tuple(PlannedAction(reference="3.2.1", action=one, owner=one) for one in ODD)))
def test_a_plan_that_goes_out_comes_back_with_every_text(plan: ActionPlan) -> None:
    evaluation, edition = asked()
    rows = plan_rows(evaluation, edition, plan)
    expected = sorted(
        (one.reference, one.action, one.owner, str(one.due)) for one in (*plan.actions, *_blank(plan))
    )
    origin = origin_of(evaluation, edition)
    for data in (written(rows, edition), write_plan_csv(rows, origin=origin, file="plan.csv")):
        found = reading(data)
        assert sorted((a.reference, a.action, a.owner, str(a.due)) for a in found.actions) == expected
        assert {one.code.value.partition("/")[0] for one in found.problems} <= {"plan"}


def _blank(plan: ActionPlan) -> list[PlannedAction]:
    planned = {one.reference for one in plan.actions}
    return [PlannedAction(reference=one) for one in ("3.2.1", "4.5.3", "7.1.1") if one not in planned]


def test_a_plan_that_is_filled_in_has_no_problem() -> None:
    assert told(exported(filled())) == []
    assert told(changed(lambda _: None)) == []


def test_everything_wrong_is_told_at_once_each_with_its_cell() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        sheet["D1"] = "Actions"
        sheet["A2"] = 3.21
        sheet["E2"] = "=A1"
        sheet["F2"] = "soon"
        sheet["F3"] = dt.date(2026, 4, 1)
        sheet["E4"] = None
        sheet["I4"] = "an afterthought"

    assert told(changed(change)) == [
        ("workbook/missing-column", "Action plan!A1"),
        ("workbook/unknown-column", "Action plan!D1"),
        ("workbook/wrong-kind", "Action plan!A2"),
        ("workbook/formula", "Action plan!E2"),
        ("workbook/not-a-day", "Action plan!F2"),
        ("plan/too-early", "Action plan!F3"),
        ("plan/blank", "Action plan!E4"),
        ("workbook/unknown-column", "Action plan!I4"),
    ]


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("B3", "A99997", "plan/other-organisation"),
        ("B4", "2024-25", "plan/other-edition"),
        ("B2", "dspt-core/action-plan-table/v9", "plan/not-this-form"),
    ],
)
def test_a_plan_of_somebody_else_is_told(cell: str, value: str, code: str) -> None:
    assert told(changed(put(cell, value, sheet="About"))) == [(code, "")]


def test_a_workbook_that_does_not_say_what_it_is_is_told() -> None:
    assert told(changed(lambda book: book.remove(book["About"]))) == [("plan/not-this-form", "")]


def test_a_workbook_without_the_sheet_is_told_with_the_nearest_name() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Action plan"].title = "Action plans"

    (problem,) = reading(changed(change)).problems
    assert (problem.code, problem.hint) == ("workbook/missing-sheet", "did you mean 'Action plans'?")


def test_a_number_that_a_spreadsheet_changed_is_told_with_the_right_one() -> None:
    (problem,) = reading(changed(put("A3", "04/05/2003"))).problems
    assert (problem.code, problem.hint) == (
        "plan/renumbered",
        "write 4.5.3: a spreadsheet may have taken the number for a day",
    )


def renumbered(edition: Edition) -> Edition:
    """Return the edition as it was when 4.5.3 had another number and wording."""
    (standards, *rest) = edition.frameworks

    def before(item: EvidenceItem) -> EvidenceItem:
        is_changed = item.reference == "4.5.3"
        return evolve(item, reference="4.5.9", text="Another wording.") if is_changed else item

    new = evolve(
        standards,
        standards=tuple(
            evolve(
                standard,
                assertions=tuple(
                    evolve(one, items=tuple(map(before, one.items))) for one in standard.assertions
                ),
            )
            for standard in standards.standards
        ),
    )
    return evolve(edition, frameworks=(new, *rest))


def test_a_plan_made_before_items_were_renumbered_is_told_and_the_key_finds_the_item() -> None:
    evaluation, edition = asked()
    old = renumbered(edition)
    rows = [
        evolve(row, reference="4.5.9", text="Another wording.") if row.reference == "4.5.3" else row
        for row in plan_rows(evaluation, edition, filled())
    ]
    found = reading(written(rows, old))
    assert [(one.code.value, one.hint) for one in found.problems] == [
        (
            "plan/renumbered",
            "the numbers have changed since: look whether the action still fits, and write the new one",
        )
    ]
    assert [one.reference for one in found.actions] == ["3.2.1", "4.5.3", "7.1.1"]


def test_a_text_of_an_item_that_differs_is_a_warning() -> None:
    found = reading(changed(put("B3", "Another wording.")))
    assert [one.code.value for one in found.problems] == ["plan/reworded"]
    assert errors_among(found.problems) == ()


def test_rows_are_taken_out_and_added_by_number_alone() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        sheet.delete_rows(2)
        for column, value in zip("ADEF", ("3.2.1", "Do it.", "Nurse", dt.date(2026, 6, 2)), strict=True):
            sheet[f"{column}9"] = value

    found = reading(changed(change))
    assert found.problems == ()
    assert [one.reference for one in found.actions] == ["4.5.3", "7.1.1", "3.2.1"]


def test_an_item_without_an_action_is_told_at_the_header() -> None:
    assert told(changed(lambda book: book["Action plan"].delete_rows(2))) == [
        ("plan/not-covered", "Action plan!A1")
    ]


def test_a_table_without_rows_is_no_plan() -> None:
    assert told(changed(lambda book: book["Action plan"].delete_rows(2, 9))) == [("plan/blank", "")]


def test_csv_without_the_row_that_says_what_it_is_is_told_and_read_on() -> None:
    evaluation, edition = asked()
    rows = plan_rows(evaluation, edition, filled())
    data = write_plan_csv(rows, origin=origin_of(evaluation, edition), file="plan.csv")
    assert told(data) == []
    assert told(data.partition(b"\r\n")[2]) == [("plan/not-this-form", "")]
    assert told(data.replace(b"A99998", b"A99997")) == [("plan/other-organisation", "")]
    assert told(data.partition(b"\r\n")[0]) == [("workbook/missing-column", "A2")] * len(TITLES)


def test_no_action_and_no_owner_is_shown_in_a_problem() -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book["Action plan"]
        for cell in ("B1", "D2", "E2", "F2", "A3", "G4", "H1", "H2"):
            sheet[cell] = "canary"

    found = reading(changed(change))
    assert len(found.problems) > 4
    assert "canary" not in repr(found)
