"""``dspt plan``: the action plan for what is outstanding."""

from __future__ import annotations

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.documents import document_from, document_options
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.assessment import ActionPlan
from dspt_core.domain.commands import AttachActionPlan, RemoveActionPlan
from dspt_core.formats.assessment_json import write_action_plan


@click.group()
def plan() -> None:
    """Attach an action plan, remove it, or show it.

    \b
    Examples:
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
    with where.toolkit() as toolkit:
        found = toolkit.assessment(code, where.edition().edition).action_plan
    if found is None:
        talk("there is no action plan")
        finish(Exit.FINDINGS)
    elif where.is_json:
        say_json(write_action_plan(found))
    else:
        say(f"a document: {'yes' if found.document is not None else 'no'}; {len(found.actions)} actions")
        for action in found.actions:
            say(f"  {action.reference:<8}{'filled in' if action.is_filled_in else 'to fill in'}")
