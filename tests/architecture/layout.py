"""Where things are: the package under test may be a checkout's or an installed wheel's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

PROJECT = Path(__file__).parents[2]

MADE_FOLDERS = frozenset({"__pycache__", "build", "dist", "mutants"})


def package_folder() -> Path:
    """Return the folder that ``import dspt_core`` takes its modules from."""
    spec = find_spec("dspt_core")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


def package_modules() -> tuple[Path, ...]:
    """Return every module of the package, relative to its folder."""
    folder = package_folder()
    return tuple(sorted(path.relative_to(folder) for path in folder.rglob("*.py")))


def project_files() -> Iterator[Path]:
    """Yield the files people wrote, without asking git, which a source distribution does not have."""
    for folder, subfolders, names in os.walk(PROJECT):
        subfolders[:] = sorted(name for name in subfolders if name == ".ci" or not is_made(name))
        yield from (Path(folder, name) for name in sorted(names))


def is_made(folder: str) -> bool:
    """Say whether a folder holds what tools made."""
    return folder.startswith(".") or folder in MADE_FOLDERS
