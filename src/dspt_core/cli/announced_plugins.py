"""A quick look whether any plug-in may be installed, since finding out for certain takes most of a start."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib.machinery import PathFinder

_ANNOUNCED = b"[dspt_core]"
_METADATA = (".dist-info", ".egg-info")


def may_have_plugins(folders: Iterable[str] | None = None) -> bool:
    """Whether a package on the path announces a plug-in of ours, or the look cannot tell.

    ``folders`` is the search path, Python's own by default. False is certain; true asks for the full
    search by ``importlib.metadata``.
    """
    if any(_finds_packages_otherwise(finder) for finder in sys.meta_path):
        return True
    return any(_announces(folder) for folder in (sys.path if folders is None else folders))


def _finds_packages_otherwise(finder: object) -> bool:
    return finder is not PathFinder and hasattr(finder, "find_distributions")


def _announces(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as found:
            names = [one.path for one in found if one.name.endswith(_METADATA)]
    except FileNotFoundError:
        return False
    except OSError:
        # An archive on the path, for instance.
        return True
    return any(_ANNOUNCED in _entry_points(name) for name in names)


def _entry_points(metadata: str) -> bytes:
    try:
        with open(os.path.join(metadata, "entry_points.txt"), "rb") as file:  # noqa: PTH118, PTH123 - pathlib is slow to load
            return file.read()
    except OSError:
        return b""
