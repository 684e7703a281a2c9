"""``dspt trail``: who did what at an organisation, and when."""

from __future__ import annotations

from collections.abc import Sequence

import click

from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.answer_words import answer_words
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.events import ResponseGiven
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.suggestion_events import ResponseSuggested
from dspt_core.domain.trail import TrailEntry
from dspt_core.formats.trail_json import write_trail

_MOST_NAMED = 5


@click.command()
@click.argument("code")
@click.option("--about", metavar="REFERENCE", help="Only what is about this item or assertion.")
@click.option("--answers", "with_answers", is_flag=True, help="Also show the answers themselves.")
@on_store
def trail(where: Where, code: str, about: str | None, with_answers: bool) -> None:  # noqa: FBT001
    """List who did what at CODE and to its answers in the edition, the oldest first, in UTC.

    Whoever asks needs a role that may see both the people and the answers.

    \b
    Examples:
      dspt trail A99998
      dspt trail A99998 --about 3.2.1 --answers
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    edition = where.edition().edition
    with where.toolkit() as toolkit:
        view = toolkit.view_of(where.actor, for_national_team=where.for_national_team)
        found = view.trail(code, edition, about=about)
    if isinstance(found, Refusal):
        where.refuse_to_show(found)
    elif where.is_json:
        say_json(
            write_trail(found, code=ods_code(code), edition=edition, about=about, with_answers=with_answers)
        )
    elif found:
        _show(found, with_answers=with_answers)
    else:
        talk(f"nothing was done about {about} in edition {edition}")


def _show(entries: Sequence[TrailEntry], *, with_answers: bool) -> None:
    widths = max(len(_by(one)) for one in entries), max(len(one.kind) for one in entries)
    for one in entries:
        columns = (
            f"{one.instant:%Y-%m-%d %H:%M}Z",
            _by(one).ljust(widths[0]),
            one.kind.ljust(widths[1]),
            _what(one, with_answers=with_answers),
        )
        say("  ".join(columns).rstrip())


def _by(one: TrailEntry) -> str:
    return f"{one.actor} (national team)" if one.for_national_team else one.actor


def _what(one: TrailEntry, *, with_answers: bool) -> str:
    if one.is_erased:
        return "erased"
    named = ", ".join(one.about[:_MOST_NAMED])
    more = f" and {len(one.about) - _MOST_NAMED} more" if one.about[_MOST_NAMED:] else ""
    parts = [named + more, *(f"{name} {value}" for name, value in one.facts)]
    if isinstance(one.event, ResponseGiven | ResponseSuggested):
        parts.append(answer_words(one.event.response.answer, in_full=with_answers))
    return "; ".join(part for part in parts if part)
