"""When a notice is tried again, and when no longer."""

from __future__ import annotations

import datetime as dt

from attrs import frozen


@frozen(kw_only=True)
class DeliveryPolicy:
    """How notices are delivered: how many are taken at once, for how long, and how patiently.

    ``time_limit`` is what one call of a notifier may take. ``lease`` is how long the notices taken at once
    belong to one worker; when it dies, another has them after that. After ``most_attempts``, which takes
    some three days, a notice is parked.
    """

    at_once: int = 20
    lease: dt.timedelta = dt.timedelta(minutes=10)
    time_limit: dt.timedelta = dt.timedelta(seconds=60)
    most_attempts: int = 20
    first_pause: dt.timedelta = dt.timedelta(minutes=1)
    longest_pause: dt.timedelta = dt.timedelta(hours=6)

    def pause_after(
        self, attempt: int, *, chance: float, at_least: dt.timedelta | None = None
    ) -> dt.timedelta:
        """Return how long to pause after an attempt: twice as long each time, half of it left to chance.

        ``chance`` is from 0 to 1. Somebody who asks for patience gets it, up to ``longest_pause``.
        """
        doublings = min(max(attempt, 1) - 1, 20)
        whole: dt.timedelta = min(self.first_pause * (1 << doublings), self.longest_pause)
        pause = whole / 2 + whole / 2 * min(max(chance, 0.0), 1.0)
        return max(pause, min(at_least or dt.timedelta(), self.longest_pause))
