"""``dspt plan``: the action plan for what is outstanding."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.documents import document_from, document_options
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.plan_workbooks import export, import_
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.commands import AttachActionPlan, RemoveActionPlan
from dspt_core.domain.ods_code import ods_code
from dspt_core.formats.organisation_json import write_plan
from dspt_core.rules.deciding.missing import not_registered, plan_not_attached


@click.group()
def plan() -> None:
    """Attach an action plan, remove it, show it, or hand it round as a workbook.

    \b
    Examples:
      dspt plan export A99998 plan.xlsx
      dspt plan import A99998 plan.xlsx
      dspt plan attach A99998 --location "Shared drive, action plan"
      dspt plan show A99998
      dspt plan remove A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@plan.command()
@click.argument("code")
@document_options
@on_store
def attach(where: Where, code: str, location: str | None, link: str | None, upload: str | None) -> None:
    """Attach a document as the action plan of CODE, in place of one attached before."""
    document = document_from(location=location, link=link, upload=upload)
    if document is None:
        message = "say where the plan is: --location, --link or --upload"
        raise click.UsageError(message)
    attached = ActionPlan(document=document)
    where.execute(AttachActionPlan(code=code, edition=where.edition().edition, plan=attached))


@plan.command()
@click.argument("code")
@on_store
def remove(where: Where, code: str) -> None:
    """Take the action plan of CODE away."""
    where.execute(RemoveActionPlan(code=code, edition=where.edition().edition))


@plan.command()
@click.argument("code")
@on_store
def show(where: Where, code: str) -> None:
    """Show the action plan of CODE."""
    edition = where.edition().edition
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
        found = toolkit.assessment(code, edition).action_plan
    if state.code is None:
        where.refuse_to_show(not_registered(ods_code(code)))
    elif found is None:
        where.refuse_to_show(plan_not_attached(edition))
    elif where.is_json:
        say_json(write_plan(state.code, edition, found))
    else:
        say(f"a document: {'yes' if found.document is not None else 'no'}; {len(found.actions)} actions")
        for action in found.actions:
            say(f"  {action.reference:<8}{'filled in' if action.is_filled_in else 'to fill in'}")


plan.add_command(export)
plan.add_command(import_)
