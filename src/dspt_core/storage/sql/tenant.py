"""One tenant's histories in a database: the tenant's name is in every statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from dspt_core.ports.store import Appended, Batch, StoredEvent
from dspt_core.storage.sql import histories
from dspt_core.storage.sql.notices import SqlNotices, add_notices


class SqlTenant(SqlNotices):
    """One tenant's histories in a database."""

    def append(self, batch: Batch) -> Appended:
        """Keep a batch atomically, and durably unless the host commits."""

        def work(connection: Connection) -> Appended:
            repeat = histories.append(connection, self._tenant, batch)
            if repeat is not None:
                return repeat
            add_notices(connection, self._tenant, batch.notices)
            return Appended(versions=batch.versions)

        return self._transactions.write(work, key=batch.key)

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return the events of a stream past a version."""
        return self._transactions.read(
            lambda connection: histories.read(connection, self._tenant, stream, after)
        )

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        """Return the events that bear a tag."""
        return self._transactions.read(lambda connection: histories.by_tag(connection, self._tenant, tag))

    def scan(self) -> Iterator[StoredEvent]:
        """Yield every event that there is now.

        Events are never changed, so the versions that the streams have now are the snapshot, and no
        transaction is held open for as long as somebody looks.
        """
        heads = self._transactions.read(lambda connection: histories.heads(connection, self._tenant))
        return (event for part in histories.in_parts(heads) for event in self._up_to(part))

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        """Remove payload and salt of events."""
        named = frozenset(events)
        redacted = self._transactions.write(
            lambda connection: histories.redact(connection, self._tenant, named)
        )
        if named:
            self._transactions.rewrite()
        return redacted

    def _up_to(self, versions: list[tuple[str, int]]) -> tuple[StoredEvent, ...]:
        return self._transactions.read(lambda connection: histories.up_to(connection, self._tenant, versions))
