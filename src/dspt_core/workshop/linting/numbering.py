"""Numbers that leave one out, where nothing can be missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from dspt_core.domain.edition import Coverage, Edition
from dspt_core.domain.framework import Framework
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.workshop.linting.findings import Finding, within

_LAST = re.compile(r"(\d+|[a-z])\Z")
_BEGINS = "begins the numbers, and the first"


@frozen
class _Numbered:
    """A number, what a finding of it is about, and for a message the key of what has one."""

    number: str
    about: str
    key: str = ""


def lint_numbering(edition: Edition) -> Iterator[Finding]:
    """Yield gaps in the numbers of frameworks of which every category's whole set is held."""
    for framework in edition.frameworks:
        categories = [one for one in edition.categories if one.framework == framework.framework]
        if categories and all(one.coverage is Coverage.WHOLE for one in categories):
            yield from within(framework.framework, _gaps_of(framework))


def _gaps_of(framework: Framework) -> Iterator[Finding]:
    words = framework.words
    standards = [_Numbered(one.reference, f"standard:{one.reference}") for one in framework.standards]
    yield from _gaps(standards, "/standards", words.standard.one)
    for i, standard in enumerate(framework.standards):
        under = f"/standards/{i}/assertions"
        assertions = [_Numbered(one.reference, f"assertion:{one.reference}") for one in standard.assertions]
        yield from _gaps(assertions, under, words.assertion.one)
        for j, assertion in enumerate(standard.assertions):
            items = [_Numbered(one.reference, f"item:{one.key}", f" ({one.key})") for one in assertion.items]
            yield from _gaps(items, f"{under}/{j}/items", words.item.one)


def _gaps(things: Sequence[_Numbered], pointer: str, noun: str) -> Iterator[Finding]:
    """Yield a gap before each number that skips one; what does not end in a number or letter has no place."""
    before = 0
    for index, thing in enumerate(things):
        place = _place(thing.number)
        if place is None:
            return
        if place > before + 1:
            said = f"stands after {things[index - 1].number}, and one between" if before else _BEGINS
            problem = Problem(
                code=ProblemCode.LINT_NUMBER_GAP,
                severity=Severity.NOTE,
                message=f"{noun} {thing.number}{thing.key} {said} is missing",
                pointer=f"{pointer}/{index}/reference",
                hint="add what is missing; if it was withdrawn, say so in intended.json",
            )
            yield Finding(thing.about, problem)
        before = max(before, place)


def _place(number: str) -> int | None:
    last = _LAST.search(number)
    if last is None:
        return None
    return int(last[1]) if last[1].isdecimal() else ord(last[1]) - ord("a") + 1
