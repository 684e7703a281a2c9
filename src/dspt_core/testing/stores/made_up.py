"""Events, notices and batches with nothing real in them, for trying stores with."""

from __future__ import annotations

import datetime as dt

from dspt_core.ports.store import Batch, NewNotice, StoredEvent

CANARY = "canary"
"""Stands wherever something about people can be; whoever sees it outside has seen too much."""

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
"""When made-up things happen, unless told otherwise."""


def made_up_event(
    stream: str,
    version: int,
    *,
    payload: str = f'{{"answer":"{CANARY}"}}',
    tags: tuple[str, ...] = (),
    instant: dt.datetime = NOON,
) -> StoredEvent:
    """Return an event whose hashes are no hashes, which is nothing to a store."""
    return StoredEvent(
        stream=stream,
        version=version,
        instant=instant,
        actor=CANARY,
        command=f"command-{version}",
        kind="happened",
        schema=1,
        tags=tags,
        payload=payload,
        salt=f"salt of {stream} {version}",
        digest=f"digest of {stream} {version}",
        link=f"link of {stream} {version}",
    )


def made_up_notice(notice: str, *, due: dt.datetime = NOON, notifier: str = "letter") -> NewNotice:
    """Return a notice for nobody."""
    return NewNotice(
        notice=notice, notifier=notifier, recipient=CANARY, payload=f'{{"to":"{CANARY}"}}', due=due
    )


def made_up_batch(
    key: str,
    *events: StoredEvent,
    request: str = "request",
    also: tuple[tuple[str, int], ...] = (),
    notices: tuple[NewNotice, ...] = (),
) -> Batch:
    """Return a batch that expects its streams as they are before it, and ``also`` what was only read."""
    expected: dict[str, int] = {}
    for event in events:
        expected.setdefault(event.stream, event.version - 1)
    return Batch(
        key=key, request=request, expected=(*expected.items(), *also), events=events, notices=notices
    )
