"""Looking after a store's tables in a database, as far as that is not its administrator's affair."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from dspt_core.errors import NoUpkeepError
from dspt_core.ports.upkeep import SchemaState
from dspt_core.storage.sql import tables
from dspt_core.storage.sql.migrating import STEPS, make_tables, schema_taken
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sql.transactions import OwnTransactions

_SERVERS_OWN = "use the tools of its own database: for PostgreSQL, pg_dump or a base backup"


class SqlUpkeep:
    """The care of a store's tables on an engine, which is disposed of at the end."""

    def __init__(self, engine: Engine) -> None:
        """Look after the tables that the engine finds."""
        self._engine = engine
        self._transactions = OwnTransactions(engine)

    def schema(self) -> SchemaState:
        """Return how far the migrations were taken."""
        return SchemaState(found=schema_taken(self._transactions), newest=len(STEPS))

    def upgrade(self) -> None:
        """Take the migrations that were not taken yet; the user needs the right to make tables."""
        make_tables(self._engine)

    def findings(self) -> tuple[str, ...]:
        """Return where the version of a stream and its events disagree; pages are the server's to check."""
        return self._transactions.read(_streams_that_disagree)

    def tenants(self) -> tuple[str, ...]:
        """Return the tenants that have events."""
        tenant = tables.event.c.tenant
        found = self._transactions.read(
            lambda connection: connection.scalars(select(tenant).distinct()).all()
        )
        return tuple(sorted(found))

    def open(self) -> SqlStore:
        """Open the store on the same engine."""
        return SqlStore.on_engine(self._engine)

    def back_up(self, target: str | os.PathLike[str]) -> None:  # noqa: ARG002 - never made here
        """Refuse: a server's own tools copy all of a database at one moment."""
        raise NoUpkeepError(what="a store in a database is not backed up from here", hint=_SERVERS_OWN)

    def __enter__(self) -> Self:
        """Return the upkeep itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the connections."""
        self._transactions.close()


def _streams_that_disagree(connection: Connection) -> tuple[str, ...]:
    event, stream = tables.event.c, tables.stream.c
    whose = (event.tenant, event.stream)
    reached = dict[tuple[str, str], int]()
    for tenant, name, last in connection.execute(select(*whose, func.max(event.version)).group_by(*whose)):
        reached[tenant, name] = last
    counted = {
        (tenant, name): version
        for tenant, name, version in connection.execute(select(stream.tenant, stream.stream, stream.version))
    }
    return tuple(
        f"stream {name} of tenant {tenant} is at version {counted.get((tenant, name), 0)}, "
        f"and its last event bears {reached.get((tenant, name), 0)}"
        for tenant, name in sorted(reached.keys() | counted.keys())
        if counted.get((tenant, name), 0) != reached.get((tenant, name), 0)
    )
