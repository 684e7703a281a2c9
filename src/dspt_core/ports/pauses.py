"""Chance and waiting, which the core is handed: how long to pause is partly left to chance."""

from __future__ import annotations

from typing import Protocol


class Pauses(Protocol):
    """Waits, and says how much of a pause is left to chance."""

    def chance(self) -> float:
        """Return a number from 0 to 1."""
        ...

    def elapsed(self) -> float:
        """Return seconds since some moment, of a clock that nobody sets."""
        ...

    def wait(self, seconds: float) -> None:
        """Wait so long."""
        ...
