"""A store's tables in a database are looked after as far as that is not the server's own affair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from dspt_core.errors import IncompatibleStoreError, NoUpkeepError
from dspt_core.storage.sql import tables
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.migrating import STEPS, make_tables
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sql.upkeep import SqlUpkeep
from dspt_core.testing.stores import made_up_batch, made_up_event
from tests.postgres_server import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.database() as url:
            engine = engine_for(url.replace("postgresql:", "postgresql+psycopg:"))
            yield engine
            engine.dispose()
    else:
        engine = engine_for(f"sqlite:///{tmp_path / 'dspt.db'}")
        yield engine
        engine.dispose()


def test_steps_that_are_left_are_seen_and_taken(engine: Engine) -> None:
    tables.metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS dspt_schema"))
    upkeep = SqlUpkeep(engine)
    assert upkeep.schema().found == 0
    make_tables(engine, steps=STEPS[:2])
    assert (upkeep.schema().found, upkeep.schema().is_newest) == (2, False)
    upkeep.upgrade()
    assert upkeep.schema().is_newest


def test_a_stream_whose_version_is_not_that_of_its_last_event_is_found(engine: Engine) -> None:
    with SqlUpkeep(engine) as upkeep:
        upkeep.upgrade()
        north = SqlStore.on_engine(engine).tenant("north")
        north.append(made_up_batch("k", made_up_event("a", 1), made_up_event("a", 2)))
        assert (upkeep.tenants(), upkeep.findings()) == (("north",), ())
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM dspt_event WHERE version = 2"))
        assert upkeep.findings() == ("stream a of tenant north is at version 2, and its last event bears 1",)


def test_a_newer_schema_is_refused_with_what_to_do(engine: Engine) -> None:
    make_tables(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO dspt_schema VALUES (:step, '')"), {"step": len(STEPS) + 1})
    for ask in ("schema", "upgrade"):
        with pytest.raises(IncompatibleStoreError, match="or a newer one"):
            getattr(SqlUpkeep(engine), ask)()


def test_a_backup_is_left_to_the_servers_own_tools(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoUpkeepError, match="pg_dump"):
        SqlUpkeep(engine).back_up(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_user_who_may_not_make_tables_uses_those_that_are_there(postgres: PostgresServer) -> None:
    with postgres.database() as url:
        owner = engine_for(url.replace("postgresql:", "postgresql+psycopg:"))
        make_tables(owner)
        with owner.begin() as connection:
            connection.execute(text("CREATE ROLE keeper"))
            connection.execute(text("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
            grant = "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO keeper"
            connection.execute(text(grant))
        keeper = engine_for(f"{owner.url.render_as_string(hide_password=False)}&options=-crole%3Dkeeper")
        try:
            with SqlStore.on_engine(keeper) as store:
                store.tenant("north").append(made_up_batch("k", made_up_event("a", 1)))
                assert len(store.tenant("north").read("a")) == 1
        finally:
            with owner.begin() as connection:
                connection.execute(text("DROP OWNED BY keeper"))
                connection.execute(text("DROP ROLE keeper"))
            owner.dispose()
