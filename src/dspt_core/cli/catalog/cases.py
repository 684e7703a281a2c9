"""``dspt catalog cases``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dspt_core.cli.catalog.recording import record
from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import (
    count,
    entry,
    format_option,
    problem_line,
    say,
    say_json,
    talk,
)
from dspt_core.domain.case_coverage import CaseCoverage
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.case_coverage_json import write_case_coverage
from dspt_core.formats.problem_json import write_problems
from dspt_core.workshop.case_coverage import coverage_of_files
from dspt_core.workshop.cases import CaseResult, run_case_files
from dspt_core.workshop.catalog_paths import find_catalogs


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--coverage",
    is_flag=True,
    help="Report which items, conditions, exemptions and statuses the cases exercise.",
)
@click.option(
    "--record",
    "assessment",
    metavar="ASSESSMENT",
    type=click.Path(path_type=Path),
    help="Write a case of this assessment file, with the outcome that the rules give.",
)
@click.option(
    "--into",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file of the recorded case, which must not be there yet.",
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    callback=read_day,
    help="Record as on this day, year-month-day.  [default: today in London]",
)
@format_option
def cases(
    paths: tuple[Path, ...],
    coverage: bool,  # noqa: FBT001 - a flag of the command
    assessment: Path | None,
    file: Path | None,
    day: dt.date | None,
    output_format: str,
) -> None:
    """Run worked cases, to see that each edition gives the outcome its authors expect.

    Ends with exit code 1 when a case differs or cannot be run. What no case exercises is no failure.
    With --record a case is written instead, and marked as recorded until a person argues for its outcome.
    """
    if assessment is not None or file is not None:
        if assessment is None or file is None or paths or coverage:
            message = "--record ASSESSMENT and --into FILE stand together, without a PATH or --coverage."
            raise click.UsageError(message)
        record(assessment, file, on=day, output_format=output_format)
        return
    if not paths:
        message = "Missing argument 'PATH...'."
        raise click.UsageError(message)
    if day is not None:
        message = "--on belongs to --record: each case says its own day."
        raise click.UsageError(message)
    found = find_catalogs(paths)
    if not found.cases:
        raise UnreadableFileError(path=", ".join(map(str, paths)), why="there are no cases there")
    results = run_case_files(found.cases)
    coverages = coverage_of_files(found) if coverage else ()
    if output_format == "json":
        problems = [problem for result in results for problem in result.problems]
        say_json(write_case_coverage(coverages) if coverage else write_problems(problems))
    else:
        for result in results:
            _show(result)
        for one in coverages:
            _show_coverage(one)
    passed = sum(result.has_passed for result in results)
    talk(f"{count(len(results), 'case')}: {passed} as expected, {len(results) - passed} not")
    if passed < len(results):
        finish(Exit.FINDINGS)


def _show(result: CaseResult) -> None:
    recorded = " (recorded)" if result.is_recorded else ""
    say(f"{'as expected' if result.has_passed else 'DIFFERS':<13}{result.title}{recorded}")
    for problem in result.problems:
        say(f"  {problem_line(problem)}")
        if problem.hint:
            say(f"      {problem.hint}")


def _show_coverage(coverage: CaseCoverage) -> None:
    say()
    say(f"Edition {coverage.edition}: what {count(coverage.cases, 'case')} of it exercised")
    for kind in dict.fromkeys(one.kind for one in coverage.sightings):
        those = [one for one in coverage.sightings if one.kind is kind]
        whole = sum(not one.never for one in those)
        say(f"  {whole} of {count(len(those), kind.value, _MANY.get(kind.value))} in every way")
        for one in those:
            if one.never:
                for line in entry(f"  {one.name}", f"never {', '.join(one.never)}", width=40):
                    say(line)


_MANY = {"status": "statuses"}
