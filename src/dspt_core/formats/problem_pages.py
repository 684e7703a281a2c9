"""What each problem code means, how it comes about and how to mend it: the pages of the reference.

The page of a code is its explanation, and there is no other: the documentation shows it, ``--explain``
prints it and SARIF carries it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from attrs import frozen

from dspt_core.domain.problem import ProblemCode, Severity
from dspt_core.formats.data_files import problem_pages_folder
from dspt_core.formats.json_reader import JsonValue

PROBLEM_CODE_FORMAT = "dspt-core/problem-code/v1"

_PARTS = re.compile(r"# `(.+?)`\n\n(.+?)\n\n## Example\n\n(.+?)\n\n## What to do\n\n(.+)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SAID_SEVERITY = {"A warning.": Severity.WARNING, "A note.": Severity.NOTE}
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s")


@frozen(kw_only=True)
class ProblemPage:
    """The page of one code, its parts in Markdown.

    ``severity`` is the usual one: what the code says is seldom less grave, and the meaning says when.
    """

    code: ProblemCode
    severity: Severity
    meaning: str
    example: str
    remedy: str

    @property
    def summary(self) -> str:
        """The first sentence of what the code means, in plain words."""
        first = without_links(self.meaning.partition("\n\n")[0]).replace("\n", " ")
        for said in _SAID_SEVERITY:
            first = first.removeprefix(said).lstrip()
        return _SENTENCE_END.split(first, maxsplit=1)[0].rstrip(":")


def page_file(code: ProblemCode) -> Path:
    """Return where the page of a code is."""
    group, _, name = code.value.partition("/")
    return problem_pages_folder() / group / f"{name}.md"


@cache
def problem_page(code: ProblemCode) -> ProblemPage:
    """Return the page of a code.

    A page of another form than ``# code``, meaning, ``## Example``, ``## What to do`` is a fault of this
    library: ValueError.
    """
    found = _PARTS.fullmatch(page_file(code).read_text(encoding="utf-8"))
    if found is None or found[1] != code.value:
        message = f"the page of {code.value} does not have the form of one"
        raise ValueError(message)
    _, meaning, example, remedy = found.groups()
    severity = next((one for said, one in _SAID_SEVERITY.items() if meaning.startswith(said)), Severity.ERROR)
    return ProblemPage(code=code, severity=severity, meaning=meaning, example=example, remedy=remedy.rstrip())


def without_links(text: str) -> str:
    """Return Markdown with the words of its links and without their targets."""
    return _LINK.sub(r"\1", text)


def write_problem_page(page: ProblemPage) -> JsonValue:
    """Return the document that explains a code, for programs."""
    return {
        "format": PROBLEM_CODE_FORMAT,
        "code": page.code.value,
        "severity": page.severity.value,
        "meaning": page.meaning,
        "example": page.example,
        "remedy": page.remedy,
    }
