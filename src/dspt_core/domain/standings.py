"""Standings over time: what is told of a code, what is done where publications meet, and what changed."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.events import Event
from dspt_core.domain.history import Standing


class ConflictPolicy(StrEnum):
    """Which publication governs a code that several are for."""

    NEWEST = "newest"
    """The one published last.

    Where two were published at one instant, the code's own goes before one that covers it, and then the
    greater id. Inferred: the register shows the latest, and no case was seen that proves it.
    """
    HIGHEST = "highest"
    """The highest status of those in the newest edition; older editions are left out altogether.

    Where several bear it, as with ``newest``. Inferred: a host's choice that nothing speaks against.
    """


@frozen(kw_only=True)
class ToldEvent:
    """An event as the stream of a code tells it: at which version, and at which instant."""

    code: str
    version: int
    instant: dt.datetime
    event: Event = field(repr=False)


class StandingCause(StrEnum):
    """What made a standing another one; of several at one instant, the one further down is named."""

    REGISTERED = "registered"
    PUBLISHED = "published"
    """Something was published, under the code itself or for it."""
    COVERAGE_APPLIED = "coverage-applied"
    COVERAGE_WITHDRAWN = "coverage-withdrawn"
    """The day came from which on a coverage counts no more."""
    STATUS_DECIDED = "status-decided"
    TRANSFERRED = "transferred"


@frozen(kw_only=True)
class StandingChange:
    """A standing, the instant from which it stood, and what brought it about."""

    instant: dt.datetime
    cause: StandingCause
    standing: Standing
