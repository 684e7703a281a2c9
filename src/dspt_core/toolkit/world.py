"""The world as it is: the system's clock, and identifiers from its source of chance."""

from __future__ import annotations

import datetime as dt
import secrets
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
