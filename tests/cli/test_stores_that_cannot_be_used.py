"""A store that cannot be used: each way has its words and exit code, and nothing is written."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dspt_core.errors import UnknownOutcomeError
from dspt_core.storage import urls
from dspt_core.storage.sqlite import opening
from dspt_core.storage.sqlite.tenant import SqliteTenant
from tests.architecture.layout import PROJECT
from tests.children import unmeasured
from tests.cli.running import Dspt
from tests.cli.years import AT, CODE, begin, done

READING = ("organisation", "show", CODE)
WRITING = ("profile", "confirm", CODE)
REGISTERING = ("organisation", "register", "B00001", "--administrator", "person-1")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that commands open by default."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "dspt.db"


@pytest.mark.parametrize("asked", [READING, WRITING, ("status", CODE), ("audit", "verify")])
def test_only_registering_makes_a_store(dspt: Dspt, file: Path, asked: tuple[str, ...]) -> None:
    ran = dspt(*asked, *AT)
    assert (ran.code, ran.out) == (3, "")
    assert f"cannot open {file}: there is no such file; look at its name" in ran.err
    assert not file.exists()
    assert dspt(*REGISTERING, *AT).code == 0
    assert file.exists()


@pytest.mark.parametrize("asked", [READING, REGISTERING])
@pytest.mark.parametrize(
    "wrong",
    [
        ("sqlit:///dspt.db", 2, "did you mean 'sqlite:///'?"),
        ("dspt.db", 2, "known: memory:, sqlite:///"),
        ("", 2, "names no store"),
        ("postgres://anne:canary@host/dspt", 2, "did you mean 'postgresql://'?"),
        ("sqlite:///.", 3, "that is a folder; name a file in it"),
        ("sqlite:///missing/dspt.db", 3, "look"),
        ("jsonl:///dspt.jsonl", 2, "names no store"),
        (f"sqlite:///{'a' * 5_000}", 3, "cannot be opened"),
    ],
)
def test_a_wrong_url_is_refused(
    dspt: Dspt, file: Path, asked: tuple[str, ...], wrong: tuple[str, int, str]
) -> None:
    url, code, said = wrong
    ran = dspt(*asked, "--store", url, *AT)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "canary" not in ran.err
    assert not list(file.parent.iterdir())


@pytest.mark.parametrize(
    "wanting",
    [
        ("sqlalchemy", "sqlite+sqlalchemy:///dspt.db", "dspt-core[sql]"),
        ("psycopg", "postgresql://host/dspt", "dspt-core[postgres]"),
    ],
)
def test_a_missing_extra_is_named(
    dspt: Dspt, file: Path, monkeypatch: pytest.MonkeyPatch, wanting: tuple[str, str, str]
) -> None:
    missing, url, extra = wanting
    find = importlib.util.find_spec

    def found(name: str) -> importlib.machinery.ModuleSpec | None:
        return None if name == missing else find(name)

    monkeypatch.setattr(urls, "find_spec", found)
    ran = dspt(*READING, "--store", url, *AT)
    assert (ran.code, extra in ran.err) == (3, True)
    assert not file.exists()


@pytest.mark.parametrize("asked", [READING, WRITING, ("store", "check")])
def test_a_locked_file_says_who_may_hold_it(
    dspt: Dspt, file: Path, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    begin(dspt)
    before = file.read_bytes()
    monkeypatch.setattr(opening, "SECONDS_TO_WAIT", 0.0)
    monkeypatch.setattr("dspt_core.storage.sqlite.upkeep.SECONDS_TO_WAIT", 0.0)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    ran = dspt(*asked, *(() if asked[0] == "store" else AT))
    other.close()
    assert (ran.code, ran.out) == (3, "")
    assert "held it locked for too long" in ran.err
    assert "look for a program that holds a transaction open" in ran.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("asked", [READING, WRITING, ("store", "check"), ("store", "backup", "copy.db")])
def test_a_damaged_file_says_to_restore_the_last_backup(
    dspt: Dspt, file: Path, asked: tuple[str, ...]
) -> None:
    begin(dspt)
    pages = bytearray(file.read_bytes())
    pages[4096:] = b"\xff" * (len(pages) - 4096)
    file.write_bytes(pages)
    ran = dspt(*asked, *(() if asked[0] == "store" else AT))
    assert ran.code in {1, 3}
    assert "restore the last backup" in ran.err or "check the store itself" in ran.err
    assert "Traceback" not in ran.err
    assert file.read_bytes() == pages
    assert not (file.parent / "copy.db").exists()


@pytest.mark.parametrize("asked", [READING, WRITING, REGISTERING, ("store", "check"), ("store", "upgrade")])
@pytest.mark.parametrize(
    ("write", "said"),
    [
        ("text", "holds something else"),
        ("other", "holds the database of another program"),
        ("newer", "holds schema 99, and this version of dspt-core knows schema"),
    ],
)
def test_a_file_that_is_not_ours_or_newer_is_left_alone(
    dspt: Dspt, file: Path, asked: tuple[str, ...], write: str, said: str
) -> None:
    if write == "text":
        file.write_text("dear diary " * 500)
    else:
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE diary (x)")
        if write == "newer":
            connection.execute(f"PRAGMA application_id = {0x44535054}")
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    before = file.read_bytes()
    ran = dspt(*asked, *(() if asked[0] == "store" else AT))
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
    assert ("or a newer one" if write == "newer" else "name another file") in ran.err
    assert file.read_bytes() == before


AS_NOBODY = """
import os, shutil, sys
from contextlib import redirect_stderr, redirect_stdout
from tempfile import TemporaryDirectory
from dspt_core.cli.main import main
file, *arguments = sys.argv[1:]
# Once beforehand, since nobody may not read where this Python loads its modules from.
with TemporaryDirectory() as folder, open(os.devnull, "w") as nowhere:
    shutil.copy(file, f"{folder}/dspt.db")
    with redirect_stderr(nowhere), redirect_stdout(nowhere):
        main([*arguments, "--store", f"sqlite:///{folder}/dspt.db"])
        main(["store", "backup", f"{folder}/copy.db", "--store", f"sqlite:///{folder}/dspt.db"])
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(main([*arguments, "--store", f"sqlite:///{file}"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_file_that_may_not_be_written_to_can_be_read_and_says_so(
    dspt: Dspt, file: Path, tmp_path: Path
) -> None:
    begin(dspt)
    before = file.read_bytes()
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    for folder in tmp_path.parents:
        if any(part.startswith("pytest-") for part in folder.parts):
            folder.chmod(0o755)

    def ran(*arguments: str) -> tuple[int, str]:
        finished = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(file), *arguments],
            cwd=PROJECT,
            env=unmeasured(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return finished.returncode, finished.stderr

    try:
        assert ran(*READING, *AT) == (0, "")
        code, said = ran(*REGISTERING, *AT)
        assert code == 3
        assert "look at the permissions of the file and of its folder" in said
        assert ran("store", "check")[0] == 0
    finally:
        tmp_path.chmod(0o755)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["dspt.db"]


def test_an_outcome_that_nobody_knows_says_to_repeat_with_the_key(
    dspt: Dspt, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(dspt)

    def lost(*_: object) -> None:
        raise UnknownOutcomeError(key="k-1")

    monkeypatch.setattr(SqliteTenant, "append", lost)
    ran = dspt("respond", CODE, "1.1.6", "--tick", "--key", "k-1", *AT)
    assert (ran.code, "repeat with the same key 'k-1'" in ran.err) == (3, True)


def test_a_key_of_another_command_is_refused(dspt: Dspt, file: Path) -> None:
    begin(dspt)
    done(dspt, "respond", CODE, "1.1.6", "--tick", "--key", "k-1")
    before = file.read_bytes()
    ran = dspt("respond", CODE, "1.1.6", "--no-tick", "--key", "k-1", *AT)
    assert (ran.code, "use a new key for a new command" in ran.err) == (1, True)
    assert file.read_bytes() == before


def test_a_python_without_sqlite_says_so(dspt: Dspt, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    ran = dspt(*READING, *AT)
    assert (ran.code, "built without sqlite3" in ran.err) == (3, True)
    assert not file.exists()
