"""How far long work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click

AT_ONCE = 500
"""After how many more a number is shown again, where nobody knows how many there will be."""

_WIDTH = 30


class Progress:
    """Counts on one line of stderr, which is gone when the work is done; where nobody looks, says nothing.

    Where it is known how many there are, it shows a bar.
    """

    def __init__(self, what: str, *, total: int | None = None) -> None:
        """Count ``what``, in words for more than one, up to ``total`` if that is known."""
        self._what = what
        self._total = total
        self._is_watched = sys.stderr.isatty()
        self._at_once = AT_ONCE if total is None else max(1, total // 100)
        self._shown = 0

    def reached(self, number: int) -> None:
        """Show the number when it is worth it."""
        if self._is_watched and number >= self._shown + self._at_once:
            self._shown = number
            click.echo(f"\r{self._line(number)}", nl=False, err=True)

    def _line(self, number: int) -> str:
        if self._total is None:
            return f"{number:,} {self._what}"
        done = _WIDTH * number // self._total
        return f"[{'#' * done}{'.' * (_WIDTH - done)}] {number:,} of {self._total:,} {self._what}"

    def __enter__(self) -> Self:
        """Begin with nothing shown."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear the line."""
        if self._shown:
            click.echo(f"\r{' ' * len(self._line(self._shown))}\r", nl=False, err=True)
