"""``dspt bulk``: one item at many organisations, shown, answered or suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, say, say_json
from dspt_core.cli.years.bulk_report import end, say_item, say_outcomes, state
from dspt_core.cli.years.many_options import (
    CommonAnswer,
    Organisations,
    answer_options,
    organisation_options,
)
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.progress import Progress
from dspt_core.domain.assessment import Response
from dspt_core.domain.bulk import BulkResult
from dspt_core.domain.edition import Edition
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_answers import SeenAnswer
from dspt_core.domain.suggestion_commands import (
    CommandForMany,
    RespondInBulk,
    SuggestResponse,
    WithdrawSuggestion,
)
from dspt_core.formats.bulk_json import write_bulk_answers
from dspt_core.toolkit.bulk import consider_each, execute_each
from dspt_core.toolkit.personal import item_unknown
from dspt_core.toolkit.toolkit import Toolkit
from dspt_core.toolkit.world import RandomIdentifiers

_AGREED = click.option("--yes", "agreed", is_flag=True, help="Do it without showing it first and asking.")
_PREVIEW = click.option(
    "--preview", "only_preview", is_flag=True, help="Show what would come of it, and end."
)


@click.group()
def bulk() -> None:
    """Show, answer or suggest one item for many organisations at once.

    Each is answered by itself, whole or not at all. Documents, assertions and publishing stay with each.

    \b
    Examples:
      dspt bulk show 4.5.3 --all
      dspt bulk answer 4.5.3 --tick --codes practices.csv --preview
      dspt bulk suggest 4.5.3 --supporter QXX --text "Centrally managed" --all
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@bulk.command()
@click.argument("reference")
@organisation_options
@click.option("--answers", "with_answers", is_flag=True, help="Also show the answers themselves.")
@on_store
def show(where: Where, reference: str, organisations: Organisations, with_answers: bool) -> None:  # noqa: FBT001
    """Show how each organisation answered the item REFERENCE, as far as --actor may see it."""
    edition = _edition_with(where, reference)
    with where.toolkit() as toolkit:
        codes = organisations.chosen(lambda: _where_one_has_a_role(toolkit, where.actor))
        view = toolkit.view_of(where.actor, for_national_team=where.for_national_team)
        seen: list[tuple[str, SeenAnswer | Refusal]] = []
        with Progress("organisations", total=len(codes)) as progress:
            for code in codes:
                seen.append((code, view.answer(code, edition.edition, reference)))
                progress.reached(len(seen))
    if where.is_json:
        say_json(
            write_bulk_answers(seen, edition=edition.edition, reference=reference, with_answers=with_answers)
        )
    else:
        say_item(edition, reference)
        for code, one in seen:
            say(f"{code:<10}{state(one, with_answers=with_answers)}")
    if any(isinstance(one, Refusal) for _, one in seen):
        finish(Exit.FINDINGS)


