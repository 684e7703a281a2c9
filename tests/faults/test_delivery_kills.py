"""Workers that deliver are killed by kill -9: nothing is lost, and what came twice bears one id.

``DSPT_TEST_KILLS`` says how often to kill; ``make kills`` does it for longer than the suite has time for.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dspt_core.formats.notice_json import write_notice
from dspt_core.ports.store import NewNotice
from dspt_core.storage.urls import open_store
from dspt_core.testing.stores.made_up import CANARY, NOON, made_up_batch
from tests.architecture.layout import PROJECT
from tests.faults.test_kills import KILLS, Record
from tests.notify.telling import NOTICE
from tests.postgres_server import DURABLE, running_server

WORKERS = 3
BETWEEN = 12
"""How many more notices there are than would be delivered between two kills by one worker at most."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL there")


def keep(url: str, number: int) -> list[str]:
    names = [f"notice {one:05}" for one in range(number)]
    notices = tuple(
        NewNotice(
            notice=name, notifier="letter", recipient=f"{CANARY}-1", payload=write_notice(NOTICE), due=NOON
        )
        for name in names
    )
    with open_store(url) as store:
        store.tenant("north").append(made_up_batch("keep", notices=notices))
    return names


@contextmanager
def delivering(url: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Lend a worker, and kill it at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.deliverer", url, str(path)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def killed_while_delivering(url: str, path: Path, chance: random.Random, record: Record) -> None:
    names = keep(url, KILLS * BETWEEN)
    killed = 0
    for _ in range(KILLS):
        with delivering(url, path) as worker:
            assert worker.stdout is not None
            for _ in range(chance.randint(1, BETWEEN - 2)):
                if not worker.stdout.readline():
                    break
            killed += worker.poll() is None
    # What is left, by several at once, of which none is killed.
    last = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.deliverer", url, str(path)],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(WORKERS)
    ]
    assert [one.wait(timeout=120) for one in last] == [0] * WORKERS
    arrived = Counter(path.read_text(encoding="utf-8").splitlines())
    twice = sum(count - 1 for count in arrived.values())
    assert set(arrived) == set(names)
    # A worker that is killed has delivered one notice at most that it could not strike out any more.
    assert twice <= killed
    with open_store(url) as store:
        assert store.tenant("north").waiting() == ()
        assert store.tenant("north").parked() == ()
    record("kills", killed)
    record("notices", len(names))
    record("lost", len(set(names) - set(arrived)))
    record("came twice, under their ids", twice)


def test_no_notice_is_lost_when_workers_on_a_file_are_killed(tmp_path: Path, record_property: Record) -> None:
    killed_while_delivering(
        f"sqlite:///{tmp_path / 'dspt.db'}", tmp_path / "arrived", random.Random(4), record_property
    )


def test_no_notice_is_lost_when_workers_on_a_server_are_killed(
    tmp_path: Path, record_property: Record
) -> None:
    with running_server(settings=DURABLE) as server, server.database() as url:
        killed_while_delivering(url, tmp_path / "arrived", random.Random(5), record_property)
