"""What a lint finds, and the name by which an author can declare it to be meant so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem, Framework
from dspt_core.domain.problem import Problem


@frozen
class Finding:
    """A problem, and what it is ``about`` as ``kind:name``.

    An item is named by its key, a standard or an assertion by its number.
    """

    about: str
    problem: Problem


@frozen
class PlacedItem:
    """An item with its framework and its JSON Pointer."""

    framework: Framework
    pointer: str
    item: EvidenceItem


def placed_items(edition: Edition) -> Iterator[PlacedItem]:
    """Yield every item of an edition with its place."""
    for framework in edition.frameworks:
        for i, standard in enumerate(framework.standards):
            for j, assertion in enumerate(standard.assertions):
                for k, item in enumerate(assertion.items):
                    yield PlacedItem(framework, f"/standards/{i}/assertions/{j}/items/{k}", item)


def within(document: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings as ones of that document."""
    for one in findings:
        yield Finding(one.about, evolve(one.problem, document=document))


def called(item: EvidenceItem) -> str:
    """Return how a message names an item: its number, and the key by which it can be meant so."""
    return f"item {item.reference} ({item.key})"
