"""The tables of a SQLite store, as numbered steps from an empty file, and whether a file is ours.

Steps only go forward. Each is a transaction that also counts itself, so a process that dies between
two is continued by the next one that opens the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from dspt_core.errors import IncompatibleStoreError

APPLICATION_ID = 0x44535054
"""What marks a file as ours, in its header: the letters DSPT."""

Step = tuple[str, ...]

STEPS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE event (
            tenant TEXT NOT NULL,
            stream TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            instant INTEGER NOT NULL,
            actor TEXT NOT NULL,
            command TEXT NOT NULL,
            kind TEXT NOT NULL,
            schema INTEGER NOT NULL,
            tags TEXT NOT NULL,
            payload TEXT,
            salt TEXT,
            digest TEXT NOT NULL,
            link TEXT NOT NULL,
            PRIMARY KEY (tenant, stream, version)
        ) STRICT
        """,
        """
        CREATE TABLE tag (
            tenant TEXT NOT NULL,
            tag TEXT NOT NULL,
            stream TEXT NOT NULL,
            version INTEGER NOT NULL,
            PRIMARY KEY (tenant, tag, stream, version),
            FOREIGN KEY (tenant, stream, version) REFERENCES event
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE batch (
            tenant TEXT NOT NULL,
            key TEXT NOT NULL,
            request TEXT NOT NULL,
            versions TEXT NOT NULL,
            PRIMARY KEY (tenant, key)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        """
        CREATE TABLE notice (
            tenant TEXT NOT NULL,
            notice TEXT NOT NULL,
            notifier TEXT NOT NULL,
            recipient TEXT NOT NULL,
            payload TEXT NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            token TEXT,
            until INTEGER,
            why TEXT,
            PRIMARY KEY (tenant, notice)
        ) STRICT
        """,
        "CREATE INDEX notice_due ON notice (tenant, due)",
    ),
)


def refuse_foreign(connection: sqlite3.Connection, what: str, *, newest: int = len(STEPS)) -> None:
    """Raise :class:`IncompatibleStoreError` unless a file is ours or empty; only reads."""
    known = f"schema {newest}"
    try:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise IncompatibleStoreError(what=what, found="something else", known=known) from None
        raise
    if mark != APPLICATION_ID and (mark or number or tables):
        raise IncompatibleStoreError(what=what, found="the database of another program", known=known)
    if number > newest:
        raise IncompatibleStoreError(what=what, found=f"schema {number}", known=known)


def migrate(connection: sqlite3.Connection, what: str, *, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps that a file has not taken yet, one transaction each."""
    while True:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        if number >= len(steps):
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            _take_next_step(connection, what, steps)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take_next_step(connection: sqlite3.Connection, what: str, steps: Sequence[Step]) -> None:
    # Another process may have come first, with a version of ours that knows more steps.
    refuse_foreign(connection, what, newest=len(steps))
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    for statement in steps[number] if number < len(steps) else ():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {min(number + 1, len(steps))}")
