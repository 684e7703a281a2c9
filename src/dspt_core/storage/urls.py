"""Opening a store by its address, as a setting or an option of the command gives it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum, auto
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dspt_core.errors import MissingExtraError, NoUpkeepError, UnknownStoreError
from dspt_core.ports.store import Store
from dspt_core.ports.upkeep import StoreUpkeep
from dspt_core.rules.nearest import nearest_name
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sqlite.opening import refuse_missing
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.sqlite.upkeep import SqliteUpkeep

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHEMES = ("memory:", "sqlite:///", "sqlite+sqlalchemy:///", "postgresql://")
"""How the address of a shipped store may begin."""

SHIPPED = frozenset(scheme.partition(":")[0] for scheme in SCHEMES)
"""The schemes that no other store can have."""

StoreOpener = Callable[[str], Store]
"""Opens the store at a URL."""


class _Kind(Enum):
    MEMORY = auto()
    FILE = auto()
    DATABASE = auto()
    OTHER = auto()


def open_store(url: str, *, make: bool = True, openers: Mapping[str, StoreOpener] | None = None) -> Store:
    """Open a store by its URL.

    ``memory:`` keeps histories until it is closed; ``sqlite:///dspt.db`` is a file beside where one is,
    ``sqlite:////var/lib/dspt.db`` one elsewhere; ``postgresql://user@host/database`` needs the extra
    ``postgres``, and ``sqlite+sqlalchemy:///dspt.db`` the extra ``sql``. A file that is not there is made,
    unless ``make`` is false. ``openers`` open the stores of other schemes, such as those that
    ``stores_of_plugins`` found; each is handed the whole URL.

    Raises :class:`UnknownStoreError` for any other URL, with the nearest way to begin one,
    :class:`MissingExtraError` when the extra is not installed, :class:`StoreUnavailableError` for a store
    that cannot be used, and :class:`IncompatibleStoreError` for one that is newer or not ours.
    """
    known = openers or {}
    kind, place = _place_of(url, known)
    match kind:
        case _Kind.MEMORY:
            return MemoryStore()
        case _Kind.FILE:
            return SqliteStore(place, make=make)
        case _Kind.OTHER:
            return known[place](url)
        case _Kind.DATABASE:
            from dspt_core.storage.sql.store import SqlStore

            engine = _engine_for(url, place, known, make=make)
            try:
                return SqlStore.on_engine(engine)
            except BaseException:
                engine.dispose()
                raise


def open_upkeep(url: str, *, openers: Mapping[str, StoreOpener] | None = None) -> StoreUpkeep:
    """Return what looks after the store of a URL, which must be there.

    Raises :class:`NoUpkeepError` for one that only its own tools look after: that of a plug-in, or one in
    memory. Otherwise as :func:`open_store`.
    """
    known = openers or {}
    kind, place = _place_of(url, known)
    match kind:
        case _Kind.FILE:
            return SqliteUpkeep(place)
        case _Kind.DATABASE:
            from dspt_core.storage.sql.upkeep import SqlUpkeep

            return SqlUpkeep(_engine_for(url, place, known, make=False))
        case _Kind.MEMORY:
            raise NoUpkeepError(
                what="a store in memory is gone when it is closed", hint="name a store that stays"
            )
        case _Kind.OTHER:
            what = f"a store at {place}: is a plug-in's, and is not looked after from here"
            hint = "use its own tools; `dspt audit verify` reads its events like any other's"
            raise NoUpkeepError(what=what, hint=hint)


def scheme_of(url: str) -> str:
    """Return what stands before the first colon of a URL, in lower case."""
    return url.partition(":")[0].lower()


def _place_of(url: str, openers: Mapping[str, StoreOpener]) -> tuple[_Kind, str]:
    rest = url.partition(":")[2]
    path = rest.removeprefix("///")
    scheme = scheme_of(url) if ":" in url else ""
    match scheme:
        case "memory" if not rest:
            return _Kind.MEMORY, ""
        case "sqlite" if path not in {rest, "", ":memory:"}:
            return _Kind.FILE, path
        case "sqlite+sqlalchemy" if path not in {rest, "", ":memory:"}:
            return _Kind.DATABASE, f"sqlite:///{path}"
        case "postgresql" if rest.startswith("//"):
            return _Kind.DATABASE, f"postgresql+psycopg:{rest}"
        case other if other in openers and other not in SHIPPED:
            return _Kind.OTHER, other
    raise unknown_store(url, openers)


def unknown_store(url: str, openers: Iterable[str] = ()) -> UnknownStoreError:
    """Return the refusal of a URL, which may hold a password."""
    shown = re.sub(r"//[^/@]*@", "//***@", url)
    known = (*SCHEMES, *(f"{scheme}:" for scheme in sorted(openers)))
    return UnknownStoreError(url=shown, known=known, nearest=_nearest(url, known))


def _nearest(url: str, known: Iterable[str]) -> str | None:
    scheme = re.match(r"[A-Za-z0-9+]*", url)
    by_word = {one.partition(":")[0]: one for one in known}
    nearest = nearest_name(scheme[0], by_word) if scheme else None
    return by_word[nearest] if nearest else None


def _engine_for(url: str, address: str, openers: Iterable[str], *, make: bool) -> Engine:
    if find_spec("sqlalchemy") is None:
        raise MissingExtraError(feature="this store", extra="sql")
    if address.startswith("postgresql") and find_spec("psycopg") is None:
        raise MissingExtraError(feature="a store in PostgreSQL", extra="postgres")
    if address.startswith("sqlite") and not make:
        refuse_missing(Path(address.removeprefix("sqlite:///")))

    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from dspt_core.storage.sql.engines import engine_for

    try:
        return engine_for(make_url(address))
    except (ArgumentError, ValueError):  # ValueError: a port that is no number
        raise unknown_store(url, openers) from None
