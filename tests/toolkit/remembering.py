"""The smallest store that a toolkit can be tried on: it remembers, and forgets with the process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from attrs import evolve

from dspt_core.errors import ConcurrencyError, KeyReusedError
from dspt_core.ports.store import Appended, Batch, LeasedNotice, ParkedNotice, StoredEvent, WaitingNotice


class RememberedTenant:
    """One tenant's events in a dictionary. It keeps no notices."""

    def __init__(self) -> None:
        self.streams: dict[str, list[StoredEvent]] = {}
        self.results: dict[str, tuple[str, Appended]] = {}
        self.appended = 0

    def append(self, batch: Batch) -> Appended:
        if batch.key in self.results:
            request, result = self.results[batch.key]
            if request != batch.request:
                raise KeyReusedError(key=batch.key)
            return evolve(result, is_repeat=True)
        for stream, version in batch.expected:
            if len(self.streams.get(stream, ())) != version:
                raise ConcurrencyError(stream=stream, expected=version)
        for event in batch.events:
            self.streams.setdefault(event.stream, []).append(event)
        written = {event.stream: event.version for event in batch.events}
        result = Appended(versions=tuple(written.items()))
        self.results[batch.key] = (batch.request, result)
        self.appended += 1
        return result

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        return tuple(self.streams.get(stream, ())[after:])

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        return tuple(
            sorted(
                (event for event in self.scan() if tag in event.tags),
                key=lambda event: (event.instant, event.stream, event.version),
            )
        )

    def scan(self) -> Iterator[StoredEvent]:
        yield from [event for stream in sorted(self.streams) for event in self.streams[stream]]

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        count = 0
        for stream, version in events:
            event = dict(enumerate(self.streams.get(stream, ()), start=1))[version]
            count += event.payload is not None
            self.streams[stream][version - 1] = evolve(event, payload=None, salt=None)
        return count

    def lease(
        self,
        *,
        now: dt.datetime,
        until: dt.datetime,
        token: str,
        limit: int,
        notifier: str | None = None,
    ) -> tuple[LeasedNotice, ...]:
        raise NotImplementedError

    def settle(self, notice: str, *, token: str) -> bool:
        raise NotImplementedError

    def retry(self, notice: str, *, token: str, due: dt.datetime) -> bool:
        raise NotImplementedError

    def park(self, notice: str, *, token: str, why: str) -> bool:
        raise NotImplementedError

    def waiting(self) -> tuple[WaitingNotice, ...]:
        raise NotImplementedError

    def parked(self) -> tuple[ParkedNotice, ...]:
        raise NotImplementedError

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        raise NotImplementedError


class RememberingStore:
    """A store of remembered tenants."""

    def __init__(self) -> None:
        self.tenants: dict[str, RememberedTenant] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> bool | None:
        self.close()
        return None

    def tenant(self, name: str) -> RememberedTenant:
        return self.tenants.setdefault(name, RememberedTenant())

    def close(self) -> None:
        """Do nothing: there is nothing open."""
