"""``dspt suggestion`` and ``dspt supporter``: what is suggested to one organisation, and by whom."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.answer_words import answer_words
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_answers import SeenSuggestions
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    NameSupporter,
    RemoveSupporter,
)
from dspt_core.formats.bulk_json import write_suggestions


@click.group()
def supporter() -> None:
    """Say of which organisations suggestions are taken.

    \b
    Examples:
      dspt supporter add A99998 QXX
      dspt supporter remove A99998 QXX
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@supporter.command()
@click.argument("code")
@click.argument("supporter_code", metavar="SUPPORTER")
@on_store
def add(where: Where, code: str, supporter_code: str) -> None:
    """Let SUPPORTER suggest answers to CODE from now on."""
    where.execute(NameSupporter(code=code, supporter=supporter_code))


@supporter.command()
@click.argument("code")
@click.argument("supporter_code", metavar="SUPPORTER")
@on_store
def remove(where: Where, code: str, supporter_code: str) -> None:
    """Take no more suggestions of SUPPORTER at CODE; what it suggested waits no more."""
    where.execute(RemoveSupporter(code=code, supporter=supporter_code))


@click.group()
def suggestion() -> None:
    """List, accept or ignore what supporters suggest to an organisation.

    To edit a suggestion, answer with it: dspt respond CODE ITEM --suggestion NUMBER.

    \b
    Examples:
      dspt suggestion list A99998 --answers
      dspt suggestion accept A99998 4.5.3 12
      dspt suggestion ignore A99998 4.5.3 12
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@suggestion.command("list")
@click.argument("code")
@click.option("--answers", "with_answers", is_flag=True, help="Also show the answers themselves.")
@on_store
def list_(where: Where, code: str, with_answers: bool) -> None:  # noqa: FBT001 - passed by name
    """List what waits for CODE, from whom suggestions are taken, and which answers come of some."""
    with where.toolkit() as toolkit:
        view = toolkit.view_of(where.actor, for_national_team=where.for_national_team)
        seen = view.suggestions(code, where.edition().edition)
    if isinstance(seen, Refusal):
        where.refuse_to_show(seen)
    elif where.is_json:
        say_json(write_suggestions(seen, with_answers=with_answers))
    else:
        _show(seen, with_answers=with_answers)


@suggestion.command()
@click.argument("code")
@click.argument("reference")
@click.argument("number", type=int)
@on_store
def accept(where: Where, code: str, reference: str, number: int) -> None:
    """Answer the item REFERENCE of CODE just as suggestion NUMBER says."""
    edition = where.edition().edition
    where.execute(AcceptSuggestion(code=code, edition=edition, reference=reference, suggestion=number))


@suggestion.command()
@click.argument("code")
@click.argument("reference")
@click.argument("number", type=int)
@on_store
def ignore(where: Where, code: str, reference: str, number: int) -> None:
    """Put suggestion NUMBER for the item REFERENCE of CODE aside."""
    edition = where.edition().edition
    where.execute(IgnoreSuggestion(code=code, edition=edition, reference=reference, suggestion=number))


def _show(seen: SeenSuggestions, *, with_answers: bool) -> None:
    talk(f"suggestions are taken of: {', '.join(seen.supporters) or 'nobody'}")
    for one in seen.waiting:
        words = answer_words(one.response.answer, in_full=with_answers)
        say(f"{one.number:<6}{one.response.reference:<10}{one.supporter:<10}{words}")
    for source in seen.sources:
        say(
            f"{'':<6}{source.reference:<10}{source.supporter:<10}accepted"
            + (", edited" if source.is_edited else "")
        )
    if not (seen.waiting or seen.sources):
        say("nothing is suggested")
