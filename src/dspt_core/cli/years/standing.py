"""``dspt standing``: what the public sees for a code."""

from __future__ import annotations

import datetime as dt
from functools import partial

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.standing_lines import short_standing, standing_lines, successor_lines
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.edition import LabelStyle
from dspt_core.domain.explanation import Truth
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.formats.standing_json import write_standing
from dspt_core.rules.access_wording import VERDICT_WORDS
from dspt_core.rules.calendar import london_day


@click.command()
@click.argument("code")
@click.option("--on", "day", metavar="DAY", callback=read_day, help="What stood at the end of this day.")
@click.option(
    "--policy",
    "policy_name",
    type=click.Choice([one.value for one in ConflictPolicy]),
    default=ConflictPolicy.NEWEST.value,
    show_default=True,
    help="What governs where several publications are for the code.",
)
@click.option(
    "--currency",
    type=click.Choice([one.value for one in CurrencyPolicy]),
    help="Also say whether it still counts, under this policy; 1 when it is not known to.",
)
@click.option(
    "--or-successor",
    is_flag=True,
    help="Where the own standing does not count, take that of the only successor in the directory; 1 when "
    "neither counts. Without --currency, under until-next-deadline.",
)
@click.option(
    "--style",
    type=click.Choice([one.value for one in LabelStyle]),
    help="Write the label in this style.  [default: that of its edition]",
)
@click.option("--history", is_flag=True, help="Also list every standing that it had up to now.")
@directory_options
@on_store
def standing(
    where: Where,
    code: str,
    day: dt.date | None,
    policy_name: str,
    currency: str | None,
    or_successor: bool,  # noqa: FBT001 - passed by name
    style: str | None,
    history: bool,  # noqa: FBT001 - passed by name
    directory: DirectoryFiles,
) -> None:
    """Show what the public sees for CODE: its status, whose publication that is, and since when.

    A site needs no registration: it has the standing of what covers it. With a directory it is also said
    whether the organisation is closed.

    \b
    Examples:
      dspt standing VN1AB
      dspt standing VN1AB --on 2026-03-31 --currency until-next-deadline
      dspt standing VN1AB --history --format json
      dspt standing 06A --or-successor --currency twelve-months
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    on = day or london_day(where.now())
    known = directory.read()
    if or_successor:
        if known is None:
            message = "--or-successor needs a directory: only that knows what came after a code"
            raise click.UsageError(message)
        currency = currency or CurrencyPolicy.UNTIL_NEXT_DEADLINE.value
    with where.toolkit(known) as toolkit:
        view = toolkit.public_view(on=on, policy=ConflictPolicy(policy_name))
        found = view.standing(code)
        counts = view.currency(found, CurrencyPolicy(currency)) if currency else None
        taken = view.successor_view(code, CurrencyPolicy(currency)) if currency and or_successor else None
        changes = toolkit.standings(code, policy=view.policy) if history else None
        label = partial(view.label, style=LabelStyle(style) if style else None)
    if where.is_json:
        say_json(
            write_standing(
                found,
                on=on,
                policy=view.policy,
                label=label,
                currency=counts,
                successors=taken,
                history=changes,
            )
        )
    else:
        for line in standing_lines(found, label(found)):
            say(line)
        if counts is not None:
            say(f"  {currency} on {on}: {VERDICT_WORDS[Truth(counts.verdict)]}")
        for line in successor_lines(taken, label) if taken is not None else ():
            say(line)
        for change in changes or ():
            say(f"{london_day(change.instant)}  {change.cause.value:<20}{short_standing(change.standing)}")
    if taken is not None:
        is_current = taken.counts is not None
    else:
        is_current = counts is None or counts.verdict is Truth.HOLDS
    if not is_current:
        finish(Exit.FINDINGS)
