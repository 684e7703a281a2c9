"""What many sites cost: a publication that covers 5,000 of them, and one site among many events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from statistics import median

from attrs import evolve

from bench.stores.places import SQLITE
from bench.stores.year import NOON
from bench.timing import rounds_in_turn, spread
from dspt_core.domain.streams import organisation_stream, standing_tag
from dspt_core.formats.event_chain import NO_LINK, digest_of, link_of
from dspt_core.ports.store import Batch, Store, StoredEvent, TenantStore

SITES = 5_000
AIM = 0.2
NUMBERS = (1_000, 10_000, 100_000)
OF_ONE_SITE = 10
"""How many events bear the tag that is asked for, however many there are."""

_AT_ONCE = 1_000


def report(stores: Mapping[str, Store], *, rounds: int, numbers: Sequence[int] = NUMBERS) -> list[str]:
    """Return the lines about sites."""
    new = (f"group-{number}" for number in count(1))
    covering = rounds_in_turn({name: _covering(store, new) for name, store in stores.items()}, rounds=rounds)
    lines = spread(f"Sealing and keeping an event that bears {SITES:,} tags", covering, against=SQLITE)
    for name, times in covering.items():
        seconds = median(times)
        lines.append(f"Aim {'reached' if seconds <= AIM else 'MISSED'}: {name} in {AIM} s: {seconds:.3f} s")
    for number in numbers:
        title = f"{OF_ONE_SITE} events of one site, found by their tag among {number:,}"
        lines += ["", *spread(title, _finding(stores, number, rounds), against=SQLITE)]
    return lines


def _covering(store: Store, new: Iterator[str]) -> Callable[[], object]:
    tags = tuple(standing_tag(f"V{number:05}") for number in range(SITES))
    return lambda: _append(store.tenant(next(new)), [_sealed(organisation_stream("R0A"), 1, tags)])


def _finding(stores: Mapping[str, Store], number: int, rounds: int) -> Mapping[str, Sequence[float]]:
    wanted = standing_tag("V00000")
    tenants = {name: store.tenant(f"among-{number}") for name, store in stores.items()}
    for tenant in tenants.values():
        _fill(tenant, number, wanted)
    asking = {name: _asking(tenant, wanted) for name, tenant in tenants.items()}
    return rounds_in_turn(asking, rounds=rounds, calls=10)


def _asking(tenant: TenantStore, tag: str) -> Callable[[], object]:
    if len(tenant.by_tag(tag)) != OF_ONE_SITE:
        message = "the store does not find what it was given"
        raise AssertionError(message)
    return lambda: tenant.by_tag(tag)


def _fill(tenant: TenantStore, number: int, wanted: str) -> None:
    """Keep so many events of organisations, ten each; those of the site wanted lie among them."""
    every = number // OF_ONE_SITE
    for start in range(0, number, _AT_ONCE):
        _append(
            tenant,
            [
                _sealed(
                    organisation_stream(f"W{place // 10:05}"),
                    place % 10 + 1,
                    (wanted,) if place % every == 0 else (standing_tag(f"W{place // 10:05}"),),
                )
                for place in range(start, start + _AT_ONCE)
            ],
        )


def _append(tenant: TenantStore, events: Sequence[StoredEvent]) -> None:
    expected = {event.stream: 0 for event in events}
    tenant.append(
        Batch(key=events[0].stream, request="", expected=tuple(expected.items()), events=tuple(events))
    )


def _sealed(stream: str, version: int, tags: tuple[str, ...]) -> StoredEvent:
    payload, salt = '{"status":"standards-met"}', "0" * 32
    unlinked = StoredEvent(
        stream=stream,
        version=version,
        instant=NOON,
        actor="person-1",
        command="command-1",
        kind="published",
        schema=1,
        tags=tags,
        payload=payload,
        salt=salt,
        digest=digest_of(payload, salt),
        link=NO_LINK,
    )
    return evolve(unlinked, link=link_of(unlinked, before=NO_LINK, tenant="host"))
