"""``dspt register rebuild``: the register worked out from a store."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.options import read_day
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.registers.opening import register_option
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.progress import Progress
from dspt_core.domain.register import RegisterRow, RowCoverage, Shown
from dspt_core.domain.standings import ConflictPolicy
from dspt_core.formats.registers.documents import write_rebuild
from dspt_core.rules.calendar import london_day
from dspt_core.rules.register_words import COVERAGE_TITLES
from dspt_core.rules.wording import day_in_words
from dspt_core.storage.registers.folder import FolderRegister


@click.command()
@click.option(
    "--on", "day", metavar="DAY", callback=read_day, help="The register of this day.  [default: today]"
)
@click.option(
    "--policy",
    "policy_name",
    type=click.Choice([one.value for one in ConflictPolicy]),
    default=ConflictPolicy.NEWEST.value,
    show_default=True,
    help="What governs where several publications are for a code.",
)
@directory_options
@register_option
@on_store
def rebuild(
    where: Where, day: dt.date | None, policy_name: str, directory: DirectoryFiles, folder: Path
) -> None:
    """Work the public register of a day out from a store, and keep it as the snapshot of that day.

    It has a row for every code that is registered or covered, and nothing that is not public. Names and
    areas are the directory's, where one is at hand. What was kept of that day before makes no difference,
    and is replaced.

    \b
    Examples:
      dspt register rebuild --directory eccg.csv
      dspt register rebuild --on 2026-06-30 --register registers --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    on, policy = day or london_day(where.now()), ConflictPolicy(policy_name)
    known = directory.read()
    counted = _Counted()
    with (
        where.toolkit(known) as toolkit,
        Progress("events read") as progress,
        FolderRegister(folder) as register,
    ):
        rows = toolkit.register_rows(on=on, policy=policy, seen=progress.reached)
        source = f"the histories of {where.tenant}, of which the {policy.value} governs"
        snapshot = register.put(on, counted.passed(rows), source=source)
    if where.is_json:
        say_json(
            write_rebuild(
                snapshot,
                policy=policy,
                has_directory=known is not None,
                shown=counted.shown,
                coverage=counted.coverage,
            )
        )
    else:
        say(f"{count(snapshot.rows, 'row')}, {counted.shown[Shown.NOT_PUBLISHED]} with nothing published")
        for one, title in COVERAGE_TITLES.items():
            say(f"  {title:<40}{counted.coverage[one]:>8}")
    talk(f"kept as the register of {day_in_words(on)} in {folder}")


class _Counted:
    """Counts rows on their way."""

    def __init__(self) -> None:
        self.shown = Counter[Shown]()
        self.coverage = Counter[RowCoverage]()

    def passed(self, rows: Iterator[RegisterRow]) -> Iterator[RegisterRow]:
        for row in rows:
            self.shown[row.shown] += 1
            if row.coverage is not None:
                self.coverage[row.coverage] += 1
            yield row
