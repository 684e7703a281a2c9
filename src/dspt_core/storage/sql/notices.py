"""Handing out notices by SQL that every database understands alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection, delete, or_, select, update
from sqlalchemy.sql.dml import Delete, Update

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
from dspt_core.storage.sql import tables
from dspt_core.storage.sql.histories import in_parts
from dspt_core.storage.sql.transactions import Transactions

_notice = tables.notice.c
_columns = [_notice[column] for column in NOTICE_COLUMNS]


def add_notices(connection: Connection, tenant: str, notices: Sequence[NewNotice]) -> None:
    """Keep new notices, and raise :class:`ValueError` when one is waiting already."""
    for part in in_parts(notices):
        names = [notice.notice for notice in part]
        waiting = connection.scalar(
            select(_notice.notice).where(_notice.tenant == tenant, _notice.notice.in_(names))
        )
        if waiting is not None:
            raise is_waiting(waiting)
        connection.execute(
            tables.notice.insert(),
            [
                {"tenant": tenant, **dict(zip(NOTICE_COLUMNS, notice_values(notice), strict=True))}
                for notice in part
            ],
        )


class SqlNotices:
    """Hands out one tenant's notices."""

    def __init__(self, transactions: Transactions, tenant: str) -> None:
        """Bind the handle to a tenant's name."""
        self._transactions = transactions
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
        moment = microseconds(now)
        is_due = [
            _notice.tenant == self._tenant,
            _notice.why.is_(None),
            _notice.due <= moment,
            or_(_notice.until.is_(None), _notice.until <= moment),
        ]
        if notifier is not None:
            is_due.append(_notice.notifier == notifier)
        first = select(_notice.notice).where(*is_due).order_by(_notice.due, _notice.notice).limit(limit)
        leasing = (
            update(tables.notice)
            # Said twice: the rows may have been leased since they were chosen.
            .where(*is_due, _notice.notice.in_(first))
            .values(token=token, until=microseconds(until), attempts=_notice.attempts + 1)
            .returning(*_columns, _notice.attempts)
        )
        rows = self._transactions.write(lambda connection: connection.execute(leasing).all())
        return leased_notices(rows, token=token, until=until)

    def settle(self, notice: str, *, token: str) -> bool:
        """Strike a delivered notice out."""
        return self._change(
            delete(tables.notice).where(
                _notice.tenant == self._tenant, _notice.notice == notice, _notice.token == token
            )
        )

    def retry(self, notice: str, *, token: str, due: dt.datetime) -> bool:
        """Give a notice back."""
        return self._change(
            update(tables.notice)
            .where(_notice.tenant == self._tenant, _notice.notice == notice, _notice.token == token)
            .values(due=microseconds(due), token=None, until=None)
        )

    def park(self, notice: str, *, token: str, why: str) -> bool:
        """Set a notice aside."""
        return self._change(
            update(tables.notice)
            .where(_notice.tenant == self._tenant, _notice.notice == notice, _notice.token == token)
            .values(why=why, token=None, until=None)
        )

    def waiting(self) -> tuple[WaitingNotice, ...]:
        """Return the notices that are not parked."""
        left = select(*_columns, _notice.attempts).where(
            _notice.tenant == self._tenant, _notice.why.is_(None)
        )
        return waiting_notices(self._transactions.read(lambda connection: connection.execute(left).all()))

    def parked(self) -> tuple[ParkedNotice, ...]:
        """Return the notices that are set aside."""
        aside = select(*_columns, _notice.attempts, _notice.why).where(
            _notice.tenant == self._tenant, _notice.why.is_not(None)
        )
        return parked_notices(self._transactions.read(lambda connection: connection.execute(aside).all()))

    def unpark(self, notice: str, *, due: dt.datetime) -> bool:
        """Make a parked notice due again."""
        return self._change(
            update(tables.notice)
            .where(_notice.tenant == self._tenant, _notice.notice == notice, _notice.why.is_not(None))
            .values(due=microseconds(due), why=None, attempts=0)
        )

    def _change(self, statement: Update | Delete) -> bool:
        return self._transactions.write(lambda connection: connection.execute(statement).rowcount == 1)
