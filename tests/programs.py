"""Programs that tests run, such as a browser. Where one is missing its tests are skipped, or fail."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def end_for_want(what: str, variable: str, advice: str) -> NoReturn:
    """End the test that asks for a program that is not here.

    It is skipped, and fails where continuous integration sets ``CI`` or the ``variable``.
    """
    why = f"there is no {what}: {advice}"
    if os.environ.get("CI") or os.environ.get(variable):
        pytest.fail(why)
    pytest.skip(why)
