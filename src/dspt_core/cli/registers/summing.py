"""``dspt register summary``: how many show what, and how many of them count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.output import format_option, say, say_json, talk
from dspt_core.cli.registers.coverage import coverage_by
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
from dspt_core.rules.register_words import COVERAGE_TITLES, CURRENCY_TITLES, SHOWN_TITLES, share, title_of
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
@directory_options
@register_option
@format_option
def summary(
    day: dt.date | None,
    policy: str,
    area: str,
    sector: str,
    page: Path | None,
    directory: DirectoryFiles,
    folder: Path,
    output_format: str,
) -> None:
    """Sum up a snapshot: by status, by whether it counts on the day, by sector and by area.

    With a directory it also says how many rows show their own publication, are covered by that of who
    operates them, or were forgotten when it published again.

    \b
    Examples:
      dspt register summary --area leeds --html leeds.html
      dspt register summary --sector care --directory ecarehomesite.csv --taken 2026-06-26
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    on = day_asked(day)
    known = directory.read()
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
            coverage_of=coverage_by(known, register, snapshot),
        )
    if output_format == "json":
        say_json(write_summary(summed))
    else:
        for line in _lines(summed):
            say(line)
    if known is not None and not summed.tells_coverage:
        talk("the directory has none of these codes operated by another, so nobody is known to be covered")
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
    if summed.tells_coverage:
        yield ""
        for one_of, number in whole.coverage:
            yield _line(COVERAGE_TITLES[one_of], number, whole.rows)
    for heading, tallies in (("By sector", summed.sectors), ("By area", summed.areas)):
        yield ""
        yield from _table(heading, tallies, with_coverage=summed.tells_coverage)


def _line(title: str, number: int, whole: int) -> str:
    return f"  {title:<40}{number:>8}{share(number, whole):>10}"


def _table(heading: str, tallies: tuple[Tally, ...], *, with_coverage: bool) -> Iterator[str]:
    own_and_covered = COVERAGE_TITLES.values() if with_coverage else ()
    titles = [title.split()[0].lower() for title in (*CURRENCY_TITLES.values(), *own_and_covered)]
    widths = [max(_NARROWEST, len(title) + 2) for title in titles]
    heads = "".join(f"{title:>{width}}" for title, width in zip(titles, widths, strict=True))
    yield f"{heading:<44}{'rows':>8}{heads}"
    for tally in tallies[:_MOST_LISTED]:
        title = title_of(tally)
        short = title if len(title) <= _WIDEST else f"{title[: _WIDEST - 3]}..."
        numbers = [number for _, number in (*tally.currency, *(tally.coverage if with_coverage else ()))]
        cells = "".join(f"{number:>{width}}" for number, width in zip(numbers, widths, strict=True))
        yield f"  {short:<42}{tally.rows:>8}{cells}"
    if len(tallies) > _MOST_LISTED:
        yield f"  and {len(tallies) - _MOST_LISTED} more: --format json or --html lists them all"


_WIDEST = 41
_NARROWEST = 9
