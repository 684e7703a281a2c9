"""Engines: what is not ours is refused, errors show no data, and SQLite is made as durable as can be."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dspt_core.errors import IncompatibleStoreError, StoreUnavailableError
from dspt_core.storage.sql import migrating
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.migrating import STEPS, make_tables
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sqlite.opening import durability
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults.numbered import numbered_batch


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_for(f"sqlite:///{tmp_path / 'dspt.db'}")


def test_a_connection_to_sqlite_is_as_durable_as_the_default_stores(engine: Engine) -> None:
    wanted = durability(sqlite3.sqlite_version_info)
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == wanted.journal
        assert connection.scalar(text("PRAGMA synchronous")) == {"EXTRA": 3, "FULL": 2}[wanted.synchronous]
        assert connection.scalar(text("PRAGMA busy_timeout")) == 10_000
    engine.dispose()


def test_an_error_of_the_engine_does_not_show_what_was_written(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(Exception, match="hide_parameters") as refused:
        connection.execute(text("INSERT INTO nothing VALUES (:x)"), {"x": "canary"})
    assert "canary" not in str(refused.value)
    engine.dispose()


def test_tables_are_made_once_and_a_newer_versions_are_left_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tables(engine)
    make_tables(engine)
    monkeypatch.setattr(migrating, "STEPS", STEPS[:-1])
    with pytest.raises(IncompatibleStoreError, match=f"schema {len(STEPS)}"):
        make_tables(engine, steps=STEPS[:-1])
    engine.dispose()


def test_a_file_of_the_default_store_is_refused_and_left_as_it_is(engine: Engine, tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "dspt.db") as store:
        store.tenant("north").append(numbered_batch(1))
    before = (tmp_path / "dspt.db").read_bytes()
    with pytest.raises(IncompatibleStoreError, match="sqlite:///"):
        SqlStore.on_engine(engine)
    engine.dispose()
    assert (tmp_path / "dspt.db").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no forking here")
def test_a_store_that_was_opened_before_forking_is_refused_in_the_child(engine: Engine) -> None:
    with SqlStore.on_engine(engine) as store:
        tenant = store.tenant("north")
        child = os.fork()
        if not child:
            answer = 1
            try:
                tenant.append(numbered_batch(1))
            except StoreUnavailableError as error:
                answer = 0 if "forked" in str(error) else 2
            finally:
                store.close()
                os._exit(answer)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        tenant.append(numbered_batch(1))
