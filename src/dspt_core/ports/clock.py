"""The clock that the core is handed, since it never asks for the time itself."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant."""

    def now(self) -> dt.datetime:
        """Return the instant with a time zone."""
        ...
