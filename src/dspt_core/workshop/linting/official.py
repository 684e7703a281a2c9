"""Wording that was taken over from an official publication, found by comparing with it.

Nothing in a catalogue shows that a sentence is somebody else's. Whoever has the publication at hand can have
every text of an edition held against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.workshop.linting.findings import Finding, called, placed_items
from dspt_core.workshop.linting.wording import words_of

WORDS_IN_A_ROW = 8
"""So many equal words in a row are hardly chance; fewer are the names of things and the law's own terms."""


def lint_official_wording(edition: Edition, passages: Iterable[str]) -> Iterator[Finding]:
    """Yield texts of items that share a run of words with a publication, given by its passages."""
    theirs = {run for passage in passages for run in _runs(words_of(passage))}
    for placed in placed_items(edition):
        item = placed.item
        for member, text in (
            ("text", item.text),
            ("guidance", item.guidance),
            ("change_note", item.change_note),
        ):
            shared = next((run for run in _runs(words_of(text or "")) if run in theirs), None)
            if shared is not None:
                problem = Problem(
                    code=ProblemCode.LINT_OFFICIAL_WORDING,
                    severity=Severity.WARNING,
                    message=f"the {member.replace('_', ' ')} of {called(item)} shares {WORDS_IN_A_ROW} words "
                    f"in a row with the publication: {' '.join(shared)!r}",
                    pointer=f"{placed.pointer}/{member}",
                    document=placed.framework.framework,
                    hint="say it in your own words",
                )
                yield Finding(f"item:{item.key}", problem)


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[at : at + WORDS_IN_A_ROW] for at in range(len(words) - WORDS_IN_A_ROW + 1))
