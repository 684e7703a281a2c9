"""Appending and reading events by SQL that every database understands alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from dspt_core.errors import ConcurrencyError, KeyReusedError, StoreUnavailableError
from dspt_core.ports.store import Appended, Batch, StoredEvent
from dspt_core.storage.columns import (
    EVENT_COLUMNS,
    event_of,
    event_values,
    in_order_of_instants,
    repeated,
    versions_text,
)
from dspt_core.storage.sql import tables

T = TypeVar("T")

AT_ONCE = 200
"""How many streams one statement names."""

_event = tables.event.c
_stream = tables.stream.c
_events = select(*(_event[column] for column in EVENT_COLUMNS))


def in_parts(items: Iterable[T]) -> Iterator[list[T]]:
    """Split what may be too much for one statement."""
    rest = iter(items)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def append(connection: Connection, tenant: str, batch: Batch) -> Appended | None:
    """Keep key and events of a batch under locks, or return what answers a repeat."""
    # The key comes first: whoever repeats the batch at the same time waits here for how this one ends.
    is_new = connection.scalar(
        _insert_unless_there(connection, tables.batch).returning(tables.batch.c.key),
        {
            "tenant": tenant,
            "key": batch.key,
            "request": batch.request,
            "versions": versions_text(batch.versions),
        },
    )
    if is_new is None:
        return _kept(connection, tenant, batch)
    versions = _locked_versions(connection, tenant, batch.expected)
    for stream, expected in batch.expected:
        if versions.get(stream, 0) != expected:
            raise ConcurrencyError(stream=stream, expected=expected)
    _insert(connection, tenant, batch)
    return None


def read(connection: Connection, tenant: str, stream: str, after: int) -> tuple[StoredEvent, ...]:
    """Return the events of a stream past a version."""
    past = _events.where(_event.tenant == tenant, _event.stream == stream, _event.version > after)
    return tuple(map(event_of, connection.execute(past.order_by(_event.version))))


def by_tag(connection: Connection, tenant: str, tag: str) -> tuple[StoredEvent, ...]:
    """Return the events that bear a tag."""
    marked = tables.tag.c
    bearing = _events.join_from(
        tables.tag,
        tables.event,
        (_event.tenant == marked.tenant)
        & (_event.stream == marked.stream)
        & (_event.version == marked.version),
    ).where(marked.tenant == tenant, _event.tenant == tenant, marked.tag == tag)
    return in_order_of_instants(map(event_of, connection.execute(bearing)))


def heads(connection: Connection, tenant: str) -> list[tuple[str, int]]:
    """Return every stream with the version it is at, in the order of code points."""
    found = select(_stream.stream, _stream.version).where(_stream.tenant == tenant, _stream.version > 0)
    return sorted((stream, version) for stream, version in connection.execute(found))


def up_to(
    connection: Connection, tenant: str, versions: Sequence[tuple[str, int]]
) -> tuple[StoredEvent, ...]:
    """Return the events of some streams up to the version of each, by stream and version."""
    names = [stream for stream, _ in versions]
    latest = dict(versions)
    rows = connection.execute(_events.where(_event.tenant == tenant, _event.stream.in_(names)))
    events = (event for event in map(event_of, rows) if event.version <= latest[event.stream])
    return tuple(sorted(events, key=lambda event: (event.stream, event.version)))


def redact(connection: Connection, tenant: str, events: Iterable[tuple[str, int]]) -> int:
    """Remove payload and salt of events."""
    redacted = 0
    for stream, version in sorted(events):
        whose = (_event.tenant == tenant, _event.stream == stream, _event.version == version)
        found = connection.execute(select(_event.payload.is_not(None)).where(*whose)).first()
        if found is None:
            raise KeyError((stream, version))
        redacted += bool(found[0])
        connection.execute(update(tables.event).where(*whose).values(payload=None, salt=None))
    return redacted


def _insert_unless_there(connection: Connection, table: Table) -> Insert:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert: Insert = dialect.insert(table).on_conflict_do_nothing(index_elements=list(table.primary_key))
    return insert


def _kept(connection: Connection, tenant: str, batch: Batch) -> Appended:
    kept = tables.batch.c
    row = connection.execute(
        select(kept.request, kept.versions).where(kept.tenant == tenant, kept.key == batch.key)
    ).first()
    if row is None:
        # A host's transaction may see the database as it was before the key was kept.
        raise StoreUnavailableError(
            what="cannot write to the store",
            why="the key was kept after this transaction began",
            hint="roll it back and run it again",
        )
    request, versions = row
    if request != batch.request:
        raise KeyReusedError(key=batch.key)
    return repeated(versions)


def _locked_versions(
    connection: Connection, tenant: str, expected: Iterable[tuple[str, int]]
) -> dict[str, int]:
    """Return the versions that streams are at, with every one locked, those that are empty included."""
    versions: dict[str, int] = {}
    # Everybody locks in the same order, so nobody waits in a circle.
    for part in in_parts(sorted(expected)):
        empty = [{"tenant": tenant, "stream": name, "version": 0} for name, version in part if not version]
        if empty:
            connection.execute(_insert_unless_there(connection, tables.stream), empty)
        locked = (
            select(_stream.stream, _stream.version)
            .where(_stream.tenant == tenant, _stream.stream.in_([name for name, _ in part]))
            .order_by(_stream.stream)
            .with_for_update()
        )
        versions.update((name, version) for name, version in connection.execute(locked))
    return versions


def _insert(connection: Connection, tenant: str, batch: Batch) -> None:
    if not batch.events:
        return
    connection.execute(
        update(tables.stream)
        .where(_stream.tenant == bindparam("whose"), _stream.stream == bindparam("which"))
        .values(version=bindparam("reached")),
        [{"whose": tenant, "which": name, "reached": version} for name, version in batch.versions],
    )
    connection.execute(
        tables.event.insert(),
        [
            {"tenant": tenant, **dict(zip(EVENT_COLUMNS, event_values(event), strict=True))}
            for event in batch.events
        ],
    )
    marks = [
        {"tenant": tenant, "tag": tag, "stream": event.stream, "version": event.version}
        for event in batch.events
        for tag in event.tags
    ]
    if marks:
        connection.execute(tables.tag.insert(), marks)
