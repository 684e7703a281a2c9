"""The port behind which histories are kept: append a batch, read it back, hand out notices.

A store is dumb on purpose. Callers compute texts and hashes; a store keeps them as they are, all of a
batch or nothing of it, and never changes what it has, but for redaction. It knows neither the rules nor
what an event means. A *tenant* is one host's world, and a handle is bound to one: nothing of another
tenant can be reached through it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from attrs import Attribute, field, frozen


def _aware(instance: object, attribute: Attribute[dt.datetime], value: dt.datetime) -> None:
    if value.utcoffset() is None:
        message = f"{type(instance).__name__}.{attribute.name} must be an instant with a time zone"
        raise ValueError(message)


@frozen(kw_only=True)
class StoredEvent:
    """One event as it is kept: its envelope, and its payload as canonical JSON text.

    ``version`` counts from 1 within the ``stream``. ``digest`` covers the payload and its ``salt``;
    ``link`` covers the envelope, the digest and the link before it in the stream. A redacted event has
    neither payload nor salt any more, and its digest and link still stand.
    """

    stream: str
    version: int
    instant: dt.datetime = field(validator=_aware)
    actor: str = field(repr=False)
    command: str
    kind: str
    schema: int
    tags: tuple[str, ...]
    payload: str | None = field(repr=False)
    salt: str | None = field(repr=False)
    digest: str
    link: str


@frozen(kw_only=True)
class NewNotice:
    """A notice to be delivered: one for each notifier and recipient, written with the events it tells of."""

    notice: str
    notifier: str
    recipient: str = field(repr=False)
    payload: str = field(repr=False)
    due: dt.datetime = field(validator=_aware)


@frozen(kw_only=True)
class Batch:
    """What one command leads to, to be kept whole or not at all.

    ``expected`` names the version of every stream that was read to decide, written or not, 0 for a
    stream with nothing in it; ``events`` are in order, those of a stream following on from its expected
    version. ``key`` makes the batch idempotent: the same key with the same ``request`` (a digest of the
    command) is answered with what was kept the first time, with another it is refused.
    """

    key: str
    request: str
    expected: tuple[tuple[str, int], ...]
    events: tuple[StoredEvent, ...]
    notices: tuple[NewNotice, ...] = ()


@frozen(kw_only=True)
class Appended:
    """What a batch came to: the version of each stream it wrote; ``is_repeat`` when it was kept before."""

    versions: tuple[tuple[str, int], ...]
    is_repeat: bool = False


@frozen(kw_only=True)
class LeasedNotice:
    """A notice handed out to one worker until ``until``; settling and parking need its ``token``."""

    notice: NewNotice
    attempt: int
    token: str
    until: dt.datetime = field(validator=_aware)


@frozen(kw_only=True)
class ParkedNotice:
    """A notice that is not tried again until somebody says so, and why."""

    notice: NewNotice
    attempts: int
    why: str


class TenantStore(Protocol):
    """One tenant's histories."""

    def append(self, batch: Batch) -> Appended:
        """Keep a batch atomically and durably.

        Raises :class:`ConcurrencyError` when a stream is not at its expected version,
        :class:`KeyReusedError` when the key was used for another request, and
        :class:`StoreUnavailableError` when nothing could be written; then nothing was.
        """
        ...

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return the events of a stream past a version, in order."""
        ...

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        """Return the events that bear a tag, by instant, then stream, then version."""
        ...

    def scan(self) -> Iterator[StoredEvent]:
        """Yield every event by stream and version, all of one snapshot."""
        ...

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        """Remove payload and salt of events, so that no file of the store holds them any more.

        Returns how many had them still; an event that is not there raises :class:`KeyError`.
        """
        ...

    def lease(
        self, *, now: dt.datetime, until: dt.datetime, token: str, limit: int
    ) -> tuple[LeasedNotice, ...]:
        """Hand out notices that are due and not leased beyond ``now``, the longest due first."""
        ...

    def settle(self, notice: str, *, token: str) -> bool:
        """Strike a delivered notice out; false when the lease is no longer the token's."""
        ...

    def retry(self, notice: str, *, token: str, due: dt.datetime) -> bool:
        """Give a notice back, to be tried again when due; false when the lease is no longer the token's."""
        ...

    def park(self, notice: str, *, token: str, why: str) -> bool:
        """Set a notice aside; false when the lease is no longer the token's."""
        ...

    def parked(self) -> tuple[ParkedNotice, ...]:
        """Return the notices that are set aside, in the order of their ids."""
        ...

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        """Make a parked notice due again, its attempts counted anew; false when it is not parked."""
        ...


class Store(AbstractContextManager["Store"], Protocol):
    """Something that keeps histories; closing it ends its connections."""

    def tenant(self, name: str) -> TenantStore:
        """Return the handle of one tenant."""
        ...

    def close(self) -> None:
        """End what is open; a closed store can be closed again."""
        ...