@bulk.command()
@click.argument("reference")
@answer_options
@organisation_options
@_PREVIEW
@_AGREED
@on_store
def answer(
    where: Where,
    reference: str,
    answer: CommonAnswer,
    organisations: Organisations,
    agreed: bool,  # noqa: FBT001 - passed by name
    only_preview: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Answer the item REFERENCE at each organisation, as one of its administrators."""
    response = Response(reference=reference, answer=answer.one, comment=answer.comment)

    def commands(toolkit: Toolkit, edition: str) -> list[CommandForMany]:
        codes = organisations.chosen(lambda: _where_one_has_a_role(toolkit, where.actor))
        return [RespondInBulk(code=code, edition=edition, response=response) for code in codes]

    _need(organisations)
    _carry_out(where, reference, commands, agreed=agreed, only_preview=only_preview)


@bulk.command()
@click.argument("reference")
@click.option("--supporter", required=True, metavar="CODE", help="The organisation that suggests it.")
@click.option("--withdraw", is_flag=True, help="Take back what it suggested.")
@answer_options
@organisation_options
@_PREVIEW
@_AGREED
@on_store
def suggest(
    where: Where,
    reference: str,
    supporter: str,
    withdraw: bool,  # noqa: FBT001 - passed by name
    answer: CommonAnswer,
    organisations: Organisations,
    agreed: bool,  # noqa: FBT001 - passed by name
    only_preview: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Suggest an answer to the item REFERENCE to each organisation. It is none until it is accepted."""
    if withdraw and answer.is_given:
        message = "an answer is suggested or taken back, not both"
        raise click.UsageError(message)
    response = None
    if not withdraw:
        response = Response(reference=reference, answer=answer.one, comment=answer.comment)

    def commands(toolkit: Toolkit, edition: str) -> list[CommandForMany]:
        codes = organisations.chosen(lambda: _supported(where, toolkit, supporter))
        return [_suggestion(code, edition, supporter, reference, response) for code in codes]

    _need(organisations)
    _carry_out(where, reference, commands, agreed=agreed, only_preview=only_preview, supporter=supporter)


def _suggestion(
    code: str, edition: str, supporter: str, reference: str, response: Response | None
) -> CommandForMany:
    if response is None:
        return WithdrawSuggestion(code=code, edition=edition, supporter=supporter, reference=reference)
    return SuggestResponse(code=code, edition=edition, supporter=supporter, response=response)


def _carry_out(
    where: Where,
    reference: str,
    commands: Callable[[Toolkit, str], Sequence[CommandForMany]],
    *,
    agreed: bool,
    only_preview: bool,
    supporter: str | None = None,
) -> None:
    """Show what would come of commands unless that is agreed on, ask, and carry them out."""
    if where.is_json and not (agreed or only_preview):
        message = "with --format json nothing is asked: look at --preview, then say --yes"
        raise click.UsageError(message)
    edition = _edition_with(where, reference)
    with where.toolkit() as toolkit:
        asked = commands(toolkit, edition.edition)
        if only_preview or not agreed:
            with Progress("organisations looked at", total=len(asked)) as progress:
                would = consider_each(
                    toolkit,
                    asked,
                    actor=where.actor,
                    for_national_team=where.for_national_team,
                    seen=progress.reached,
                )
            say_outcomes(where, edition, reference, would, supporter=supporter, key=None)
            to_do = sum(one.result is BulkResult.TO_DO for one in would)
            if only_preview or not to_do:
                end(would)
                return
            click.confirm(f"Do this at {count(to_do, 'organisation')}?", abort=True, err=True)
        key = where.key or RandomIdentifiers().new()
        with Progress("organisations done", total=len(asked)) as progress:
            done = execute_each(
                toolkit,
                asked,
                actor=where.actor,
                for_national_team=where.for_national_team,
                key=key,
                seen=progress.reached,
            )
    say_outcomes(where, edition, reference, done, supporter=supporter, key=key)
    end(done, key=key)


def _edition_with(where: Where, reference: str) -> Edition:
    edition = where.edition()
    if all(reference not in framework.item_references for framework in edition.frameworks):
        refusal = item_unknown(edition, reference)
        message = f"{refusal.message}; {refusal.hint}"
        raise CommandError(message, Exit.USAGE)
    return edition


def _need(organisations: Organisations) -> None:
    if not organisations.are_named:
        message = "say for which organisations: --code, --codes or --all"
        raise click.UsageError(message)


def _where_one_has_a_role(toolkit: Toolkit, person: str) -> list[str]:
    return [one.code for one in toolkit.organisations_of(person) if one.role is not None]


def _supported(where: Where, toolkit: Toolkit, supporter: str) -> tuple[str, ...]:
    found = toolkit.view_of(where.actor, for_national_team=where.for_national_team).supported(supporter)
    if isinstance(found, Refusal):
        where.refuse_to_show(found)
    return found
