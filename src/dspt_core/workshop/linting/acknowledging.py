"""Leaving out what an author said is meant so, and saying so of what nobody would have said anyway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dspt_core.domain.intentions import INTENDED_DOCUMENT, Intention
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.linting.findings import Finding


def not_acknowledged(findings: Iterable[Finding], intended: Sequence[Intention]) -> Iterator[Problem]:
    """Yield the problems that are not said to be meant so."""
    for one in findings:
        if not any(meant.covers(one.problem.code, one.about) for meant in intended):
            yield one.problem


def nothing_acknowledged(
    findings: Iterable[Finding], intended: Iterable[Intention], *, unsaid: frozenset[ProblemCode]
) -> Iterator[Problem]:
    """Yield what is said to be meant so and no lint finds; of the ``unsaid`` codes nothing is known."""
    found: dict[ProblemCode, list[str]] = {}
    for one in findings:
        found.setdefault(one.problem.code, []).append(one.about)
    for index, meant in enumerate(intended):
        if not meant.is_of_lint or meant.code in unsaid:
            continue
        pointer = f"/intended/{index}"
        known = found.get(meant.code, [])
        if meant.about not in known:
            message = f"{meant.code} is not found of {meant.about!r}, and is declared to be meant so"
            hint = hint_for(meant.about, known) if known else "take it out"
            yield _nothing(message, f"{pointer}/about", hint)
        elif meant.types:
            message = f"{meant.code} is found of no organisation type in particular"
            yield _nothing(message, f"{pointer}/types", "take the types out")


def _nothing(message: str, pointer: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.LINT_NOTHING_ACKNOWLEDGED,
        severity=Severity.WARNING,
        message=message,
        pointer=pointer,
        document=INTENDED_DOCUMENT,
        hint=hint,
    )
