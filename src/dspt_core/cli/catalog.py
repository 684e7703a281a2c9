"""``dspt catalog``: for those who write requirement sets."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.options import overlay_option
from dspt_core.cli.output import (
    count,
    count_problems,
    format_option,
    problem_line,
    report_problems,
    say,
    say_json,
    talk,
)
from dspt_core.domain.problem import errors_among
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.problem_json import write_problems
from dspt_core.workshop.cases import CaseResult, run_case_files
from dspt_core.workshop.catalog_paths import find_catalogs
from dspt_core.workshop.checking import check_catalogs, check_overlays_alone

_paths_argument = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


@click.group()
def catalog() -> None:
    """Check requirement sets and run their worked cases.

    A PATH is an edition's folder, a folder of such folders, or a file in one of them.
    """


@catalog.command()
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


@catalog.command()
@_paths_argument
@format_option
def cases(paths: tuple[Path, ...], output_format: str) -> None:
    """Run worked cases, to see that each edition gives the outcome its authors expect.

    Ends with exit code 1 when a case differs or cannot be run.
    """
    files = find_catalogs(paths).cases
    if not files:
        raise UnreadableFileError(path=", ".join(map(str, paths)), why="there are no cases there")
    results = run_case_files(files)
    if output_format == "json":
        say_json(write_problems(problem for result in results for problem in result.problems))
    else:
        for result in results:
            _show(result)
    passed = sum(result.has_passed for result in results)
    talk(f"{count(len(results), 'case')}: {passed} as expected, {len(results) - passed} not")
    if passed < len(results):
        finish(Exit.FINDINGS)


def _show(result: CaseResult) -> None:
    say(f"{'as expected' if result.has_passed else 'DIFFERS':<13}{result.title}")
    for problem in result.problems:
        say(f"  {problem_line(problem)}")
        if problem.hint:
            say(f"      {problem.hint}")
