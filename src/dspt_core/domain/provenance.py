"""Where a fact or a rule comes from, and how surely."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Mark(StrEnum):
    """How a fact was had. A catalogue never claims more than its sources."""

    OFFICIAL = "official"
    """Read in an official publication."""
    TRANSCRIBED = "transcribed"
    """Read in somebody else's copy or account of an official publication."""
    INFERRED = "inferred"
    """A conclusion of this project that no source states."""


@frozen(kw_only=True)
class Source:
    """Something that was read: the ``source`` name that provenance refers to, its title and where it is."""

    source: str
    title: str
    where: str | None = None
    note: str | None = None


@frozen(kw_only=True)
class Provenance:
    """The mark of one fact or rule, the name of its source, and what a careful reader should know."""

    mark: Mark
    source: str
    note: str | None = None
