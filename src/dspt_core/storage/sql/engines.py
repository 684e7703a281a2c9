"""Engines as a store needs them: no data in errors, and SQLite set up to lose nothing."""

from __future__ import annotations

import sqlite3

from sqlalchemy import URL, Connection, Engine, create_engine, event

from dspt_core.storage.sqlite.opening import SECONDS_TO_WAIT, set_up


def engine_for(url: URL | str) -> Engine:
    """Return an engine for a database that nobody else configures.

    A host with an engine of its own can use that; on SQLite, commits are then as durable as it makes them.
    """
    # Without hide_parameters, the text of an error holds what was being written.
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {int(SECONDS_TO_WAIT * 1000)}")
    set_up(connection, "cannot open the store")


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get("dspt_begins", "BEGIN IMMEDIATE")
    if begin:
        connection.exec_driver_sql(begin)
