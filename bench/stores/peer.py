"""The same year in the library ``eventsourcing``, on its own store in a SQLite file.

Its recorder, which is its store, keeps the payloads as bytes, by stream and version. Its application
makes events of payloads and writes them by its recorder, and loads an aggregate by reading them into
objects; the aggregate only keeps the last of each kind, which is less than a year has to do. Neither
does what ours does besides: keys that make a repetition harmless, guards on streams that were only read,
tags, digests and links. Its file is in WAL mode, its commits as synchronous as SQLite makes them by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4, uuid5

from attrs import frozen
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from dspt_core.ports.store import Batch

RECORDER = "eventsourcing, its recorder on SQLite"
APPLICATION = "eventsourcing, its application on SQLite"


class _Stream(Aggregate):
    """What one stream tells."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}

    @event("Told")
    def tell(self, kind: str, payload: str) -> None:
        self.last[kind] = json.loads(payload)


@frozen
class Peer:
    """The library on two empty files, and the year that it is given."""

    recorder: SQLiteApplicationRecorder
    application: Application
    batches: Sequence[Batch]

    def keeping(self) -> Mapping[str, Callable[[], object]]:
        """Return calls that keep a new organisation's year, a transaction for each command."""
        return {RECORDER: self._record, APPLICATION: self._save}

    def reading(self, streams: Sequence[str]) -> Callable[[], object]:
        """Return a call that reads the events of streams."""
        whose = self._record()
        return lambda: [self.recorder.select_events(uuid5(whose, stream)) for stream in streams]

    def loading(self, streams: Sequence[str]) -> Callable[[], object]:
        """Return a call that loads what the events of streams add up to."""
        saved = self._save()
        return lambda: [self.application.repository.get(saved[stream]) for stream in streams]

    def _record(self) -> UUID:
        whose = uuid4()
        for batch in self.batches:
            self.recorder.insert_events(
                [
                    StoredEvent(
                        originator_id=uuid5(whose, one.stream),
                        originator_version=one.version,
                        topic=one.kind,
                        state=(one.payload or "").encode(),
                    )
                    for one in batch.events
                ]
            )
        return whose

    def _save(self) -> Mapping[str, Any]:
        streams: dict[str, Any] = {}
        for batch in self.batches:
            for one in batch.events:
                streams.setdefault(one.stream, _Stream()).tell(one.kind, one.payload or "")
            self.application.save(*(streams[name] for name in {one.stream for one in batch.events}))
        return {name: stream.id for name, stream in streams.items()}


@contextmanager
def peer(batches: Sequence[Batch]) -> Iterator[Peer]:
    """Lend the library on empty files."""
    with TemporaryDirectory(prefix="bench") as folder:
        where = {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(Path(folder) / "application.db"),
        }
        datastore = SQLiteDatastore(str(Path(folder) / "recorder.db"))
        with closing(datastore), closing(Application(env=where)) as application:
            recorder = SQLiteApplicationRecorder(datastore)
            recorder.create_table()
            yield Peer(recorder, application, batches)
