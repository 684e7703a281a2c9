"""The register on disk keeps the contract; what the contract cannot see is here."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dspt_core.domain.register import RegisterQuery, RegisterRow
from dspt_core.errors import IncompatibleStoreError, StoreUnavailableError
from dspt_core.ports.register import Register
from dspt_core.storage.registers.folder import FolderRegister
from dspt_core.testing.registers import RegisterContract, made_up_row, made_up_rows

DAY = dt.date(2026, 6, 30)

IS_KILLED = """
import os, sys
from dspt_core.storage.registers.folder import FolderRegister
from dspt_core.testing.registers import made_up_rows
import datetime

def rows():
    yield from made_up_rows(5000)
    os.kill(os.getpid(), 9)

FolderRegister(sys.argv[1]).put(datetime.date(2026, 6, 30), rows(), source="killed")
"""


class TestFolderRegister(RegisterContract):
    def open(self, folder: Path) -> Register:
        return FolderRegister(folder / "register")


def test_a_snapshot_is_there_when_the_register_is_opened_again(tmp_path: Path) -> None:
    FolderRegister(tmp_path).put(DAY, made_up_rows(3), source="first")
    assert [one.source for one in FolderRegister(tmp_path).snapshots()] == ["first"]


def test_a_snapshot_is_one_file_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    def breaking() -> Iterator[RegisterRow]:
        yield made_up_row(1)
        raise ZeroDivisionError

    register = FolderRegister(tmp_path)
    register.put(DAY, made_up_rows(3), source="whole")
    with pytest.raises(ZeroDivisionError):
        register.put(DAY, breaking(), source="half")
    assert [file.name for file in tmp_path.iterdir()] == ["register-2026-06-30.sqlite"]


def test_a_killed_import_leaves_the_snapshot_that_was_there(tmp_path: Path) -> None:
    register = FolderRegister(tmp_path)
    register.put(DAY, made_up_rows(3), source="whole")
    killed = subprocess.run([sys.executable, "-c", IS_KILLED, str(tmp_path)], check=False)
    assert killed.returncode == -9
    assert [one.source for one in register.snapshots()] == ["whole"]
    assert list(register.rows(DAY)) == list(made_up_rows(3))
    register.put(DAY, made_up_rows(4), source="again")
    assert [one.rows for one in register.snapshots()] == [4]


def test_whoever_may_read_the_folder_may_read_a_snapshot(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        FolderRegister(tmp_path).put(DAY, (), source="")
    finally:
        os.umask(before)
    assert (tmp_path / "register-2026-06-30.sqlite").stat().st_mode & 0o777 == 0o644


def test_files_that_are_no_snapshots_are_left_alone(tmp_path: Path) -> None:
    for name in ("notes.txt", "register-2026-02-30.sqlite", "register-2026-06-30.sqlite-journal"):
        (tmp_path / name).write_text("x")
    assert FolderRegister(tmp_path).snapshots() == ()


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 1", "PRAGMA application_id = 1"])
def test_a_snapshot_of_another_version_is_refused_with_what_to_do(tmp_path: Path, statement: str) -> None:
    register = FolderRegister(tmp_path)
    register.put(DAY, made_up_rows(3), source="")
    connection = sqlite3.connect(tmp_path / "register-2026-06-30.sqlite")
    connection.execute(statement)
    connection.close()
    with pytest.raises(IncompatibleStoreError, match="import it again"):
        list(register.rows(DAY))


def test_a_damaged_snapshot_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "register-2026-06-30.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreUnavailableError, match="import the snapshot again"):
        FolderRegister(tmp_path).snapshots()


def test_a_register_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "no" / "such" / "folder"):
        with pytest.raises(StoreUnavailableError, match="cannot write the register"):
            FolderRegister(folder).put(DAY, (), source="")
    with pytest.raises(StoreUnavailableError, match="cannot read the register"):
        FolderRegister(tmp_path / "file").snapshots()


def test_a_search_by_area_looks_at_each_area_once(tmp_path: Path) -> None:
    register = FolderRegister(tmp_path)
    register.put(DAY, made_up_rows(2000), source="")
    found = list(register.search(RegisterQuery(area="made 7"), taken=DAY))
    assert {row.area for row in found} == {
        "NHS Made Up Area 7 Integrated Care Board",
        *(f"NHS Made Up Area {number} Integrated Care Board" for number in (17, 27, 37)),
    }
