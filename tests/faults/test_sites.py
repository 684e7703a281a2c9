"""A publication for many sites covers all of them or none, whichever statement of the store fails."""

from __future__ import annotations

import shutil
import sqlite3
from itertools import count
from pathlib import Path
from typing import cast

import pytest

from dspt_core.domain.history import StandingKind
from dspt_core.errors import StoreError
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults import test_sqlite_statements as statements
from tests.rules.deciding.years import CODE
from tests.toolkit.groups import Records, get_ready, operated_by, publication_for
from tests.toolkit.remembering import RememberingStore
from tests.toolkit.worlds import World

SITES = tuple(f"VM{number:03}" for number in range(250))
"""More than two events tell."""

_faulty = statements._faulty


def world_on(store: SqliteStore) -> World:
    directory = Records(*operated_by(CODE, *SITES))
    return World(store=cast("RememberingStore", store), directory=directory)


def kinds(world: World) -> set[StandingKind]:
    return {world.toolkit.standing(site).kind for site in SITES[::50]}


@pytest.mark.parametrize("is_after", [False, True])
def test_all_sites_are_covered_or_none_whichever_statement_fails(is_after: bool, tmp_path: Path) -> None:
    ready = tmp_path / "ready.db"
    with SqliteStore(ready) as store:
        get_ready(world_on(store))
    for number in count(1):
        path = tmp_path / f"{number}.db"
        shutil.copy(ready, path)
        with SqliteStore(path) as store:
            world = world_on(store)
            asked = publication_for(world, *SITES)
            statements.FAULTS.arm(number, code=sqlite3.SQLITE_FULL, is_after=is_after)
            try:
                world.execute(asked, key="publish")
            except StoreError:
                assert len(kinds(world)) == 1, statements.FAULTS.failed
                assert world.execute(asked, key="publish").refusal is None
            has_failed, statements.FAULTS.left = statements.FAULTS.failed is not None, None
            assert kinds(world) == {StandingKind.PUBLISHED}
            assert len(world.toolkit.history(CODE)) == 1
            assert world.toolkit.audit().is_sound
        if not has_failed:
            break
    assert number > 5, "a publication takes several statements"
