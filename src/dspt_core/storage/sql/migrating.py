"""Making and updating the tables, as numbered steps that only go forward.

One step is one statement that may be repeated, and is counted in a transaction of its own: not every
database can do both in one. A process that dies in between is continued by the next.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, Text, func, select, text
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from dspt_core.errors import IncompatibleStoreError
from dspt_core.storage.sql import tables
from dspt_core.storage.sql.transactions import OwnTransactions
from dspt_core.storage.sqlite.schema import APPLICATION_ID

STEPS: tuple[ExecutableDDLElement, ...] = (
    CreateTable(tables.stream, if_not_exists=True),
    CreateTable(tables.batch, if_not_exists=True),
    CreateTable(tables.event, if_not_exists=True),
    CreateTable(tables.tag, if_not_exists=True),
    CreateTable(tables.notice, if_not_exists=True),
    CreateIndex(tables.notice_due, if_not_exists=True),
)

_taken = Table(
    "dspt_schema",
    MetaData(),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("version", Text, nullable=False),
    sqlite_strict=True,
)


def make_tables(engine: Engine, *, steps: tuple[ExecutableDDLElement, ...] = STEPS) -> None:
    """Take the steps that a database has not taken yet; the user needs the right to make tables.

    Raises :class:`IncompatibleStoreError` when a newer version has taken more.
    """
    transactions = OwnTransactions(engine)
    transactions.read(_refuse_other_format)
    _make(transactions, CreateTable(_taken, if_not_exists=True))
    done = transactions.read(steps_taken)
    if done > len(steps):
        raise IncompatibleStoreError(
            what="the database", found=f"schema {done}", known=f"schema {len(steps)}"
        )
    for number in range(done + 1, len(steps) + 1):
        _make(transactions, steps[number - 1])
        transactions.write(lambda connection, step=number: _count(connection, step))  # type: ignore[misc]


def steps_taken(connection: Connection) -> int:
    """Return the number of the last step that was taken."""
    return connection.scalar(select(func.coalesce(func.max(_taken.c.step), 0))) or 0


def _make(transactions: OwnTransactions, statement: ExecutableDDLElement) -> None:
    transactions.write(lambda connection: connection.execute(statement))


def _count(connection: Connection, step: int) -> None:
    if steps_taken(connection) < step:
        connection.execute(_taken.insert().values(step=step, version=""))


def _refuse_other_format(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.scalar(text("PRAGMA application_id")) == APPLICATION_ID:
        raise IncompatibleStoreError(
            what="the database", found="the tables of the store at sqlite:///", known="its own tables"
        )
