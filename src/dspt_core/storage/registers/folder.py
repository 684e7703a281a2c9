"""The register on disk: a folder with one SQLite file for each day that a snapshot was taken.

A file is written whole beside the others under a name that nobody reads, and then takes its name in one
step. So a snapshot is there whole or not at all, those of other days are never touched, whoever is reading
one goes on reading it, and to remove a snapshot is to delete its file.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType

from dspt_core.domain.register import RegisterQuery, RegisterRow, Snapshot
from dspt_core.errors import IncompatibleStoreError, StoreUnavailableError, why_of
from dspt_core.ports.register import Register
from dspt_core.storage.registers import tables

_NAME = re.compile(r"register-([0-9]{4}-[0-9]{2}-[0-9]{2})\.sqlite")


class FolderRegister(Register):
    """Snapshots in a folder of a local disk; threads and processes may share it.

    Of two who put a snapshot of the same day at once, the later one stays.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Keep snapshots in this folder, which is made when the first one is put there."""
        # Whoever changes the working folder later still means the same one.
        self._folder = Path(path).absolute()

    def put(self, taken: dt.date, rows: Iterable[RegisterRow], *, source: str) -> Snapshot:
        """Keep a snapshot in place of the one of the same day."""
        with _translated("cannot write the register"):
            self._folder.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".writing-", suffix=".sqlite", dir=self._folder)
            os.close(handle)
        draft = Path(name)
        try:
            with (
                _translated_sqlite("cannot write the register"),
                closing(sqlite3.connect(draft, isolation_level=None)) as connection,
            ):
                count = tables.fill(connection, rows, source=source)
            with _translated("cannot write the register"):
                _flush(draft)
                # What a temporary file may do is less than what a file of this folder may.
                draft.chmod(0o666 & ~_umask())
                draft.replace(self._file(taken))
                _flush(self._folder)
        finally:
            draft.unlink(missing_ok=True)
        return Snapshot(taken=taken, source=source, rows=count)

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return what snapshots there are, the oldest first; none when there is no such folder."""
        days = []
        with suppress(FileNotFoundError), _translated("cannot read the register", passing=FileNotFoundError):
            days = sorted(day for file in self._folder.iterdir() if (day := _day_of(file.name)))
        return tuple(self._described(day) for day in days)

    def _described(self, taken: dt.date) -> Snapshot:
        with self._opened(taken) as connection:
            source, rows = tables.described(connection)
        return Snapshot(taken=taken, source=source, rows=rows)

    def rows(self, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows of a snapshot in the order they were put in."""
        self._must_be_there(taken)
        return self._all(taken)

    def _all(self, taken: dt.date) -> Iterator[RegisterRow]:
        with self._opened(taken) as connection:
            yield from tables.all_rows(connection)

    def search(self, query: RegisterQuery, *, taken: dt.date) -> Iterator[RegisterRow]:
        """Yield the rows that fit, by name and code."""
        self._must_be_there(taken)
        return self._fitting(query, taken)

    def _fitting(self, query: RegisterQuery, taken: dt.date) -> Iterator[RegisterRow]:
        with self._opened(taken) as connection:
            yield from tables.rows_that_fit(connection, query)

    def close(self) -> None:
        """Do nothing: a file is open only while it is read."""

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the register."""
        self.close()

    def _file(self, taken: dt.date) -> Path:
        return self._folder / f"register-{taken.isoformat()}.sqlite"

    def _must_be_there(self, taken: dt.date) -> None:
        if not self._file(taken).is_file():
            raise KeyError(taken)

    @contextmanager
    def _opened(self, taken: dt.date) -> Iterator[sqlite3.Connection]:
        file = self._file(taken)
        # Nobody changes a file that bears its name, so there is nothing to lock.
        address = f"{file.as_uri()}?mode=ro&immutable=1"
        with (
            _translated_sqlite(f"cannot read the register of {taken}"),
            closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection,
        ):
            if not tables.is_readable(connection):
                raise IncompatibleStoreError(
                    what=file.name,
                    found="no snapshot of the register, or one of another version",
                    known=f"those of form {tables.FORM}",
                    hint="import it again",
                )
            yield connection


def _day_of(name: str) -> dt.date | None:
    found = _NAME.fullmatch(name)
    try:
        return dt.date.fromisoformat(found[1]) if found is not None else None
    except ValueError:
        return None


def _flush(path: Path) -> None:
    """Have the disk keep what was written, the names of a folder included, where the system can."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """Return the mask of new files; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _translated(what: str, *, passing: type[OSError] | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if passing is not None and isinstance(error, passing):
            raise
        raise StoreUnavailableError(
            what=what, why=why_of(error), hint="look at the folder and its disk"
        ) from error


@contextmanager
def _translated_sqlite(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        raise StoreUnavailableError(
            what=what, why=f"SQLite refused ({name})", hint="import the snapshot again"
        ) from error
