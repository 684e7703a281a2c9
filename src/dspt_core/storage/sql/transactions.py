"""Running work in transactions: of our own, tried again when that is safe, or within a host's.

Work is a function of a connection, run as a whole or not at all; it may be run more than once.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from itertools import count
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.storage.refusals import is_closed, is_the_parents
from dspt_core.storage.sql.faults import Fault, fault_of, unavailable

T = TypeVar("T")
Work = Callable[[Connection], T]

ATTEMPTS = 12
"""How often a transaction is run before its failure is final."""

READING = {"dspt_begins": "BEGIN"}
"""The execution options of a connection that will not write."""

OUTSIDE = {"dspt_begins": ""}
"""The execution options of a connection for what SQLite does only outside transactions."""

_WRITING = "cannot write to the store"
_READING = "cannot read the store"
_SHORTEST_PAUSE = 0.005
_LONGEST_PAUSE = 1.0


class Transactions(Protocol):
    """Where a tenant's handle does its work."""

    def write(self, work: Work[T], *, key: str | None = None) -> T:
        """Run work and keep what it did; ``key`` is that of the batch, if it keeps one."""
        ...

    def read(self, work: Work[T]) -> T:
        """Run work that only reads."""
        ...

    def rewrite(self) -> None:
        """Rid files of what was removed from them, where they are ours to rewrite."""
        ...

    def close(self) -> None:
        """End what is open."""
        ...


class OwnTransactions:
    """Transactions on connections of our own."""

    def __init__(self, engine: Engine, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Use an engine, which is disposed of at the end."""
        self._engine = engine
        self._sleep = sleep
        self._process = os.getpid()
        self._is_closed = False

    def write(self, work: Work[T], *, key: str | None = None) -> T:
        """Run work in a transaction, anew when the database asks for it or the connection is lost.

        A connection lost while committing leaves the outcome open. Work with a key is then run anew too:
        what was kept the first time answers it.
        """
        return self._persistently(_WRITING, self._run, work, key=key)

    def read(self, work: Work[T]) -> T:
        """Run work that only reads, anew when the connection is lost."""
        return self._persistently(_READING, self._look, work, key=None)

    def rewrite(self) -> None:
        """Rewrite a SQLite file; a server's files, logs and backups are its administrator's."""
        if self._engine.dialect.name == "sqlite":
            what = "the redaction is kept, but its file could not be rewritten without it"
            self._persistently(what, self._outside_transactions, _rewrite_file, key=None)

    def close(self) -> None:
        """Dispose of the engine's connections."""
        if os.getpid() == self._process:
            self._is_closed = True
            self._engine.dispose()

    def _persistently(self, what: str, run: Callable[[Work[T]], T], work: Work[T], *, key: str | None) -> T:
        self._refuse_wrong_use()
        is_open = False
        for attempt in count(1):
            try:
                return run(work)
            except _CommitLostError as lost:
                error, is_open = lost.error, True
            except SQLAlchemyError as failed:
                error = failed
            if attempt == ATTEMPTS or fault_of(error) is Fault.FINAL:
                if is_open and key is not None:
                    raise UnknownOutcomeError(key=key)
                raise unavailable(what, error)
            # Chance, so that those who met once do not meet again.
            longest = min(_LONGEST_PAUSE, _SHORTEST_PAUSE * 2**attempt)
            self._sleep(random.uniform(0, longest))  # noqa: S311 - nothing is kept secret by it
        raise AssertionError  # pragma: no cover - counting has no end

    def _run(self, work: Work[T]) -> T:
        with self._engine.connect() as connection:
            done = work(connection)
            try:
                connection.commit()
            except SQLAlchemyError as error:
                # It may be in the midst of a transaction still, which no other may continue.
                connection.invalidate()
                if fault_of(error) is Fault.LOST:
                    raise _CommitLostError(error) from None
                raise
            return done

    def _look(self, work: Work[T]) -> T:
        with self._engine.connect().execution_options(**READING) as connection:
            return work(connection)

    def _outside_transactions(self, work: Work[T]) -> T:
        with self._engine.connect().execution_options(**OUTSIDE) as connection:
            return work(connection)

    def _refuse_wrong_use(self) -> None:
        if self._is_closed:
            raise is_closed()
        if os.getpid() != self._process:
            raise is_the_parents()


class HostTransaction:
    """Work within a transaction that a host began, and will commit or roll back itself."""

    def __init__(self, connection: Connection) -> None:
        """Use a host's open connection."""
        self._connection = connection
        self._is_closed = False

    def write(self, work: Work[T], *, key: str | None = None) -> T:  # noqa: ARG002 - the host commits
        """Run work inside a SAVEPOINT, once: what it did is undone when it raises."""
        self._refuse_when_closed()
        try:
            with self._connection.begin_nested():
                return work(self._connection)
        except SQLAlchemyError as error:
            raise _within_host(_WRITING, error) from None

    def read(self, work: Work[T]) -> T:
        """Run work that only reads."""
        self._refuse_when_closed()
        try:
            return work(self._connection)
        except SQLAlchemyError as error:
            raise _within_host(_READING, error) from None

    def rewrite(self) -> None:
        """Leave files alone: nothing is removed before the host commits."""

    def close(self) -> None:
        """Leave the connection to its host."""
        self._is_closed = True

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise is_closed()


class _CommitLostError(Exception):
    """The connection was lost while committing."""

    def __init__(self, error: SQLAlchemyError) -> None:
        super().__init__()
        self.error = error


def _rewrite_file(connection: Connection) -> None:
    connection.exec_driver_sql("VACUUM")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _within_host(what: str, error: SQLAlchemyError) -> StoreUnavailableError:
    if fault_of(error) is Fault.ANEW:
        why = "the database asks for the whole transaction to be run again"
        return StoreUnavailableError(what=what, why=why, hint="roll it back and run it again")
    return unavailable(what, error)
