"""Opening a SQLite file so that what is committed stays, whatever SQLite was built into Python.

Up to 3.51.2, a database in WAL mode could be damaged when two connections wrote and checkpointed at the
wrong moment. So WAL is used from 3.51.3 on. Before, a rollback journal is used, with EXTRA: with FULL, a
power cut could bring back the journal of the last transaction, and so undo it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from attrs import frozen

from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite.faults import translated
from dspt_core.storage.sqlite.schema import migrate, refuse_foreign

FIRST_SAFE_WAL = (3, 51, 3)
OLDEST_SQLITE = (3, 37, 0)
"""The first SQLite with STRICT tables."""

SECONDS_TO_WAIT = 10.0
"""How long to wait for another process's lock."""


@frozen(kw_only=True)
class Durability:
    """How SQLite makes a commit last."""

    journal: str
    synchronous: str


def durability(version: tuple[int, ...]) -> Durability:
    """Return the settings with which nothing acknowledged is lost, for a version of SQLite."""
    if version >= FIRST_SAFE_WAL:
        return Durability(journal="wal", synchronous="FULL")
    return Durability(journal="delete", synchronous="EXTRA")


def open_file(path: Path) -> sqlite3.Connection:
    """Open a store's file, make or update its tables, and return a connection that is set up."""
    what = f"cannot open {path}"
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        why = f"SQLite {sqlite3.sqlite_version} is too old"
        raise StoreUnavailableError(what=what, why=why, hint="use a Python with SQLite 3.37 or newer")
    with translated(what):
        connection = _connect(path)
        try:
            refuse_foreign(connection, str(path))
            set_up(connection, what)
            migrate(connection, str(path))
        except BaseException:
            connection.close()
            raise
        return connection


def _connect(path: Path) -> sqlite3.Connection:
    # Transactions are begun and ended by us alone, and one connection serves one thread at a time.
    return sqlite3.connect(path, timeout=SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False)


def set_up(connection: sqlite3.Connection, what: str) -> None:
    """Make a connection durable and careful."""
    wanted = durability(sqlite3.sqlite_version_info)
    (journal,) = connection.execute(f"PRAGMA journal_mode = {wanted.journal}").fetchone()
    if journal != wanted.journal:
        raise StoreUnavailableError(
            what=what,
            why=f"its journal mode stays {journal!r}, and this version of SQLite needs {wanted.journal!r}",
            hint="close the programs that have it open with another version of SQLite",
        )
    connection.execute(f"PRAGMA synchronous = {wanted.synchronous}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA secure_delete = ON")
