"""Writers in processes of their own, to be stopped or killed, and what they say was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.architecture.layout import PROJECT


@contextmanager
def writing(url: str, *settings: str, most: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """Lend a writer, and kill it at the end.

    It halts of itself after ``most`` batches. Settings of SQLite are the store's own unless given.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", url, str(most or ""), *settings],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def acknowledged(writer: subprocess.Popen[str], *, at_most: int | None = None) -> list[int]:
    """Return the numbers that the writer says, up to so many or to its end."""
    assert writer.stdout is not None
    numbers: list[int] = []
    while (at_most is None or len(numbers) < at_most) and (line := writer.stdout.readline()).endswith("\n"):
        numbers.append(int(line))
    return numbers
