"""A backup is whole, checked and free of what was redacted, or it is not there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite import backup
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.testing.stores import made_up_batch, made_up_event

CANARY = "canary-of-anne"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "dspt.db") as store:
        events = [made_up_event("a", number, payload=f"{CANARY} " * 400) for number in (1, 2)]
        store.tenant("north").append(made_up_batch("k", *events))
        yield store


def test_a_backup_is_a_store_with_the_same_in_it(store: SqliteStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy.db")
    with SqliteStore(tmp_path / "copy.db") as copy:
        assert tuple(copy.tenant("north").scan()) == tuple(store.tenant("north").scan())
        assert copy.check() == ()
    assert sorted(file.name for file in tmp_path.iterdir() if "-" not in file.name) == ["copy.db", "dspt.db"]


def test_an_older_backup_is_replaced_as_a_whole(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("an older one")
    store.backup(tmp_path / "copy.db", replace=True)
    with SqliteStore(tmp_path / "copy.db") as copy:
        assert len(copy.tenant("north").read("a")) == 2


def test_a_file_that_is_there_is_not_replaced_unasked(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("an older one")
    with pytest.raises(StoreUnavailableError, match="there already"):
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "an older one"


def test_a_name_that_is_taken_while_the_copy_is_made_stays_the_others(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = backup._findings_in_file

    def meanwhile(copy: Path) -> tuple[str, ...]:
        (tmp_path / "copy.db").write_text("another's")
        return look(copy)

    monkeypatch.setattr(backup, "_findings_in_file", meanwhile)
    with pytest.raises(StoreUnavailableError, match="there already"):
        store.backup(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "another's"
    assert not [file for file in tmp_path.iterdir() if file.is_dir()]


def test_a_backup_is_made_where_a_file_has_no_second_name(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path, __: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    store.backup(tmp_path / "copy.db")
    with SqliteStore(tmp_path / "copy.db") as copy:
        assert len(copy.tenant("north").read("a")) == 2


def test_a_store_is_not_backed_up_onto_itself(store: SqliteStore, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "dspt.db")
    for same in ("dspt.db", "link.db"):
        for replace in (True, False):
            with pytest.raises(StoreUnavailableError, match="the store itself"):
                store.backup(tmp_path / same, replace=replace)
    assert store.check() == ()


def test_a_backup_taken_while_others_write_holds_whole_batches(store: SqliteStore, tmp_path: Path) -> None:
    done = Event()

    def write() -> None:
        number = 0
        # SQLite's locks are not fair: one who never pauses can keep the others out for as long as they wait.
        while not done.wait(0.005):
            number += 1
            pair = (made_up_event("b", number), made_up_event("c", number))
            store.tenant("north").append(made_up_batch(f"w{number}", *pair))

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            store.backup(tmp_path / f"copy{number}.db")
    finally:
        done.set()
        writer.join()
    for number in range(5):
        with SqliteStore(tmp_path / f"copy{number}.db") as copy:
            tenant = copy.tenant("north")
            assert len(tenant.read("b")) == len(tenant.read("c"))


def test_what_was_redacted_is_in_no_backup_made_after(store: SqliteStore, tmp_path: Path) -> None:
    store.backup(tmp_path / "before.db")
    store.tenant("north").redact([("a", 1), ("a", 2)])
    store.backup(tmp_path / "after.db")
    assert CANARY.encode() in (tmp_path / "before.db").read_bytes()  # or the next line shows nothing
    assert CANARY.encode() not in (tmp_path / "after.db").read_bytes()


def test_a_file_is_rewritten_when_something_is_redacted(store: SqliteStore) -> None:
    # Deleted bytes are overwritten anyhow; what SQLite moved about inside a page only a rewriting removes.
    store.tenant("north").redact([("a", 1), ("a", 2)])
    with store._connections.lent() as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_backup_that_cannot_be_made_leaves_the_one_before(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.backup(tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    monkeypatch.setattr(backup, "_findings_in_file", lambda _: ("page 2 is nonsense",))
    with pytest.raises(StoreUnavailableError, match="page 2 is nonsense"):
        store.backup(tmp_path / "copy.db", replace=True)
    assert (tmp_path / "copy.db").read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir() if "-" not in file.name) == ["copy.db", "dspt.db"]
    with pytest.raises(StoreUnavailableError, match=r"copy\.db: no such file or directory"):
        store.backup(tmp_path / "missing" / "copy.db")


def test_a_check_finds_rows_that_name_nothing_and_damaged_pages(store: SqliteStore, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "dspt.db", isolation_level=None)
    other.execute("INSERT INTO tag VALUES ('north', 't', 'nothing', 1)")
    other.close()
    assert store.check() == ("a row of tag names a row of event that is not there",)
    store.close()
    damaged = bytearray((tmp_path / "dspt.db").read_bytes())
    damaged[4096 * 2 : 4096 * 2 + 100] = b"\xff" * 100
    (tmp_path / "dspt.db").write_bytes(damaged)
    with SqliteStore(tmp_path / "dspt.db") as again:
        batch = made_up_batch("l", made_up_event("a", 3))
        with pytest.raises(StoreUnavailableError, match="damaged"):
            again.tenant("north").append(batch)
