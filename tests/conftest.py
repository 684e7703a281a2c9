"""Chooses how hard hypothesis works, by HYPOTHESIS_PROFILE, and runs a PostgreSQL for who asks for it.

``dev`` looks at new examples every time; ``ci`` looks longer, and always at the same ones; ``brief``
looks at few of those, for gates that run the suite for another reason than to look for examples.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres_server import PostgresServer, running_server

settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True, print_blob=True)
settings.register_profile("brief", deadline=None, max_examples=25, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Lend one server to all tests of the session."""
    with running_server() as server:
        yield server
