"""One tenant's histories in a SQLite file: the tenant's name is in every statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from dspt_core.errors import ConcurrencyError, KeyReusedError
from dspt_core.ports.store import Appended, Batch, StoredEvent
from dspt_core.storage.columns import (
    EVENT_COLUMNS,
    event_of,
    event_values,
    in_order_of_instants,
    repeated,
    versions_text,
)
from dspt_core.storage.sqlite.connections import Connections
from dspt_core.storage.sqlite.notices import SqliteNotices, add_notices

_EVENTS = ", ".join(EVENT_COLUMNS)
_INSERT_EVENT = f"INSERT INTO event (tenant, {_EVENTS}) VALUES (?{', ?' * len(EVENT_COLUMNS)})"  # noqa: S608
_OF_STREAM = (
    f"SELECT {_EVENTS} FROM event "  # noqa: S608 - nothing but our own columns
    "WHERE tenant = ? AND stream = ? AND version > ? AND version <= ? ORDER BY version"
)
_OF_TAG = (
    f"SELECT {', '.join(f'event.{column}' for column in EVENT_COLUMNS)} "  # noqa: S608 - as above
    "FROM tag JOIN event USING (tenant, stream, version) WHERE tag.tenant = ? AND tag.tag = ?"
)
_LAST_VERSION = 2**63 - 1


class SqliteTenant(SqliteNotices):
    """One tenant's histories in a SQLite file."""

    def __init__(self, connections: Connections, tenant: str) -> None:
        """Bind the handle to a tenant's name."""
        super().__init__(connections, tenant)

    def append(self, batch: Batch) -> Appended:
        """Keep a batch atomically and durably."""
        with self._connections.transaction(key=batch.key) as connection:
            kept = self._kept(connection, batch)
            if kept is not None:
                return kept
            for stream, expected in batch.expected:
                if self._version(connection, stream) != expected:
                    raise ConcurrencyError(stream=stream, expected=expected)
            self._insert(connection, batch)
            add_notices(connection, self._tenant, batch.notices)
        return Appended(versions=batch.versions)

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return the events of a stream past a version."""
        with self._connections.lent() as connection:
            rows = connection.execute(_OF_STREAM, (self._tenant, stream, after, _LAST_VERSION))
            return tuple(map(event_of, rows))

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        """Return the events that bear a tag."""
        with self._connections.lent() as connection:
            rows = connection.execute(_OF_TAG, (self._tenant, tag)).fetchall()
        return in_order_of_instants(map(event_of, rows))

    def scan(self) -> Iterator[StoredEvent]:
        """Yield every event that there is now.

        Events are never changed, so the versions that the streams have now are the snapshot. A transaction
        held open instead would keep writers waiting for as long as somebody looks.
        """
        with self._connections.lent() as connection:
            heads = connection.execute(
                "SELECT stream, max(version) FROM event WHERE tenant = ? GROUP BY stream", (self._tenant,)
            ).fetchall()
        return (event for stream, version in sorted(heads) for event in self._up_to(stream, version))

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        """Remove payload and salt of events, and rewrite the file without them.

        A file that cannot be rewritten, because others are reading, raises :class:`StoreUnavailableError`.
        The events are redacted then; redacting them again rewrites the file.
        """
        named = frozenset(events)
        redacted = 0
        with self._connections.transaction() as connection:
            for stream, version in named:
                whose = (self._tenant, stream, version)
                found = connection.execute(
                    "SELECT payload IS NOT NULL FROM event WHERE tenant = ? AND stream = ? AND version = ?",
                    whose,
                ).fetchone()
                if found is None:
                    raise KeyError((stream, version))
                redacted += found[0]
                connection.execute(
                    "UPDATE event SET payload = NULL, salt = NULL "
                    "WHERE tenant = ? AND stream = ? AND version = ?",
                    whose,
                )
        if named:
            self._connections.rewrite()
        return redacted

    def _kept(self, connection: sqlite3.Connection, batch: Batch) -> Appended | None:
        row = connection.execute(
            "SELECT request, versions FROM batch WHERE tenant = ? AND key = ?", (self._tenant, batch.key)
        ).fetchone()
        if row is None:
            return None
        request, versions = row
        if request != batch.request:
            raise KeyReusedError(key=batch.key)
        return repeated(versions)

    def _version(self, connection: sqlite3.Connection, stream: str) -> int:
        (version,) = connection.execute(
            "SELECT coalesce(max(version), 0) FROM event WHERE tenant = ? AND stream = ?",
            (self._tenant, stream),
        ).fetchone()
        return int(version)

    def _insert(self, connection: sqlite3.Connection, batch: Batch) -> None:
        connection.execute(
            "INSERT INTO batch (tenant, key, request, versions) VALUES (?, ?, ?, ?)",
            (self._tenant, batch.key, batch.request, versions_text(batch.versions)),
        )
        connection.executemany(
            _INSERT_EVENT, [(self._tenant, *event_values(event)) for event in batch.events]
        )
        connection.executemany(
            "INSERT INTO tag (tenant, tag, stream, version) VALUES (?, ?, ?, ?)",
            [
                (self._tenant, tag, event.stream, event.version)
                for event in batch.events
                for tag in event.tags
            ],
        )

    def _up_to(self, stream: str, version: int) -> Iterator[StoredEvent]:
        with self._connections.lent() as connection:
            rows = connection.execute(_OF_STREAM, (self._tenant, stream, 0, version)).fetchall()
        yield from map(event_of, rows)
