"""Timing side by side: everything once a round, the rounds interleaved, medians reported."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def in_turn(things: Mapping[str, Callable[[], object]], *, rounds: int, calls: int = 1) -> dict[str, float]:
    """Return the median seconds of one call of each thing, all measured in turn in every round."""
    measured = rounds_in_turn(things, rounds=rounds, calls=calls)
    return {name: statistics.median(times) for name, times in measured.items()}


def rounds_in_turn(
    things: Mapping[str, Callable[[], object]], *, rounds: int, calls: int = 1
) -> dict[str, list[float]]:
    """Return the seconds of one call of each thing in every round, all measured in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in things}
    for call in things.values():
        call()
    for _ in range(rounds):
        for name, call in things.items():
            began = time.perf_counter()
            for _ in range(calls):
                call()
            seconds[name].append((time.perf_counter() - began) / calls)
    return seconds


def process(*arguments: str) -> Callable[[], object]:
    """Return a call that runs this Python with these arguments to its end, its output thrown away.

    It may keep what it compiles, as an installed package is: a third of a start goes into compiling the
    project's own modules where the surroundings forbid that.
    """
    command = [sys.executable, *arguments]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        subprocess.run(
            command,
            check=True,
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    return run


def table(title: str, medians: Mapping[str, float], *, against: str, unit: str = "ms") -> list[str]:
    """Return lines that show each median and its ratio to that of ``against``."""
    factor = {"ms": 1e3, "us": 1e6}[unit]
    base = medians[against]
    lines = [title, f"  {'':<52}{'median':>12}{'ratio':>9}"]
    for name, seconds in medians.items():
        lines.append(f"  {name:<52}{seconds * factor:>9.2f} {unit}{seconds / base:>8.2f}x")
    return lines


def spread(title: str, measured: Mapping[str, Sequence[float]], *, against: str) -> list[str]:
    """Return lines that show each median, the fastest and slowest round, and the ratio to ``against``."""
    base = statistics.median(measured[against])
    lines = [title, f"  {'':<44}{'median':>12}{'min':>9}{'max':>9}{'ratio':>9}"]
    for name, times in measured.items():
        middle = statistics.median(times)
        lines.append(
            f"  {name:<44}{middle * 1e3:>9.2f} ms{min(times) * 1e3:>9.2f}{max(times) * 1e3:>9.2f}"
            f"{middle / base:>8.2f}x"
        )
    return lines
