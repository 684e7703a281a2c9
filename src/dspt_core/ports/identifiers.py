"""The source of identifiers and salts that the core is handed, since it makes none up itself."""

from __future__ import annotations

from typing import Protocol


class Identifiers(Protocol):
    """Gives what nobody can have been given before."""

    def new(self) -> str:
        """Return an id that no command had yet."""
        ...

    def salt(self) -> str:
        """Return a salt that nobody can guess; of an erased answer it is all that keeps the digest mute."""
        ...
