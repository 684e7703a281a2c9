"""A store on a host's own connection: the host's rows and our events are kept together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from dspt_core.errors import ConcurrencyError, StoreUnavailableError
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.migrating import make_tables
from dspt_core.storage.sql.store import SqlStore
from dspt_core.testing.stores import made_up_batch, made_up_event
from tests.faults.numbered import numbered_batch, whole_batches
from tests.postgres_server import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.database() as url:
            engine = engine_for(url.replace("postgresql:", "postgresql+psycopg:"))
            yield from prepared(engine)
    else:
        yield from prepared(engine_for(f"sqlite:///{tmp_path / 'host.db'}"))


def prepared(engine: Engine) -> Iterator[Engine]:
    make_tables(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE host (id INTEGER PRIMARY KEY)"))
    yield engine
    engine.dispose()


def kept(engine: Engine) -> tuple[int, int]:
    with engine.connect() as connection:
        rows = connection.scalar(text("SELECT count(*) FROM host"))
    with SqlStore.on_engine(engine) as store:
        return int(rows or 0), whole_batches(store.tenant("north"))


def work(connection: Connection) -> None:
    connection.execute(text("INSERT INTO host VALUES (1)"))
    SqlStore.on_connection(connection).tenant("north").append(numbered_batch(1))


def test_both_are_kept_when_the_host_commits(engine: Engine) -> None:
    with engine.begin() as connection:
        work(connection)
    assert kept(engine) == (1, 1)


def test_neither_is_kept_when_the_host_rolls_back(engine: Engine) -> None:
    with engine.connect() as connection:
        work(connection)
        connection.rollback()
    assert kept(engine) == (0, 0)


def test_a_refused_append_leaves_the_hosts_transaction_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        work(connection)
        tenant = SqlStore.on_connection(connection).tenant("north")
        with pytest.raises(ConcurrencyError):
            tenant.append(made_up_batch("late", made_up_event("new", 1), made_up_event("left", 1)))
        assert tenant.read("new") == ()
        assert tenant.append(numbered_batch(1)).is_repeat
    assert kept(engine) == (1, 1)


def test_closing_leaves_the_hosts_connection_open(engine: Engine) -> None:
    with engine.begin() as connection:
        store = SqlStore.on_connection(connection)
        tenant = store.tenant("north")
        tenant.append(numbered_batch(1))
        store.close()
        with pytest.raises(StoreUnavailableError, match="closed"):
            tenant.append(numbered_batch(2))
        with pytest.raises(StoreUnavailableError, match="closed"):
            tenant.read("left")
        connection.execute(text("INSERT INTO host VALUES (1)"))
    assert kept(engine) == (1, 1)


def test_a_conflict_that_only_the_whole_transaction_can_solve_is_not_tried_again(
    postgres: PostgresServer,
) -> None:
    with postgres.database() as address:
        url = address.replace("postgresql:", "postgresql+psycopg:")
        engine = engine_for(url)
        serializable = engine.execution_options(isolation_level="SERIALIZABLE")
        with serializable.connect() as connection:
            tenant = SqlStore.on_connection(connection).tenant("north")
            assert tenant.read("left") == ()
            with SqlStore.on_engine(engine_for(url)) as other:
                other.tenant("north").append(numbered_batch(1))
            with pytest.raises(StoreUnavailableError) as refused:
                tenant.append(numbered_batch(1))
            assert refused.value.hint == "roll it back and run it again"
        engine.dispose()


def test_tables_that_are_not_there_are_said_to_be_missing(postgres: PostgresServer) -> None:
    postgres.sql("CREATE DATABASE bare")
    engine = engine_for(postgres.url("bare").replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        tenant = SqlStore.on_connection(connection).tenant("north")
        with pytest.raises(StoreUnavailableError, match="a table is not there"):
            tenant.append(numbered_batch(1))
    engine.dispose()
    postgres.sql("DROP DATABASE bare")
