"""A store's file is looked after without being changed, and only when it is there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dspt_core.errors import IncompatibleStoreError, StoreUnavailableError
from dspt_core.ports.upkeep import SchemaState
from dspt_core.storage.sqlite import schema
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.sqlite.upkeep import SqliteUpkeep
from dspt_core.testing.stores import made_up_batch, made_up_event

NEWEST = len(schema.STEPS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "odd name?#%20.db"


def at_schema(path: Path, taken: int) -> None:
    """Make a store's file as a version that knew fewer steps left it."""
    connection = sqlite3.connect(path, isolation_level=None)
    schema.migrate(connection, str(path), steps=schema.STEPS[:taken])
    connection.close()


def test_looking_at_an_older_file_changes_nothing_and_upgrading_takes_what_is_left(path: Path) -> None:
    at_schema(path, 1)
    before = path.read_bytes()
    upkeep = SqliteUpkeep(path)
    assert upkeep.schema() == SchemaState(found=1, newest=NEWEST)
    assert (upkeep.findings(), upkeep.tenants()) == ((), ())
    upkeep.back_up(path.with_name("copy.db"))
    assert path.read_bytes() == before
    assert SqliteUpkeep(path.with_name("copy.db")).schema().found == 1
    upkeep.upgrade()
    assert upkeep.schema().is_newest


def test_tenants_are_those_with_events(path: Path) -> None:
    with SqliteStore(path) as store:
        for tenant in ("south", "north"):
            store.tenant(tenant).append(made_up_batch("k", made_up_event("a", 1)))
        assert store.tenant("nobody").read("a") == ()
    with SqliteUpkeep(path) as upkeep:
        assert upkeep.tenants() == ("north", "south")


@pytest.mark.parametrize("ask", ["schema", "findings", "tenants", "upgrade", "open"])
def test_a_file_that_is_not_there_is_not_made(path: Path, ask: str) -> None:
    with pytest.raises(StoreUnavailableError, match="no such file"):
        getattr(SqliteUpkeep(path), ask)()
    assert not path.exists()


def test_a_newer_file_is_refused_with_what_to_do(path: Path) -> None:
    at_schema(path, NEWEST)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    for ask in ("schema", "findings", "tenants", "upgrade", "open"):
        with pytest.raises(IncompatibleStoreError, match="or a newer one") as refused:
            getattr(SqliteUpkeep(path), ask)()
        assert refused.value.found == f"schema {NEWEST + 1}"
