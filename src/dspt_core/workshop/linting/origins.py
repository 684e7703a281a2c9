"""Facts whose origin a reader cannot follow: no place to look it up, no reason for a conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.edition import EDITION_DOCUMENT, Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.provenance import Mark
from dspt_core.workshop.linting.findings import Finding, called, placed_items


def lint_origins(edition: Edition) -> Iterator[Finding]:
    """Yield sources of official facts without a place, and inferred items without a note."""
    official = {
        placed.item.provenance.source
        for placed in placed_items(edition)
        if placed.item.provenance.mark is Mark.OFFICIAL
    }
    for index, source in enumerate(edition.sources):
        if source.source in official and source.where is None:
            problem = Problem(
                code=ProblemCode.LINT_NOT_TRACEABLE,
                severity=Severity.WARNING,
                message=f"items are marked official by {source.source!r}, which does not say where it is",
                pointer=f"/sources/{index}",
                document=EDITION_DOCUMENT,
                hint="add 'where', or mark the items as transcribed if a copy was read",
            )
            yield Finding(f"source:{source.source}", problem)
    for placed in placed_items(edition):
        provenance = placed.item.provenance
        if provenance.mark is Mark.INFERRED and provenance.note is None:
            problem = Problem(
                code=ProblemCode.LINT_INFERRED_WITHOUT_NOTE,
                severity=Severity.NOTE,
                message=f"{called(placed.item)} is inferred, and nothing says from what",
                pointer=f"{placed.pointer}/provenance",
                document=placed.framework.framework,
                hint="add a 'note' with the reason",
            )
            yield Finding(f"item:{placed.item.key}", problem)
