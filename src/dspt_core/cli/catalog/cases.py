"""``dspt catalog cases``."""

from __future__ import annotations

from pathlib import Path

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import (
    count,
    format_option,
    problem_line,
    say,
    say_json,
    talk,
)
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.problem_json import write_problems
from dspt_core.workshop.cases import CaseResult, run_case_files
from dspt_core.workshop.catalog_paths import find_catalogs


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
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
