"""Directories for tests: made-up worlds, the same in both forms, and the contract that every directory keeps.

A directory of one's own is held to the contract by five lines, run by pytest::

    class TestMyDirectory(DirectoryContract):
        def open(self, world):
            return MyDirectory(world.records, world.taken)
"""

from __future__ import annotations

from dspt_core.testing.directories.contract import DirectoryContract
from dspt_core.testing.directories.fhir import write_bundle, write_lines
from dspt_core.testing.directories.reports import write_reports
from dspt_core.testing.directories.worlds import DirectoryWorld, made_up_world

__all__ = [
    "DirectoryContract",
    "DirectoryWorld",
    "made_up_world",
    "write_bundle",
    "write_lines",
    "write_reports",
]
