"""The notifiers that a command writes for and delivers by: those of an option, or of the environment."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping

import click

from dspt_core.cli.announced_plugins import may_have_plugins
from dspt_core.cli.output import talk
from dspt_core.ports.address_book import AddressBook
from dspt_core.ports.notifier import Notifier
from dspt_core.toolkit.world import SystemClock

NOTIFIERS = "DSPT_NOTIFIERS"
"""The environment's variable with the URLs of notifiers, with blanks between them."""

ADDRESSES = "DSPT_ADDRESSES"
"""The environment's variable with the name of the file of addresses."""


def notifiers_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option ``--notifier``, which may be repeated."""
    return click.option(
        "--notifier",
        "urls",
        metavar="URL",
        multiple=True,
        envvar=NOTIFIERS,
        help=f"Whom to tell by. Repeatable.  [default: those of {NOTIFIERS}]",
    )(command)


def addresses_option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option ``--addresses``."""
    return click.option(
        "--addresses",
        "addresses",
        metavar="FILE",
        envvar=ADDRESSES,
        help=f"The file of addresses.  [default: that of {ADDRESSES}]",
    )(command)


def names_for_commands() -> tuple[str, ...]:
    """Return the names that commands keep notices for: those of the environment's notifiers."""
    urls = os.environ.get(NOTIFIERS, "").split()
    return names_of(urls) if urls else ()


def names_of(urls: Iterable[str]) -> tuple[str, ...]:
    """Return the names under which notices are kept for notifiers."""
    from dspt_core.notify.urls import notifier_name

    openers = _openers_for(urls)
    return tuple(dict.fromkeys(notifier_name(url, openers) for url in urls))


def opened(urls: Iterable[str]) -> dict[str, Notifier]:
    """Return the notifiers of URLs by their names; ends the command when two have one name."""
    from dspt_core.notify.urls import notifier_name, open_notifier

    openers = _openers_for(urls)
    found: dict[str, Notifier] = {}
    for url in urls:
        name = notifier_name(url, openers)
        if name in found:
            message = f"two notifiers are named {name!r}; give one of each kind"
            raise click.UsageError(message)
        found[name] = open_notifier(url, secrets=os.environ, clock=SystemClock(), openers=openers)
    if "log" in found:
        _show_what_is_logged()
    return found


class _Talk(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        talk(self.format(record))


def _show_what_is_logged() -> None:
    from dspt_core.notify.log import LOGGER

    logger = logging.getLogger(LOGGER)
    logger.setLevel(logging.INFO)
    if not any(isinstance(one, _Talk) for one in logger.handlers):
        logger.addHandler(_Talk())


def address_book(file: str | None) -> AddressBook:
    """Return the address book in a file, or one with nothing in it."""
    from dspt_core.notify.address_books import FileAddressBook, MemoryAddressBook

    return FileAddressBook(file) if file is not None else MemoryAddressBook()


def _openers_for(urls: Iterable[str]) -> Mapping[str, Callable[[str], Notifier]]:
    from dspt_core.notify.urls import SCHEMES

    if all(url.partition(":")[0].lower() in SCHEMES for url in urls) or not may_have_plugins():
        return {}
    from dspt_core.plugins import notifiers_of_plugins, plugin_manager

    return notifiers_of_plugins(plugin_manager())
