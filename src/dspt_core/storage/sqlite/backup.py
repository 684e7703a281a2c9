"""A copy of a store in use that is whole, on the disk and checked, or not there at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite.faults import translated


def back_up(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy by SQLite's own means to a temporary name, check the copy, and give it its name."""
    what = f"cannot back up to {target}"
    if target.exists() and target.samefile(source):
        raise StoreUnavailableError(what=what, why="that is the store itself", hint="name another file")
    try:
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
            copy = Path(folder) / target.name
            with translated(what):
                _copy(connection, copy)
                findings = _findings_in_file(copy)
            if findings:
                raise StoreUnavailableError(
                    what=what, why=f"the copy is damaged: {findings[0]}", hint="check the store itself"
                )
            _flush(copy)
            copy.replace(target)
        _flush(target.parent)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreUnavailableError(what=what, why=why, hint="look at the folder and the disk") from None


def findings_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong: in pages and indexes, and in rows that name rows that are not there."""
    pages = [text for (text,) in connection.execute("PRAGMA integrity_check") if text != "ok"]
    rows = [
        f"a row of {table} names a row of {parent} that is not there"
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")
    ]
    return (*pages, *rows)


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    target = sqlite3.connect(copy, isolation_level=None)
    try:
        # All pages in one step: a copy in several begins again whenever another process writes.
        connection.backup(target, pages=-1)
    finally:
        target.close()


def _findings_in_file(file: Path) -> tuple[str, ...]:
    # Immutable: looking leaves no journal beside the copy.
    connection = sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True, isolation_level=None)
    try:
        return findings_in(connection)
    finally:
        connection.close()


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # There, a folder cannot be opened, and names are written through.
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
