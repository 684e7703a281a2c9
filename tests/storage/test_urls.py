"""Stores are opened by an address, and an address that names none is refused with the nearest."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from pathlib import Path

import pytest

from dspt_core.errors import MissingExtraError, StoreUnavailableError, UnknownStoreError
from dspt_core.storage import urls
from dspt_core.storage.memory import MemoryStore
from dspt_core.storage.sql.store import SqlStore
from dspt_core.storage.sqlite.store import SqliteStore
from dspt_core.storage.urls import open_store


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("memory:", MemoryStore),
        ("sqlite:///dspt.db", SqliteStore),
        ("SQLite:///dspt.db", SqliteStore),
        ("sqlite+sqlalchemy:///dspt.db", SqlStore),
    ],
)
def test_a_url_opens_the_store_it_names(
    url: str, kind: type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(url) as store:
        assert isinstance(store, kind)
    assert (tmp_path / "dspt.db").exists() is (kind is not MemoryStore)


def test_a_path_with_four_slashes_is_taken_from_the_root(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/odd name?#%20.db"):
        assert (tmp_path / "odd name?#%20.db").exists()


@pytest.mark.parametrize(
    ("url", "nearest"),
    [
        ("", None),
        ("dspt.db", None),
        ("memory", "memory:"),
        ("memory:x", "memory:"),
        ("sqlite:dspt.db", "sqlite:///"),
        ("sqlite://dspt.db", "sqlite:///"),
        ("sqlite:///", "sqlite:///"),
        ("sqlite:///:memory:", "sqlite:///"),
        ("sqlit:///dspt.db", "sqlite:///"),
        ("sqlite+sqlalchemie:///dspt.db", "sqlite+sqlalchemy:///"),
        ("postgres://host/dspt", "postgresql://"),
        ("postgresql:host", "postgresql://"),
        ("postgresql://host:port/dspt", "postgresql://"),
        ("mysql://host/dspt", None),
    ],
)
def test_a_url_that_names_no_store_is_refused_with_the_nearest_that_does(
    url: str, nearest: str | None
) -> None:
    with pytest.raises(UnknownStoreError) as refused:
        open_store(url)
    assert refused.value.nearest == nearest
    assert "memory:" in str(refused.value)


def test_a_password_is_not_repeated_in_a_refusal() -> None:
    with pytest.raises(UnknownStoreError) as refused:
        open_store("postgre://anne:canary@host/dspt")
    assert "canary" not in str(refused.value)
    assert refused.value.url == "postgre://***@host/dspt"


@pytest.mark.parametrize(
    ("missing", "url", "extra"),
    [
        ("sqlalchemy", "sqlite+sqlalchemy:///dspt.db", "sql"),
        ("psycopg", "postgresql://host/dspt", "postgres"),
    ],
)
def test_a_store_whose_extra_is_missing_says_which(
    missing: str, url: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec

    def found(name: str) -> importlib.machinery.ModuleSpec | None:
        return None if name == missing else find(name)

    monkeypatch.setattr(urls, "find_spec", found)
    with pytest.raises(MissingExtraError) as refused:
        open_store(url)
    assert refused.value.extra == extra


def test_a_database_that_cannot_be_reached_says_so_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dspt_core.storage.sql.transactions.ATTEMPTS", 2)
    with pytest.raises(StoreUnavailableError, match="cannot be reached") as refused:
        open_store(f"postgresql://anne:canary@/dspt?host={tmp_path}")
    assert "canary" not in str(refused.value)
