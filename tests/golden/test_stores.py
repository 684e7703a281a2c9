"""A store that an earlier version wrote is read with the same meaning, and goes on from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dspt_core.ports.store import LeasedNotice, ParkedNotice
from dspt_core.storage.sqlite.schema import STEPS
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.testing.stores import made_up_batch, made_up_event
from tests.golden.make_store import FIRST, KEPT, LATER, NOON, OTHER, REDACTED, SECOND, write

FOLDER = Path(__file__).parent
STORES = sorted(path.name for path in FOLDER.glob("store-*.db"))


def check_meaning(path: Path) -> None:
    with SqliteStore(path) as store:
        assert store.check() == ()
        north, south = store.tenant("north"), store.tenant("south")
        assert north.read("A1B2C") == (*FIRST.events[:2], *SECOND.events)
        assert north.read("A1B2C/2025-26") == (REDACTED,)
        assert north.by_tag("code:A1B2C") == FIRST.events[:2]
        assert tuple(south.scan()) == OTHER.events
        for name, batches in KEPT.items():
            for batch in batches:
                again = store.tenant(name).append(batch)
                assert (again.versions, again.is_repeat) == (batch.versions, True)
        leased, parked, waiting = FIRST.notices
        assert north.parked() == (ParkedNotice(notice=parked, attempts=1, why="no such address"),)
        assert north.lease(now=NOON, until=NOON, token="w", limit=9) == (
            LeasedNotice(notice=waiting, attempt=1, token="w", until=NOON),
        )
        assert north.settle(leased.notice, token="worker")
        after = made_up_batch("after", made_up_event("A1B2C", 4, instant=LATER))
        assert north.append(after).versions == (("A1B2C", 4),)


@pytest.mark.parametrize("name", STORES)
def test_a_store_of_an_earlier_version_is_read_with_the_same_meaning(name: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / name, tmp_path / name)
    check_meaning(tmp_path / name)


def test_this_versions_store_is_among_those_kept() -> None:
    assert f"store-schema-{len(STEPS)}.db" in STORES


def test_what_the_script_writes_now_has_the_same_meaning(tmp_path: Path) -> None:
    write(tmp_path / "now.db")
    check_meaning(tmp_path / "now.db")
