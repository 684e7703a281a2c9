"""What commands print: data on stdout, talk on stderr, and nothing that a terminal would obey."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.domain.problem import InvalidDocumentError, Problem, ProblemCode, Severity
from dspt_core.errors import UnevaluableError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.problem_json import write_problems

_Command = TypeVar("_Command", bound=Callable[..., Any])

WIDTH = 100
"""How wide text output may be; it does not depend on the terminal, so that it can be compared."""


def format_option(command: _Command) -> _Command:
    """Give a command the option ``--format``.

    What a document is refused for is data too: where JSON is asked for, stdout has the problems.
    """

    @wraps(command)
    def with_refusals(*arguments: object, output_format: str, **options: object) -> object:
        try:
            return command(*arguments, output_format=output_format, **options)
        except (InvalidDocumentError, UnevaluableError) as error:
            if output_format != "json":
                raise
            report_problems(_problems_of(error), output_format=output_format)
            talk(f"Error: {error}")
            finish(Exit.FINDINGS)

    return click.option(
        "--format",
        "output_format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or JSON for programs.",
    )(cast("_Command", with_refusals))


def _problems_of(error: InvalidDocumentError | UnevaluableError) -> tuple[Problem, ...]:
    if isinstance(error, InvalidDocumentError):
        return error.problems
    code = ProblemCode.ASSESSMENT_NOT_EVALUABLE
    return (Problem(code=code, message=str(error), pointer="/organisation/type"),)


def printable(text: str) -> str:
    """Return text as one line, with what a terminal would obey or not show written as escapes.

    Whoever wrote a document or named a file can neither steer the terminal nor forge a line.
    """
    return "".join(
        character
        if character.isprintable() or unicodedata.category(character) == "Zs"
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def say(text: str = "") -> None:
    """Print a line of data on stdout."""
    click.echo(printable(text))


def talk(text: str) -> None:
    """Print a line about the work on stderr."""
    click.echo(printable(text), err=True)


def say_json(value: JsonValue) -> None:
    """Print a JSON document on stdout, in UTF-8 whatever the terminal's encoding."""
    click.echo(write_json(value).encode("utf-8"), nl=False)


def folded(text: str, *, indent: str, hanging: str | None = None) -> list[str]:
    """Return text as lines of the output's width, the later ones under ``hanging`` or ``indent``."""
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
        break_long_words=False,
    )


def problem_line(problem: Problem) -> str:
    """Return a problem in the form ``file:line:column: severity: message [code]``."""
    place = f"{problem.place}: " if problem.place is not None else ""
    return f"{place}{problem.severity}: {problem.message} [{problem.code}]"


def report_problems(problems: Iterable[Problem], *, output_format: str, err: bool = False) -> None:
    """Print problems: as a JSON document on stdout, or as lines on stdout or stderr."""
    listed = tuple(problems)
    if output_format == "json":
        say_json(write_problems(listed))
        return
    for problem in listed:
        click.echo(printable(problem_line(problem)), err=err)
        if problem.hint:
            click.echo(printable(f"    {problem.hint}"), err=err)


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: ``1 error``, ``2 errors``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def count_problems(problems: Iterable[Problem]) -> str:
    """Return how many errors, warnings and notes there are, in words."""
    found = Counter(problem.severity for problem in problems)
    parts = [count(found[severity], severity.value) for severity in Severity if found[severity]]
    return in_words(parts) if parts else count(0, Severity.ERROR.value)


def in_words(parts: Sequence[str]) -> str:
    """Return a list as a sentence has it: ``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def entry(name: str, text: str, *, width: int = 24) -> list[str]:
    """Return a name in a column of its own and a text beside it, folded under itself.

    A name too long for the column has a line of its own.
    """
    hanging = " " * (width + 2)
    if len(name) < width:
        return folded(f"{name:<{width}}{text}", indent="  ", hanging=hanging)
    return [f"  {name}", *folded(text, indent=hanging)]
