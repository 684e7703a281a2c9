"""``dspt register summary``: how many show what, and how many of them count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from dspt_core.cli.output import format_option, say, say_json, talk
from dspt_core.cli.registers.opening import (
    POLICIES,
    day_asked,
    on_option,
    register_option,
    snapshot_by,
)
from dspt_core.cli.whole_files import whole_file
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.register import RegisterQuery, RegisterSummary, Tally
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.registers.documents import write_summary
from dspt_core.formats.registers.page import summary_page
from dspt_core.rules.access_wording import POLICY_TITLES
from dspt_core.rules.register_summary import summarise
from dspt_core.rules.register_words import CURRENCY_TITLES, SHOWN_TITLES, share, title_of
from dspt_core.rules.wording import day_in_words
from dspt_core.storage.registers.folder import FolderRegister

_MOST_LISTED = 10


@click.command()
@on_option
@click.option(
    "--policy",
    type=click.Choice(POLICIES),
    default=CurrencyPolicy.UNTIL_NEXT_DEADLINE.value,
    show_default=True,
    help="Under which policy a row counts.",
)
@click.option("--area", metavar="TEXT", default="", help="Only areas with these words.")
@click.option("--sector", metavar="TEXT", default="", help="Only sectors with these words.")
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a page with pictures to this file, too.",
)
@register_option
@format_option
def summary(
    day: dt.date | None,
    policy: str,
    area: str,
    sector: str,
    page: Path | None,
    folder: Path,
    output_format: str,
) -> None:
    """Sum up a snapshot: by status, by whether it counts on the day, by sector and by area."""
    on = day_asked(day)
    query = RegisterQuery(area=area, sector=sector)
    with FolderRegister(folder) as register:
        snapshot = snapshot_by(register, on, folder=folder)
        is_whole = query == RegisterQuery()
        taken = snapshot.taken
        summed = summarise(
            snapshot,
            register.rows(taken) if is_whole else register.search(query, taken=taken),
            policy=CurrencyPolicy(policy),
            on=on,
            calendars=load_calendars(),
        )
    if output_format == "json":
        say_json(write_summary(summed))
    else:
        for line in _lines(summed):
            say(line)
    if page is not None:
        with whole_file(page) as content:
            content.write(summary_page(summed, area=area, sector=sector).encode())
        talk(f"wrote {page}")


def _lines(summed: RegisterSummary) -> Iterator[str]:
    whole = summed.whole
    yield f"The register of {day_in_words(summed.snapshot.taken)}: {whole.rows} rows"
    yield f"Judged on {day_in_words(summed.on)}; {POLICY_TITLES[summed.policy].lower()}"
    yield ""
    for name, number in whole.statuses:
        yield _line(SHOWN_TITLES[name], number, whole.rows)
    yield ""
    for one, number in whole.currency:
        yield _line(CURRENCY_TITLES[one], number, whole.rows)
    for heading, tallies in (("By sector", summed.sectors), ("By area", summed.areas)):
        yield ""
        yield from _table(heading, tallies)


def _line(title: str, number: int, whole: int) -> str:
    return f"  {title:<40}{number:>8}{share(number, whole):>10}"


def _table(heading: str, tallies: tuple[Tally, ...]) -> Iterator[str]:
    titles = [title.split()[0].lower() for title in CURRENCY_TITLES.values()]
    yield f"{heading:<44}{'rows':>8}{''.join(f'{title:>9}' for title in titles)}"
    for tally in tallies[:_MOST_LISTED]:
        title = title_of(tally)
        short = title if len(title) <= _WIDEST else f"{title[: _WIDEST - 3]}..."
        yield f"  {short:<42}{tally.rows:>8}{''.join(f'{number:>9}' for _, number in tally.currency)}"
    if len(tallies) > _MOST_LISTED:
        yield f"  and {len(tallies) - _MOST_LISTED} more: --format json or --html lists them all"


_WIDEST = 41
