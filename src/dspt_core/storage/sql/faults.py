"""What a database's errors mean: whether to try again, and what to say without its words or data."""

from __future__ import annotations

import sqlite3
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite import faults as sqlite_faults

_ANEW = frozenset(
    {
        "40001",  # serialization failure
        "40P01",  # deadlock
        "23505",  # unique violation: somebody was first by a hair, and is seen the next time
    }
)
_ENDING = frozenset(
    {
        "57P01",  # the server shuts down, or ended this connection
        "57P02",
        "57P03",  # the server is starting
        "40003",  # whether the statement was completed is unknown
    }
)
_CONNECTION = "08"
_WHY = {
    "28P01": ("the password is wrong", "look at the URL of the store"),
    "3D000": ("there is no such database", "make it, or look at the URL of the store"),
    "42501": ("the user may not do that", "grant it SELECT, INSERT, UPDATE and DELETE on the tables"),
    "42P01": ("a table is not there", "make the tables first: `make_tables(engine)`"),
    "53100": ("the disk is full", "make room; nothing was written, so it can be repeated as it is"),
    "25006": ("it may not be written to", "connect to the server that takes writes"),
}


class Fault(Enum):
    """What to do about an error."""

    ANEW = auto()
    """Nothing was kept: the whole transaction may be run again."""
    LOST = auto()
    """The connection is gone, and with it what was not committed."""
    FINAL = auto()
    """Running it again would lead to the same."""


def fault_of(error: SQLAlchemyError) -> Fault:
    """Return what to do about an error."""
    if not isinstance(error, DBAPIError):
        return Fault.FINAL
    state = sqlstate_of(error)
    if state in _ANEW:
        return Fault.ANEW
    if error.connection_invalidated or state in _ENDING or state.startswith(_CONNECTION):
        return Fault.LOST
    # A driver that cannot reach the server has no SQLSTATE to show.
    is_silent = not state and not isinstance(error.orig, sqlite3.Error)
    return Fault.LOST if is_silent and isinstance(error, OperationalError) else Fault.FINAL


def sqlstate_of(error: DBAPIError) -> str:
    """Return the five characters by which SQL tells errors apart, or nothing."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def unavailable(what: str, error: SQLAlchemyError) -> StoreUnavailableError:
    """Return our error for one of a database's, whose own words might show data."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, sqlite3.Error):
        return sqlite_faults.unavailable(what, error.orig)
    state = sqlstate_of(error) if isinstance(error, DBAPIError) else ""
    if state in _WHY:
        why, hint = _WHY[state]
        return StoreUnavailableError(what=what, why=f"{why} (SQLSTATE {state})", hint=hint)
    if fault_of(error) is Fault.LOST:
        hint = "look whether it runs and can be reached, and repeat"
        return StoreUnavailableError(what=what, why="the database cannot be reached", hint=hint)
    if fault_of(error) is Fault.ANEW:
        why = f"others wrote at the same time, again and again (SQLSTATE {state})"
        return StoreUnavailableError(what=what, why=why, hint="repeat")
    named = f"SQLSTATE {state}" if state else type(error).__name__
    return StoreUnavailableError(what=what, why=f"the database refused ({named})")
