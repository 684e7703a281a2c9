"""A store's file is opened durably, made and updated in steps, and left alone when it is not ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from dspt_core.errors import IncompatibleStoreError, StoreUnavailableError
from dspt_core.storage.sqlite import opening, schema
from dspt_core.storage.sqlite.opening import Durability, durability, open_file
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.testing.stores import made_up_batch, made_up_event

BATCH = made_up_batch("k", made_up_event("a", 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dspt.db"


@pytest.mark.parametrize("version", [(3, 37, 0), (3, 40, 1), (3, 51, 2)])
def test_a_sqlite_that_can_damage_a_write_ahead_log_gets_a_rollback_journal(
    version: tuple[int, ...],
) -> None:
    assert durability(version) == Durability(journal="delete", synchronous="EXTRA")


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_a_mended_sqlite_gets_a_write_ahead_log(version: tuple[int, ...]) -> None:
    assert durability(version) == Durability(journal="wal", synchronous="FULL")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("synchronous", {"EXTRA": 3, "FULL": 2}[durability(sqlite3.sqlite_version_info).synchronous]),
        ("journal_mode", durability(sqlite3.sqlite_version_info).journal),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("application_id", schema.APPLICATION_ID),
        ("user_version", len(schema.STEPS)),
        ("busy_timeout", 10_000),
    ],
)
def test_every_connection_is_set_up(path: Path, name: str, value: object) -> None:
    for _ in range(2):  # A new file, and one that is there.
        connection = open_file(path)
        assert connection.execute(f"PRAGMA {name}").fetchone() == (value,)
        connection.close()


def test_every_table_is_strict(path: Path) -> None:
    connection = open_file(path)
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, strict in tables if not strict} == {"sqlite_schema"}
    connection.close()


def written_by_another(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (x)")
    connection.close()


def written_by_a_newer_version(path: Path) -> None:
    open_file(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def marked_by_another(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 1")
    connection.close()


def no_database(path: Path) -> None:
    path.write_text("dear diary " * 500)


@pytest.mark.parametrize(
    "write", [written_by_another, written_by_a_newer_version, marked_by_another, no_database]
)
def test_a_file_that_is_not_ours_or_newer_is_refused_and_left_as_it_is(path: Path, write: object) -> None:
    write(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(IncompatibleStoreError) as refused:
        SqliteStore(path)
    assert refused.value.what == str(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot be opened") as refused:
        SqliteStore(tmp_path / "missing" / "dspt.db")
    assert refused.value.hint == "look whether its folder is there and may be written to"


def test_a_sqlite_without_strict_tables_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreUnavailableError, match="too old"):
        SqliteStore(path)
    assert not path.exists()


def test_a_file_held_in_another_journal_mode_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SqliteStore(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    own = durability(sqlite3.sqlite_version_info)
    there = "delete" if own.journal == "wal" else "wal"
    other.execute(f"PRAGMA journal_mode = {there}")
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM event").fetchone()
    monkeypatch.setattr(opening, "SECONDS_TO_WAIT", 0.0)
    with pytest.raises(StoreUnavailableError) as refused:
        SqliteStore(path)
    assert "locked" in str(refused.value) or "journal mode" in str(refused.value)
    other.close()
    with SqliteStore(path) as store:
        assert store.check() == ()


def test_steps_of_a_migration_that_was_stopped_are_continued(path: Path) -> None:
    for taken in range(len(schema.STEPS)):
        path.unlink(missing_ok=True)
        connection = sqlite3.connect(path, isolation_level=None)
        schema.migrate(connection, str(path), steps=schema.STEPS[:taken])
        connection.close()
        with SqliteStore(path) as store:
            store.tenant("north").append(BATCH)
            assert store.tenant("north").read("a") == BATCH.events


def test_a_step_that_fails_half_way_leaves_nothing_of_itself(path: Path) -> None:
    broken = ("CREATE TABLE half (x)", "CREATE TABLE nonsense (")
    connection = open_file(path)
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection, str(path), steps=(*schema.STEPS, broken))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
    assert not connection.execute("SELECT name FROM sqlite_schema WHERE name = 'half'").fetchall()
    connection.close()


def test_an_older_file_keeps_what_it_has_when_a_step_is_added(path: Path) -> None:
    with SqliteStore(path) as store:
        store.tenant("north").append(BATCH)
    connection = open_file(path)
    schema.migrate(connection, str(path), steps=(*schema.STEPS, ("CREATE TABLE more (x) ",)))
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)
    connection.close()
    with pytest.raises(IncompatibleStoreError, match=f"schema {len(schema.STEPS) + 1}"):
        SqliteStore(path)


def test_the_working_folder_may_change_after_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(tmp_path)
    store = SqliteStore("dspt.db")
    monkeypatch.chdir(other)
    with store._connections.lent():  # so that another one is opened
        store.tenant("north").append(BATCH)
    store.close()
    assert not list(other.iterdir())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no forking here")
def test_a_store_that_was_opened_before_forking_is_refused_in_the_child(path: Path) -> None:
    with SqliteStore(path) as store:
        tenant = store.tenant("north")
        child = os.fork()
        if not child:
            answer = 1
            try:
                tenant.append(BATCH)
            except StoreUnavailableError as error:
                answer = 0 if "forked" in str(error) else 2
            finally:
                store.close()
                os._exit(answer)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        tenant.append(BATCH)


def test_a_file_of_this_version_can_be_copied_and_read_elsewhere(path: Path, tmp_path: Path) -> None:
    with SqliteStore(path) as store:
        store.tenant("north").append(BATCH)
    shutil.copy(path, tmp_path / "copy.db")
    with SqliteStore(tmp_path / "copy.db") as store:
        assert store.tenant("north").read("a") == BATCH.events
