"""What starting costs: the import against attrs, the command against an empty Python."""

from __future__ import annotations

import subprocess
import sys

from bench.timing import in_turn, process, table

ROUNDS = 21
EXAMPLE = "catalogs/2025-26/examples/general-practice.json"

FOREIGN = """
import sys
before = set(sys.modules)
import dspt_core
loaded = {name.partition('.')[0] for name in set(sys.modules) - before}
print(' '.join(sorted(loaded - set(sys.stdlib_module_names))))
"""


def report() -> list[str]:
    """Return the lines of the report."""
    imports = in_turn(
        {
            "python -c pass": process("-c", "pass"),
            "import attrs": process("-c", "import attrs"),
            "import dspt_core": process("-c", "import dspt_core"),
            "from dspt_core import evaluate": process("-c", "from dspt_core import evaluate"),
        },
        rounds=ROUNDS,
    )
    command = in_turn(
        {
            "python -c pass": process("-c", "pass"),
            "dspt --version": process("-m", "dspt_core", "--version"),
            "dspt assess, GP example": process("-m", "dspt_core", "assess", EXAMPLE, "--on", "2026-05-01"),
        },
        rounds=ROUNDS,
    )
    loaded = subprocess.run([sys.executable, "-c", FOREIGN], check=True, capture_output=True, text=True)
    return [
        *table("Importing, whole process, against attrs", imports, against="import attrs"),
        f"  modules outside the standard library that it loads: {loaded.stdout.strip()}",
        "",
        *table("The command, whole process, against an empty Python", command, against="python -c pass"),
    ]
