"""The SQL that is sent: nothing that an engine which only speaks PostgreSQL's protocol refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from dspt_core.storage.sql import tables
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.store import SqlStore
from tests.faults.numbered import LEFT, numbered_batch
from tests.postgres_server import PostgresServer

REFUSED_SOMEWHERE = re.compile(
    r"""
    \b( LOCK\s+TABLE | ADVISORY | LISTEN | NOTIFY | TRIGGER | DEFERR | EXCLUDE | GENERATED | SERIAL | SEQUENCE
      | IDENTITY | JSONB? | REFERENCES | FOREIGN | SKIP\s+LOCKED | MERGE | COLLATE | TEMP | CURSOR | VACUUM
      | RECURSIVE | ISOLATION )\b
    | ON\ CONFLICT\ (?! \([a-z_,\ ]+\)\ DO\ NOTHING )
    """,
    re.VERBOSE | re.IGNORECASE,
)
OURS = [table.name for table in tables.metadata.sorted_tables]
DDL = re.compile(r"\s*CREATE\b")


@pytest.fixture
def sent(postgres: PostgresServer) -> Iterator[list[str]]:
    """Everything the store sends when all of it is used, from making the tables on."""
    postgres.sql("CREATE DATABASE statements")
    engine = engine_for(postgres.url("statements").replace("postgresql:", "postgresql+psycopg:"))
    statements: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    use_everything(engine)
    yield statements
    postgres.sql("DROP DATABASE statements")


def use_everything(engine: Engine) -> None:
    due = numbered_batch(1).notices[0].due
    with SqlStore.on_engine(engine) as store:
        tenant = store.tenant("north")
        for number in (1, 1, 2, 3):
            tenant.append(numbered_batch(number))
        assert tenant.read(LEFT)
        assert tenant.by_tag("numbered")
        assert list(tenant.scan())
        assert tenant.redact([(LEFT, 1)])
        assert len(tenant.lease(now=due, until=due, token="w", limit=9)) == 3
        assert tenant.settle("notice 000001", token="w")
        assert tenant.retry("notice 000002", token="w", due=due)
        assert tenant.park("notice 000003", token="w", why="why")
        assert tenant.parked()
        assert tenant.unpark("notice 000003", due=due)


def test_no_statement_asks_for_what_a_distributed_engine_refuses(sent: list[str]) -> None:
    assert len(sent) > 30
    assert [statement for statement in sent if REFUSED_SOMEWHERE.search(statement)] == []


def test_every_statement_on_a_table_names_the_tenant(sent: list[str]) -> None:
    on_tables = [statement for statement in sent if any(name in statement for name in OURS)]
    data = [statement for statement in on_tables if not DDL.match(statement)]
    assert len(data) > 15
    unbound = [
        statement
        for statement in data
        if not re.search(r"tenant\W+= %\(|INSERT INTO \w+ \(tenant, ", statement)
    ]
    assert unbound == []


def test_the_tenant_is_the_first_column_of_every_key_and_index() -> None:
    for table in tables.metadata.sorted_tables:
        firsts = [next(iter(table.primary_key)), *(next(iter(index.columns)) for index in table.indexes)]
        assert {column.name for column in firsts} == {"tenant"}


@pytest.mark.parametrize("statement", ["LOCK TABLE x", "a JSONB", "ON CONFLICT ON CONSTRAINT c DO NOTHING"])
def test_what_is_refused_somewhere_is_found(statement: str) -> None:
    assert REFUSED_SOMEWHERE.search(statement)
