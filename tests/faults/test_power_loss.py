"""What was acknowledged outlives a power cut under the settings we use, and not under those we avoid.

Needs root, for file systems of its own: ``make powerloss`` runs it, ``DSPT_TEST_POWER_CUTS`` says how many
cuts. The settings we avoid are the controls: did they lose nothing, the cuts would prove nothing.
"""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from attrs import frozen

from dspt_core.errors import StoreError
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.urls import open_store
from tests.faults.numbered import whole_batches
from tests.faults.power import Disk, halted, switched_on_again
from tests.faults.writing import acknowledged, writing
from tests.postgres_server import DURABLE, PostgresServer, programs_or_skip

CUTS = int(os.environ.get("DSPT_TEST_POWER_CUTS", "0"))
CUTS_OF_CONTROLS = min(CUTS, 10)

pytestmark = pytest.mark.skipif(not CUTS, reason="power is cut by `make powerloss`, as root")

Record = Callable[[str, object], None]


@frozen(kw_only=True)
class Cut:
    """One power cut: how many batches were acknowledged before, and how many were there afterwards.

    ``kept`` is ``None`` when nothing can be read, or a batch is not whole.
    """

    acknowledged: int
    kept: int | None

    @property
    def lost(self) -> int:
        """How many acknowledged batches were gone."""
        return max(0, self.acknowledged - (self.kept or 0))


def told(cuts: list[Cut], record: Record) -> list[Cut]:
    """Record the figures of some cuts, and return those that did harm."""
    record("cuts", len(cuts))
    record("acknowledged", sum(cut.acknowledged for cut in cuts))
    record("lost", sum(cut.lost for cut in cuts))
    record("most lost at once", max(cut.lost for cut in cuts))
    record("unreadable", sum(cut.kept is None for cut in cuts))
    harmful = [cut for cut in cuts if cut.kept is None or cut.lost]
    record("cuts that did harm", len(harmful))
    return harmful


@contextmanager
def writing_up_to_a_cut(
    url: str, chance: random.Random, *settings: str, most: int
) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Lend a writer at the moment of a cut, with the numbers that were read so far.

    Half of the cuts come right after an acknowledgement, which is when a lazy commit is lost; the others
    come amidst a batch.
    """
    number = chance.randint(1, most)
    is_after = chance.random() < 0.5
    with writing(url, *settings, most=number if is_after else None) as writer:
        numbers = acknowledged(writer, at_most=number)
        if not is_after:
            time.sleep(chance.uniform(0, 0.01))
        yield writer, numbers


def kept_in(url: str) -> int | None:
    """Return how many batches are there, or ``None`` when they are not whole or not to be read."""
    try:
        with open_store(url) as store:
            if isinstance(store, SqliteStore) and store.check():
                return None
            return whole_batches(store.tenant("north"))
    except (StoreError, AssertionError):
        return None


def cuts_of_sqlite(folder: Path, number: int, *settings: str) -> Iterator[Cut]:
    """Cut the power of a writer to a file, a new one each time."""
    chance = random.Random(4)
    disk = Disk.made(folder / "disk", megabytes=32)
    with disk.mounted(at=folder / "before") as before:
        path = before / "dspt.db"
        for _ in range(number):
            url = f"sqlite:///{path}"
            with writing_up_to_a_cut(url, chance, *settings, most=40) as (writer, numbers):
                with halted(writer.pid):
                    left = disk.left()
                    writer.kill()
                numbers.extend(acknowledged(writer))
            with switched_on_again(left, at=folder / "after") as after:
                yield Cut(acknowledged=len(numbers), kept=kept_in(f"sqlite:///{after / 'dspt.db'}"))
            for file in before.glob("dspt.db*"):
                file.unlink()


AS_SHIPPED: tuple[str, ...] = ()


@pytest.mark.parametrize("settings", [AS_SHIPPED, ("delete", "EXTRA"), ("wal", "FULL")], ids=" ".join)
def test_nothing_acknowledged_in_a_file_is_lost(
    settings: tuple[str, ...], tmp_path: Path, record_property: Record
) -> None:
    assert not told(list(cuts_of_sqlite(tmp_path, CUTS, *settings)), record_property)


@pytest.mark.parametrize(
    "settings", [("delete", "FULL"), ("delete", "OFF"), ("wal", "NORMAL"), ("wal", "OFF")], ids=" ".join
)
def test_the_settings_of_sqlite_that_we_avoid_lose_what_was_acknowledged(
    settings: tuple[str, ...], tmp_path: Path, record_property: Record
) -> None:
    assert told(list(cuts_of_sqlite(tmp_path, CUTS_OF_CONTROLS, *settings)), record_property)


@contextmanager
def a_short_folder() -> Iterator[Path]:
    """Lend a folder in which the name of a socket is short enough."""
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def cuts_of_postgresql(number: int, *settings: str) -> Iterator[Cut]:
    """Cut the power of a server, which goes on afterwards as if nothing had been."""
    chance = random.Random(5)
    binaries = programs_or_skip()
    with ExitStack() as stack:
        folder = stack.enter_context(a_short_folder())
        disk = Disk.made(folder / "disk", megabytes=160)
        before = stack.enter_context(disk.mounted(at=folder / "before"))
        (before / "pg").mkdir()
        server = PostgresServer(binaries, before / "pg", settings=(*settings, "max_wal_size=32MB"))
        stack.callback(server.stop)
        server.make_template()
        url = stack.enter_context(server.database())
        # Making the cluster asks for nothing to be kept, and is not what is tried here.
        subprocess.run(["sync", "--file-system", str(before)], check=True)  # noqa: S607 - wherever it is
        last = 0
        for _ in range(number):
            with writing_up_to_a_cut(url, chance, most=20) as (writer, numbers):
                # Once it is halted itself, it starts no more children.
                with halted(server.process.pid), halted(*server.children()):
                    left = disk.left()
                    writer.kill()
                numbers.extend(acknowledged(writer))
            last = [last, *numbers][-1]
            with switched_on_again(left, at=folder / "after") as after:
                yield Cut(acknowledged=last, kept=kept_in_copy(binaries, after / "pg", url, settings))


def kept_in_copy(binaries: Path, folder: Path, url: str, settings: tuple[str, ...]) -> int | None:
    """Start a server on what was left, and return how many batches it has."""
    try:
        server = PostgresServer(binaries, folder, settings=settings)
    except AssertionError:
        return None
    try:
        database = url.partition("@/")[2].partition("?")[0]
        return kept_in(server.url(database))
    finally:
        server.stop()


def test_nothing_acknowledged_by_a_server_is_lost(record_property: Record) -> None:
    assert not told(list(cuts_of_postgresql(CUTS, *DURABLE)), record_property)


def test_a_server_that_commits_later_loses_what_was_acknowledged(record_property: Record) -> None:
    harmful = told(list(cuts_of_postgresql(CUTS_OF_CONTROLS, "synchronous_commit=off")), record_property)
    assert harmful
    assert all(cut.kept is not None for cut in harmful), "it is late and never broken"


def test_a_server_that_does_not_sync_loses_what_was_acknowledged(record_property: Record) -> None:
    assert told(list(cuts_of_postgresql(CUTS_OF_CONTROLS, "fsync=off")), record_property)
