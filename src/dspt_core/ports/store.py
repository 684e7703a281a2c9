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

from dspt_core.domain.storable import is_storable, storable_text

LONGEST_NAME = 200
"""The most characters of what things are found by: tenants, streams, tags, keys and notices."""


def check_name(what: str, name: str) -> None:
    """Refuse a name that some store could not find again, by :class:`ValueError`."""
    if not is_storable(name):
        message = f"{what} holds a NUL or half of a surrogate pair"
        raise ValueError(message)
    if not 0 < len(name) <= LONGEST_NAME:
        message = f"{what} needs between 1 and {LONGEST_NAME} characters, and has {len(name)}"
        raise ValueError(message)


def _name(instance: object, attribute: Attribute[str], value: str) -> None:
    check_name(f"{type(instance).__name__}.{attribute.name}", value)


def _optional_text(instance: object, attribute: Attribute[str | None], value: str | None) -> None:
    if value is not None and not is_storable(value):
        message = f"{type(instance).__name__}.{attribute.name} holds a NUL or half of a surrogate pair"
        raise ValueError(message)


def _distinct_names(instance: object, attribute: Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    # A publication for a large group bears thousands of tags, and each is looked at whenever one is read.
    if len(set(value)) == len(value) and is_storable("".join(value)) and _are_of_a_length(value):
        return
    what = f"{type(instance).__name__}.{attribute.name}"
    for name in value:
        check_name(what, name)
    _refuse_repeats(what, value)


def _are_of_a_length(names: tuple[str, ...]) -> bool:
    return "" not in names and max(map(len, names), default=0) <= LONGEST_NAME


def _refuse_repeats(what: str, names: Iterable[str]) -> None:
    seen = set[str]()
    for name in names:
        if name in seen:
            message = f"{what} names {name!r} twice"
            raise ValueError(message)
        seen.add(name)


def _in_utc(instant: dt.datetime) -> dt.datetime:
    # Every store gives back the same instant; a time zone, or the fold of a clock, none can promise.
    if instant.utcoffset() is None:
        message = "what is stored bears an instant with a time zone"
        raise ValueError(message)
    return instant.astimezone(dt.UTC)


@frozen(kw_only=True)
class StoredEvent:
    """One event as it is kept: its envelope, and its payload as canonical JSON text.

    ``version`` counts from 1 within the ``stream``. ``digest`` covers the payload and its ``salt``;
    ``link`` covers the envelope, the digest and the link before it in the stream. A redacted event has
    neither payload nor salt any more, and its digest and link still stand.

    Raises :class:`ValueError` for an instant without a time zone, for a name that is empty or longer than
    ``LONGEST_NAME``, for a tag given twice, and for text that not every store can keep.
    """

    stream: str = field(validator=_name)
    version: int
    instant: dt.datetime = field(converter=_in_utc)
    actor: str = field(repr=False, validator=storable_text)
    command: str = field(validator=storable_text)
    kind: str = field(validator=storable_text)
    schema: int
    tags: tuple[str, ...] = field(validator=_distinct_names)
    payload: str | None = field(repr=False, validator=_optional_text)
    salt: str | None = field(repr=False, validator=_optional_text)
    digest: str = field(validator=storable_text)
    link: str = field(validator=storable_text)


@frozen(kw_only=True)
class NewNotice:
    """A notice to be delivered: one for each notifier and recipient, written with the events it tells of.

    ``notice`` identifies it within its tenant.
    """

    notice: str = field(validator=_name)
    notifier: str = field(validator=storable_text)
    recipient: str = field(repr=False, validator=storable_text)
    payload: str = field(repr=False, validator=storable_text)
    due: dt.datetime = field(converter=_in_utc)


@frozen(kw_only=True)
class Batch:
    """What one command leads to, to be kept whole or not at all.

    ``expected`` names the version of every stream that was read to decide, written or not, 0 for a
    stream with nothing in it; ``events`` are in order, those of a stream following on from its expected
    version. ``key`` makes the batch idempotent: the same key with the same ``request`` (a digest of the
    command) is answered with what was kept the first time, with another it is refused.

    Raises :class:`ValueError` when an event does not follow on, or a stream or notice is named twice.
    """

    key: str = field(validator=_name)
    request: str = field(validator=storable_text)
    expected: tuple[tuple[str, int], ...]
    events: tuple[StoredEvent, ...]
    notices: tuple[NewNotice, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Hold the events against the versions they follow on from."""
        for stream, _ in self.expected:
            check_name("a stream", stream)
        _refuse_repeats("Batch.expected", (stream for stream, _ in self.expected))
        _refuse_repeats("Batch.notices", (notice.notice for notice in self.notices))
        reached = dict(self.expected)
        for event in self.events:
            if event.version != reached.get(event.stream, -1) + 1:
                message = (
                    f"version {event.version} of {event.stream!r} does not follow on from what is expected"
                )
                raise ValueError(message)
            reached[event.stream] = event.version

    @property
    def versions(self) -> tuple[tuple[str, int], ...]:
        """The version of each stream that is written, once the batch is kept."""
        return tuple({event.stream: event.version for event in self.events}.items())


@frozen(kw_only=True)
class Appended:
    """What a batch came to: the version of each stream it wrote; ``is_repeat`` when it was kept before."""

    versions: tuple[tuple[str, int], ...]
    is_repeat: bool = False


@frozen(kw_only=True)
class LeasedNotice:
    """A notice handed out to one worker until ``until``; settling and parking need its ``token``.

    ``attempt`` counts from 1 how often it was handed out since it was new or unparked.
    """

    notice: NewNotice
    attempt: int
    token: str
    until: dt.datetime = field(converter=_in_utc)


@frozen(kw_only=True)
class WaitingNotice:
    """A notice that is not delivered yet, and how often it was handed out since it was new or unparked."""

    notice: NewNotice
    attempts: int


@frozen(kw_only=True)
class ParkedNotice:
    """A notice that is not tried again until somebody says so, and why."""

    notice: NewNotice
    attempts: int
    why: str = field(repr=False)


class TenantStore(Protocol):
    """One tenant's histories."""

    def append(self, batch: Batch) -> Appended:
        """Keep a batch atomically and durably.

        The key is looked at first, then the versions, then the notices. Raises :class:`KeyReusedError`
        when the key was used for another request, :class:`ConcurrencyError` when a stream is not at its
        expected version, :class:`ValueError` when a notice of that id is waiting already, and
        :class:`StoreUnavailableError` when nothing could be written. Nothing was kept then. Only
        :class:`UnknownOutcomeError` leaves it open; repeating the batch with its key settles it.
        """
        ...

    def read(self, stream: str, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return the events of a stream past a version, in order."""
        ...

    def by_tag(self, tag: str) -> tuple[StoredEvent, ...]:
        """Return the events that bear a tag, by instant, then stream, then version."""
        ...

    def scan(self) -> Iterator[StoredEvent]:
        """Yield every event by stream and version, all of one snapshot.

        The snapshot is of the moment of the call, and appending goes on meanwhile. What is redacted in
        the meantime may be yielded with or without its payload.
        """
        ...

    def redact(self, events: Iterable[tuple[str, int]]) -> int:
        """Remove payload and salt of events, so that no file that this store writes holds them any more.

        Returns how many had them still; when an event is not there, raises :class:`KeyError` and
        redacts none. A copy that somebody else keeps, such as a database server's own log or an earlier
        backup, is out of reach.
        """
        ...

    def lease(
        self,
        *,
        now: dt.datetime,
        until: dt.datetime,
        token: str,
        limit: int,
        notifier: str | None = None,
    ) -> tuple[LeasedNotice, ...]:
        """Hand out notices that are due and not leased beyond ``now``, the longest due first, then by id.

        Parked notices are not handed out, and with ``notifier`` only that one's are. ``token`` is the
        worker's for this once.
        """
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

    def waiting(self) -> tuple[WaitingNotice, ...]:
        """Return the notices that are not parked, leased or not, the longest due first, then by id."""
        ...

    def parked(self) -> tuple[ParkedNotice, ...]:
        """Return the notices that are set aside, in the order of their ids."""
        ...

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        """Make a parked notice due again, its attempts counted anew; false when it is not parked."""
        ...


class Store(AbstractContextManager["Store"], Protocol):
    """Something that keeps histories.

    Closing it ends its connections; any use after that raises :class:`StoreUnavailableError`. Threads may
    share a store. Processes may not: each opens its own, after forking.
    """

    def tenant(self, name: str) -> TenantStore:
        """Return the handle of one tenant; :class:`ValueError` when that cannot be a name."""
        ...

    def close(self) -> None:
        """End what is open; a closed store can be closed again."""
        ...
