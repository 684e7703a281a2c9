"""The command in a process of its own: exit codes, and what goes to which stream."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.running import DAY, EXAMPLE, finished, save

DSPT = (sys.executable, "-m", "dspt_core")


def _run(arguments: Sequence[object]) -> subprocess.CompletedProcess[bytes]:
    command = [*DSPT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "streams"),
    [
        (("assess", EXAMPLE, *DAY), 0, (True, False)),
        (("assess", EXAMPLE, *DAY, "--require", "standards-met"), 1, (True, True)),
        (("assess", EXAMPLE, "--on", "never"), 2, (False, True)),
        (("assess", "missing.json"), 3, (False, True)),
        (("--version",), 0, (True, False)),
    ],
    ids=lambda one: str(one[-1]) if isinstance(one, tuple) else None,
)
def test_data_goes_to_stdout_and_talk_to_stderr(
    arguments: tuple[object, ...], code: int, streams: tuple[bool, bool]
) -> None:
    ran = _run(arguments)
    assert (ran.returncode, (bool(ran.stdout), bool(ran.stderr))) == (code, streams)
    assert b"Traceback" not in ran.stderr


def test_a_refused_document_ends_with_1_and_leaves_stdout_to_its_problems(tmp_path: Path) -> None:
    file = save(tmp_path, b"\xef\xbb\xbf{}")
    text, plain = _run(("assess", file)), _run(("assess", file, "--format", "json"))
    assert (text.returncode, text.stdout, plain.returncode) == (1, b"", 1)
    assert json.loads(plain.stdout)["format"] == "dspt-core/problems/v1"
    assert plain.stderr.decode().splitlines() == [f"{file}: 5 errors; nothing was evaluated"]


def test_an_internal_error_ends_with_4_and_no_traceback() -> None:
    program = (
        "import sys, dspt_core.cli.assess as assess, dspt_core.cli.main as main\n"
        "assess.evaluate = None\n"
        f"sys.exit(main.main(['assess', {str(EXAMPLE)!r}]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert ran.stderr.startswith(b"Internal error: TypeError. ")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a writer of a closed pipe otherwise")
@pytest.mark.parametrize(
    "arguments",
    [
        ("edition", "show", "2025-26", "--type", "it-supplier"),
        ("edition", "show", "2025-26", "--format", "json"),
        ("assess", EXAMPLE, *DAY, "--view", "standards"),
    ],
    ids=lambda arguments: arguments[0] + arguments[-1],
)
def test_nothing_is_said_when_nobody_reads_on(arguments: tuple[object, ...]) -> None:
    with subprocess.Popen(
        [*DSPT, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 3


def test_text_is_printed_where_the_terminal_knows_ascii_only(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "dspt_core", "assess", str(save(tmp_path, b""))],
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 1
    assert b"the file is empty [json/syntax]" in ran.stderr
    assert b"Traceback" not in ran.stderr


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "Ωmega"), ("cp1252", r"\u03a9mega")])
def test_what_stdout_cannot_encode_is_written_as_escapes(tmp_path: Path, encoding: str, shown: str) -> None:
    document = finished()
    document["organisation"]["name"] = "Ωmega"
    ran = subprocess.run(
        [*DSPT, "assess", str(save(tmp_path, document)), *DAY],
        env={"PYTHONIOENCODING": encoding},
        capture_output=True,
        encoding=encoding,
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"{shown} (A99998): ")
