"""How an event becomes columns of a table, and columns an event: the same in every SQL store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from dspt_core.ports.store import Appended, LeasedNotice, NewNotice, ParkedNotice, StoredEvent, WaitingNotice

EVENT_COLUMNS = (
    "stream",
    "version",
    "instant",
    "actor",
    "command",
    "kind",
    "schema",
    "tags",
    "payload",
    "salt",
    "digest",
    "link",
)
"""The columns of an event, in the order in which :func:`event_of` takes them."""

NOTICE_COLUMNS = ("notice", "notifier", "recipient", "payload", "due")
"""The columns of a notice, in the order in which :func:`notice_of` takes them."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


def microseconds(instant: dt.datetime) -> int:
    """Return an instant as microseconds since 1970: whole numbers compare alike in every database."""
    return (instant - _EPOCH) // _MICROSECOND


def instant_of(count: int) -> dt.datetime:
    """Return the instant so many microseconds since 1970."""
    return _EPOCH + count * _MICROSECOND


def event_values(event: StoredEvent) -> tuple[Any, ...]:
    """Return the values of ``EVENT_COLUMNS``."""
    return (
        event.stream,
        event.version,
        microseconds(event.instant),
        event.actor,
        event.command,
        event.kind,
        event.schema,
        json.dumps(event.tags, ensure_ascii=False),
        event.payload,
        event.salt,
        event.digest,
        event.link,
    )


def event_of(row: Sequence[Any]) -> StoredEvent:
    """Return the event of a row of ``EVENT_COLUMNS``."""
    stream, version, instant, actor, command, kind, schema, tags, payload, salt, digest, link = row
    return StoredEvent(
        stream=stream,
        version=version,
        instant=instant_of(instant),
        actor=actor,
        command=command,
        kind=kind,
        schema=schema,
        tags=tuple(json.loads(tags)),
        payload=payload,
        salt=salt,
        digest=digest,
        link=link,
    )


def in_order_of_instants(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """Sort here what databases sort by collations of their own."""
    return tuple(sorted(events, key=lambda event: (event.instant, event.stream, event.version)))


def notice_values(notice: NewNotice) -> tuple[Any, ...]:
    """Return the values of ``NOTICE_COLUMNS``."""
    return (
        notice.notice,
        notice.notifier,
        notice.recipient,
        notice.payload,
        microseconds(notice.due),
    )


def notice_of(row: Sequence[Any]) -> NewNotice:
    """Return the notice of a row that begins with ``NOTICE_COLUMNS``."""
    notice, notifier, recipient, payload, due = row[: len(NOTICE_COLUMNS)]
    return NewNotice(
        notice=notice, notifier=notifier, recipient=recipient, payload=payload, due=instant_of(due)
    )


def leased_notices(
    rows: Iterable[Sequence[Any]], *, token: str, until: dt.datetime
) -> tuple[LeasedNotice, ...]:
    """Return what rows of ``NOTICE_COLUMNS`` and attempts hand out, the longest due first."""
    leased = (LeasedNotice(notice=notice_of(row), attempt=row[-1], token=token, until=until) for row in rows)
    return tuple(sorted(leased, key=lambda one: (one.notice.due, one.notice.notice)))


def waiting_notices(rows: Iterable[Sequence[Any]]) -> tuple[WaitingNotice, ...]:
    """Return what rows of ``NOTICE_COLUMNS`` and attempts wait for, the longest due first."""
    waiting = (WaitingNotice(notice=notice_of(row), attempts=row[-1]) for row in rows)
    return tuple(sorted(waiting, key=lambda one: (one.notice.due, one.notice.notice)))


def parked_notices(rows: Iterable[Sequence[Any]]) -> tuple[ParkedNotice, ...]:
    """Return what rows of ``NOTICE_COLUMNS``, attempts and reason set aside, by id."""
    parked = (ParkedNotice(notice=notice_of(row), attempts=row[-2], why=row[-1]) for row in rows)
    return tuple(sorted(parked, key=lambda one: one.notice.notice))


def versions_text(versions: tuple[tuple[str, int], ...]) -> str:
    """Return the versions that a batch led to, as they are kept with its key."""
    return json.dumps(versions, ensure_ascii=False)


def repeated(versions: str) -> Appended:
    """Return the answer to a batch that was kept before."""
    pairs = tuple((stream, version) for stream, version in json.loads(versions))
    return Appended(versions=pairs, is_repeat=True)
