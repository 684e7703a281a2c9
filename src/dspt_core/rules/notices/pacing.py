"""Keeping to so many a minute: a bucket that fills evenly and lets a few go at once."""

from __future__ import annotations

SECONDS = 60.0


class Pace:
    """Says how long to wait before the next, by the seconds of a clock that is handed in.

    A tenth of a minute's number may go at once, so that in no minute there are more than eleven tenths.
    """

    def __init__(self, per_minute: int | None) -> None:
        """Begin with a full bucket; ``None`` is no limit."""
        self._per_second = per_minute / SECONDS if per_minute is not None else None
        self._most = max((per_minute or 0) / 10, 1.0)
        self._left = self._most
        self._seen: float | None = None

    def wait_before_next(self, now: float) -> float:
        """Take one, and return the seconds to wait before it may go."""
        if self._per_second is None:
            return 0.0
        since = max(now - self._seen, 0.0) if self._seen is not None else 0.0
        self._seen = now
        self._left = min(self._left + since * self._per_second, self._most) - 1
        return max(-self._left / self._per_second, 0.0)
