"""Runs the ``console`` blocks of the documentation and compares what they print with what is written.

A block holds lines that start with ``$ `` and, under each, exactly what it prints, both streams together.
A line of three dots stands for any lines, or none. Three commands are understood: ``dspt ...`` and
``pytest ...``, started in the folder of the page's files or else the project's, and ``echo $?``, the exit
status of the command before it. With ``yes | `` before a command, whatever it asks is answered with y.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from difflib import unified_diff
from functools import partial
from pathlib import Path

from attrs import frozen
from sybil import Example

from tests.documented.files import folder_of

PROJECT = Path(__file__).parents[2]
PROMPT = "$ "
ANY_LINES = "..."
YES = "yes | "


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


Runner = Callable[..., Outcome]
"""Runs a command with arguments and what is ``typed`` into it."""


PROGRAMS = {"dspt": "dspt_core", "pytest": "pytest"}
"""The modules that commands are run as."""


def run_program(
    arguments: Sequence[str], *, typed: str = "", program: str = "dspt", folder: Path = PROJECT
) -> Outcome:
    """Run a command in a process of its own, as on a terminal of 80 columns without colours."""
    finished = subprocess.run(
        [sys.executable, "-m", PROGRAMS[program], *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        input=typed,
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


def mismatch_in(text: str, *, runners: Mapping[str, Runner]) -> str | None:
    """Run a session up to its first command that prints something else, and show the difference."""
    status = 0
    for step in read_session(text):
        if step.command == "echo $?":
            output = str(status)
        else:
            command = step.command.removeprefix(YES)
            program, *arguments = shlex.split(command)
            if program not in runners:
                known = ", ".join(f"`{name}`" for name in runners)
                return f"only {known} and `echo $?` are run, not `{step.command}`"
            outcome = runners[program](arguments, typed="y\n" * 9 if command != step.command else "")
            output, status = outcome.output, outcome.status
        if not is_printed(output, expected=step.expected):
            difference = unified_diff(step.expected, output.splitlines(), "written", "printed", lineterm="")
            return "\n".join((f"$ {step.command}", *difference))
    return None


def evaluate_example(example: Example) -> str | None:
    """Run one block of a document; sybil reports what is returned as the failure."""
    folder = folder_of(example.namespace, otherwise=PROJECT)
    runners = {name: partial(run_program, program=name, folder=folder) for name in PROGRAMS}
    return mismatch_in(str(example.parsed), runners=runners)
