"""A year on each store: kept, loaded, and run as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count

from bench.stores.peer import PEER, peer
from bench.stores.places import SQLITE, sqlite_in_wal, tenant_in
from bench.stores.year import EDITION, TENANT, practice, recorded, run, toolkit_on
from bench.timing import in_turn, table
from dspt_core.domain.streams import assessment_stream, organisation_stream
from dspt_core.ports.store import Batch, Store, TenantStore

WAL = "SQLite, the journal in WAL mode"

Handles = Mapping[str, Callable[[str], TenantStore]]


def report(stores: Mapping[str, Store], *, rounds: int) -> list[str]:
    """Return the lines about one organisation's year."""
    given = practice()
    batches = recorded(given)
    code = given.organisation.code
    streams = (organisation_stream(code), assessment_stream(code, EDITION))
    with peer(batches) as other, sqlite_in_wal() as connections:
        handles: Handles = {name: store.tenant for name, store in stores.items()} | {
            WAL: lambda name: tenant_in(connections, name)
        }
        new = (f"year-{number}" for number in count(1))
        keeping = {name: _keeping(handle, batches, new) for name, handle in handles.items()}
        kept = in_turn({**keeping, PEER: other.append_year}, rounds=rounds)
        for handle in handles.values():
            _keep(handle(TENANT), batches)
        reading = {name: _reading(handle(TENANT), streams) for name, handle in handles.items()}
        read = in_turn(
            {**reading, PEER: other.reading(other.append_year(), streams)}, rounds=rounds, calls=10
        )
    loading = {name: _loading(store, code) for name, store in stores.items()}
    running = {name: _running(store, new) for name, store in stores.items()}
    events = sum(len(batch.events) for batch in batches)
    size = sum(len(event.payload or "") for batch in batches for event in batch.events)
    return [
        f"One practice's year: {len(batches)} commands, {events} events, {size / 1024:,.0f} KB of payload",
        "",
        *table(f"Keeping the year, {len(batches)} commits", kept, against=SQLITE),
        "",
        *table("Reading the events of both streams", read, against=SQLITE),
        "",
        *table("Loading the year: Toolkit.year", in_turn(loading, rounds=rounds, calls=10), against=SQLITE),
        "",
        *table(
            "Running the year: every command through Toolkit.execute",
            in_turn(running, rounds=rounds),
            against=SQLITE,
        ),
    ]


def _keep(tenant: TenantStore, batches: Sequence[Batch]) -> None:
    for batch in batches:
        tenant.append(batch)


def _keeping(
    handle: Callable[[str], TenantStore], batches: Sequence[Batch], new: Iterable[str]
) -> Callable[[], object]:
    names = iter(new)
    return lambda: _keep(handle(next(names)), batches)


def _reading(tenant: TenantStore, streams: Sequence[str]) -> Callable[[], object]:
    return lambda: [tenant.read(stream) for stream in streams]


def _loading(store: Store, code: str) -> Callable[[], object]:
    toolkit = toolkit_on(store, TENANT)
    return lambda: toolkit.year(code, EDITION)


def _running(store: Store, new: Iterable[str]) -> Callable[[], object]:
    given, names = practice(), iter(new)
    return lambda: run(toolkit_on(store, next(names)), given)
