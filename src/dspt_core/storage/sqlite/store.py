"""The default store: one SQLite file, with nothing to install."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from dspt_core.ports.store import check_name
from dspt_core.storage.sqlite.backup import back_up, findings_in
from dspt_core.storage.sqlite.connections import Connections
from dspt_core.storage.sqlite.opening import open_file, refuse_missing
from dspt_core.storage.sqlite.tenant import SqliteTenant


class SqliteStore:
    """A store in one file of a local disk; threads may share it, processes open their own.

    Raises :class:`IncompatibleStoreError` for a file of a newer version or of another program, which is
    left alone, and :class:`StoreUnavailableError` for one that cannot be used, with what to do.
    """

    def __init__(self, path: str | Path, *, make: bool = True) -> None:
        """Open the file, which is made when it is not there unless ``make`` is false; its folder must be."""
        # Whoever changes the working folder later still means the same file.
        self._path = Path(path).absolute()
        if not make:
            refuse_missing(self._path)
        self._connections = Connections(lambda: open_file(self._path))

    def tenant(self, name: str) -> SqliteTenant:
        """Return the handle of one tenant."""
        check_name("a tenant", name)
        return SqliteTenant(self._connections, name)

    def backup(self, target: str | Path, *, replace: bool = False) -> None:
        """Copy the store to a file while it is in use; the copy is checked before it bears its name.

        A file that bears it already is left as it is, or with ``replace`` replaced at once by the whole copy.
        """
        with self._connections.lent() as connection:
            back_up(connection, self._path, Path(target).absolute(), replace=replace)

    def check(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong with the file: nothing when it is sound."""
        with self._connections.lent() as connection:
            return findings_in(connection)

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()
