"""The connections of one store: each serves one thread at a time, and none survives a fork."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from dspt_core.errors import UnknownOutcomeError
from dspt_core.storage.refusals import is_closed, is_the_parents
from dspt_core.storage.sqlite.faults import leaves_outcome_open, translated


class Connections:
    """Lends connections to threads and takes them back."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Open the first connection, so that what is wrong with the file shows at once."""
        self._connect = connect
        self._process = os.getpid()
        self._lock = Lock()
        self._is_closed = False
        self._idle = [connect()]

    def close(self) -> None:
        """Close what is idle, and let what is lent be closed when it comes back."""
        if os.getpid() != self._process:
            return  # They are the parent's, and closing them here could undo its locks.
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def lent(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection for reading."""
        connection = self._take()
        try:
            with translated("cannot read the store"):
                yield connection
        finally:
            self._give_back(connection)

    @contextmanager
    def transaction(self, *, key: str | None = None) -> Iterator[sqlite3.Connection]:
        """Lend a connection for writing: all is kept when the block ends, or nothing when it raises.

        With a ``key``, a commit that failed after the writing raises :class:`UnknownOutcomeError`.
        """
        connection = self._take()
        try:
            with translated("cannot write to the store"):
                # IMMEDIATE: a reader that turns writer could find that it cannot, with its work done.
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    _commit(connection, key)
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
        finally:
            self._give_back(connection)

    def rewrite(self) -> None:
        """Write the file anew without what was removed from it, and empty its journal."""
        connection = self._take()
        try:
            with translated(
                "what was redacted cannot be read, but the file could not be rewritten without it"
            ):
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._give_back(connection)

    def _take(self) -> sqlite3.Connection:
        if os.getpid() != self._process:
            raise is_the_parents()
        with self._lock:
            if self._is_closed:
                raise is_closed()
            if self._idle:
                return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            # One whose ROLLBACK failed is of no use; closing it rolls back.
            if not self._is_closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()


def _commit(connection: sqlite3.Connection, key: str | None) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if key is not None and leaves_outcome_open(error):
            raise UnknownOutcomeError(key=key) from None
        raise
