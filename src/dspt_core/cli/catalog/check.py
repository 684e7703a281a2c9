"""``dspt catalog check``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import overlay_option
from dspt_core.cli.output import (
    count,
    count_problems,
    format_option,
    report_problems,
    talk,
)
from dspt_core.domain.problem import errors_among
from dspt_core.workshop.checking import check_catalogs, check_overlays_alone


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@overlay_option
@format_option
def check(paths: tuple[Path, ...], overlays: tuple[str, ...], output_format: str) -> None:
    """Check editions: the form of every file, every name and number in it, every rule.

    With --overlay it also lays overlays over the editions that they name, and checks the result; without a
    PATH these are the shipped ones.
    All problems of all files are reported at once, each with its line and column. Ends with exit code 1
    when there is an error; warnings alone do not.
    """
    if not paths and not overlays:
        message = "Missing argument 'PATH...'."
        raise click.UsageError(message)
    checked = check_catalogs(paths, overlays=overlays) if paths else check_overlays_alone(overlays)
    report_problems(checked.problems, output_format=output_format)
    looked_at = f"{count(checked.editions, 'edition')}, {count(checked.files, 'file')}"
    talk(f"{looked_at}: {count_problems(checked.problems)}")
    if errors_among(checked.problems):
        finish(Exit.FINDINGS)
