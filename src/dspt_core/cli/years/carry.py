"""``dspt carry``: answers of an earlier edition in a later one, planned, shown, applied and undone."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.lineage import find_lineage
from dspt_core.cli.options import find_edition
from dspt_core.cli.output import say, say_json
from dspt_core.cli.whole_files import whole_file
from dspt_core.cli.written import refuse_to_overwrite
from dspt_core.cli.years.carry_report import (
    carries_lines,
    end_with_refusals,
    is_stale,
    plans_lines,
    previews_lines,
    say_carried,
)
from dspt_core.cli.years.many_options import Organisations
from dspt_core.cli.years.moving import move
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.progress import Progress
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.carry_json import (
    load_carry_plans,
    write_carries,
    write_carry_plans,
    write_carry_previews,
)
from dspt_core.rules.deciding.carry_previews import CarryPreview
from dspt_core.toolkit.carrying import apply_carries, last_carry, plan_carries, preview_carries, undo_carries
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers

_CODES = click.argument("codes", metavar="[CODE]...", nargs=-1)
_FILE = click.option("--codes", "file", metavar="FILE", help="The organisations in a CSV file of codes.")


@click.group()
def carry() -> None:
    """Take answers of an earlier edition over into a later one, as its lineage says.

    Nothing is overwritten and nothing deleted: what is answered in the later edition stays, and the answers
    of the earlier one stay where they are. Confirmations are never carried.

    \b
    Examples:
      dspt carry plan A99998 --from 2024-25 --edition 2025-26 --output plan.json
      dspt carry preview plan.json
      dspt carry apply plan.json
      dspt carry orphans A99998 --edition 2025-26
      dspt carry undo A99998 --edition 2025-26
      dspt carry move A99998 --edition 2025-26 --preview
    """  # noqa: D301 - by the backspace click knows not to fold the examples


carry.add_command(move)


@carry.command()
@_CODES
@_FILE
@click.option("--all", "all_of_them", is_flag=True, help="Every organisation that answered in that edition.")
@click.option(
    "--from",
    "before",
    metavar="EDITION",
    help="The edition to take answers from.  [default: the one that the lineage leads from]",
)
@click.option("--output", metavar="FILE", help="Write the plan to this file, to be shown and applied.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@on_store
def plan(
    where: Where,
    codes: tuple[str, ...],
    file: str | None,
    all_of_them: bool,  # noqa: FBT001 - passed by name
    before: str | None,
    output: str | None,
    force: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Plan what becomes of every answer of each CODE, and say why. Nothing is taken over by it."""
    edition = where.edition().edition
    before = find_edition(before).edition if before is not None else _edition_before(edition)
    named = Organisations(codes=codes, file=file, all_of_them=all_of_them)
    _need(named)
    path = Path(output) if output is not None else None
    if path is not None:
        refuse_to_overwrite(path, force=force)
    with where.toolkit() as toolkit:
        chosen = named.chosen(lambda: _answering(toolkit, before))
        with Progress("organisations planned", total=len(chosen)) as progress:
            plans = plan_carries(toolkit, chosen, before=before, edition=edition, seen=progress.reached)
    document = write_carry_plans(plans)
    if path is not None:
        with whole_file(path) as content:
            content.write(write_json(document).encode())
    if where.is_json:
        say_json(document)
    else:
        for line in plans_lines(plans, find_edition(before), find_edition(edition)):
            say(line)
    end_with_refusals(where, [one for _, one in plans.refused])


@carry.command()
@click.argument("plan_file", metavar="PLAN")
@on_store
def preview(where: Where, plan_file: str) -> None:
    """Show what the plans in the file PLAN would come to now, and which status would follow."""
    plans = load_carry_plans(plan_file)
    agreed = plans.digests
    with where.toolkit() as toolkit, Progress("organisations", total=len(agreed)) as progress:
        shown = preview_carries(
            toolkit, agreed, before=plans.before, edition=plans.edition, seen=progress.reached
        )
    if where.is_json:
        say_json(write_carry_previews(shown, before=plans.before, edition=plans.edition, agreed=agreed))
    else:
        for line in previews_lines(shown, agreed, find_edition(plans.before), find_edition(plans.edition)):
            say(line)
    stale = [code for code, one in shown if isinstance(one, CarryPreview) and is_stale(one, agreed[code])]
    if stale:
        message = f"something changed since, so make the plan again: {', '.join(stale)}"
        raise CommandError(message, Exit.FINDINGS)
    end_with_refusals(where, [one for _, one in shown if isinstance(one, Refusal)])


