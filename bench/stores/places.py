"""The stores to measure, each empty, in a folder or on a server that are gone afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from dspt_core.ports.store import Store, TenantStore
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.connections import Connections
from dspt_core.storage.sqlite.opening import open_file
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.sqlite.tenant import SqliteTenant
from dspt_core.storage.urls import open_store
from tests.postgres_server import DURABLE, programs, running_server

MEMORY = "memory"
SQLITE = "SQLite"
POSTGRES = "PostgreSQL"

PACKAGES = ("SQLAlchemy", "psycopg", "eventsourcing")


@contextmanager
def stores() -> Iterator[Mapping[str, Store]]:
    """Lend an empty store of each kind; without the programs of PostgreSQL, it is left out."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench")))
        opened: dict[str, Store] = {
            MEMORY: stack.enter_context(MemoryStore()),
            SQLITE: stack.enter_context(SqliteStore(folder / "dspt.db")),
        }
        if programs() is not None:
            server = stack.enter_context(running_server(settings=DURABLE))
            opened[POSTGRES] = stack.enter_context(open_store(stack.enter_context(server.database())))
        yield opened


@contextmanager
def sqlite_in_wal() -> Iterator[Connections]:
    """Lend connections with the journal that another library takes whatever the version of SQLite."""
    with TemporaryDirectory(prefix="bench") as folder:
        connections = Connections(partial(_in_wal, Path(folder) / "dspt.db"))
        try:
            yield connections
        finally:
            connections.close()


def tenant_in(connections: Connections, name: str) -> TenantStore:
    """Return the handle of a tenant on connections."""
    return SqliteTenant(connections, name)


def _in_wal(path: Path) -> sqlite3.Connection:
    connection = open_file(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection
