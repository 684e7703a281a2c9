"""The store in memory keeps the contract; what the contract cannot see is here."""

from __future__ import annotations

from pathlib import Path

from dspt_core.ports.store import Store
from dspt_core.storage.memory import MemoryStore
from dspt_core.testing.stores import StoreContract


class TestMemoryStore(StoreContract):
    survives_closing = False

    def open(self, folder: Path) -> Store:
        return MemoryStore()
