"""Watches every test for words of answers, names and addresses that got out.

Tests put the canary wherever something about people can stand. No error that the library raises may hold it
in its words, its representation, or those of the errors that a traceback would show with it, and nobody who
logs at whatever level may be told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from dspt_core.errors import DsptError
from dspt_core.testing.stores.made_up import CANARY

_MOST_WAITING = 20


def holds_canary(text: str) -> bool:
    """Whether a text shows what stands for something about people."""
    return CANARY in text.casefold()


class Watch(logging.Handler):
    """Takes in what is logged and raised, and remembers what of it showed too much."""

    def __init__(self) -> None:
        """Watch from now on."""
        super().__init__(level=logging.DEBUG)
        self.leaks: list[str] = []
        self._waiting: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at a record as it would be written."""
        if holds_canary(told := self.format(record)):
            self.leaks.append(f"logged by {record.name}: {told}")

    def take(self, error: BaseException) -> None:
        """Look at an error later: what it was raised for is not known while it is made."""
        self._waiting.append(error)
        if len(self._waiting) > _MOST_WAITING:
            self._look_at(self._waiting.pop(0))

    def look(self) -> None:
        """Look at all errors that were not looked at yet."""
        while self._waiting:
            self._look_at(self._waiting.pop())

    def _look_at(self, error: BaseException) -> None:
        for shown in as_in_a_traceback(error):
            if holds_canary(f"{shown} {shown!r}"):
                self.leaks.append(f"shown by {type(error).__name__}: {shown!r}")


def as_in_a_traceback(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that its traceback would show."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


@contextmanager
def watched() -> Iterator[Watch]:
    """Lend a watch over everything that the library raises and anybody logs."""
    watch, root = Watch(), logging.getLogger()
    level, made = root.level, DsptError.__init__

    def taken(self: BaseException, *arguments: object) -> None:
        made(self, *arguments)
        watch.take(self)

    DsptError.__init__ = taken  # type: ignore[method-assign]
    root.addHandler(watch)
    root.setLevel(logging.DEBUG)
    try:
        yield watch
    finally:
        root.setLevel(level)
        root.removeHandler(watch)
        DsptError.__init__ = made  # type: ignore[method-assign]
        watch.look()
