"""A year on each store: kept, loaded, and run as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count

from bench.stores.peer import APPLICATION, RECORDER, peer
from bench.stores.places import SQLITE, sqlite_in_wal, tenant_in
from bench.stores.year import EDITION, TENANT, practice, recorded, run, toolkit_on
from bench.timing import rounds_in_turn, spread
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
        kept = rounds_in_turn({**keeping, **other.keeping()}, rounds=rounds)
        for handle in handles.values():
            _keep(handle(TENANT), batches)
        reading = {name: _reading(handle(TENANT), streams) for name, handle in handles.items()}
        read = rounds_in_turn({**reading, RECORDER: other.reading(streams)}, rounds=rounds, calls=10)
        loading = {name: _loading(store, code) for name, store in stores.items()}
        loaded = rounds_in_turn({**loading, APPLICATION: other.loading(streams)}, rounds=rounds, calls=10)
    ran = rounds_in_turn({name: _running(store, new) for name, store in stores.items()}, rounds=rounds)
    events = sum(len(batch.events) for batch in batches)
    size = sum(len(one.payload or "") for batch in batches for one in batch.events)
    return [
        f"One practice's year: {len(batches)} commands, {events} events, {size / 1024:,.0f} KB of payload",
        "",
        *spread(f"Keeping the year, {len(batches)} commits", kept, against=SQLITE),
        "",
        *spread("Reading the events of both streams", read, against=SQLITE),
        "",
        *spread("Loading the year: Toolkit.year", loaded, against=SQLITE),
        "",
        *spread("Running the year: every command through Toolkit.execute", ran, against=SQLITE),
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
