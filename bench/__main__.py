"""Runs every measurement, or those named: ``python -m bench [NAME ...]``."""

from __future__ import annotations

import platform
import sys
from importlib import import_module
from importlib.metadata import version

MEASUREMENTS = (
    "startup",
    "evaluating",
    "directory",
    "sites",
    "registers",
    "workbooks",
    "notices",
    "bulk",
)


def main(names: list[str]) -> int:
    """Print the reports of the named measurements, or of all."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"there is no measurement {unknown[0]!r}; there is {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    print(f"dspt-core {version('dspt-core')}, Python {platform.python_version()}, {platform.machine()}")
    for name in names or MEASUREMENTS:
        print()
        print("\n".join(import_module(f"bench.{name}").report()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
