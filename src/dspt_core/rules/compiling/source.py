"""Lines of Python being written, and the names they may use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Source:
    """Collects the lines of one generated function, and of the small ones that it calls.

    Values that cannot be written as literals are bound to names that the functions find among their
    globals.
    """

    def __init__(self) -> None:
        """Begin with no line and no name."""
        self._lines: list[str] = []
        self._called: list[str] = []
        self._depth = 1
        self._count = 0
        self._names: dict[int, str] = {}
        self.bound: dict[str, object] = {}

    def line(self, text: str) -> None:
        """Add a line at the present depth."""
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a compound statement's head; lines added meanwhile stand in its body."""
        self.line(head)
        self._depth += 1
        yield
        self._depth -= 1

    @contextmanager
    def function(self, head: str) -> Iterator[None]:
        """Add a function to be called; lines added meanwhile stand in its body."""
        lines, depth = self._lines, self._depth
        self._lines, self._depth = [head], 1
        yield
        self._called += self._lines
        self._lines, self._depth = lines, depth

    def name(self, stem: str) -> str:
        """Return a new local name."""
        self._count += 1
        return f"{stem}{self._count}"

    def bind(self, value: object, stem: str) -> str:
        """Return the global name of a value, the same for the same object."""
        if id(value) not in self._names:
            name = self.name(f"_{stem}")
            self._names[id(value)] = name
            self.bound[name] = value
        return self._names[id(value)]

    def text(self, head: str) -> str:
        """Return the text of the function whose head is given, after those that it calls."""
        return "\n".join([*self._called, head, *self._lines, ""])
