"""Whatever path a command cannot use, it says which and why: too long, a folder, or below a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.errors import shortened
from tests.cli.running import EXAMPLE, Dspt
from tests.formats.damage import SHIPPED

TOO_LONG = "the name is too long for a file or a folder"
BELOW = "a folder is wanted where the path has a file"
PATH = "PATH"
READING: dict[str, tuple[object, ...]] = {
    "assess": ("assess", PATH),
    "overlay": ("assess", EXAMPLE, "--overlay", PATH),
    "check": ("catalog", "check", PATH),
    "format": ("catalog", "format", PATH),
    "cases": ("catalog", "cases", PATH),
    "record": ("catalog", "cases", "--record", PATH, "--into", "cases/a.json"),
    "prove": ("catalog", "prove", PATH),
    "import": ("catalog", "import", PATH, "--into", SHIPPED),
    "import-into": ("catalog", "import", "a.csv", "--into", PATH),
    "lineage": ("catalog", "diff", "2024-25", "2025-26", "--lineage", PATH),
    "register": ("register", "import", PATH),
    "carry": ("carry", "preview", PATH),
    "plan": ("plan", "import", "A99998", PATH),
    "incident": ("incident", "grade", PATH),
    "directory": ("directory", "check", PATH),
}
WRITING: dict[str, tuple[object, ...]] = {
    "page": ("catalog", "diff", "2024-25", "2025-26", "--html", PATH),
    "draft": ("catalog", "lineage", "2024-25", "2025-26", "--draft", PATH),
    "export": ("catalog", "export", "2026-27", PATH, "--to", "csv", "--framework", "caf"),
    "schema": ("catalog", "schema", "--into", PATH),
    "new": ("catalog", "new", "2026-27", "--from", "2025-26", "--into", PATH),
}
WANT_A_FILE = ("assess", "record", "lineage", "register", "carry", "plan", "incident", "directory")
"""Others take a folder, too."""


def asked(dspt: Dspt, command: tuple[object, ...], path: Path) -> str:
    ran = dspt(*(path if one is PATH else one for one in command))
    assert ran.code in (2, 3)
    assert ran.err.startswith("Error: ")
    return ran.err


@pytest.mark.parametrize("command", (READING | WRITING).values(), ids=READING | WRITING)
def test_a_name_that_no_file_can_have_is_shown_by_its_ends(
    dspt: Dspt, tmp_path: Path, command: tuple[object, ...]
) -> None:
    path = tmp_path / ("n" * 300)
    said = asked(dspt, command, path)
    assert str(path)[:50] in said
    assert f"characters): {TOO_LONG}\n" in said
    assert str(path) not in said


@pytest.mark.parametrize("command", (READING | WRITING).values(), ids=READING | WRITING)
def test_a_path_below_a_file_is_named(dspt: Dspt, tmp_path: Path, command: tuple[object, ...]) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "a.json"
    said = asked(dspt, command, path)
    assert shortened(str(path)) in said
    assert BELOW in said or "no such file or directory" in said


@pytest.mark.parametrize("name", WANT_A_FILE)
def test_a_folder_where_a_file_is_wanted_is_named(dspt: Dspt, tmp_path: Path, name: str) -> None:
    said = asked(dspt, READING[name], tmp_path)
    assert said == f"Error: cannot read {shortened(str(tmp_path))}: it is a folder, and a file is wanted\n"


def test_a_folder_where_a_file_is_to_be_written_is_named(dspt: Dspt, tmp_path: Path) -> None:
    assert f"{tmp_path} is a folder; name a file" in asked(dspt, WRITING["page"], tmp_path)
