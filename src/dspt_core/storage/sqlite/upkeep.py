"""Looking after a store's file without changing it: its schema, what is wrong with it, copies of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from dspt_core.ports.upkeep import SchemaState
from dspt_core.storage.sqlite.backup import back_up, findings_in
from dspt_core.storage.sqlite.faults import translated
from dspt_core.storage.sqlite.opening import SECONDS_TO_WAIT, open_file, refuse_missing
from dspt_core.storage.sqlite.schema import STEPS, refuse_foreign
from dspt_core.storage.sqlite.store import SqliteStore


class SqliteUpkeep:
    """The care of one SQLite file, which must be there. Nothing stays open between two calls."""

    def __init__(self, path: str | Path) -> None:
        """Look after the file of that name."""
        self._path = Path(path).absolute()

    def schema(self) -> SchemaState:
        """Return how far the file's migrations were taken."""
        with self._looking() as connection:
            (number,) = connection.execute("PRAGMA user_version").fetchone()
        return SchemaState(found=number, newest=len(STEPS))

    def upgrade(self) -> None:
        """Take the migrations that were not taken yet, one transaction each."""
        refuse_missing(self._path)
        open_file(self._path).close()

    def findings(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file."""
        with self._looking() as connection:
            return findings_in(connection)

    def tenants(self) -> tuple[str, ...]:
        """Return the tenants that have events."""
        with self._looking() as connection:
            return tuple(
                name for (name,) in connection.execute("SELECT DISTINCT tenant FROM event ORDER BY tenant")
            )

    def open(self) -> SqliteStore:
        """Open the store."""
        return SqliteStore(self._path, make=False)

    def back_up(self, target: str | os.PathLike[str]) -> None:
        """Copy the file as it is, of whatever schema, to one that is not there yet."""
        with self._looking() as connection:
            back_up(connection, self._path, Path(target).absolute())

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        refuse_missing(self._path)
        with translated(f"cannot read {self._path}"):
            # Not read-only: a transaction that was cut off is rolled back by whoever comes next.
            uri = f"{self._path.as_uri()}?mode=rw"
            connection = sqlite3.connect(uri, uri=True, timeout=SECONDS_TO_WAIT, isolation_level=None)
            with closing(connection):
                refuse_foreign(connection, str(self._path))
                yield connection

    def __enter__(self) -> Self:
        """Return the upkeep itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Have nothing to end."""
