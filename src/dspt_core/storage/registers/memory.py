"""A register that lives as long as the process: for tests and for small uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from types import TracebackType

from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot
from dspt_core.ports.register import Register
from dspt_core.rules.register_search import fits, in_search_order


class MemoryRegister(Register):
    """Snapshots in a dictionary."""

    def __init__(self) -> None:
        """Begin without any."""
        self._kept: dict[dt.date, tuple[Snapshot, tuple[RegisterRow, ...]]] = {}

    def put(self, taken: dt.date, rows: Iterable[RegisterRow], *, source: str) -> Snapshot:
        """Keep a snapshot in place of the one of the same day."""
        kept = tuple(rows)
        snapshot = Snapshot(taken=taken, source=source, rows=len(kept))
        self._kept[taken] = (snapshot, kept)
        return snapshot

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return what snapshots there are, the oldest first."""
        return tuple(self._kept[taken][0] for taken in sorted(self._kept))

    def rows(self, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows of a snapshot in the order they were put in."""
        return iter(self._kept[taken][1])

    def search(self, query: RegisterQuery, *, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows that fit, by name and code."""
        found = (row for row in self._kept[taken][1] if fits(row, query))
        return iter(sorted(found, key=in_search_order))

    def close(self) -> None:
        """Do nothing: nothing is open."""

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the register."""
        self.close()
