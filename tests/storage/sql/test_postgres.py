"""The store keeps the contract in PostgreSQL, at its usual level of isolation and at the highest."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from dspt_core.ports.store import Store
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.urls import open_store
from dspt_core.testing.stores import StoreContract
from tests.postgres_server import PostgresServer


class TestSqlStoreInPostgres(StoreContract):
    machine_settings = settings(max_examples=20)  # Every example has a database of its own.

    @pytest.fixture(autouse=True)
    def _server(self, postgres: PostgresServer) -> None:
        self.server = postgres
        self.databases: dict[Path, tuple[str, ExitStack]] = {}

    def url(self, folder: Path) -> str:
        if folder not in self.databases:
            exits = ExitStack()
            self.databases[folder] = exits.enter_context(self.server.database()), exits
        return self.databases[folder][0]

    def open(self, folder: Path) -> Store:
        return open_store(self.url(folder))

    def forget(self, folder: Path) -> None:
        if folder in self.databases:
            _, exits = self.databases.pop(folder)
            exits.close()


class TestSqlStoreInPostgresSerializable(TestSqlStoreInPostgres):
    def open(self, folder: Path) -> Store:
        engine = engine_for(self.url(folder).replace("postgresql:", "postgresql+psycopg:"))
        return SqlStore.on_engine(engine.execution_options(isolation_level="SERIALIZABLE"))
