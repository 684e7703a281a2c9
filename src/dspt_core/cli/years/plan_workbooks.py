"""``dspt plan export`` and ``dspt plan import``: the action plan as a workbook that people fill in."""

from __future__ import annotations

from pathlib import Path

import click
from attrs import evolve

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.output import count, problem_line, report_problems, say_json, talk
from dspt_core.cli.whole_files import whole_file
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.assessment import ActionPlan, PlannedAction
from dspt_core.domain.commands import AttachActionPlan
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, Severity, errors_among
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.action_plans.form import origin_of
from dspt_core.formats.action_plans.reading import read_plan_workbook
from dspt_core.formats.action_plans.writing import write_plan_csv, write_plan_workbook
from dspt_core.formats.organisation_json import write_plan
from dspt_core.formats.workbooks.opening import open_workbook
from dspt_core.rules.action_plans import STANDARDS_MET
from dspt_core.rules.calendar import london_day
from dspt_core.rules.plan_rows import plan_rows
from dspt_core.toolkit.toolkit import Toolkit

_for_status = click.option(
    "--status",
    metavar="STATUS",
    default=STANDARDS_MET,
    show_default=True,
    help="Plan for what stands in the way of this status.",
)


@click.command()
@click.argument("code")
@click.argument("file", type=click.Path(path_type=Path))
@_for_status
@on_store
def export(where: Where, code: str, file: Path, status: str) -> None:
    """Write the action plan of CODE to FILE, an Excel workbook (.xlsx) or CSV (.csv), to be filled in.

    It has a row for every item outstanding, with what is planned for it so far. No cell can become a
    formula. A file that is there already is never written over.

    \b
    Examples:
      dspt plan export A99998 plan.xlsx
      dspt plan export A99998 plan.csv --status approaching-standards
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    suffix = file.suffix.casefold()
    if suffix not in {".xlsx", ".csv"}:
        message = f"a name that ends in .xlsx or .csv says what to write, and {file.name!r} does not"
        raise CommandError(message, Exit.USAGE)
    if file.exists():
        message = f"there is a file {file} already: name another, or move it away"
        raise CommandError(message, Exit.USAGE)
    with where.toolkit() as toolkit:
        evaluation, plan = _so_far(where, toolkit, code)
        edition = where.edition_of(toolkit, code)
    rows = plan_rows(evaluation, edition, plan, status=status)
    if not rows:
        message = f"nothing is outstanding for {status}, so there is nothing to plan"
        raise CommandError(message, Exit.FINDINGS)
    origin = origin_of(evaluation, edition)
    content = (
        write_plan_csv(rows, origin=origin, file=str(file))
        if suffix == ".csv"
        else write_plan_workbook(rows, origin=origin, edition=edition, file=str(file), made=where.now())
    )
    with whole_file(file) as written:
        written.write(content)
    talk(f"wrote {count(len(rows), 'row')} to {file}")
    if where.is_json:
        actions = tuple(
            PlannedAction(reference=row.reference, action=row.action, owner=row.owner, due=row.due)
            for row in rows
        )
        say_json(write_plan(evaluation.organisation_code, edition.edition, ActionPlan(actions=actions)))


@click.command("import")
@click.argument("code")
@click.argument("file")
@_for_status
@click.option("--check", "only_check", is_flag=True, help="Say what is wrong with the file, and end.")
@click.option(
    "--unfinished", is_flag=True, help="Take down a plan that has blanks, or no action for some item."
)
@on_store
def import_(
    where: Where,
    code: str,
    file: str,
    status: str,
    only_check: bool,  # noqa: FBT001 - passed by name
    unfinished: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Read the action plan of CODE back from FILE, a workbook or CSV that was exported and filled in.

    Everything wrong with it is listed, each with its sheet and cell, and then nothing is taken down. The
    actions take the place of those there were; a document stays attached.

    \b
    Examples:
      dspt plan import A99998 plan.xlsx --check
      dspt plan import A99998 plan.xlsx
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    opened = open_workbook(file)
    with where.toolkit() as toolkit:
        evaluation, plan = _so_far(where, toolkit, code)
        edition = where.edition_of(toolkit, code)
    found = read_plan_workbook(
        opened,
        file=file,
        evaluation=evaluation,
        edition=edition,
        on=london_day(where.now()),
        status=status,
    )
    problems = tuple(_eased(one) for one in found.problems) if unfinished else found.problems
    if errors_among(problems):
        raise InvalidDocumentError(document=file, problems=problems)
    if only_check:
        report_problems(problems, output_format=where.output_format)
        return
    for problem in problems:
        talk(problem_line(problem))
    document = plan.document if plan is not None else None
    attached = ActionPlan(document=document, actions=found.actions)
    where.execute(AttachActionPlan(code=code, edition=edition.edition, plan=attached))


def _so_far(where: Where, toolkit: Toolkit, code: str) -> tuple[Evaluation, ActionPlan | None]:
    edition = where.edition().edition
    evaluation = toolkit.evaluation(code, edition)
    if isinstance(evaluation, Refusal):
        where.refuse_to_show(evaluation)
    return evaluation, toolkit.assessment(code, edition).action_plan


def _eased(problem: Problem) -> Problem:
    is_unfinished = problem.code in {ProblemCode.PLAN_BLANK, ProblemCode.PLAN_NOT_COVERED}
    return evolve(problem, severity=Severity.WARNING) if is_unfinished else problem
