"""Calling what others wrote so that nothing it does reaches further than its own notices.

A call runs in a thread of its own. Whatever it raises, to end the process included, ends the call; one that
takes too long is left behind. A thread cannot be ended from outside: what was left behind may still go on,
and even deliver, until the process ends.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from dspt_core.ports.notifier import LONGEST_WHY, Delivered, Never, Outcome, TryAgain, Unknown

Call = Callable[[], object]


class Isolated:
    """One thread for one notifier's calls, until one of them hangs."""

    def __init__(self, *, time_limit: dt.timedelta) -> None:
        """Start nothing yet; ``time_limit`` is that of each call."""
        self._limit = time_limit.total_seconds()
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._results: SimpleQueue[Outcome] = SimpleQueue()
        self._thread: Thread | None = None
        self.is_hung: bool = False

    def call(self, call: Call) -> Outcome:
        """Return what a call came to, whatever it does."""
        if self.is_hung:
            return TryAgain(why="hung-before", is_about_all=True)
        if self._thread is None:
            # A daemon: a call that hangs shall not keep the process from ending.
            self._thread = Thread(target=_answer, args=(self._calls, self._results), daemon=True)
            self._thread.start()
        self._calls.put(call)
        try:
            return self._results.get(timeout=self._limit)
        except Empty:
            self.is_hung = True
            return Unknown(why="took-too-long")

    def end(self) -> None:
        """Let the thread end when it has come back."""
        self._calls.put(None)


def _answer(calls: SimpleQueue[Call | None], results: SimpleQueue[Outcome]) -> None:
    while (call := calls.get()) is not None:
        results.put(_outcome(call))


def _outcome(call: Call) -> Outcome:
    try:
        found = call()
    except BaseException as error:  # noqa: BLE001 - also sys.exit, which is not the notifier's to call
        return TryAgain(why=_raised(type(error)))
    return found if isinstance(found, Delivered | TryAgain | Never | Unknown) else Unknown(why="no-outcome")


def _raised(kind: type[BaseException]) -> str:
    """Return a name for what was raised; its words may hold an address, and its type does not."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", kind.__name__)
    return "-".join(("raised", *(word.lower() for word in words)))[:LONGEST_WHY].rstrip("-")
