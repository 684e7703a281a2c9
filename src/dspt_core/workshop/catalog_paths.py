"""What a path stands for: an edition's folder, a folder of them with their access rules, or one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from dspt_core.errors import UnreadableFileError
from dspt_core.formats.access_files import ACCESS_FILE
from dspt_core.formats.editions import EDITION_FILE
from dspt_core.formats.permission_files import PERMISSIONS_FILE

CASES_FOLDER = "cases"
EXAMPLES_FOLDER = "examples"


@frozen(kw_only=True)
class CatalogPaths:
    """Edition folders, case files, and files of access rules and of permissions."""

    editions: tuple[Path, ...]
    cases: tuple[Path, ...]
    access: tuple[Path, ...] = ()
    permissions: tuple[Path, ...] = ()


def find_catalogs(paths: Iterable[Path]) -> CatalogPaths:
    """Return what the paths stand for, each thing once, in order.

    Raises :class:`UnreadableFileError` for a path that does not exist or holds no catalogue.
    """
    editions: dict[Path, None] = {}
    cases: dict[Path, None] = {}
    access: dict[Path, None] = {}
    permissions: dict[Path, None] = {}
    for path in paths:
        try:
            if path.name == ACCESS_FILE and path.parent.name != CASES_FOLDER and path.is_file():
                access[path] = None
                continue
            if path.name == PERMISSIONS_FILE and path.parent.name != CASES_FOLDER and path.is_file():
                permissions[path] = None
                continue
            if (path / PERMISSIONS_FILE).is_file():
                permissions[path / PERMISSIONS_FILE] = None
            if (path / ACCESS_FILE).is_file():
                access[path / ACCESS_FILE] = None
            folders = _edition_folders(path)
        except OSError as error:  # Too long for a path, or in a folder that may not be looked into.
            why = (error.strerror or type(error).__name__).lower()
            raise UnreadableFileError(path=str(path), why=why) from error
        for folder in folders:
            editions[folder] = None
            cases.update(dict.fromkeys(sorted((folder / CASES_FOLDER).glob("*.json"))))
        if not folders and path.is_file():
            cases[path] = None
    return CatalogPaths(
        editions=tuple(editions), cases=tuple(cases), access=tuple(access), permissions=tuple(permissions)
    )


def edition_folder_of(case: Path) -> Path | None:
    """Return the edition folder that a case file stands in, or ``None``."""
    folder = _above(case.parent)
    return folder if (folder / EDITION_FILE).is_file() else None


def _above(folder: Path) -> Path:
    return folder.parent if folder.name not in {"", ".."} else folder / ".."


def _edition_folders(path: Path) -> tuple[Path, ...]:
    if path.is_file():
        beside = path.parent.resolve().name
        if beside == CASES_FOLDER:
            return ()
        folder = _above(path.parent) if beside == EXAMPLES_FOLDER else path.parent
        if (folder / EDITION_FILE).is_file():
            return (folder,)
        raise UnreadableFileError(path=str(path), why=f"there is no {EDITION_FILE} beside it")
    if not path.is_dir():
        raise UnreadableFileError(path=str(path), why="no such file or directory")
    if (path / EDITION_FILE).is_file():
        return (path,)
    folders = tuple(sorted(file.parent for file in path.glob(f"*/{EDITION_FILE}")))
    if not folders and not any((path / name).is_file() for name in (ACCESS_FILE, PERMISSIONS_FILE)):
        raise UnreadableFileError(path=str(path), why=f"there is no {EDITION_FILE} in it or one folder below")
    return folders
