"""Checking a whole store: how it is kept, how far its schema is, and every tenant's chain of events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dspt_core.domain.streams import answering_code, code_of
from dspt_core.formats.audit import audit
from dspt_core.formats.store_check import StoreCheck, TenantCheck
from dspt_core.ports.store import StoredEvent
from dspt_core.ports.upkeep import StoreUpkeep

Seen = Callable[[int], None]
"""Told how many events were read so far, after each."""


def check_store(upkeep: StoreUpkeep, *, seen: Seen | None = None) -> StoreCheck:
    """Read a whole store: what its database finds wrong with it, its schema, and every tenant's events.

    Nothing is changed. The versions of each stream have to count without a gap, and every link of its
    chain to follow on from the one before.
    """
    schema = upkeep.schema()
    findings = upkeep.findings() if schema.is_newest else ()
    if findings or not schema.is_newest:
        return StoreCheck(schema=schema, findings=findings, tenants=None)
    checks: list[TenantCheck] = []
    read = 0
    names = upkeep.tenants()
    with upkeep.open() as store:
        for name in names:
            report = audit(counted(store.tenant(name).scan(), seen, after=read), tenant=name)
            read += report.events
            checks.append(TenantCheck(tenant=name, report=report))
    return StoreCheck(schema=schema, findings=(), tenants=tuple(checks))


def counted(events: Iterable[StoredEvent], seen: Seen | None, *, after: int = 0) -> Iterator[StoredEvent]:
    """Yield events and tell how many there were, ``after`` those that were read before."""
    for number, event in enumerate(events, start=after + 1):
        if seen is not None:
            seen(number)
        yield event


def answering_codes(events: Iterable[StoredEvent], edition: str) -> tuple[str, ...]:
    """Return whose answers of an edition are among events; who went on under another code is left out."""
    found: set[str] = set()
    left: set[str] = set()
    for event in events:
        code = answering_code(event.stream, edition)
        if code is not None:
            found.add(code)
        if event.kind == _LEFT:
            left.add(code_of(event.stream))
    return tuple(sorted(found - left))


_LEFT = "code-transferred"
