"""Reading an action plan back that people filled in: whether it is this one, and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import field, frozen

from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation, ItemJudgement
from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity
from dspt_core.formats.action_plans.form import (
    ABOUT_SHEET,
    ACTION,
    DUE,
    ITEM,
    KEY,
    OWNER,
    PLAN_FORMAT,
    PLAN_SHEET,
    TEXT,
    TITLES,
    origin_of,
)
from dspt_core.formats.documents import in_order
from dspt_core.formats.workbooks.cells import Sheet, Workbook
from dspt_core.formats.workbooks.findings import Findings, ReadingStoppedError, cell_place
from dspt_core.formats.workbooks.reading import WorkbookReading
from dspt_core.formats.workbooks.tables import Table, TableRow, read_table
from dspt_core.formats.workbooks.values import day_in, text_in
from dspt_core.rules.action_plans import STANDARDS_MET, check_action_plan
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.wording import Wording


@frozen(kw_only=True)
class PlanReading:
    """The actions that a workbook holds, and everything wrong with it, by cell."""

    actions: tuple[PlannedAction, ...] = field(repr=False)
    problems: tuple[Problem, ...]


def read_plan_workbook(
    opened: WorkbookReading,
    *,
    file: str,
    evaluation: Evaluation,
    edition: Edition,
    on: dt.date,
    status: str = STANDARDS_MET,
) -> PlanReading:
    """Read the plan of the organisation that was evaluated from its workbook, and check it.

    Raises :class:`UnknownStatusError` when the edition has no such status.
    """
    if opened.workbook is None:
        return PlanReading(actions=(), problems=opened.problems)
    findings = Findings(file, before=opened.problems)
    reader = _PlanReader(findings, evaluation, edition)
    try:
        found = tuple(reader.actions(opened.workbook))
        if found:
            plan = ActionPlan(actions=tuple(one.action for one in found))
            told = {problem.place for problem in findings.problems}
            for problem in check_action_plan(plan, evaluation, on=on, status=status):
                place = _place(problem, found, reader.table, file)
                if place is not None and place not in told:
                    findings.add(problem.at(place))
        elif not findings.problems:
            findings.add(_empty())
    except ReadingStoppedError as error:
        findings.stop(error)
        found = ()
    return PlanReading(actions=tuple(one.action for one in found), problems=in_order(findings.problems))


@frozen(kw_only=True)
class _Found:
    action: PlannedAction
    row: int


class _PlanReader:
    def __init__(self, findings: Findings, evaluation: Evaluation, edition: Edition) -> None:
        self.table: Table | None = None
        self._findings = findings
        self._origin = origin_of(evaluation, edition)
        self._wording = Wording(edition=edition, category=evaluation.category)
        self._by_key = {one.key: one for one in evaluation.items}
        self._by_reference = {one.reference: one for one in evaluation.items}
        self._is_unchanged = True

    def actions(self, workbook: Workbook) -> Iterator[_Found]:
        sheet = self._sheet(workbook)
        if sheet is None:
            return
        header_row = self._check_origin(workbook, sheet)
        self.table = read_table(sheet, TITLES, findings=self._findings, header_row=header_row)
        for row in self.table.rows if self.table is not None else ():
            yield self._action(row, sheet)

    def _sheet(self, workbook: Workbook) -> Sheet | None:
        sheet = workbook.sheet(PLAN_SHEET) or workbook.sheet("")
        if sheet is None:
            names = [one.name for one in workbook.sheets]
            self._findings.add(
                Problem(
                    code=ProblemCode.WORKBOOK_MISSING_SHEET,
                    message=f"there is no sheet {PLAN_SHEET!r}",
                    hint=hint_for(PLAN_SHEET, names),
                )
            )
        return sheet

    def _check_origin(self, workbook: Workbook, sheet: Sheet) -> int | None:
        """Return the row of the header: under what a CSV file says of itself, or the first."""
        about, header_row = workbook.sheet(ABOUT_SHEET), None
        told: dict[str, str] = {}
        if about is not None:
            told = {row.cells[0].text: row.cells[1].text for row in about.rows if len(row.cells) > 1}
        elif sheet.rows and sheet.rows[0].cells[0].text == PLAN_FORMAT:
            values = [cell.text for cell in sheet.rows[0].cells]
            told = dict(zip((name for name, _ in self._origin.lines()), values, strict=False))
            header_row = sheet.rows[1].number if len(sheet.rows) > 1 else sheet.rows[0].number + 1
        meant = dict(self._origin.lines())
        for name, code, words in _OF_THIS_PLAN:
            if told.get(name) != meant[name]:
                # What stands in place of the format may be anything that somebody typed.
                is_shown = name in told and code is not ProblemCode.PLAN_NOT_THIS_FORM
                found = f", and it says {told[name][:_LONGEST_SHOWN]!r}" if is_shown else ""
                self._findings.add(
                    Problem(
                        code=code,
                        message=f"{words} {meant[name]!r}{found}",
                        hint="export the plan anew, and copy into it what was filled in",
                    )
                )
                break
        self._is_unchanged = told.get("Questions") == meant["Questions"]
        return header_row

    def _action(self, row: TableRow, sheet: Sheet) -> _Found:
        text = {
            title: text_in(row.cells.get(title), sheet, self._findings)
            for title in (ITEM, TEXT, ACTION, OWNER, KEY)
        }
        due = day_in(row.cells.get(DUE), sheet, self._findings)
        reference, key = text[ITEM].strip(), text[KEY].strip()
        found = self._by_key.get(key) or self._by_reference.get(reference)
        if found is not None:
            self._check_item(found, reference=reference, text=text[TEXT], row=row.number)
            reference = found.reference
        action = PlannedAction(reference=reference, action=text[ACTION], owner=text[OWNER], due=due)
        return _Found(action=action, row=row.number)

    def _check_item(self, found: ItemJudgement, *, reference: str, text: str, row: int) -> None:
        item = self._wording.item(found.reference)
        if reference and reference != found.reference:
            self._tell(_renumbered(found, is_unchanged=self._is_unchanged), ITEM, row)
        elif item is not None and text and text != item.text:
            self._tell(_reworded(found, is_unchanged=self._is_unchanged), TEXT, row)

    def _tell(self, problem: Problem, title: str, row: int) -> None:
        self._findings.add(problem.at(_place_in(self.table, self._findings.file, title, row)))


_LONGEST_SHOWN = 80
_OF_THIS_PLAN = (
    ("Format", ProblemCode.PLAN_NOT_THIS_FORM, "the file does not say that it is of the form"),
    ("Organisation", ProblemCode.PLAN_OTHER_ORGANISATION, "the plan is not that of the organisation"),
    ("Edition", ProblemCode.PLAN_OTHER_EDITION, "the plan is not for the edition"),
)


def _renumbered(found: ItemJudgement, *, is_unchanged: bool) -> Problem:
    return Problem(
        code=ProblemCode.PLAN_RENUMBERED,
        message=f"the item with this key, {found.key!r}, has the number {found.reference} and not this",
        hint=(
            f"write {found.reference}: a spreadsheet may have taken the number for a day"
            if is_unchanged
            else "the numbers have changed since: look whether the action still fits, and write the new one"
        ),
    )


def _reworded(found: ItemJudgement, *, is_unchanged: bool) -> Problem:
    return Problem(
        code=ProblemCode.PLAN_REWORDED,
        severity=Severity.WARNING,
        message=f"what item {found.reference} asks is worded otherwise in the edition",
        hint=(
            "nothing is read of this cell; was the plan meant for another item?"
            if is_unchanged
            else "the wording has changed since: look whether the action still fits"
        ),
    )


def _empty() -> Problem:
    return Problem(
        code=ProblemCode.PLAN_BLANK,
        message="the table has no row, so there is no plan in it",
        hint="export the plan anew, and fill it in",
    )


_COLUMN_OF = {"reference": ITEM, "action": ACTION, "owner": OWNER, "due": DUE}


def _place(problem: Problem, found: tuple[_Found, ...], table: Table | None, file: str) -> Place | None:
    """Return the cell that a problem of the plan is about, ``None`` when its whole column is missing."""
    _, _, _, *rest = problem.pointer.split("/")
    if not rest:
        return _place_in(table, file, ITEM, table.header_row if table is not None else 1)
    index, *member = rest
    title = _COLUMN_OF[member[0]] if member else ITEM
    is_there = table is not None and title in table.columns
    return _place_in(table, file, title, found[int(index)].row) if is_there else None


def _place_in(table: Table | None, file: str, title: str, row: int) -> Place:
    sheet = table.sheet.name if table is not None else ""
    column = table.columns.get(title, 1) if table is not None else 1
    return cell_place(file, sheet=sheet, row=row, column=column)
