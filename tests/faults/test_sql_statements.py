"""Whatever statement fails in a database: tried again where that is safe, kept once or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import Engine

from dspt_core.errors import StoreUnavailableError, UnknownOutcomeError
from dspt_core.ports.store import TenantStore
from dspt_core.storage.sql import migrating
from dspt_core.storage.sql.engines import engine_for
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sql.transactions import ATTEMPTS, OwnTransactions
from tests.faults.numbered import LEFT, numbered_batch, waiting_notices, whole_batches
from tests.postgres_server import PostgresServer

TEXT = "canary: the text of what was being written"


class Faults:
    """Lets the n-th call of the driver fail, the COMMITs counted too, once or for good."""

    def __init__(self, engine: Engine) -> None:
        self.left: int | None = None
        self.error: Callable[[], Exception] = lambda: errors.SerializationFailure(TEXT)
        self.is_after = False
        self.is_for_good = False
        self.has_struck = False
        self.calls: list[str] = []
        for name in ("do_execute", "do_executemany", "do_commit"):
            setattr(engine.dialect, name, self._counted(name, getattr(engine.dialect, name)))

    def arm(
        self,
        number: int,
        error: Callable[[], Exception],
        *,
        is_after: bool = False,
        is_for_good: bool = False,
    ) -> None:
        self.left, self.error, self.calls = number, error, []
        self.is_after, self.is_for_good, self.has_struck = is_after, is_for_good, False

    def _counted(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            self.calls.append(name)
            if self.left is None:
                return call(*arguments, **named)
            self.left -= 1
            if self.left == 0 or (self.left < 0 and self.is_for_good):
                self.has_struck = True
                if self.is_after:
                    call(*arguments, **named)
                raise self.error()
            return call(*arguments, **named)

        return counted


@pytest.fixture
def engine(postgres: PostgresServer) -> Iterator[Engine]:
    with postgres.database() as url:
        engine = engine_for(url.replace("postgresql:", "postgresql+psycopg:"))
        yield engine
        engine.dispose()


@pytest.fixture
def faults(engine: Engine) -> Faults:
    return Faults(engine)


@pytest.fixture
def tenant(engine: Engine, faults: Faults) -> TenantStore:
    tenant = SqlStore(OwnTransactions(engine, sleep=lambda _: None)).tenant("north")
    tenant.append(numbered_batch(1))
    return tenant


SAFE: dict[str, Callable[[], Exception]] = {
    "serialization": lambda: errors.SerializationFailure(TEXT),
    "deadlock": lambda: errors.DeadlockDetected(TEXT),
    "first-by-a-hair": lambda: errors.UniqueViolation(TEXT),
    "connection": lambda: errors.ConnectionFailure(TEXT),
    "shutdown": lambda: errors.AdminShutdown(TEXT),
    "silent": lambda: psycopg.OperationalError(TEXT),
}


@contextmanager
def refusal_if_any() -> Iterator[list[StoreUnavailableError]]:
    refusals: list[StoreUnavailableError] = []
    try:
        yield refusals
    except StoreUnavailableError as refusal:
        refusals.append(refusal)


ACTS: dict[str, Callable[[TenantStore], object]] = {
    "append": lambda tenant: tenant.append(numbered_batch(2)),
    "redact": lambda tenant: tenant.redact([(LEFT, 1)]),
    "lease": waiting_notices,
    "read": lambda tenant: tenant.read(LEFT),
}


@pytest.mark.parametrize("kind", SAFE)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_goes_through_when_its_nth_call_fails_once_with_what_may_be_tried_again(
    act: str, kind: str, tenant: TenantStore, faults: Faults
) -> None:
    number, answers = 0, []
    while True:
        number += 1
        faults.arm(number, SAFE[kind])
        answers.append(ACTS[act](tenant))
        if not faults.has_struck:
            break
        if act == "append":
            faults.left = None
            assert whole_batches(tenant) == 2
    assert number > 1
    assert len(answers) == number


@pytest.mark.parametrize("kind", ["disk", "rights"])
def test_an_append_whose_nth_call_fails_for_good_keeps_nothing_and_shows_no_data(
    kind: str, tenant: TenantStore, faults: Faults
) -> None:
    error = {"disk": errors.DiskFull, "rights": errors.InsufficientPrivilege}[kind]
    number = 0
    while True:
        number += 1
        faults.arm(number, lambda: error(TEXT))
        with refusal_if_any() as refusals:
            tenant.append(numbered_batch(2))
        if not refusals:
            break
        assert "canary" not in f"{refusals[0]} {refusals[0].__cause__} {refusals[0].__context__}"
        faults.left = None
        assert whole_batches(tenant) == 1
    assert not faults.has_struck
    faults.left = None
    assert number > 6
    assert whole_batches(tenant) == 2


def calls_of_append(tenant: TenantStore, faults: Faults, number: int) -> int:
    faults.arm(1_000, SAFE["silent"])
    tenant.append(numbered_batch(number))
    assert faults.calls[-1] == "do_commit"
    return len(faults.calls)


@pytest.mark.parametrize("kind", ["connection", "silent"])
def test_a_connection_lost_after_the_commit_is_settled_by_the_key(
    kind: str, tenant: TenantStore, faults: Faults
) -> None:
    commit = calls_of_append(tenant, faults, 2)
    faults.arm(commit, SAFE[kind], is_after=True)
    assert tenant.append(numbered_batch(3)).versions == numbered_batch(3).versions
    assert faults.has_struck
    faults.left = None
    assert whole_batches(tenant) == 3


def test_a_connection_that_stays_lost_after_the_commit_leaves_the_outcome_to_the_key(
    tenant: TenantStore, faults: Faults
) -> None:
    commit = calls_of_append(tenant, faults, 2)
    faults.arm(commit, SAFE["connection"], is_after=True, is_for_good=True)
    with pytest.raises(UnknownOutcomeError) as unknown:
        tenant.append(numbered_batch(3))
    assert unknown.value.key == "key 3"
    assert "canary" not in str(unknown.value)
    faults.left = None
    assert tenant.append(numbered_batch(3)).is_repeat
    assert whole_batches(tenant) == 3


def test_what_fails_again_and_again_is_given_up_and_nothing_is_kept(
    tenant: TenantStore, faults: Faults
) -> None:
    faults.arm(1, SAFE["serialization"], is_for_good=True)
    with pytest.raises(StoreUnavailableError, match="again and again"):
        tenant.append(numbered_batch(2))
    assert len(faults.calls) == ATTEMPTS
    faults.left = None
    assert whole_batches(tenant) == 1


@pytest.mark.parametrize("is_after", [False, True])
def test_making_the_tables_goes_on_where_it_was_stopped(
    engine: Engine, faults: Faults, is_after: bool
) -> None:
    number = 0
    while True:
        number += 1
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        faults.arm(number, lambda: errors.DiskFull(TEXT), is_after=is_after)
        with refusal_if_any() as refusals:
            migrating.make_tables(engine)
        faults.left = None
        migrating.make_tables(engine)
        tenant = SqlStore(OwnTransactions(engine)).tenant("north")
        tenant.append(numbered_batch(1))
        assert whole_batches(tenant) == 1
        if not refusals:
            break
    assert number > 2 * len(migrating.STEPS)


def test_what_sqlite_refuses_behind_sqlalchemy_is_told_as_by_the_store_in_a_file(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'dspt.db'}")
    faults = Faults(engine)
    with SqlStore.on_engine(engine) as store:
        tenant = store.tenant("north")
        tenant.append(numbered_batch(1))
        error = sqlite3.OperationalError(TEXT)
        error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_FULL, "SQLITE_FULL"
        for number in range(1, 8):
            faults.arm(number, lambda: error)
            with pytest.raises(StoreUnavailableError, match="is full") as refused:
                tenant.append(numbered_batch(2))
            assert "canary" not in str(refused.value)
            faults.left = None
            assert whole_batches(tenant) == 1
