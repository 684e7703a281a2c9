"""When there is no room or no right to write: a clear error, nothing half-written, and on it goes after."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite import opening
from dspt_core.storage.sqlite.store import SqliteStore
from tests.architecture.layout import PROJECT
from tests.children import unmeasured
from tests.faults.numbered import numbered_batch, whole_batches


def filled(store: SqliteStore, *, at_most: int = 10_000) -> int:
    """Append until there is no more room, and return how many batches were kept."""
    tenant = store.tenant("north")
    for number in range(1, at_most):
        try:
            tenant.append(numbered_batch(number))
        except StoreUnavailableError as refusal:
            if refusal.hint is None or "room" not in refusal.hint:
                raise
            return number - 1
    pytest.fail("there was always room")


def test_a_file_that_may_not_grow_keeps_whole_batches_and_goes_on_when_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlimited = opening.set_up

    def limited(connection: sqlite3.Connection, what: str) -> None:
        unlimited(connection, what)
        connection.execute("PRAGMA max_page_count = 80")

    monkeypatch.setattr(opening, "set_up", limited)
    with SqliteStore(tmp_path / "dspt.db") as store:
        kept = filled(store)
        assert whole_batches(store.tenant("north")) == kept > 5
        assert store.check() == ()
    monkeypatch.setattr(opening, "set_up", unlimited)
    with SqliteStore(tmp_path / "dspt.db") as store:
        assert not store.tenant("north").append(numbered_batch(kept + 1)).is_repeat
        assert whole_batches(store.tenant("north")) == kept + 1


QUOTA = """
import resource, signal, sys
from pathlib import Path
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults.numbered import whole_batches
from tests.faults.test_full_disk import filled
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with SqliteStore(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    kept = filled(store)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert whole_batches(store.tenant("north")) == kept > 5, kept
    assert store.check() == ()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="quotas are set otherwise there")
def test_a_quota_that_is_used_up_is_told_like_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "dspt.db"
    done = subprocess.run(
        [sys.executable, "-c", QUOTA, str(path)],
        cwd=PROJECT,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with SqliteStore(path) as store:
        number = whole_batches(store.tenant("north")) + 1
        assert not store.tenant("north").append(numbered_batch(number)).is_repeat


READ_ONLY = """
import os, sys
from dspt_core.errors import StoreUnavailableError
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults.numbered import numbered_batch
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with SqliteStore(sys.argv[1]) as store:
        store.tenant("north").append(numbered_batch(1))
except StoreUnavailableError as error:
    assert "permissions" in error.hint or "written to" in error.hint, error
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_store_that_may_not_be_written_to_says_where_to_look(what: str, tmp_path: Path) -> None:
    path = tmp_path / "dspt.db"
    SqliteStore(path).close()
    before = path.read_bytes()
    path.chmod(0o444 if what == "file" else 0o666)
    tmp_path.chmod(0o555)
    for folder in tmp_path.parents:
        if folder.name.startswith("pytest-"):
            folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)],
        cwd=PROJECT,
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    tmp_path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "cannot" in done.stdout
    assert path.read_bytes() == before
