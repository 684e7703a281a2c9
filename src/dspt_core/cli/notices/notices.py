"""``dspt notices``: deliver what people are to be told, and look after what cannot be delivered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.notices.outbox import Outbox, on_outbox
from dspt_core.cli.notifiers import NOTIFIERS, address_book, addresses_option, notifiers_option, opened
from dspt_core.cli.options import find_edition
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.progress import Progress
from dspt_core.cli.years.stores import store_at
from dspt_core.domain.deliveries import DeliveryReport, Fate
from dspt_core.formats.delivery_json import write_delivery, write_notices
from dspt_core.formats.notice_json import read_notice
from dspt_core.ports.store import ParkedNotice, TenantStore, WaitingNotice
from dspt_core.toolkit.delivery import Delivery
from dspt_core.toolkit.world import RandomIdentifiers, SystemClock, SystemPauses


@contextmanager
def _opened(outbox: Outbox) -> Iterator[TenantStore]:
    with store_at(outbox.url) as store:
        yield store.tenant(outbox.tenant)


@click.group()
def notices() -> None:
    """Deliver what people are to be told, and look after what cannot be delivered.

    \b
    Examples:
      dspt notices deliver --notifier smtp://mail.example:587 --addresses addresses.json
      dspt notices parked
      dspt notices retry --all
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@notices.command()
@notifiers_option
@addresses_option
@on_outbox
def deliver(outbox: Outbox, urls: tuple[str, ...], addresses: str | None) -> None:
    """Deliver everything that is due, and end.

    Run it as often as people shall wait at most, also several at once. Every notice is delivered at least
    once; a message that comes a second time bears the same id. Ends with 1 when something was parked, or a
    notifier did not answer in time.
    """
    if not urls:
        message = f"name a notifier by --notifier, or in {NOTIFIERS}"
        raise click.UsageError(message)
    notifiers = opened(urls)
    with store_at(outbox.url) as store, Progress("attempts made") as progress:
        report = Delivery(
            store,
            tenant=outbox.tenant,
            notifiers=notifiers,
            addresses=address_book(addresses),
            clock=SystemClock(),
            ids=RandomIdentifiers(),
            pauses=SystemPauses(),
            editions=find_edition,
        ).run(reached=progress.reached)
    if outbox.is_json:
        say_json(write_delivery(report))
    else:
        _show(report)
    if report.count(Fate.PARKED) or report.hung:
        finish(Exit.FINDINGS)


@notices.command("list")
@on_outbox
def list_(outbox: Outbox) -> None:
    """List what waits to be delivered, the longest due first."""
    with _opened(outbox) as store:
        _list(outbox, store.waiting(), nothing="nothing waits")


@notices.command()
@on_outbox
def parked(outbox: Outbox) -> None:
    """List what is not tried again until somebody says so, and why."""
    with _opened(outbox) as store:
        _list(outbox, store.parked(), nothing="nothing is parked")


@notices.command()
@click.argument("ids", metavar="[NOTICE]...", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every notice that is parked.")
@on_outbox
def retry(outbox: Outbox, ids: tuple[str, ...], *, is_all: bool) -> None:
    """Make each parked NOTICE due again; its attempts count anew."""
    if is_all == bool(ids):
        message = "name notices by their ids, or give --all"
        raise click.UsageError(message)
    with _opened(outbox) as store:
        aside = {one.notice.notice: one for one in store.parked()}
        unknown = [one for one in ids if one not in aside]
        if unknown:
            message = f"no notice {unknown[0]!r} is parked; `dspt notices parked` lists those that are"
            raise CommandError(message, Exit.FINDINGS)
        now = SystemClock().now()
        again = [one for name, one in aside.items() if is_all or name in ids]
        done = [
            WaitingNotice(notice=one.notice, attempts=0)
            for one in again
            if store.unpark(one.notice.notice, due=now)
        ]
    _list(outbox, done, nothing="nothing is parked")


def _list(outbox: Outbox, found: Iterable[WaitingNotice | ParkedNotice], *, nothing: str) -> None:
    listed = tuple(found)
    if outbox.is_json:
        say_json(write_notices(listed))
        return
    for one in listed:
        say(_line(one))
    if not listed:
        say(nothing)


def _line(one: WaitingNotice | ParkedNotice) -> str:
    kept = one.notice
    try:
        notice = read_notice(kept.payload)
        about = f"{notice.kind} of {notice.code}"
    except ValueError:
        about = "unreadable"
    state = f"parked: {one.why}" if isinstance(one, ParkedNotice) else f"due {kept.due:%Y-%m-%d %H:%M}Z"
    tried = f"; {count(one.attempts, 'attempt')}" if one.attempts else ""
    return f"{kept.notice}  {about} to {kept.recipient} by {kept.notifier}; {state}{tried}"


def _show(report: DeliveryReport) -> None:
    say(
        f"{report.count(Fate.DELIVERED)} delivered, {report.count(Fate.WAITING)} to be tried again, "
        f"{report.count(Fate.PARKED)} parked"
    )
    for one in report.attempts:
        if one.fate is not Fate.DELIVERED:
            again = f", again from {one.due:%Y-%m-%d %H:%M}Z" if one.due is not None else ""
            twice = "; it may come twice" if one.may_come_twice else ""
            why = f": {one.why}" if one.why is not None else ""
            say(f"{one.notice}  {one.fate} by {one.notifier}{why}{again}{twice}")
    for name in report.hung:
        talk(f"the notifier {name!r} did not answer in time, and was not called again")
