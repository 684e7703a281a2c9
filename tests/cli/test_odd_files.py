"""Files that are no ordinary files, in processes of their own: what is said, and with which code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.children import unmeasured
from tests.cli.running import EXAMPLE
from tests.formats.damage import SHIPPED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these files exist on Unix only")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dspt_core", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def test_an_empty_device_is_an_empty_file() -> None:
    ran = run("assess", "/dev/null")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("/dev/null:1:1: error: the file is empty [json/syntax]\n")


def test_an_endless_device_is_too_large() -> None:
    ran = run("assess", "/dev/zero")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "the file has more than 5242880 bytes" in ran.stderr


def test_standard_input_can_be_assessed() -> None:
    with EXAMPLE.open("rb") as file:
        ran = subprocess.run(
            [sys.executable, "-m", "dspt_core", "assess", "/dev/stdin", "--on", "2026-05-01"],
            stdin=file,
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 0
    assert b"No status is earned yet." in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "arguments", [("demo",), ("edition", "show", "2025-26", "--format", "json"), ("--help",)]
)
def test_a_full_disk_is_said_once_and_is_no_success(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "dspt_core", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 3
    assert ran.stderr == b"Error: the system refused: no space left on device\n"


def test_what_is_read_through_a_pipe_may_end_early() -> None:
    head = shutil.which("head")
    assert head is not None
    shown = subprocess.Popen(
        [sys.executable, "-m", "dspt_core", "edition", "show", "2025-26", "--type", "it-supplier"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with shown:
        first = subprocess.run([head, "-1"], stdin=shown.stdout, capture_output=True, check=True)
        assert shown.stdout is not None
        assert shown.stderr is not None
        shown.stdout.close()
        assert first.stdout.startswith(b"Data Security and Protection Toolkit 2025-26")
        assert shown.stderr.read() == b""


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_a_name_that_is_no_text_is_shown_with_escapes(tmp_path: Path, output_format: str) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.json"))
    try:
        file.write_bytes(b"{}")
    except OSError:
        pytest.skip("this file system takes text only")
    ran = run("assess", file, "--format", output_format)
    assert ran.returncode == 1
    if output_format == "json":
        assert {one["file"] for one in json.loads(ran.stdout)["problems"]} == {rf"{tmp_path}/a\udcff.json"}
    else:
        assert rf"{tmp_path}/a\udcff.json:1:1: error: " in ran.stderr


AS_NOBODY = """
import contextlib, io, os, sys
from dspt_core.cli.main import main
# All that is imported on first use is imported now: nobody may not be able to read it.
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main(["assess", sys.argv[1]])
    main(["catalog", "cases", sys.argv[2]])
    main(["catalog", "check", sys.argv[2]])
    main(["edition", "show", "2025-26"])
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that may not be looked into, with an edition and an assessment in it."""
    folder = tmp_path / "closed"
    (folder / "2025-26").mkdir(parents=True)
    shutil.copy(EXAMPLE, folder / "a.json")
    shutil.copy(SHIPPED / "edition.json", folder / "2025-26")
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("assess", "a.json"), 3, "Error: cannot read {}: permission denied\n"),
        (("catalog", "check", "2025-26"), 3, "Error: cannot read {}: permission denied\n"),
        (("catalog", "cases", "2025-26"), 3, "Error: cannot read {}: permission denied\n"),
        (("edition", "show", "2025-26"), 3, "Error: cannot read {}/edition.json: permission denied\n"),
    ],
)
def test_what_may_not_be_read_is_said_in_words(
    closed: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    *command, name = arguments
    case = next(iter((SHIPPED / "cases").iterdir()))
    ran = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(EXAMPLE), str(case), *command, str(closed / name)],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (code, "", said.format(closed / name))
