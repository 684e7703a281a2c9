"""What was acknowledged outlives kill -9 of the writer and of the server, and nothing is half there.

``DSPT_TEST_KILLS`` says how often to kill; ``make kills`` does it for longer than the suite has time for.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.urls import open_store
from tests.architecture.layout import PROJECT
from tests.faults.numbered import LEFT, RIGHT, numbered_batch, waiting_notices, whole_batches
from tests.postgres_server import PostgresServer, running_server

KILLS = int(os.environ.get("DSPT_TEST_KILLS", "10"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with running_server(is_durable=True) as server:
        yield server


@contextmanager
def writing(url: str) -> Iterator[subprocess.Popen[str]]:
    """Lend a writer that has acknowledged its first batch, and kill it at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", url],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def acknowledged(writer: subprocess.Popen[str], *, at_most: int | None = None) -> list[int]:
    """Return the numbers that the writer says, up to so many or to its end."""
    assert writer.stdout is not None
    numbers: list[int] = []
    while (at_most is None or len(numbers) < at_most) and (line := writer.stdout.readline()).endswith("\n"):
        numbers.append(int(line))
    return numbers


def look_after(url: str, last: int) -> int:
    """Check what is there after a crash that followed the acknowledgement of the last number."""
    with open_store(url) as store:
        tenant = store.tenant("north")
        kept = whole_batches(tenant)
        assert last <= kept <= last + 1
        # The one whose outcome is unknown is settled by repeating it.
        assert tenant.append(numbered_batch(last + 1)).is_repeat is (kept == last + 1)
        assert whole_batches(tenant) == last + 1
        assert len(waiting_notices(tenant)) == last + 1
    return last + 1


def killed_again_and_again(url: str, chance: random.Random) -> None:
    open_store(url).close()
    kept = 0
    for _ in range(KILLS):
        with writing(url) as writer:
            numbers = acknowledged(writer, at_most=chance.randint(1, 12))
            writer.kill()
            numbers += acknowledged(writer)
        assert numbers == list(range(kept + 1, kept + 1 + len(numbers)))
        kept = look_after(url, numbers[-1])


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+sqlalchemy"])
def test_nothing_acknowledged_is_lost_when_the_writer_of_a_file_is_killed(
    scheme: str, tmp_path: Path
) -> None:
    killed_again_and_again(f"{scheme}:///{tmp_path / 'dspt.db'}", random.Random(1))
    if scheme == "sqlite":
        with SqliteStore(tmp_path / "dspt.db") as store:
            assert store.check() == ()


def test_nothing_acknowledged_is_lost_when_a_writer_to_a_server_is_killed(server: PostgresServer) -> None:
    with server.database() as url:
        killed_again_and_again(url, random.Random(2))


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_and_the_writer_goes_on(
    server: PostgresServer,
) -> None:
    chance = random.Random(3)
    with server.database() as url:
        kept = 0
        with writing(url) as writer:
            for _ in range(KILLS):
                numbers = acknowledged(writer, at_most=chance.randint(1, 12))
                server.kill()
                server.start()
                with open_store(url) as store:
                    # The writer goes on meanwhile, so what is read later may be more.
                    left = len(store.tenant("north").read(LEFT))
                    assert len(store.tenant("north").read(RIGHT)) >= left >= numbers[-1]
                assert numbers == list(range(kept + 1, kept + 1 + len(numbers)))
                kept = numbers[-1]
            writer.kill()
            kept = [kept, *acknowledged(writer)][-1]
        look_after(url, kept)


MIGRATE = """
import os, signal, sys
from pathlib import Path
from dspt_core.storage.sqlite import opening
from tests.faults.test_sqlite_statements import FAULTS, FaultyConnection
import sqlite3
opening._connect = lambda path: sqlite3.connect(path, isolation_level=None, factory=FaultyConnection)
FAULTS.run = lambda sql, call, left=[int(sys.argv[2])]: (
    left.__setitem__(0, left[0] - 1), call(), left[0] or os.kill(os.getpid(), signal.SIGKILL)
)[1]
opening.open_file(Path(sys.argv[1]))
"""


def test_a_migration_killed_after_any_statement_is_continued_by_the_next(tmp_path: Path) -> None:
    number, status = 0, -9
    while status:
        number += 1
        path = tmp_path / f"{number}.db"
        status = subprocess.run(
            [sys.executable, "-c", MIGRATE, str(path), str(number)], cwd=PROJECT, check=False
        ).returncode
        assert status in {0, -9}
        with SqliteStore(path) as store:
            assert store.check() == ()
            assert look_after(f"sqlite:///{path}", 0) == 1
    assert number > 20
