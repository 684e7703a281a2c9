"""Writes a store with one of everything, as it was written for tests/golden/store-schema-2.db.

Run it when the schema has a new number, under a new name: a file once kept is never written again.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from attrs import evolve

from dspt_core.ports.store import Batch
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.testing.stores import made_up_batch, made_up_event, made_up_notice

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
LATER = dt.datetime(2026, 10, 25, 1, 30, 0, 250_001, tzinfo=dt.UTC)

FIRST = made_up_batch(
    "register",
    made_up_event("A1B2C", 1, payload='{"name":"Žlutý kůň 😀","a":1.10}', tags=("code:A1B2C", "žluť")),
    made_up_event("A1B2C", 2, instant=LATER, tags=("code:A1B2C",)),
    made_up_event("A1B2C/2025-26", 1),
    notices=tuple(made_up_notice(name) for name in ("leased", "parked", "waiting")),
)
SECOND = made_up_batch("publish", made_up_event("A1B2C", 3), also=(("A1B2C/2025-26", 1),))
OTHER = made_up_batch("register", made_up_event("A1B2C", 1, payload='{"of":"south"}'), request="another")

REDACTED = evolve(FIRST.events[2], payload=None, salt=None)
KEPT: dict[str, tuple[Batch, ...]] = {"north": (FIRST, SECOND), "south": (OTHER,)}


def write(path: Path) -> None:
    """Write the store."""
    with SqliteStore(path) as store:
        for name, batches in KEPT.items():
            for batch in batches:
                store.tenant(name).append(batch)
        north = store.tenant("north")
        north.lease(now=NOON, until=LATER, token="worker", limit=2)
        north.park("parked", token="worker", why="no such address")
        north.redact([("A1B2C/2025-26", 1)])


if __name__ == "__main__":
    write(Path(sys.argv[1]))
