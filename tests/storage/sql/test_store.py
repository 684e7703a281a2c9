"""The store behind SQLAlchemy keeps the contract in a SQLite file."""

from __future__ import annotations

from pathlib import Path

from dspt_core.ports.store import Store
from dspt_core.storage.urls import open_store
from dspt_core.testing.stores import StoreContract


class TestSqlStoreInSqlite(StoreContract):
    def open(self, folder: Path) -> Store:
        return open_store(f"sqlite+sqlalchemy:///{folder / 'events.db'}")
