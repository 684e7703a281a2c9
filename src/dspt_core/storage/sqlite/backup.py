"""A copy of a store in use that is whole, on the disk and checked, or not there at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from dspt_core.errors import StoreUnavailableError, why_of
from dspt_core.storage.sqlite.faults import translated


def back_up(connection: sqlite3.Connection, source: Path, target: Path, *, replace: bool = False) -> None:
    """Copy by SQLite's own means to a temporary name, check the copy, and give it its name."""
    what = f"cannot back up to {target}"
    try:
        _refuse_taken(source, target, what=what, replace=replace)
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
            if replace:
                copy.replace(target)
            else:
                _take_free_name(copy, target, what)
        _flush(target.parent)
    except OSError as error:
        hint = "look at the folder and the disk"
        raise StoreUnavailableError(what=what, why=why_of(error), hint=hint) from None


def _refuse_taken(source: Path, target: Path, *, what: str, replace: bool) -> None:
    if not target.exists():
        return
    if target.samefile(source):
        raise StoreUnavailableError(what=what, why="that is the store itself", hint="name another file")
    if not replace:
        raise _is_taken(what)


def _take_free_name(copy: Path, target: Path, what: str) -> None:
    try:
        # Unlike renaming, this fails when another process took the name meanwhile.
        target.hardlink_to(copy)
    except FileExistsError:
        raise _is_taken(what) from None
    except OSError:  # Memory sticks have no second names for a file.
        copy.rename(target)


def _is_taken(what: str) -> StoreUnavailableError:
    return StoreUnavailableError(what=what, why="that is there already", hint="name another file")


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
