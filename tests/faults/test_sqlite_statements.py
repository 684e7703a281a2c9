"""Whatever statement fails, and however: all is kept or nothing, and doing it again succeeds."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dspt_core.errors import StoreError, StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import TenantStore
from dspt_core.storage.sqlite import opening
from dspt_core.storage.sqlite.store import SqliteStore
from tests.faults.numbered import LEFT, numbered_batch, waiting_notices, whole_batches

NOON = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


class Faults:
    """Lets the n-th statement fail, before it does anything or after it did all."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.code = sqlite3.SQLITE_FULL
        self.is_after = False
        self.failed: str | None = None

    def arm(self, number: int, *, code: int, is_after: bool = False) -> None:
        self.left, self.code, self.is_after, self.failed = number, code, is_after, None

    def run(self, statement: str, call: Callable[[], sqlite3.Cursor]) -> sqlite3.Cursor:
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                self.left, self.failed = None, statement
                if self.is_after:
                    call()
                error = sqlite3.OperationalError("canary: the text of what was being written")
                error.sqlite_errorcode, error.sqlite_errorname = self.code, "SQLITE_INJECTED"
                raise error
        return call()


FAULTS = Faults()


class FaultyConnection(sqlite3.Connection):
    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        return FAULTS.run(sql, partial(super().execute, sql, parameters))

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        return FAULTS.run(sql, partial(super().executemany, sql, parameters))


@pytest.fixture(autouse=True)
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS.left = None

    def connect(path: Path) -> sqlite3.Connection:
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=FaultyConnection)

    monkeypatch.setattr(opening, "_connect", connect)


CODES = [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR_FSYNC]


def leased(tenant: TenantStore) -> None:
    assert len(tenant.lease(now=NOON, until=NOON.replace(day=2), token="w", limit=9)) == 1


ACTS: dict[str, Callable[[TenantStore], object]] = {
    "append": lambda tenant: tenant.append(numbered_batch(2)),
    "redact": lambda tenant: tenant.redact([(LEFT, 1)]),
    "lease": leased,
    "settle": lambda tenant: tenant.settle("notice 000001", token="counting"),
    "retry": lambda tenant: tenant.retry("notice 000001", token="counting", due=NOON),
    "park": lambda tenant: tenant.park("notice 000001", token="counting", why="why"),
}


def refusal_of(call: Callable[[], object]) -> StoreError | None:
    try:
        call()
    except (StoreUnavailableError, UnknownOutcomeError) as refusal:
        return refusal
    return None


def state(tenant: TenantStore) -> object:
    return tuple(tenant.scan()), tenant.parked()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_whose_nth_statement_fails_is_undone_and_succeeds_when_repeated(
    act: str, code: int, tmp_path: Path
) -> None:
    number = 0
    while True:
        number += 1
        with SqliteStore(tmp_path / f"{number}.db") as store:
            tenant = store.tenant("north")
            tenant.append(numbered_batch(1))
            waiting_notices(tenant)
            before = state(tenant)
            FAULTS.arm(number, code=code)
            refusal = refusal_of(lambda: ACTS[act](tenant))  # noqa: B023 - called at once
            if FAULTS.failed is None:
                break
            assert "canary" not in str(refusal)
            assert refusal is not None
            assert refusal.__suppress_context__
            if act != "redact" or FAULTS.failed not in {"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"}:
                assert state(tenant) == before, FAULTS.failed
            ACTS[act](tenant)
            assert store.check() == ()
    assert number > 3  # BEGIN, at least one statement, and COMMIT


def test_a_commit_that_failed_after_its_work_leaves_the_outcome_to_the_key(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "dspt.db") as store:
        tenant = store.tenant("north")
        is_commit = False
        number = 0
        while not is_commit:
            number += 1
            FAULTS.arm(number, code=sqlite3.SQLITE_IOERR_DIR_FSYNC, is_after=True)
            refusal = refusal_of(lambda: tenant.append(numbered_batch(1)))
            is_commit = FAULTS.failed == "COMMIT"
            assert isinstance(refusal, UnknownOutcomeError) is is_commit
            assert (whole_batches(tenant) == 1) is is_commit, FAULTS.failed
        assert tenant.append(numbered_batch(1)).is_repeat
        assert whole_batches(tenant) == 1


@pytest.mark.parametrize("code", CODES)
def test_opening_whose_nth_statement_fails_is_continued_by_the_next(code: int, tmp_path: Path) -> None:
    number = 0
    while True:
        number += 1
        path = tmp_path / f"{number}.db"
        FAULTS.arm(number, code=code)
        try:
            SqliteStore(path).close()
        except StoreUnavailableError:
            assert FAULTS.failed is not None
        if FAULTS.failed is None:
            break
        with SqliteStore(path) as store:
            store.tenant("north").append(numbered_batch(1))
            assert whole_batches(store.tenant("north")) == 1
    assert number > 20
