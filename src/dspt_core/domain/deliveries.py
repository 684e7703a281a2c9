"""What delivering came to: the fate of every notice that was handed to a notifier."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import frozen


class Fate(StrEnum):
    """What became of a notice by one attempt."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    """It is tried again when it is due."""
    PARKED = "parked"
    """It is not tried again until somebody says so."""
    TAKEN_OVER = "taken-over"
    """The attempt took longer than the lease, and another worker has the notice now."""


@frozen(kw_only=True)
class Attempted:
    """One attempt at one notice. ``may_come_twice`` says that it may have arrived and will be sent again."""

    notice: str
    notifier: str
    kind: str | None
    """``None`` when what was kept cannot be read."""
    attempt: int
    fate: Fate
    why: str | None = None
    due: dt.datetime | None = None
    may_come_twice: bool = False


@frozen(kw_only=True)
class DeliveryReport:
    """All attempts of one run, those of a notifier in order.

    ``hung`` names the notifiers that did not answer within the time limit. They were not called again.
    """

    attempts: tuple[Attempted, ...]
    hung: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many attempts had a fate."""
        return sum(one.fate is fate for one in self.attempts)
