"""Declarations that nothing refers to: often the trace of a name that was changed in one place only."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.conditions import Condition, CredentialHeld
from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.workshop.linting.findings import Finding


def lint_declarations(edition: Edition) -> Iterator[Finding]:
    """Yield exemptions, credentials and headings that nothing refers to, where all that could is held."""
    items = tuple(edition.items())
    if items and all(one.coverage.can_be_evaluated for one in edition.categories):
        exempting = {name for item in items for name in item.exemptions}
        for index, exemption in enumerate(edition.exemptions):
            if exemption.exemption not in exempting:
                yield _unused("exemption", exemption.exemption, f"/exemptions/{index}/exemption", "no item")
        credentials = {
            node.credential
            for condition in _conditions(edition)
            for node in nodes_of(condition)
            if isinstance(node, CredentialHeld)
        }
        for index, credential in enumerate(edition.credentials):
            if credential.credential not in credentials:
                pointer = f"/credentials/{index}/credential"
                yield _unused("credential", credential.credential, pointer, "no condition")
    for index, category in enumerate(edition.categories):
        used = {item.heading for item in edition.items_of(category)}
        for position, heading in enumerate(category.headings):
            if category.coverage.can_be_evaluated and heading.heading not in used:
                pointer = f"/categories/{index}/headings/{position}/heading"
                yield _unused("heading", heading.heading, pointer, "no item of its category")


def _conditions(edition: Edition) -> Iterator[Condition]:
    yield from (one.when for one in edition.exemptions)
    yield from (one.requires for one in edition.statuses)
    yield from (one.when for one in edition.consistency_checks)
    for item in edition.items():
        yield from (one for one in (item.asked_when, item.mandatory_when) if one is not None)


def _unused(kind: str, name: str, pointer: str, by: str) -> Finding:
    problem = Problem(
        code=ProblemCode.LINT_NEVER_USED,
        severity=Severity.NOTE,
        message=f"{by} refers to {kind} {name!r}",
        pointer=pointer,
        document=EDITION_DOCUMENT,
        hint="look whether a name was changed in one place only; or take it out",
    )
    return Finding(f"{kind}:{name}", problem)
