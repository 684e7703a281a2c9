"""The hooks that plug-ins can implement: what each is asked, when, and what it returns."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pluggy import HookspecMarker

from dspt_core.ports.directory import Directory

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
