"""Workbooks made to exhaust a reader: each is read in a process that may use little time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dspt_core.formats.workbooks.opening import open_workbook
from tests.children import unmeasured
from tests.formats.workbooks.made import text_cell, workbook
from tests.hostile.workbooks import HOSTILE

pytest.importorskip("resource", reason="limits on a process are set with what only Unix has")

CHILD = """
import resource, sys
from dspt_core.formats.workbooks.opening import open_workbook
def peak():
    # What else is told of a child's memory begins with that of its parent.
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (512 * 1024**2, 512 * 1024**2))
reading = open_workbook(sys.argv[1])
codes = sorted({problem.code.value for problem in reading.problems})
told = sum(len(problem.message) + len(problem.hint or "") for problem in reading.problems)
print(reading.workbook is None, round((peak() - before) / 1024), told, *codes)
"""

MOST_MIB = 100


def read_in_a_child(data: bytes, folder: Path) -> tuple[bool, int, int, list[str]]:
    """Return whether a file was refused, MiB used, how much was said, and the codes."""
    file = folder / "hostile"
    file.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(file)],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    refused, mib, told, *codes = done.stdout.split()
    return refused == "True", int(mib), int(told), codes


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    build, code = HOSTILE[name]
    refused, mib, told, codes = read_in_a_child(build(), tmp_path)
    assert f"workbook/{code}" in codes
    assert refused or code in {"formula", "unreadable-cell"}
    assert mib < MOST_MIB
    assert told < 50_000


def test_a_sound_file_is_read_by_the_same_child_and_its_memory_is_seen(tmp_path: Path) -> None:
    rows = f"<row>{text_cell('A1', 'a' * 30_000)}</row>" + "<row><c><v>1</v></c></row>" * 4_000
    refused, mib, _, codes = read_in_a_child(workbook(rows), tmp_path)
    assert (refused, codes) == (False, [])
    assert mib > 0


def test_nothing_of_a_file_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.xlsx"
    file.write_bytes(HOSTILE["a sheet that lies outside of the file"][0]())
    assert open_workbook(file).workbook is None
    assert list(tmp_path.iterdir()) == [file]
