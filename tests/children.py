"""Processes of their own for tests that limit what one may use or may do."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """Return the environment without what has coverage follow a child.

    What follows it takes time and memory of its own, and writes at the end where the child may not.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
