"""Wording that is there twice, is longer than people read, or looks copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.workshop.linting.findings import Finding, called, placed_items

MOST_WORDS_OF_TEXT = 60
MOST_WORDS_OF_GUIDANCE = 150
MOST_QUOTED_WORDS = 12

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_QUOTED = re.compile(r'(?<!\w)"([^"]+)"(?!\w)|\u201c([^\u201d]+)\u201d')


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: without capitals, marks and spaces."""
    return tuple(word.casefold().replace("\u2019", "'") for word in _WORD.findall(text))


def lint_wording(edition: Edition) -> Iterator[Finding]:
    """Yield what is odd about the wording of items."""
    first: dict[tuple[str, tuple[str, ...]], EvidenceItem] = {}
    for placed in placed_items(edition):
        item, framework = placed.item, placed.framework.framework
        same = (item.category, words_of(item.text))
        # What has the same number as well is there twice, which is an error of its own.
        if same in first and first[same].reference != item.reference:
            problem = Problem(
                code=ProblemCode.LINT_DUPLICATE_WORDING,
                severity=Severity.WARNING,
                message=f"{called(item)} asks the same as {called(first[same])}, of the same category",
                pointer=f"{placed.pointer}/text",
                document=framework,
                hint="reword one of them, or take it out",
            )
            yield Finding(f"item:{item.key}", problem)
        first.setdefault(same, item)
        for member, text, most in (
            ("text", item.text, MOST_WORDS_OF_TEXT),
            ("guidance", item.guidance, MOST_WORDS_OF_GUIDANCE),
            ("change_note", item.change_note, MOST_WORDS_OF_GUIDANCE),
        ):
            if text is None:
                continue
            for problem in _of_one_text(f"the {member.replace('_', ' ')} of {called(item)}", text, most):
                yield Finding(
                    f"item:{item.key}",
                    evolve(problem, pointer=f"{placed.pointer}/{member}", document=framework),
                )


def _of_one_text(whose: str, text: str, most: int) -> Iterator[Problem]:
    count = len(words_of(text))
    if count > most:
        yield Problem(
            code=ProblemCode.LINT_LONG_WORDING,
            severity=Severity.NOTE,
            message=f"{whose} has {count} words, more than the {most} that most people will read",
            hint="shorten it, or put the rest where it can be looked up",
        )
    quoted = max((len(words_of(one[1] or one[2])) for one in _QUOTED.finditer(text)), default=0)
    if quoted > MOST_QUOTED_WORDS:
        yield Problem(
            code=ProblemCode.LINT_QUOTED_PASSAGE,
            severity=Severity.WARNING,
            message=f"{whose} quotes {quoted} words in a row",
            hint="say it in your own words: facts may be taken from a source, its wording may not",
        )
