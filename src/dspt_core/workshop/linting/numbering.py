"""Numbers that leave one out, where nothing can be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import Framework
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.workshop.linting.findings import Finding, within

_LAST = re.compile(r"(\d+|[a-z])\Z")


def lint_numbering(edition: Edition) -> Iterator[Finding]:
    """Yield gaps in the numbers of frameworks of which every category's whole set is held."""
    for framework in edition.frameworks:
        categories = [one for one in edition.categories if one.framework == framework.framework]
        if categories and all(one.coverage is Coverage.WHOLE for one in categories):
            yield from within(framework.framework, _gaps_of(framework))


def _gaps_of(framework: Framework) -> Iterator[Finding]:
    words = framework.words
    yield from _gaps([one.reference for one in framework.standards], "/standards", words.standard.one)
    for i, standard in enumerate(framework.standards):
        under = f"/standards/{i}/assertions"
        yield from _gaps([one.reference for one in standard.assertions], under, words.assertion.one)
        for j, assertion in enumerate(standard.assertions):
            numbers = [one.reference for one in assertion.items]
            yield from _gaps(numbers, f"{under}/{j}/items", words.item.one)


def _gaps(numbers: Sequence[str], pointer: str, noun: str) -> Iterator[Finding]:
    """Yield a gap before each number that skips one; what does not end in a number or letter has no place."""
    before = 0
    for index, number in enumerate(numbers):
        place = _place(number)
        if place is None:
            return
        if place > before + 1:
            said = "begins the numbers" if before == 0 else f"stands after {numbers[index - 1]}"
            problem = Problem(
                code=ProblemCode.LINT_NUMBER_GAP,
                severity=Severity.NOTE,
                message=f"{noun} {number} {said}, and one between is missing"
                if before
                else f"{noun} {number} {said}, and the first is missing",
                pointer=f"{pointer}/{index}/reference",
                hint="add what is missing; if it was withdrawn, say so under acknowledged_findings",
            )
            yield Finding(number, problem)
        before = max(before, place)


def _place(number: str) -> int | None:
    last = _LAST.search(number)
    if last is None:
        return None
    return int(last[1]) if last[1].isdecimal() else ord(last[1]) - ord("a") + 1
