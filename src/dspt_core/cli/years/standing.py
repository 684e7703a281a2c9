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
from dspt_core.cli.years.standing_lines import short_standing, standing_lines
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
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    on = day or london_day(where.now())
    with where.toolkit(directory.read()) as toolkit:
        view = toolkit.public_view(on=on, policy=ConflictPolicy(policy_name))
        found = view.standing(code)
        counts = view.currency(found, CurrencyPolicy(currency)) if currency else None
        changes = toolkit.standings(code, policy=view.policy) if history else None
        label = partial(view.label, style=LabelStyle(style) if style else None)
    if where.is_json:
        say_json(
            write_standing(found, on=on, policy=view.policy, label=label, currency=counts, history=changes)
        )
    else:
        for line in standing_lines(found, label(found)):
            say(line)
        if counts is not None:
            say(f"  {currency} on {on}: {VERDICT_WORDS[Truth(counts.verdict)]}")
        for change in changes or ():
            say(f"{london_day(change.instant)}  {change.cause.value:<20}{short_standing(change.standing)}")
    if counts is not None and counts.verdict is not Truth.HOLDS:
        finish(Exit.FINDINGS)
