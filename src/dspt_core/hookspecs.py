"""The hooks that plug-ins can implement: what each is asked, when, and what it returns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping

from pluggy import HookspecMarker

from dspt_core.ports.directory import Directory
from dspt_core.ports.notifier import Notifier
from dspt_core.ports.store import Store

PROJECT = "dspt"
ENTRY_POINTS = "dspt_core"
"""The group of entry points under which packages announce their plug-ins."""

hookspec: HookspecMarker = HookspecMarker(PROJECT)


@hookspec
def dspt_overlays(edition: str) -> Iterable[str | os.PathLike[str]]:
    """Return the overlays to lay over the edition of that name: files, or folders of files.

    Asked each time the command loads an edition. Nothing is returned for editions that the plug-in has
    no overlay for.
    """
    raise NotImplementedError  # pluggy never calls a specification.


@hookspec
def dspt_directory() -> Directory | None:
    """Return the ODS directory that this host looks codes up in, or ``None`` when the plug-in has none.

    Asked when the command needs a directory and was given no files of one. Only one plug-in can have it.
    """
    raise NotImplementedError  # pluggy never calls a specification.


@hookspec
def dspt_stores() -> Mapping[str, Callable[[str], Store]]:
    """Return the stores that the plug-in brings: what opens each, by the scheme of its URL.

    Asked when the command is given the URL of a store that is not shipped. A scheme has two signs or more,
    small letters, digits, plus, dash and dot, and is neither that of a shipped store nor of another
    plug-in. What opens the store is handed the whole URL, and raises :class:`StoreUnavailableError` when it
    cannot be used, saying what to do.
    """
    raise NotImplementedError  # pluggy never calls a specification.


@hookspec
def dspt_notifiers() -> Mapping[str, Callable[[str], Notifier]]:
    """Return the notifiers that the plug-in brings: what opens each, by the scheme of its URL.

    Asked when the command is given the URL of a notifier that is not shipped; notices are kept for it under
    the scheme's name. For schemes the rules of :func:`dspt_stores` hold. What opens the notifier is handed
    the whole URL, and raises :class:`NotifierUnusableError` when it cannot be used, saying what to do.
    """
    raise NotImplementedError  # pluggy never calls a specification.
