"""The same facts give the same bytes, whatever the machine: hash seed, locale, time zone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules import written_evaluations

PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "Europe/London"}


def written(environment: dict[str, str]) -> bytes:
    """Return what a process with that environment, and nothing else in it, writes."""
    script = Path(written_evaluations.__file__)
    done = subprocess.run(
        [sys.executable, str(script)], env={**PLAIN, **environment}, capture_output=True, check=False
    )
    assert done.stderr == b""
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "31337", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    ],
)
def test_the_same_facts_give_the_same_bytes_on_any_machine(environment: dict[str, str]) -> None:
    here = "\n".join(written_evaluations.written()).encode()
    assert len(here) > 100_000
    assert written(environment) == here
