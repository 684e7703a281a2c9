"""How far long work has come, on a terminal and nowhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click

AT_ONCE = 500
"""After how many more a number is shown again."""


class Progress:
    """Counts on one line of stderr, which is gone when the work is done; where nobody looks, says nothing."""

    def __init__(self, what: str) -> None:
        """Count ``what``, in words for more than one."""
        self._what = what
        self._is_watched = sys.stderr.isatty()
        self._shown = 0

    def reached(self, number: int) -> None:
        """Show the number when it is worth it."""
        if self._is_watched and number >= self._shown + AT_ONCE:
            self._shown = number
            click.echo(f"\r{number:,} {self._what}", nl=False, err=True)

    def __enter__(self) -> Self:
        """Begin with nothing shown."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear the line."""
        if self._shown:
            click.echo(f"\r{' ' * len(f'{self._shown:,} {self._what}')}\r", nl=False, err=True)
