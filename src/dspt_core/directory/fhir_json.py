"""The resources of a FHIR file, one by one, each with its line: what comes before a break is not lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, TypeAlias

from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.domain.problem import ProblemCode

LARGEST_BUNDLE = 512 * 1024 * 1024
"""The most bytes of a bundle; what is larger comes as lines, of which only one is held at a time."""
LONGEST_RESOURCE = 1024 * 1024
"""The most bytes of a line with one resource."""

Resource: TypeAlias = dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_BROKEN = ProblemCode.DIRECTORY_BROKEN_ROW


def resources_of_lines(file: BinaryIO, oddities: Oddities) -> Iterator[tuple[int, Resource]]:
    """Yield the resource of each line with the line's number; what is none is listed."""
    number = 0
    while line := file.readline(LONGEST_RESOURCE + 1):
        number += 1
        try:
            resource = _resource_of_line(line)
        except OddRowError as error:
            oddities.lost(error, number)
        else:
            if resource is not None:
                yield number, resource
        while len(line) > LONGEST_RESOURCE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_RESOURCE + 1)


def resources_of_bundle(data: bytes, oddities: Oddities) -> Iterator[tuple[int, Resource]]:
    """Yield the resources of a bundle, or the only one of a file that holds one.

    Where the text breaks off or is no JSON any more, that is listed, and reading ends there.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        oddities.lost(
            OddRowError(ProblemCode.DIRECTORY_NOT_UTF8, "the file is not UTF-8"),
            data.count(b"\n", 0, error.start) + 1,
        )
        return
    cursor = _Cursor(text)
    try:
        yield from _entries(cursor, oddities)
    except OddRowError as error:
        oddities.lost(error, cursor.line())


def _entries(cursor: _Cursor, oddities: Oddities) -> Iterator[tuple[int, Resource]]:
    if not cursor.takes("{"):
        raise OddRowError(_BROKEN, "the file does not begin with a JSON object")
    others: Resource = {}
    while not cursor.takes("}"):
        key = cursor.value()
        cursor.expects(":")
        if key == "entry" and cursor.takes("["):
            yield from _elements(cursor, oddities)
        elif isinstance(key, str):
            others[key] = cursor.value()
        if not cursor.takes(","):
            cursor.expects("}")
            break
    if cursor.has_more():
        raise OddRowError(_BROKEN, "something follows the end of the JSON document")
    if others.get("resourceType") != "Bundle":
        yield 1, others


def _elements(cursor: _Cursor, oddities: Oddities) -> Iterator[tuple[int, Resource]]:
    while not cursor.takes("]"):
        line = cursor.line()
        entry = cursor.value()
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict):
            yield line, resource
        else:
            oddities.lost(OddRowError(_BROKEN, "the entry of the bundle holds no resource"), line)
        if not cursor.takes(","):
            cursor.expects("]")
            return


def _resource_of_line(line: bytes) -> Resource | None:
    if len(line) > LONGEST_RESOURCE:
        raise OddRowError(_BROKEN, f"the line has more than {LONGEST_RESOURCE} bytes and was not read")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OddRowError(ProblemCode.DIRECTORY_NOT_UTF8, "the line is not UTF-8") from error
    cursor = _Cursor(text)
    if not cursor.has_more():
        return None
    value = cursor.value()
    if cursor.has_more() or not isinstance(value, dict):
        raise OddRowError(_BROKEN, "the line is not one JSON object")
    return value


class _Cursor:
    """How far a JSON text has been read, and on which line that is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0

    def line(self) -> int:
        """Return the number of the line that comes next; counts on from where it was asked last."""
        self._skip_space()
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def has_more(self) -> bool:
        self._skip_space()
        return self._at < len(self._text)

    def takes(self, sign: str) -> bool:
        """Step over a sign when it comes next, and say whether it did."""
        self._skip_space()
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def expects(self, sign: str) -> None:
        if not self.takes(sign):
            what = repr(self._text[self._at]) if self.has_more() else "the end of the file"
            raise OddRowError(_BROKEN, f"{what} stands where {sign!r} should: nothing after it was read")

    def value(self) -> Any:  # noqa: ANN401 - JSON is whatever it is
        """Return the value that comes next and step over it."""
        self._skip_space()
        try:
            value, self._at = _DECODER.raw_decode(self._text, self._at)
        except (ValueError, RecursionError) as error:
            why = str(error).partition(":")[0] if isinstance(error, ValueError) else "nested too deep"
            message = f"this is no JSON ({why}): nothing after it was read"
            raise OddRowError(_BROKEN, message) from error
        return value

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
