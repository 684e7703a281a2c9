"""A command that was carried out before: its outcome again, and what an erasure left to be finished."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.commands import Command
from dspt_core.domain.events import EventsRedacted
from dspt_core.domain.people import Actor
from dspt_core.formats.audit import erased_places
from dspt_core.ports.store import Batch, TenantStore
from dspt_core.rules.deciding.decision import DecidedEvent
from dspt_core.toolkit.keys import request_digest
from dspt_core.toolkit.outcomes import Executed
from dspt_core.toolkit.streams import ReadYear


def repeat(store: TenantStore, command: Command, read: ReadYear, *, actor: Actor, key: str) -> Executed:
    """Return what came of a command before; another one under its key raises :class:`KeyReusedError`."""
    # The store knows the key and compares the requests: another one raises, and none is written.
    store.append(Batch(key=key, request=request_digest(key, command, actor), expected=(), events=()))
    events = read.events_of(key)
    erase(store, events, command.code)
    return Executed(key=key, events=events, is_repeat=True)


def erase(store: TenantStore, events: Iterable[DecidedEvent], code: str) -> None:
    """Do the erasures that events tell of; what is gone already stays gone."""
    for decided in events:
        if isinstance(decided.event, EventsRedacted):
            store.redact(erased_places(decided.event, code))
