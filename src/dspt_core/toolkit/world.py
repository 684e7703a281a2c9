"""The world as it is: the system's clock and pauses, and identifiers from its source of chance."""

from __future__ import annotations

import datetime as dt
import random
import secrets
import time
import uuid


class SystemClock:
    """Tells the time of the machine, in UTC."""

    def now(self) -> dt.datetime:
        """Return the present instant."""
        return dt.datetime.now(tz=dt.UTC)


class RandomIdentifiers:
    """Gives ids that are unique by chance, and salts of 128 bits."""

    def new(self) -> str:
        """Return a random UUID."""
        return str(uuid.uuid4())

    def salt(self) -> str:
        """Return 32 hexadecimal digits."""
        return secrets.token_hex(16)


class SystemPauses:
    """Waits on the machine's clock, and takes chance from its source."""

    def __init__(self) -> None:
        """Ask the system for its source of chance."""
        self._source = random.SystemRandom()

    def chance(self) -> float:
        """Return a number from 0 to 1."""
        return self._source.random()

    def elapsed(self) -> float:
        """Return seconds of the clock that only goes on."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep so long."""
        time.sleep(seconds)
