"""What ``dspt catalog check --explain`` prints: the page of a problem's code, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from dspt_core.cli.output import folded, say, say_json
from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.problem_pages import problem_page, without_links, write_problem_page
from dspt_core.rules.nearest import hint_for

_BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def find_code(_context: click.Context, _option: click.Parameter, value: str | None) -> ProblemCode | None:
    """Return an option's code, or fail with a usage error that has the nearest one."""
    if value is None:
        return None
    known = [code.value for code in ProblemCode]
    if value in known:
        return ProblemCode(value)
    # Somebody may remember the second part only.
    ending = [code for code in known if code.partition("/")[2] == value]
    hint = f"did you mean {' or '.join(map(repr, ending))}?" if ending else hint_for(value, known)
    message = f"there is no problem code {value!r}; {hint}"
    raise click.BadParameter(message)


def explain(code: ProblemCode, *, output_format: str) -> None:
    """Print what a code means, how it comes about and what to do."""
    page = problem_page(code)
    if output_format == "json":
        say_json(write_problem_page(page))
        return
    if output_format != "text":
        message = f"--explain is printed as text or JSON, not as {output_format}"
        raise click.UsageError(message)
    say(code.value)
    for title, markdown in ((None, page.meaning), ("Example", page.example), ("What to do", page.remedy)):
        say()
        if title is not None:
            say(title)
        for line in _lines(markdown):
            say(line)


def _lines(markdown: str) -> Iterator[str]:
    """Yield Markdown as lines: paragraphs folded, blocks as they are and further in."""
    for index, part in enumerate(_BLOCK.split(markdown)):
        if index % 2:
            yield from (f"    {line}" for line in part.splitlines())
            continue
        paragraphs = [" ".join(one.split()) for one in without_links(part).split("\n\n") if one.strip()]
        for one in paragraphs:
            yield from folded(one, indent="  ")
