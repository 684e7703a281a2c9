"""Chooses how hard hypothesis works, by HYPOTHESIS_PROFILE, and runs a PostgreSQL for who asks for it.

``dev`` looks at new examples every time; ``ci`` looks longer, and always at the same ones; ``brief``
looks at few of those, for gates that run the suite for another reason than to look for examples; ``mutants``
does not even look for the smallest example that fails, which nobody will read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.canaries import holds_canary, watched
from tests.formats.overlay_documents import KEY, OURS, written
from tests.postgres_server import PostgresServer, running_server

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True, print_blob=True)
settings.register_profile("brief", deadline=None, max_examples=25, derandomize=True, print_blob=True)
settings.register_profile(
    "mutants", settings.get_profile("brief"), phases=[Phase.explicit, Phase.generate], database=None
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


LONGEST = (
    "tests/rules/test_oracle_agreement",
    "tests/faults/",
    "tests/toolkit/",
    "tests/storage/sql/",
    "tests/testing/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that none is left to one process while others idle."""
    items.sort(
        key=lambda item: next((i for i, one in enumerate(LONGEST) if one in item.nodeid), len(LONGEST))
    )


@pytest.fixture(autouse=True)
def _no_canary_gets_out(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail every test in which something about people was logged or shown by an error."""
    with watched() as watch:
        yield
    if request.module.__name__ != "tests.test_canaries":
        assert not watch.leaks


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Lend one server to all tests of the session."""
    with running_server() as server:
        yield server
        assert not holds_canary(server.log())


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that modules and plug-ins are found in, with an overlay in it."""
    folder = tmp_path / "site"
    (folder / "overlays").mkdir(parents=True)
    replace = {"items": [{"item": KEY, "set": {"text": "Which number?"}, "provenance": OURS}]}
    written(folder / "overlays", add=None, withdraw=None, replace=replace)
    monkeypatch.syspath_prepend(folder)
    invalidate_caches()
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if not name.startswith(("dspt_core", "tests")):
            del sys.modules[name]
