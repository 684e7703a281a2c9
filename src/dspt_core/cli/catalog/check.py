"""``dspt catalog check``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.catalog.explain import explain, find_code
from dspt_core.cli.findings import fail_on_findings, findings_options, report_findings
from dspt_core.cli.options import overlay_option
from dspt_core.cli.output import count, count_problems, talk
from dspt_core.domain.problem import ProblemCode
from dspt_core.workshop.checking import check_catalogs, check_overlays_alone
from dspt_core.workshop.linting.publications import read_passages


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@overlay_option
@click.option(
    "--explain",
    "code",
    metavar="CODE",
    callback=find_code,
    help="Say what a problem's code means and how to mend it, and check nothing.",
)
@click.option(
    "--official",
    "publications",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Look for wording of this publication (.xlsx, .csv or text), which no item may have. Repeatable.",
)
@findings_options
def check(
    paths: tuple[Path, ...],
    overlays: tuple[str, ...],
    code: ProblemCode | None,
    publications: tuple[Path, ...],
    output_format: str,
    fail_on: str,
) -> None:
    """Check editions: the form of every file, every name and number in it, every rule.

    With --overlay it also lays overlays over the editions that they name, and checks the result; without a
    PATH these are the shipped ones.
    What is sound is looked at once more for what may not be meant: a note or a warning, unless the file
    intended.json beside the edition has it with a reason. All problems of all files are reported at once,
    each with its line and column. Ends with exit code 1 when there is an error, or what --fail-on says.
    """
    if code is not None:
        explain(code, output_format=output_format)
        return
    if not paths and not overlays:
        message = "Missing argument 'PATH...'."
        raise click.UsageError(message)
    if publications and not paths:
        message = "--official is about the editions of a PATH, and there is none."
        raise click.UsageError(message)
    official = [one for file in publications for one in read_passages(file)] if publications else None
    checked = (
        check_catalogs(paths, overlays=overlays, official=official)
        if paths
        else check_overlays_alone(overlays)
    )
    report_findings(checked.problems, output_format=output_format)
    looked_at = f"{count(checked.editions, 'edition')}, {count(checked.files, 'file')}"
    talk(f"{looked_at}: {count_problems(checked.problems)}")
    fail_on_findings(checked.problems, fail_on=fail_on)
