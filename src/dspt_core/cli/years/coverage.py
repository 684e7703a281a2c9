"""``dspt coverage``: apply a publication to sites, withdraw it, or list what is covered."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.site_commands import ApplyPublication, WithdrawCoverage
from dspt_core.domain.year import PublicationRecord
from dspt_core.formats.site_lists import read_site_list
from dspt_core.formats.standing_json import write_coverage
from dspt_core.rules.calendar import london_day


@click.group()
def coverage() -> None:
    """Apply a publication to sites on request, withdraw coverage, or list it.

    Social care, pharmacies and opticians choose sites themselves when they publish; for everybody else
    the national team applies a publication.

    \b
    Examples:
      dspt coverage list R0A
      dspt coverage apply R0A 7d1f... --sites sites.csv --request T-1234 --same-processes
      dspt coverage withdraw A1B2C 7d1f... --site VN1AB --from 2026-07-01 --why left-the-group
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@coverage.command()
@click.argument("code")
@click.argument("publication")
@click.option(
    "--sites", "file", metavar="FILE", required=True, help="A workbook or CSV file of codes and names."
)
@click.option("--request", required=True, metavar="REFERENCE", help="By what the written request is found.")
@click.option(
    "--same-processes", is_flag=True, help="The request confirms that all sites follow the same processes."
)
@on_store
def apply(
    where: Where,
    code: str,
    publication: str,
    file: str,
    request: str,
    same_processes: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Apply a PUBLICATION of CODE to the sites in a file."""
    where.execute(
        ApplyPublication(
            code=code,
            publication=publication,
            sites=read_site_list(file),
            request=request,
            same_processes=same_processes,
        )
    )


@coverage.command()
@click.argument("code")
@click.argument("publication")
@click.option("--site", "sites", metavar="CODE", multiple=True, help="A site to withdraw. Repeatable.")
@click.option("--sites", "file", metavar="FILE", help="A workbook or CSV file of sites to withdraw.")
@click.option(
    "--from",
    "from_day",
    metavar="DAY",
    required=True,
    callback=read_day,
    help="The day in London from which it counts: today or later.",
)
@click.option("--why", required=True, metavar="NAME", help="A name for the reason, such as left-the-group.")
@on_store
def withdraw(
    where: Where,
    code: str,
    publication: str,
    sites: tuple[str, ...],
    file: str | None,
    from_day: dt.date,
    why: str,
) -> None:
    """Let a PUBLICATION of CODE cover sites no longer, from a day on."""
    listed: tuple[NamedSite, ...] = read_site_list(file) if file is not None else ()
    where.execute(
        WithdrawCoverage(
            code=code,
            publication=publication,
            sites=(*sites, *(one.code for one in listed)),
            from_day=from_day,
            why=why,
        )
    )


@coverage.command("list")
@click.argument("code")
@on_store
def list_(where: Where, code: str) -> None:
    """List the publications of CODE with the sites that each is for."""
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
    if state.code is None:
        talk(f"{code} is not registered")
        finish(Exit.FINDINGS)
    elif where.is_json:
        say_json(write_coverage(state))
    else:
        for record in state.publications:
            if not record.is_baseline:
                _show(record)


def _show(record: PublicationRecord) -> None:
    day = london_day(record.published)
    say(f"{day}  {record.edition.edition}  {record.status}  {record.publication}")
    ended = {one.site: f"  withdrawn from {one.from_day} on" for one in record.withdrawals}
    for one in record.sites:
        say(f"  {one}{ended.get(one, '')}")
    if not record.sites:
        say("  for its own code alone")
