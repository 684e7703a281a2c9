"""Histories kept in memory, for tests and trials: gone when the store is closed.

This is also what the shipped contract holds every other store against, so it is written to be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import TracebackType
from typing import Self

from attrs import define, evolve, field

from dspt_core.errors import ConcurrencyError, KeyReusedError
from dspt_core.ports.store import (
    Appended,
    Batch,
    LeasedNotice,
    NewNotice,
    ParkedNotice,
    StoredEvent,
    WaitingNotice,
    check_name,
)
from dspt_core.storage.refusals import is_closed, is_waiting


@define
class _Waiting:
    """A notice that is not delivered yet; ``why`` says that it is parked."""

    notice: NewNotice
    attempts: int = 0
    token: str | None = None
    until: dt.datetime | None = None
    why: str | None = None

    def is_due(self, now: dt.datetime) -> bool:
        return self.why is None and self.notice.due <= now and (self.until is None or self.until <= now)


@define
class _World:
    """All that one tenant has."""

    streams: dict[str, list[StoredEvent]] = field(factory=dict)
    tagged: dict[str, list[tuple[str, int]]] = field(factory=dict)
    kept: dict[str, tuple[str, Appended]] = field(factory=dict)
    waiting: dict[str, _Waiting] = field(factory=dict)


class MemoryStore:
    """A store in memory; threads may share it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._worlds: dict[str, _World] = {}
        self._lock = RLock()
        self._is_closed = False

    def tenant(self, name: str) -> MemoryTenant:
        """Return the handle of one tenant."""
        check_name("a tenant", name)
        with self._lock:
            return MemoryTenant(self, self._worlds.setdefault(name, _World()))

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._worlds.clear()
            self._is_closed = True

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads out, and refuse when the store is closed."""
        with self._lock:
            if self._is_closed:
                raise is_closed()
            yield


class MemoryTenant:
    """One tenant's histories in memory."""

    def __init__(self, store: MemoryStore, world: _World) -> None:
        """Bind the handle to a tenant's world."""
        self._store = store
        self._world = world

    def append(self, batch: Batch) -> Appended:
        """Keep a batch, or nothing of it."""
        with self._store.alone():
            if batch.key in self._world.kept:
                request, appended = self._world.kept[batch.key]
                if request != batch.request:
                    raise KeyReusedError(key=batch.key)
                return evolve(appended, is_repeat=True)
            for stream, expected in batch.expected:
                if len(self._world.streams.get(stream, ())) != expected:
                    raise ConcurrencyError(stream=stream, expected=expected)
            for notice in batch.notices:
                if notice.notice in self._world.waiting:
                    raise is_waiting(notice.notice)
            for event in batch.events:
                self._world.streams.setdefault(event.stream, []).append(event)
                for tag in event.tags:
                    self._world.tagged.setdefault(tag, []).append((event.stream, event.version))
            self._world.waiting.update({notice.notice: _Waiting(notice) for notice in batch.notices})
            appended = Appended(versions=batch.versions)
            self._world.kept[batch.key] = (batch.request, appended)
            return appended

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return the events of a stream past a version."""
        with self._store.alone():
            events = self._world.streams.get(stream, ())
            return tuple(event for event in events if event.version > after)

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        """Return the events that bear a tag."""
        with self._store.alone():
            places = self._world.tagged.get(tag, ())
            bearing = [self._world.streams[stream][version - 1] for stream, version in places]
        return tuple(sorted(bearing, key=lambda event: (event.instant, event.stream, event.version)))

    def scan(self) -> Iterator[StoredEvent]:
        """Yield every event that there is now."""
        with self._store.alone():
            streams = sorted(self._world.streams.items())
            return iter([event for _, events in streams for event in events])

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        """Remove payload and salt of events."""
        with self._store.alone():
            named = frozenset(events)
            for stream, version in named:
                if not 0 < version <= len(self._world.streams.get(stream, ())):
                    raise KeyError((stream, version))
            redacted = 0
            for stream, version in named:
                event = self._world.streams[stream][version - 1]
                redacted += event.payload is not None
                self._world.streams[stream][version - 1] = evolve(event, payload=None, salt=None)
            return redacted

    def lease(
        self,
        *,
        now: dt.datetime,
        until: dt.datetime,
        token: str,
        limit: int,
        notifier: str | None = None,
    ) -> tuple[LeasedNotice, ...]:
        """Hand out notices that are due."""
        with self._store.alone():
            due = [
                waiting
                for waiting in self._world.waiting.values()
                if waiting.is_due(now) and notifier in {None, waiting.notice.notifier}
            ]
            due.sort(key=lambda waiting: (waiting.notice.due, waiting.notice.notice))
            leased = due[:limit]
            for waiting in leased:
                waiting.attempts += 1
                waiting.token, waiting.until = token, until
            return tuple(
                LeasedNotice(notice=waiting.notice, attempt=waiting.attempts, token=token, until=until)
                for waiting in leased
            )

    def settle(self, notice: str, *, token: str) -> bool:
        """Strike a delivered notice out."""
        with self._store.alone():
            if self._leased(notice, token) is None:
                return False
            del self._world.waiting[notice]
            return True

    def retry(self, notice: str, *, token: str, due: dt.datetime) -> bool:
        """Give a notice back."""
        with self._store.alone():
            waiting = self._leased(notice, token)
            if waiting is None:
                return False
            self._world.waiting[notice] = _Waiting(evolve(waiting.notice, due=due), waiting.attempts)
            return True

    def park(self, notice: str, *, token: str, why: str) -> bool:
        """Set a notice aside."""
        with self._store.alone():
            waiting = self._leased(notice, token)
            if waiting is None:
                return False
            self._world.waiting[notice] = _Waiting(waiting.notice, waiting.attempts, why=why)
            return True

    def waiting(self) -> tuple[WaitingNotice, ...]:
        """Return the notices that are not parked."""
        with self._store.alone():
            waiting = (one for one in self._world.waiting.values() if one.why is None)
            return tuple(
                WaitingNotice(notice=one.notice, attempts=one.attempts)
                for one in sorted(waiting, key=lambda one: (one.notice.due, one.notice.notice))
            )

    def parked(self) -> tuple[ParkedNotice, ...]:
        """Return the notices that are set aside."""
        with self._store.alone():
            return tuple(
                ParkedNotice(notice=waiting.notice, attempts=waiting.attempts, why=waiting.why)
                for _, waiting in sorted(self._world.waiting.items())
                if waiting.why is not None
            )

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        """Make a parked notice due again."""
        with self._store.alone():
            waiting = self._world.waiting.get(notice)
            if waiting is None or waiting.why is None:
                return False
            self._world.waiting[notice] = _Waiting(evolve(waiting.notice, due=due))
            return True

    def _leased(self, notice: str, token: str) -> _Waiting | None:
        waiting = self._world.waiting.get(notice)
        return waiting if waiting is not None and waiting.token == token else None
