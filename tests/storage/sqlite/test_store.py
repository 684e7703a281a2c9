"""The store in a SQLite file keeps the contract; what is SQLite's own is beside this file."""

from __future__ import annotations

from pathlib import Path

from dspt_core.ports.store import Store
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.testing.stores import StoreContract


class TestSqliteStore(StoreContract):
    def open(self, folder: Path) -> Store:
        return SqliteStore(folder / "events.db")
