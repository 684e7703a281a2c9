"""Every provenance in an edition, wherever it stands: of facts, of rules, of kinds of answers."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from dspt_core.domain.edition import Edition
from dspt_core.domain.provenance import Provenance


def provenances_of(edition: Edition) -> list[Provenance]:
    """Return the provenance of every fact and rule; that each has one is for the types to say."""
    return list(_within(edition))


def _within(value: object) -> Iterator[Provenance]:
    kind = type(value)
    if isinstance(value, Provenance):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _within(getattr(value, field.name))
