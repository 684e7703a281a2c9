"""Opening a notifier by its address, as a setting or an option of the command gives it.

Secrets never stand in an address, which other users of the machine can read. They are handed in beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from dspt_core.errors import NotifierUnusableError, UnknownNotifierError
from dspt_core.notify.log import LogNotifier
from dspt_core.ports.notifier import Notifier
from dspt_core.rules.nearest import nearest_name

SCHEMES: Mapping[str, str] = {
    "log": "log",
}
"""The schemes of the notifiers that ship, and the names under which notices are kept for them."""

NotifierOpener = Callable[[str], Notifier]
"""Opens the notifier at a URL."""


def notifier_name(url: str, openers: Iterable[str] = ()) -> str:
    """Return the name under which notices are kept for the notifier of a URL.

    Raises :class:`UnknownNotifierError`, with the nearest way to begin one.
    """
    scheme = url.partition(":")[0].lower() if ":" in url else ""
    if scheme in SCHEMES:
        return SCHEMES[scheme]
    others = tuple(openers)
    if scheme in others:
        return scheme
    known = (*SCHEMES, *sorted(others))
    written = re.match(r"[A-Za-z0-9+.-]*", url)
    shown = written[0] if written else ""
    raise UnknownNotifierError(
        url=f"{shown}:" if ":" in url else shown,
        known=tuple(f"{one}:" for one in known),
        nearest=f"{nearest}:" if (nearest := nearest_name(shown, known)) is not None else None,
    )


def open_notifier(
    url: str, *, secrets: Mapping[str, str], openers: Mapping[str, NotifierOpener] | None = None
) -> Notifier:
    """Open a notifier by its URL; ``openers`` open those of other schemes, each handed the whole URL.

    ``secrets`` are by the names of the environment's variables. Raises :class:`UnknownNotifierError` for any
    other URL, and :class:`NotifierUnusableError` when something is missing or not as it must be.
    """
    others = openers or {}
    name = notifier_name(url, others)
    if urlsplit(url).password is not None:
        raise NotifierUnusableError(
            notifier=name,
            why="its address holds a password, which others can read",
            hint="change that password, and hand it over by the environment",
        )
    match url.partition(":")[0].lower():
        case "log":
            return LogNotifier()
        case other:
            return others[other](url)