@carry.command()
@click.argument("plan_file", metavar="PLAN")
@on_store
def apply(where: Where, plan_file: str) -> None:
    """Carry out the plans in the file PLAN, each whole or not at all, unless something changed since.

    What was applied before happens no second time, so that it can be broken off and run again.
    """
    plans = load_carry_plans(plan_file)
    key = where.key or RandomIdentifiers().new()
    with where.toolkit() as toolkit, Progress("organisations done", total=len(plans.digests)) as progress:
        done = apply_carries(
            toolkit,
            plans,
            actor=where.actor,
            for_national_team=where.for_national_team,
            key=key,
            seen=progress.reached,
        )
    say_carried(where, done, before=plans.before, edition=plans.edition, key=key)


@carry.command()
@_CODES
@_FILE
@click.option("--all", "all_of_them", is_flag=True, help="Every organisation where a carry stands.")
@click.option("--carry", "number", type=int, help="The carry of this number, not the last that stands.")
@click.option("--leave-changed", is_flag=True, help="Leave what was answered or reviewed since as it is.")
@on_store
def undo(
    where: Where,
    codes: tuple[str, ...],
    file: str | None,
    all_of_them: bool,  # noqa: FBT001 - passed by name
    number: int | None,
    leave_changed: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Undo the last carry that stands at each CODE, so that its answers are what they were before."""
    edition = where.edition().edition
    named = Organisations(codes=codes, file=file, all_of_them=all_of_them)
    _need(named)
    key = where.key or RandomIdentifiers().new()
    with where.toolkit() as toolkit:
        chosen = named.chosen(lambda: _carried(toolkit, edition))
        with Progress("organisations done", total=len(chosen)) as progress:
            done = undo_carries(
                toolkit,
                chosen,
                edition=edition,
                carry=number,
                leave_changed=leave_changed,
                actor=where.actor,
                for_national_team=where.for_national_team,
                key=key,
                seen=progress.reached,
            )
    say_carried(where, done, before=None, edition=edition, key=key)


@carry.command()
@click.argument("code")
@click.option("--answers", "with_answers", is_flag=True, help="Also show the answers themselves.")
@on_store
def orphans(where: Where, code: str, with_answers: bool) -> None:  # noqa: FBT001 - passed by name
    """List the answers of CODE that were not taken over, and why; they stay in their own edition.

    As JSON, every carry into the edition is listed with what became of each answer, and no answer.
    """
    edition = where.edition().edition
    with where.toolkit() as toolkit:
        view = toolkit.view_of(where.actor, for_national_team=where.for_national_team)
        found = view.carries(code, edition)
        if isinstance(found, Refusal):
            where.refuse_to_show(found)
        if where.is_json:
            say_json(write_carries(code, edition, found))
            return
        editions = {one.before.edition for one in found}
        answers = {name: toolkit.assessment(code, name) for name in editions} if with_answers else {}
        for line in carries_lines(found, answers):
            say(line)


def _answering(toolkit: Toolkit, edition: str) -> tuple[str, ...]:
    with Progress("events read") as progress:
        return toolkit.answering(edition, seen=progress.reached)


def _carried(toolkit: Toolkit, edition: str) -> list[str]:
    return [code for code in _answering(toolkit, edition) if last_carry(toolkit, code, edition) is not None]


def _edition_before(edition: str) -> str:
    lineage = find_lineage(edition)
    if lineage is None:
        message = f"no lineage to edition {edition} is known, so nothing can be carried into it"
        raise CommandError(message, Exit.FINDINGS)
    return lineage.before


def _need(organisations: Organisations) -> None:
    if not organisations.are_named:
        message = "say for which organisations: their codes, --codes or --all"
        raise click.UsageError(message)
