"""A publication for many sites is for all of them or for none, whatever statement fails while it is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from psycopg import errors

from dspt_core.domain.commands import Command
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.history import Standing, StandingKind
from dspt_core.domain.site_commands import AddSite, ApplyPublication, TransferCode, WithdrawCoverage
from dspt_core.domain.streams import standing_tag
from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import Store
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sql.transactions import OwnTransactions
from dspt_core.storage.sqlite import opening
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults.test_sql_statements import Faults as ServerFaults
from tests.faults.test_sqlite_statements import FAULTS, FaultyConnection
from tests.postgres_server import PostgresServer
from tests.rules.deciding.years import CODE
from tests.toolkit.groups import Records, get_ready, operated_by, publication_for, publish_for
from tests.toolkit.worlds import World

SITES = tuple(f"VM{number:03}" for number in range(230))
"""More than one event tells, so that there is a middle to stop in."""
LATER = tuple(f"VQ{number:03}" for number in range(150))
SOME = (*SITES[::33], SITES[-1], *LATER[::33], LATER[-1])
"""Those that are looked up: of each event one at least."""
NEW = "VN999"

Arm = Callable[[int], None]
"""Lets the n-th statement from now on fail."""


def group(store: Store) -> World:
    world = World(store=store, directory=Records(*operated_by(CODE, *SITES)))  # type: ignore[arg-type]
    get_ready(world)
    return world


def to_publish(world: World) -> Command:
    return publication_for(world, *SITES)


def to_apply(world: World) -> Command:
    named = tuple(NamedSite(code=site, name="Later") for site in LATER)
    return ApplyPublication(
        code=CODE,
        publication=publish_for(world, *SITES),
        sites=named,
        request="T-1",
        same_processes=True,
    )


def to_withdraw(world: World) -> Command:
    key = publish_for(world, *SITES)
    return WithdrawCoverage(
        code=CODE, publication=key, sites=SITES, from_day=world.clock.instant.date(), why="sold"
    )


def to_transfer(world: World) -> Command:
    publish_for(world, *SITES)
    world.do(AddSite(code=CODE, site=NamedSite(code="VM900", name="Added")))
    return TransferCode(code=CODE, to=NEW)


ASKED = {"publish": to_publish, "apply": to_apply, "withdraw": to_withdraw, "transfer": to_transfer}


def standings(world: World) -> tuple[Standing, ...]:
    """Return how codes of the group stand."""
    return tuple(world.toolkit.standing(code) for code in (CODE, NEW, *SOME))


def told_of(world: World, store: Store) -> set[str]:
    """Return the sites that a store finds anything of."""
    tenant = store.tenant("host")
    return {site for site in SOME if tenant.by_tag(standing_tag(site))}


def fail_everywhere(
    world: World, store: Store, command: Command, arm: Arm, disarm: Callable[[], bool]
) -> None:
    """Let each statement of a command fail in turn: nothing is changed until none fails, and then all is."""
    before, known = tuple(store.tenant("host").scan()), standings(world)
    found = told_of(world, store)
    number = 0
    while True:
        number += 1
        arm(number)
        try:
            done = world.execute(command)
        except (StoreUnavailableError, UnknownOutcomeError):
            disarm()
            assert tuple(store.tenant("host").scan()) == before, number
            assert told_of(world, store) == found
            continue
        assert not disarm()
        break
    assert done.refusal is None
    assert number > 4  # reading, BEGIN, something written, and COMMIT
    for was, now in zip(known, standings(world), strict=True):
        assert is_changed(command, was.code) is (was != now), was.code
    assert world.toolkit.audit().is_sound


def is_changed(command: Command, code: str) -> bool:
    match command:
        case ApplyPublication():
            return code in LATER
        case WithdrawCoverage():
            return code in SITES
        case TransferCode():
            return code not in LATER
        case _:
            return code in {CODE, *SITES}


@pytest.fixture
def file_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    FAULTS.left = None

    def connect(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=FaultyConnection)

    monkeypatch.setattr(opening, "_connect", connect)
    with SqliteStore(tmp_path / "dspt.db") as store:
        yield store


@pytest.mark.parametrize("asked", ASKED)
def test_a_file_keeps_all_sites_or_none(asked: str, file_store: Store) -> None:
    world = group(file_store)
    command = ASKED[asked](world)

    def disarm() -> bool:
        FAULTS.left = None
        return FAULTS.failed is not None

    def arm(number: int) -> None:
        FAULTS.arm(number, code=sqlite3.SQLITE_FULL)

    fail_everywhere(world, file_store, command, arm, disarm)
    assert world.toolkit.standing(SITES[0]).kind is (
        StandingKind.UNREGISTERED if asked == "withdraw" else StandingKind.PUBLISHED
    )


@pytest.mark.parametrize("asked", ASKED)
def test_a_server_keeps_all_sites_or_none(asked: str, postgres: PostgresServer) -> None:
    with postgres.database() as url:
        engine = engine_for(url.replace("postgresql:", "postgresql+psycopg:"))
        faults = ServerFaults(engine)
        store = SqlStore(OwnTransactions(engine, sleep=lambda _: None))
        world = group(store)
        command = ASKED[asked](world)

        def disarm() -> bool:
            faults.left = None
            return faults.has_struck

        def arm(number: int) -> None:
            faults.arm(number, lambda: errors.DiskFull("canary"))

        fail_everywhere(world, store, command, arm, disarm)
        engine.dispose()
