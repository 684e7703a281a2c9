"""The hooks that plug-ins can implement: what each is asked, when, and what it returns."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pluggy import HookspecMarker

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
