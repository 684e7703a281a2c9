"""The register in memory keeps the contract."""

from __future__ import annotations

from pathlib import Path

from dspt_core.ports.register import Register
from dspt_core.storage.registers.memory import MemoryRegister
from dspt_core.testing.registers import RegisterContract


class TestMemoryRegister(RegisterContract):
    def open(self, folder: Path) -> Register:
        return MemoryRegister()
