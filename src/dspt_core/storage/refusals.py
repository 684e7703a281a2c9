"""How every store refuses to be used wrongly."""

from __future__ import annotations

from dspt_core.errors import StoreUnavailableError


def is_closed() -> StoreUnavailableError:
    """Return the refusal of a store that was closed."""
    return StoreUnavailableError(what="cannot use the store", why="it is closed")


def is_the_parents() -> StoreUnavailableError:
    """Return the refusal of a store in a process that inherited it."""
    return StoreUnavailableError(
        what="cannot use the store",
        why="it was opened before this process was forked",
        hint="open the store in each process, after forking",
    )


def is_waiting(notice: str) -> ValueError:
    """Return the refusal of a notice whose id another one bears."""
    return ValueError(f"a notice {notice!r} is waiting already")
