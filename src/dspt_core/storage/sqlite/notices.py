"""One tenant's notices in a SQLite file."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable

from dspt_core.ports.store import LeasedNotice, NewNotice, ParkedNotice, WaitingNotice
from dspt_core.storage.columns import (
    NOTICE_COLUMNS,
    leased_notices,
    microseconds,
    notice_values,
    parked_notices,
    waiting_notices,
)
from dspt_core.storage.refusals import is_waiting
from dspt_core.storage.sqlite.connections import Connections

_NOTICES = ", ".join(NOTICE_COLUMNS)
_INSERT = f"INSERT INTO notice (tenant, {_NOTICES}) VALUES (?{', ?' * len(NOTICE_COLUMNS)})"  # noqa: S608
_LEASE = f"""
    UPDATE notice SET token = :token, until = :until, attempts = attempts + 1
    WHERE tenant = :tenant AND notice IN (
        SELECT notice FROM notice
        WHERE tenant = :tenant AND why IS NULL AND due <= :now AND (until IS NULL OR until <= :now)
            AND (:notifier IS NULL OR notifier = :notifier)
        ORDER BY due, notice LIMIT :limit
    )
    RETURNING {_NOTICES}, attempts
"""  # noqa: S608 - nothing but our own columns


def add_notices(connection: sqlite3.Connection, tenant: str, notices: Iterable[NewNotice]) -> None:
    """Keep new notices, and raise :class:`ValueError` when one is waiting already."""
    for notice in notices:
        waiting = connection.execute(
            "SELECT 1 FROM notice WHERE tenant = ? AND notice = ?", (tenant, notice.notice)
        ).fetchone()
        if waiting is not None:
            raise is_waiting(notice.notice)
        connection.execute(_INSERT, (tenant, *notice_values(notice)))


class SqliteNotices:
    """Hands out one tenant's notices."""

    def __init__(self, connections: Connections, tenant: str) -> None:
        """Bind the handle to a tenant's name."""
        self._connections = connections
        self._tenant = tenant

    def lease(
        self,
        *,
        now: dt.datetime,
        until: dt.datetime,
        token: str,
        limit: int,
        notifier: str | None = None,
    ) -> tuple[LeasedNotice, ...]:
        """Hand out notices that are due."""
        values = {
            "tenant": self._tenant,
            "now": microseconds(now),
            "until": microseconds(until),
            "token": token,
            "limit": limit,
            "notifier": notifier,
        }
        with self._connections.transaction() as connection:
            rows = connection.execute(_LEASE, values).fetchall()
        return leased_notices(rows, token=token, until=until)

    def settle(self, notice: str, *, token: str) -> bool:
        """Strike a delivered notice out."""
        return self._change(
            "DELETE FROM notice WHERE tenant = ? AND notice = ? AND token = ?", self._tenant, notice, token
        )

    def retry(self, notice: str, *, token: str, due: dt.datetime) -> bool:
        """Give a notice back."""
        return self._change(
            "UPDATE notice SET due = ?, token = NULL, until = NULL "
            "WHERE tenant = ? AND notice = ? AND token = ?",
            microseconds(due),
            self._tenant,
            notice,
            token,
        )

    def park(self, notice: str, *, token: str, why: str) -> bool:
        """Set a notice aside."""
        return self._change(
            "UPDATE notice SET why = ?, token = NULL, until = NULL "
            "WHERE tenant = ? AND notice = ? AND token = ?",
            why,
            self._tenant,
            notice,
            token,
        )

    def waiting(self) -> tuple[WaitingNotice, ...]:
        """Return the notices that are not parked."""
        query = f"SELECT {_NOTICES}, attempts FROM notice WHERE tenant = ? AND why IS NULL"  # noqa: S608
        with self._connections.lent() as connection:
            return waiting_notices(connection.execute(query, (self._tenant,)).fetchall())

    def parked(self) -> tuple[ParkedNotice, ...]:
        """Return the notices that are set aside."""
        query = f"SELECT {_NOTICES}, attempts, why FROM notice WHERE tenant = ? AND why IS NOT NULL"  # noqa: S608
        with self._connections.lent() as connection:
            return parked_notices(connection.execute(query, (self._tenant,)).fetchall())

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        """Make a parked notice due again."""
        return self._change(
            "UPDATE notice SET due = ?, why = NULL, attempts = 0 "
            "WHERE tenant = ? AND notice = ? AND why IS NOT NULL",
            microseconds(due),
            self._tenant,
            notice,
        )

    def _change(self, statement: str, *values: str | int) -> bool:
        with self._connections.transaction() as connection:
            return connection.execute(statement, values).rowcount == 1
