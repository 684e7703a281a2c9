"""The port behind which snapshots of the public register are kept: put one in whole, and look in it.

A register is a projection: what is in it was published elsewhere, and it can be thrown away and filled
again. It holds nothing but what anybody may see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot


class Register(AbstractContextManager["Register"], Protocol):
    """Snapshots of the public register, one for each day that one was taken."""

    def put(self, taken: dt.date, rows: Iterable[RegisterRow], *, source: str) -> Snapshot:
        """Keep a snapshot in place of the one of the same day; those of other days stay.

        It is kept whole or not at all: whatever ``rows`` raises is passed on, and what was there before
        is there still. Raises :class:`StoreUnavailableError` when it cannot be written.
        """
        ...

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return what snapshots there are, the oldest first."""
        ...

    def rows(self, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows of a day's snapshot in the order they were put in.

        Raises :class:`KeyError` when there is no such snapshot.
        """
        ...

    def search(self, query: RegisterQuery, *, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows that fit, by name and code; :class:`KeyError` when there is no such snapshot."""
        ...

    def close(self) -> None:
        """End what is open; a closed register can be closed again."""
        ...


def latest_by(register: Register, day: dt.date) -> Snapshot | None:
    """Return the latest snapshot taken by a day, or ``None`` when there is none."""
    taken = [snapshot for snapshot in register.snapshots() if snapshot.taken <= day]
    return taken[-1] if taken else None
