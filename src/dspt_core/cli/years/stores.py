"""Opening the store of a URL for a command, one that a plug-in brings included."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from dspt_core.cli.announced_plugins import may_have_plugins
from dspt_core.cli.exits import CommandError, Exit
from dspt_core.ports.store import Store
from dspt_core.ports.upkeep import StoreUpkeep

DEFAULT = "sqlite:///dspt.db"


def store_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option ``--store``."""
    return click.option(
        "--store", "url", metavar="URL", default=DEFAULT, show_default=True, help="The store."
    )(command)


def store_at(url: str, *, make: bool = False) -> Store:
    """Open the store of a URL; a file that is not there is made only when asked for."""
    _refuse_without_sqlite()
    from dspt_core.storage.urls import open_store

    return open_store(url, make=make, openers=_openers_for(url))


def upkeep_at(url: str) -> StoreUpkeep:
    """Return what looks after the store of a URL."""
    _refuse_without_sqlite()
    from dspt_core.storage.urls import open_upkeep

    return open_upkeep(url, openers=_openers_for(url))


def _openers_for(url: str) -> Mapping[str, Callable[[str], Store]]:
    from dspt_core.storage.urls import SHIPPED, scheme_of

    if scheme_of(url) in SHIPPED or not may_have_plugins():
        return {}
    from dspt_core.plugins import plugin_manager, stores_of_plugins

    return stores_of_plugins(plugin_manager())


def _refuse_without_sqlite() -> None:
    try:
        import sqlite3  # noqa: F401 - a Python may be built without it
    except ModuleNotFoundError as error:
        message = f"no store can be opened here: this Python was built without {error.name}"
        raise CommandError(message, Exit.UNREADABLE) from error
