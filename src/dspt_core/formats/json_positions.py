"""Where each value of a JSON text stands: JSON pointers (RFC 6901) to line and column."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from dspt_core.domain.problem import Place

_LINE_END = re.compile(r"\r\n|\r|\n")
_MAX_POINTER_LENGTH = 2_000
_ARRAY_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


def escape_token(token: str) -> str:
    """Return a key as it stands between the slashes of a JSON pointer: ``~`` and ``/`` escaped."""
    return token.replace("~", "~0").replace("/", "~1")


def pointer_of(tokens: Iterable[str | int]) -> str:
    """Return the JSON pointer that goes through these keys and array indices; none give ``""``."""
    return "".join(f"/{escape_token(str(token))}" for token in tokens)


def bounded_pointer(tokens: Iterable[str | int]) -> str:
    """Return the JSON pointer of these tokens, or of the nearest ancestor that is not too long to show.

    Two hundred problems below a key of megabytes would otherwise repeat it two hundred times.
    """
    pointer = ""
    for token in tokens:
        longer = f"{pointer}/{escape_token(str(token))}"
        if len(longer) > _MAX_POINTER_LENGTH:
            break
        pointer = longer
    return pointer


def tokens_of(pointer: str) -> tuple[str, ...]:
    """Return the keys of a JSON pointer, unescaped.

    What does not begin with a slash points at the whole document, as ``""`` does.
    """
    if not pointer.startswith("/"):
        return ()
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/"))


Members: TypeAlias = dict[str, tuple[int, "Spot"]]
"""Per key of an object, the offset of the key and the spot of its value."""

Spot: TypeAlias = int | tuple[int, list["Spot"] | Members]
"""Where a value begins, in code points from the start; with the spots of its parts if it has any."""


@frozen(kw_only=True)
class TextLines:
    r"""A text with its lines, which end at ``\n``, ``\r\n`` or a lone ``\r``.

    ``file`` is the name that places carry, as the caller gave it.
    """

    file: str
    text: str = field(repr=False)

    @cached_property
    def _starts(self) -> array[int]:
        starts = array("I", [0])
        starts.extend(match.end() for match in _LINE_END.finditer(self.text))
        return starts

    def place_at(self, offset: int) -> Place:
        """Return the line and column of an offset, which counts code points from 0."""
        line = bisect_right(self._starts, offset)
        return Place(file=self.file, line=line, column=offset - self._starts[line - 1] + 1)


@frozen(kw_only=True)
class JsonPositions:
    """The places of all values and keys of one JSON text."""

    lines: TextLines
    root: Spot = field(repr=False)

    def place_of(self, pointer: str) -> Place:
        """Return where the value at ``pointer`` begins, or else its nearest ancestor that exists."""
        return self.lines.place_at(self._found(pointer)[1])

    def place_of_key(self, pointer: str) -> Place:
        """Return where the key of the member at ``pointer`` begins.

        An array element, the whole document and what does not exist have no key: those give what
        `place_of` gives.
        """
        key, value = self._found(pointer)
        return self.lines.place_at(value if key is None else key)

    def _found(self, pointer: str) -> tuple[int | None, int]:
        """Return the offsets of the key, if it is there, and of the value or its nearest ancestor."""
        key: int | None = None
        start, parts = _taken_apart(self.root)
        for token in tokens_of(pointer):
            if isinstance(parts, dict) and token in parts:
                key, spot = parts[token]
            elif isinstance(parts, list) and _has_element(parts, token):
                key, spot = None, parts[int(token)]
            else:
                return None, start
            start, parts = _taken_apart(spot)
        return key, start


def _taken_apart(spot: Spot) -> tuple[int, list[Spot] | Members | None]:
    return (spot, None) if isinstance(spot, int) else spot


def _has_element(elements: list[Spot], token: str) -> bool:
    return _ARRAY_INDEX.fullmatch(token) is not None and int(token) < len(elements)
