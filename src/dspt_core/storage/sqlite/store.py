"""The default store: one SQLite file, with nothing to install."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from dspt_core.ports.store import check_name
from dspt_core.storage.sqlite.backup import back_up, findings_in
from dspt_core.storage.sqlite.connections import Connections
from dspt_core.storage.sqlite.opening import open_file
from dspt_core.storage.sqlite.tenant import SqliteTenant


class SqliteStore:
    """A store in one file of a local disk; threads may share it, processes open their own.

    Raises :class:`IncompatibleStoreError` for a file of a newer version or of another program, which is
    left alone, and :class:`StoreUnavailableError` for one that cannot be used, with what to do.
    """

    def __init__(self, path: str | Path) -> None:
        """Open the file, which is made when it is not there; its folder must be."""
        # Whoever changes the working folder later still means the same file.
        self._path = Path(path).absolute()
        self._connections = Connections(lambda: open_file(self._path))

    def tenant(self, name: str) -> SqliteTenant:
        """Return the handle of one tenant."""
        check_name("a tenant", name)
        return SqliteTenant(self._connections, name)

    def backup(self, target: str | Path) -> None:
        """Copy the store to a file while it is in use; the copy is checked before it bears its name.

        A file of that name is replaced at once by the whole copy, or left as it is.
        """
        with self._connections.lent() as connection:
            back_up(connection, self._path, Path(target).absolute())

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
