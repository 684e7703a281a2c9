"""Opening a store by its address, as a setting or an option of the command gives it."""

from __future__ import annotations

import re
from importlib.util import find_spec

from dspt_core.errors import MissingExtraError, UnknownStoreError
from dspt_core.ports.store import Store
from dspt_core.rules.nearest import nearest_name
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.store import SqliteStore

SCHEMES = ("memory:", "sqlite:///", "sqlite+sqlalchemy:///", "postgresql://")
"""How the address of a store may begin."""


def open_store(url: str) -> Store:
    """Open a store by its URL.

    ``memory:`` keeps histories until it is closed; ``sqlite:///dspt.db`` is a file beside where one is,
    ``sqlite:////var/lib/dspt.db`` one elsewhere; ``postgresql://user@host/database`` needs the extra
    ``postgres``, and ``sqlite+sqlalchemy:///dspt.db`` the extra ``sql``.

    Raises :class:`UnknownStoreError` for any other URL, with the nearest way to begin one, and
    :class:`MissingExtraError` when the extra is not installed.
    """
    scheme, colon, rest = url.partition(":")
    path = rest.removeprefix("///")
    match scheme.lower() + colon:
        case "memory:" if not rest:
            return MemoryStore()
        case "sqlite:" if path not in {rest, "", ":memory:"}:
            return SqliteStore(path)
        case "sqlite+sqlalchemy:" if path not in {rest, "", ":memory:"}:
            return _open_sql(url, f"sqlite:///{path}")
        case "postgresql:" if rest.startswith("//"):
            return _open_sql(url, f"postgresql+psycopg:{rest}")
    raise unknown_store(url)


def unknown_store(url: str) -> UnknownStoreError:
    """Return the refusal of a URL, which may hold a password."""
    shown = re.sub(r"//[^/@]*@", "//***@", url)
    return UnknownStoreError(url=shown, known=SCHEMES, nearest=_nearest(url))


def _nearest(url: str) -> str | None:
    scheme = re.match(r"[A-Za-z0-9+]*", url)
    by_word = {known.partition(":")[0]: known for known in SCHEMES}
    nearest = nearest_name(scheme[0], by_word) if scheme else None
    return by_word[nearest] if nearest else None


def _open_sql(url: str, address: str) -> Store:
    if find_spec("sqlalchemy") is None:
        raise MissingExtraError(feature="this store", extra="sql")
    if address.startswith("postgresql") and find_spec("psycopg") is None:
        raise MissingExtraError(feature="a store in PostgreSQL", extra="postgres")

    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from dspt_core.storage.sql.engines import engine_for
    from dspt_core.storage.sql.store import SqlStore

    try:
        parsed = make_url(address)
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise unknown_store(url) from None
    engine = engine_for(parsed)
    try:
        return SqlStore.on_engine(engine)
    except BaseException:
        engine.dispose()
        raise
