"""Two things of one kind under one title: whoever chooses between them cannot tell which is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.framework import Framework
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.workshop.linting.findings import Finding, within
from dspt_core.workshop.linting.wording import words_of

_Titled = tuple[str, str, str]
"""The name or number of a thing, its title, and where the title stands."""


def lint_titles(edition: Edition) -> Iterator[Finding]:
    """Yield titles that two organisation types, statuses, assertions or the like share."""
    for kind, noun, list_name, titled in (
        ("category", "category", "categories", [(one.category, one.title) for one in edition.categories]),
        (
            "type",
            "organisation type",
            "organisation_types",
            [(one.type, one.title) for one in edition.organisation_types],
        ),
        (
            "credential",
            "credential",
            "credentials",
            [(one.credential, one.title) for one in edition.credentials],
        ),
        ("exemption", "exemption", "exemptions", [(one.exemption, one.title) for one in edition.exemptions]),
        ("status", "status", "statuses", [(one.status, one.title) for one in edition.statuses]),
    ):
        placed = [(name, title, f"/{list_name}/{i}/title") for i, (name, title) in enumerate(titled)]
        yield from within(EDITION_DOCUMENT, _repeated(kind, noun, placed))
    for framework in edition.frameworks:
        words = framework.words
        standards, assertions = _parts(framework)
        found = (
            *_repeated("standard", words.standard.one, standards),
            *_repeated("assertion", words.assertion.one, assertions),
        )
        yield from within(framework.framework, found)


def _parts(framework: Framework) -> tuple[list[_Titled], list[_Titled]]:
    standards, assertions = [], []
    for i, standard in enumerate(framework.standards):
        standards.append((standard.reference, standard.title, f"/standards/{i}/title"))
        for j, one in enumerate(standard.assertions):
            assertions.append((one.reference, one.title, f"/standards/{i}/assertions/{j}/title"))
    return standards, assertions


def _repeated(kind: str, noun: str, titled: Iterable[_Titled]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], str] = {}
    for name, title, pointer in titled:
        other = first.setdefault(words_of(title), name)
        if other != name:
            problem = Problem(
                code=ProblemCode.LINT_DUPLICATE_WORDING,
                severity=Severity.WARNING,
                message=f"{noun} {name} has the title of {other}",
                pointer=pointer,
                hint="reword one of them",
            )
            yield Finding(f"{kind}:{name}", problem)
