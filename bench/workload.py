"""The made-up edition and assessments that speed is measured on, the same ones for the same seed.

``Workload(items=80)`` has 80 items under 30 assertions of 10 standards, six organisation types with a
category each, one conditional item for every eight, and six exemptions by certificate. In each
category an item is mandatory, optional or not asked at all, and the conditional ones hang on other
answers: a chain of two among them, whose middle may hold a stale answer. ``assessments`` answers it as
a register might: half of it complete, the rest in every state, and some of it undecidable.

The documents are those of the project's own formats. Nothing in them is real.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from random import Random

from attrs import frozen

from bench.peers.made_up_assessments import Answering
from bench.peers.made_up_edition import DAY, Document, edition_document
from bench.peers.made_up_framework import framework_document

__all__ = ["DAY", "Document", "Workload"]


@frozen(kw_only=True)
class Workload:
    """One edition of a given size and the assessments made for it."""

    items: int = 80
    seed: int = 7

    @cached_property
    def edition(self) -> Document:
        """The edition's document."""
        return edition_document()

    @cached_property
    def framework(self) -> Document:
        """The document of its one framework."""
        return framework_document(self.items, self.seed)

    def assessments(self, number: int) -> Iterator[Document]:
        """Yield the first ``number`` assessments; each depends on its place and the seed alone."""
        answering = Answering(self.edition, self.framework)
        for index in range(number):
            yield answering.assessment(index, Random(f"{self.seed}/{index}"))  # noqa: S311

    def lines(self, number: int) -> list[bytes]:
        """Return the first ``number`` assessments as JSON text without spaces."""
        return [json.dumps(one, separators=(",", ":")).encode() for one in self.assessments(number)]
