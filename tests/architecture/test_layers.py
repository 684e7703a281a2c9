"""The layers of the design hold: the contracts are in pyproject.toml, import-linter reads them.

It runs in a process of its own, since it sets up logging for the whole of its process.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.layout import PROJECT


def test_every_import_contract_is_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run(
        [lint, "--no-cache", "--config", "pyproject.toml"],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
