"""What commands that look for problems share: the forms to report them in, and what makes them fail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import printable, report_problems, say_json
from dspt_core.domain.problem import Problem, Severity

_Command = TypeVar("_Command", bound=Callable[..., Any])

NEVER = "never"


def findings_options(command: _Command) -> _Command:
    """Give a command the options ``--format`` and ``--fail-on``."""
    with_format = click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json", "sarif", "github"]),
        default="text",
        show_default=True,
        help="Text for people, JSON for programs, SARIF 2.1.0, or annotations of GitHub Actions.",
    )
    with_threshold = click.option(
        "--fail-on",
        type=click.Choice([*(severity.value for severity in Severity), NEVER]),
        default=Severity.ERROR.value,
        show_default=True,
        help="End with 1 when there is a problem as grave as this, or graver.",
    )
    return with_format(with_threshold(command))


def report_findings(problems: Iterable[Problem], *, output_format: str) -> None:
    """Print problems in the form asked for, files named as seen from the working folder."""
    listed = tuple(problems)
    if output_format == "sarif":
        from dspt_core.formats.sarif import write_sarif

        say_json(write_sarif(listed, version=version("dspt-core"), base=Path.cwd()))
    elif output_format == "github":
        from dspt_core.formats.github_annotations import github_annotation

        for problem in listed:
            click.echo(printable(github_annotation(problem, base=Path.cwd())))
    else:
        report_problems(listed, output_format=output_format)


def fail_on_findings(problems: Iterable[Problem], *, fail_on: str) -> None:
    """End the command with 1 when a problem is as grave as ``fail_on`` says, or graver."""
    if fail_on == NEVER:
        return
    severities = list(Severity)
    grave = severities[: severities.index(Severity(fail_on)) + 1]
    if any(problem.severity in grave for problem in problems):
        finish(Exit.FINDINGS)
