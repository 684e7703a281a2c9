"""The same year in the library ``eventsourcing``, on its own store in a SQLite file.

It keeps what it is given: the payloads, as bytes, by stream and version. Not in its time are what it
does without: keys that make a repetition harmless, guards on streams that were only read, tags, digests
and links. Its file is in WAL mode, its commits synchronous as SQLite has it by default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4, uuid5

from attrs import frozen
from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from dspt_core.ports.store import Batch

PEER = "eventsourcing, its recorder on SQLite"


@frozen
class Peer:
    """Its recorder, and a year as it takes it."""

    recorder: SQLiteApplicationRecorder
    batches: Sequence[Batch]

    def append_year(self) -> UUID:
        """Keep a new organisation's year, a transaction for each command, and return whose it is."""
        whose = uuid4()
        for batch in self.batches:
            self.recorder.insert_events(
                [
                    StoredEvent(
                        originator_id=uuid5(whose, event.stream),
                        originator_version=event.version,
                        topic=event.kind,
                        state=(event.payload or "").encode(),
                    )
                    for event in batch.events
                ]
            )
        return whose

    def reading(self, whose: UUID, streams: Sequence[str]) -> Callable[[], object]:
        """Return a call that reads the events of streams."""
        return lambda: [self.recorder.select_events(uuid5(whose, stream)) for stream in streams]


@contextmanager
def peer(batches: Sequence[Batch]) -> Iterator[Peer]:
    """Lend its recorder on an empty file."""
    with TemporaryDirectory(prefix="bench") as folder:
        datastore = SQLiteDatastore(str(Path(folder) / "peer.db"))
        recorder = SQLiteApplicationRecorder(datastore)
        recorder.create_table()
        try:
            yield Peer(recorder, batches)
        finally:
            datastore.close()
