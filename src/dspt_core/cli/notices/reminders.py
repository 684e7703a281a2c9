"""``dspt reminders``: keep what a day gives to tell, to be delivered."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.notices.outbox import Outbox, on_outbox
from dspt_core.cli.notifiers import NOTIFIERS, names_of, notifiers_option
from dspt_core.cli.options import read_day, today_in_london
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.stores import store_at
from dspt_core.domain.notices import Notice
from dspt_core.formats.delivery_json import write_reminders
from dspt_core.toolkit.reminding import Reminders


@click.command()
@click.option("--on", "day", metavar="DAY", callback=read_day, help="The day.  [default: today in London]")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show them and keep nothing.")
@notifiers_option
@directory_options
@on_outbox
def reminders(
    outbox: Outbox, *, directory: DirectoryFiles, day: dt.date | None, urls: tuple[str, ...], is_dry: bool
) -> None:
    """Remind of what a day brings: a deadline, a certificate that ends, sites that changed.

    Run it once a day, and `dspt notices deliver` after it. Each is kept once, however often it is run; a day
    left out is made up for by the next.

    \b
    Examples:
      dspt reminders --on 2026-04-01 --dry-run
      dspt reminders --notifier smtp://mail.example:587?from=dspt@host.example
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    if not urls and not is_dry:
        message = f"name a notifier by --notifier, or in {NOTIFIERS}; or look with --dry-run"
        raise click.UsageError(message)
    on = day or today_in_london()
    with store_at(outbox.url) as store:
        looking = Reminders(
            store,
            tenant=outbox.tenant,
            notifiers=names_of(urls) if urls else (),
            directory=directory.read(),
        )
        found: list[tuple[Notice, bool | None]] = (
            [(notice, None) for notice in looking.due(on)]
            if is_dry
            else [(one.notice, one.is_new) for one in looking.remind(on)]
        )
    if outbox.is_json:
        say_json(write_reminders(on, found))
        return
    for notice, is_new in found:
        if is_new is not False:
            say(f"{notice.kind} of {notice.code}" + (f": {notice.day}" if notice.day is not None else ""))
    old = sum(is_new is False for _, is_new in found)
    if not found or old == len(found):
        say("nothing new to remind of")
    if old:
        talk(f"{count(old, 'reminder')} kept before")
