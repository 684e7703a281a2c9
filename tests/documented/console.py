"""Runs the ``console`` blocks of the documentation and compares what they print with what is written.

A block holds lines that start with ``$ `` and, under each, exactly what it prints, both streams together.
A line of three dots stands for any lines, or none. Two commands are understood: ``dspt ...``, started in
the folder of the page's files or else the project's, and ``echo $?``, the exit status of the command
before it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path

from attrs import frozen
from sybil import Example

from tests.documented.files import folder_of

PROJECT = Path(__file__).parents[2]
PROMPT = "$ "
ANY_LINES = "..."


@frozen(kw_only=True)
class Outcome:
    """What a command printed and its exit status."""

    output: str
    status: int


@frozen(kw_only=True)
class Step:
    """A command of a session and the lines written under it."""

    command: str
    expected: tuple[str, ...]


Runner = Callable[[Sequence[str]], Outcome]


def run_dspt(arguments: Sequence[str], *, folder: Path = PROJECT) -> Outcome:
    """Run the command in a process of its own, as on a terminal of 80 columns without colours."""
    finished = subprocess.run(
        [sys.executable, "-m", "dspt_core", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Outcome(output=finished.stdout, status=finished.returncode)


def read_session(text: str) -> tuple[Step, ...]:
    """Split a block into its commands, each with the lines under it."""
    before, *sessions = re.split(rf"^{re.escape(PROMPT)}", text, flags=re.MULTILINE)
    if before or not sessions:
        reason = f"a console block starts with a line that starts with {PROMPT!r}: {text!r}"
        raise ValueError(reason)
    steps = (session.splitlines() for session in sessions)
    return tuple(Step(command=command, expected=tuple(expected)) for command, *expected in steps)


def is_printed(output: str, *, expected: Sequence[str]) -> bool:
    """Say whether the output is the expected lines, where three dots match any lines."""
    pattern = "".join(r"(?:.*\n)*" if line == ANY_LINES else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in output.splitlines())) is not None


def mismatch_in(text: str, *, run: Runner = run_dspt) -> str | None:
    """Run a session up to its first command that prints something else, and show the difference."""
    status = 0
    for step in read_session(text):
        if step.command == "echo $?":
            output = str(status)
        else:
            program, *arguments = shlex.split(step.command)
            if program != "dspt":
                return f"only `dspt` and `echo $?` are run, not `{step.command}`"
            outcome = run(arguments)
            output, status = outcome.output, outcome.status
        if not is_printed(output, expected=step.expected):
            difference = unified_diff(step.expected, output.splitlines(), "written", "printed", lineterm="")
            return "\n".join((f"$ {step.command}", *difference))
    return None


def evaluate_example(example: Example) -> str | None:
    """Run one block of a document; sybil reports what is returned as the failure."""
    folder = folder_of(example.namespace, otherwise=PROJECT)
    return mismatch_in(str(example.parsed), run=partial(run_dspt, folder=folder))
