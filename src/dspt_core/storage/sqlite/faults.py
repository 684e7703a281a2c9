"""What SQLite's errors mean to whoever called: what failed, why, and what to do; never the data."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from dspt_core.errors import StoreUnavailableError

_PRIMARY = 0xFF
"""The low byte of an error code says what kind it is; the rest says which of the kind."""

_FULL = ("the disk or a quota is full", "make room; nothing was written, so it can be repeated as it is")

_MEANINGS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "another process held it locked for too long",
        "repeat; when it stays so, look for a program that holds a transaction open",
    ),
    sqlite3.SQLITE_LOCKED: ("another statement holds it locked", "repeat"),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "stop writing to it and restore the last backup"),
    sqlite3.SQLITE_READONLY: (
        "it may not be written to",
        "look at the permissions of the file and of its folder",
    ),
    sqlite3.SQLITE_PERM: ("it may not be used", "look at the permissions of the file and of its folder"),
    sqlite3.SQLITE_CANTOPEN: (
        "the file cannot be opened",
        "look whether its folder is there and may be written to",
    ),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_WRITE: _FULL,
    sqlite3.SQLITE_IOERR: ("reading or writing failed", "look at the disk, and check the store"),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory", "free some, and repeat"),
}


def unavailable(what: str, error: sqlite3.Error) -> StoreUnavailableError:
    """Return our error for one of SQLite's, whose own words might show data."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StoreUnavailableError(what=what, why=f"SQLite refused ({type(error).__name__})")
    meaning = _MEANINGS.get(code) or _MEANINGS.get(code & _PRIMARY)
    if meaning is None:
        return StoreUnavailableError(what=what, why=f"SQLite refused ({error.sqlite_errorname})")
    why, hint = meaning
    return StoreUnavailableError(what=what, why=f"{why} ({error.sqlite_errorname})", hint=hint)


@contextmanager
def translated(what: str) -> Iterator[None]:
    """Turn SQLite's errors into ours; ``what`` says what was tried."""
    try:
        yield
    except sqlite3.Error as error:
        # The cause is left out: its message may show what was being written.
        raise unavailable(what, error) from None


def leaves_outcome_open(error: sqlite3.Error) -> bool:
    """Say whether a failed COMMIT may have been kept all the same: what failed came after the writing.

    The last step of a commit is to remove or end the journal, and to tell the disk so.
    """
    code = getattr(error, "sqlite_errorcode", 0)
    return code & _PRIMARY == sqlite3.SQLITE_IOERR and code != sqlite3.SQLITE_IOERR_WRITE
