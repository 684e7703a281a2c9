"""Leaving out what an author said is meant so, and saying so of what nobody would have said anyway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.linting.findings import Finding


def not_acknowledged(findings: Iterable[Finding], edition: Edition) -> Iterator[Problem]:
    """Yield the problems that the edition does not acknowledge."""
    meant = {(one.finding, name) for one in edition.acknowledged_findings for name in one.of}
    return (one.problem for one in findings if (one.problem.code.value, one.about) not in meant)


def nothing_acknowledged(
    findings: Iterable[Finding], edition: Edition, *, unsaid: frozenset[ProblemCode]
) -> Iterator[Problem]:
    """Yield acknowledgements of what no lint finds; of the ``unsaid`` codes nothing is known."""
    lints = [code.value for code in ProblemCode if code.startswith("lint/")]
    found: dict[str, list[str]] = {}
    for one in findings:
        found.setdefault(one.problem.code.value, []).append(one.about)
    for index, acknowledged in enumerate(edition.acknowledged_findings):
        if acknowledged.finding in unsaid:
            continue
        pointer = f"/acknowledged_findings/{index}"
        if acknowledged.finding not in lints:
            hint = hint_for(acknowledged.finding, lints)
            yield _nothing(f"there is no finding {acknowledged.finding!r}", f"{pointer}/finding", hint)
            continue
        known = found.get(acknowledged.finding, [])
        for position, name in enumerate(acknowledged.of):
            if name not in known:
                message = f"{acknowledged.finding} is not found of {name!r}, and is acknowledged"
                hint = hint_for(name, known) if known else "take the acknowledgement out"
                yield _nothing(message, f"{pointer}/of/{position}", hint)


def _nothing(message: str, pointer: str, hint: str) -> Problem:
    return Problem(
        code=ProblemCode.LINT_NOTHING_ACKNOWLEDGED,
        severity=Severity.WARNING,
        message=message,
        pointer=pointer,
        document=EDITION_DOCUMENT,
        hint=hint,
    )
