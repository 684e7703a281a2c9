"""A store in PostgreSQL, in an engine that speaks its protocol, or in SQLite through SQLAlchemy."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from dspt_core.ports.store import check_name
from dspt_core.storage.sql.migrating import make_tables
from dspt_core.storage.sql.tenant import SqlTenant
from dspt_core.storage.sql.transactions import HostTransaction, OwnTransactions, Transactions


class SqlStore:
    """A store in a database; threads may share it, processes open their own."""

    def __init__(self, transactions: Transactions) -> None:
        """Work in transactions; :meth:`on_engine` and :meth:`on_connection` say which."""
        self._transactions = transactions

    @classmethod
    def on_engine(cls, engine: Engine) -> SqlStore:
        """Use an engine as one's own: make the tables, commit, try again, and dispose of it at the end.

        The engine may run at READ COMMITTED, PostgreSQL's own level, or above.
        """
        make_tables(engine)
        return cls(OwnTransactions(engine))

    @classmethod
    def on_connection(cls, connection: Connection) -> SqlStore:
        """Take part in a host's open transaction, so that its rows and our events are kept together or not.

        Every append stands in a SAVEPOINT. Nothing is committed or tried again, the tables must be there
        (``make_tables``), and how durable a commit is, is the host's affair.
        """
        return cls(HostTransaction(connection))

    def tenant(self, name: str) -> SqlTenant:
        """Return the handle of one tenant."""
        check_name("a tenant", name)
        return SqlTenant(self._transactions, name)

    def close(self) -> None:
        """End the connections; a host's own stays open."""
        self._transactions.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()
