"""The port behind which a store is looked after: its schema, its soundness, copies of it.

A store is used through :mod:`dspt_core.ports.store` by whoever runs years; it is looked after by whoever
runs the machine. Not every store needs the latter: one that is looked after by other means offers no
upkeep, and is a store all the same.
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import Protocol

from attrs import frozen

from dspt_core.ports.store import Store


@frozen(kw_only=True)
class SchemaState:
    """How far a store's numbered migrations were taken, 0 where it has no tables yet, and how far they go."""

    found: int
    newest: int

    @property
    def is_newest(self) -> bool:
        """Whether there is nothing to upgrade."""
        return self.found == self.newest


class StoreUpkeep(AbstractContextManager["StoreUpkeep"], Protocol):
    """The care of one store that is there already; only upgrading changes anything in it.

    Everything raises :class:`StoreUnavailableError` when the store cannot be used, and
    :class:`IncompatibleStoreError` when it is newer than this library or not one of ours.
    """

    def schema(self) -> SchemaState:
        """Return how far the store's migrations were taken."""
        ...

    def upgrade(self) -> None:
        """Take the migrations that were not taken yet; one that is interrupted is continued the next time."""
        ...

    def findings(self) -> tuple[str, ...]:
        """Return what is wrong with how it is kept, in words without data; nothing when it is sound."""
        ...

    def tenants(self) -> tuple[str, ...]:
        """Return the tenants that have events, in the order of their names."""
        ...

    def open(self) -> Store:
        """Open the store for reading its events."""
        ...

    def back_up(self, target: str | os.PathLike[str]) -> None:
        """Copy the store, while it is in use, to a file that is not there yet.

        The copy is checked before it bears its name. Raises :class:`NoUpkeepError` where copies are made
        by other means.
        """
        ...
