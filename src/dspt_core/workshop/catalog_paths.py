"""What a path stands for: an edition's folder, a folder of them with their access rules, or one file."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from dspt_core.errors import UnreadableFileError
from dspt_core.formats.access_files import ACCESS_FILE
from dspt_core.formats.documents import reading
from dspt_core.formats.editions import EDITION_FILE
from dspt_core.formats.permission_files import PERMISSIONS_FILE
from dspt_core.formats.yaml_reader import SUFFIXES, is_yaml

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
        with reading(path):
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
            alone = _cases_alone(path) if not folders else ()
        for folder in folders:
            editions[folder] = None
            cases.update(dict.fromkeys(sorted((folder / CASES_FOLDER).glob("*.json"))))
        cases.update(dict.fromkeys(alone))
    return CatalogPaths(
        editions=tuple(editions), cases=tuple(cases), access=tuple(access), permissions=tuple(permissions)
    )


def edition_folder_of(case: Path) -> Path | None:
    """Return the edition folder that a case file stands in, or ``None``."""
    folder = _above(case.parent)
    return folder if (folder / EDITION_FILE).is_file() else None


def place_of_case(case: Path) -> Path:
    """Return where a case is found that somebody means to write to a path: there, if it can be found there.

    Cases are looked for in the folder of that name in an edition's own folder.
    """
    if _is_for_cases(case.parent):
        return case
    near = (case.parent, _above(case.parent))
    home = next((one for one in near if (one / EDITION_FILE).is_file()), case.parent)
    return home / CASES_FOLDER / case.name


def _is_for_cases(folder: Path) -> bool:
    return folder.resolve().name == CASES_FOLDER


def _above(folder: Path) -> Path:
    return folder.parent if folder.name not in {"", ".."} else folder / ".."


def _edition_folders(path: Path) -> tuple[Path, ...]:
    if is_yaml(path.name) and path.is_file():
        raise _in_yaml(path)
    if path.is_file():
        if _is_for_cases(path.parent):
            return ()
        is_example = path.parent.resolve().name == EXAMPLES_FOLDER
        folder = _above(path.parent) if is_example else path.parent
        if (folder / EDITION_FILE).is_file():
            return (folder,)
        raise UnreadableFileError(path=str(path), why=f"there is no {EDITION_FILE} beside it")
    if not path.is_dir():
        raise UnreadableFileError(path=str(path), why="no such file or directory")
    if (path / EDITION_FILE).is_file():
        return (path,)
    folders = tuple(sorted(file.parent for file in path.glob(f"*/{EDITION_FILE}")))
    has_tables = any((path / name).is_file() for name in (ACCESS_FILE, PERMISSIONS_FILE))
    if not folders and not has_tables and not _cases_alone(path):
        if any((path / EDITION_FILE).with_suffix(suffix).is_file() for suffix in SUFFIXES):
            raise _in_yaml(path)
        raise UnreadableFileError(path=str(path), why=f"there is no {EDITION_FILE} in it or one folder below")
    return folders


def _in_yaml(path: Path) -> UnreadableFileError:
    """Return why what an author writes in YAML is no catalogue yet, and what checks it."""
    folder = "FOLDER" if path.is_file() else str(path)
    asked = shlex.join(["dspt", "catalog", "import", str(path), "--into", folder, "--check"])
    return UnreadableFileError(path=str(path), why=f"it is in YAML; to check it, ask {asked}")


def _cases_alone(path: Path) -> tuple[Path, ...]:
    """Return the cases that a path stands for without their edition: one, or those in their folder."""
    if path.is_file():
        return (path,)
    return tuple(sorted(path.glob("*.json"))) if _is_for_cases(path) else ()
