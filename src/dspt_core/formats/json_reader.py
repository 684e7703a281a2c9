"""One pass over a JSON text: its value, the spot of each part, and what is wrong with it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.json_findings import Flaw, JsonFindings, ReadingEndedError, shown_key
from dspt_core.formats.json_positions import Members, Spot
from dspt_core.formats.json_scalars import JsonScalars
from dspt_core.formats.json_slips import Expected, Opener, flaw_at

MAX_DEPTH = 64
MAX_VALUES = 500_000
"""The most values in lists and objects: a file of brackets and commas takes many times its size in memory."""

JsonValue: TypeAlias = bool | int | Decimal | str | list["JsonValue"] | dict[str, "JsonValue"] | None
"""A value read from JSON: whole numbers as ``int``, all others as ``Decimal``, never ``float``."""

_Read: TypeAlias = tuple[JsonValue, Spot, int]

_OPENERS = frozenset("{[")
_SPACE = re.compile(r"[ \t\n\r]*")
# Nearly every key, with its colon; the keys that it leaves take the longer way and lose nothing by it.
_SIMPLE_KEY = re.compile(r'"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*')
_COLON = re.compile(r"[ \t\n\r]*:[ \t\n\r]*")
_AFTER_MEMBER = re.compile(r"[ \t\n\r]*([,}])[ \t\n\r]*")
_AFTER_ELEMENT = re.compile(r"[ \t\n\r]*([,\]])[ \t\n\r]*")


class JsonReader:
    """Reads one text from its beginning to its end, and is made anew for each text."""

    def __init__(self, text: str, findings: JsonFindings) -> None:
        """Take the text, and where to report what is wrong with it."""
        self._text = text
        self._findings = findings
        # One place per level, overwritten in passing: most members have nothing wrong, and a pointer
        # is made only for those that do.
        self._path: list[str | int] = [0] * MAX_DEPTH
        self._values = 0
        self._scalars = JsonScalars(text, findings, self._path)

    def read(self) -> tuple[JsonValue, Spot]:
        """Return the value of the whole text and the spots of its parts.

        Raises `ReadingEndedError` when it cannot be read to its end; the findings say why.
        """
        value, spot, end = self._value(self._after_space(0), 0, None)
        end = self._after_space(end)
        if end < len(self._text):
            raise self._broken(end, Expected.END, None, 0)
        return value, spot

    def _value(self, at: int, depth: int, opened_at: int | None) -> _Read:
        first = self._text[at : at + 1]
        if first == '"':
            string, end = self._scalars.string(at, depth)
            return string, at, end
        if depth == MAX_DEPTH and first in _OPENERS:
            raise self._too_deep(at, depth)
        if first == "{":
            return self._object(at, depth)
        if first == "[":
            return self._array(at, depth)
        scalar = self._scalars.other(at, depth)
        if scalar is None:
            raise self._broken(at, Expected.VALUE, opened_at, depth)
        return scalar[0], at, scalar[1]

    def _object(self, at: int, depth: int) -> _Read:
        text = self._text
        members: dict[str, JsonValue] = {}
        spots: Members = {}
        end = self._after_space(at + 1)
        if text[end : end + 1] == "}":
            return members, at, end + 1
        while True:
            key_at = end
            if simple := _SIMPLE_KEY.match(text, key_at):
                key, end = simple[1], simple.end()
            else:
                key, end = self._key(key_at, at, depth)
            self._path[depth] = key
            is_repeated = key in members
            if is_repeated:
                self._report_repeated(key, key_at, spots[key][0], depth + 1)
            self._count(end, depth)
            value, spot, end = self._value(end, depth + 1, at)
            if not is_repeated:
                members[key] = value
                spots[key] = (key_at, spot)
            mark = _AFTER_MEMBER.match(text, end)
            if mark is None:
                raise self._broken(self._after_space(end), Expected.COMMA_OR_CLOSE, at, depth)
            if mark[1] == "}":
                return members, (at, spots), mark.end(1)
            end = mark.end()
            if text[end : end + 1] == "}":
                raise self._ended_at_last_comma(mark.start(1), "}", depth)

    def _key(self, at: int, opened_at: int, depth: int) -> tuple[str, int]:
        if self._text[at : at + 1] != '"':
            raise self._broken(at, Expected.KEY, opened_at, depth)
        key, end = self._scalars.string(at, depth)
        colon = _COLON.match(self._text, end)
        if colon is None:
            self._path[depth] = key
            raise self._broken(self._after_space(end), Expected.COLON, opened_at, depth + 1)
        return key, colon.end()

    def _array(self, at: int, depth: int) -> _Read:
        text = self._text
        elements: list[JsonValue] = []
        spots: list[Spot] = []
        end = self._after_space(at + 1)
        if text[end : end + 1] == "]":
            return elements, at, end + 1
        while True:
            self._path[depth] = len(elements)
            self._count(end, depth)
            value, spot, end = self._value(end, depth + 1, at)
            elements.append(value)
            spots.append(spot)
            mark = _AFTER_ELEMENT.match(text, end)
            if mark is None:
                raise self._broken(self._after_space(end), Expected.COMMA_OR_CLOSE, at, depth)
            if mark[1] == "]":
                return elements, (at, spots), mark.end(1)
            end = mark.end()
            if text[end : end + 1] == "]":
                raise self._ended_at_last_comma(mark.start(1), "]", depth)

    def _count(self, at: int, depth: int) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            flaw = Flaw(
                code=ProblemCode.JSON_TOO_MANY_VALUES,
                message=f"the file has more than {MAX_VALUES:,} values, and no more are read",
                hint="split it into smaller files",
            )
            raise self._findings.ended(at, flaw, self._path[: depth + 1])

    def _after_space(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at

    def _too_deep(self, at: int, depth: int) -> ReadingEndedError:
        flaw = Flaw(
            code=ProblemCode.JSON_NESTING_TOO_DEEP,
            message=f"this is nested more than {MAX_DEPTH} levels deep",
            hint="put fewer lists and objects inside one another",
        )
        return self._findings.ended(at, flaw, self._path[:depth])

    def _report_repeated(self, key: str, at: int, first_at: int, depth: int) -> None:
        flaw = Flaw(
            code=ProblemCode.JSON_DUPLICATE_KEY,
            message=f"the key {shown_key(key)} was given before, at {self._findings.where(first_at)}",
            hint="keep one of the two",
        )
        self._findings.report(at, flaw, self._path[:depth])

    def _ended_at_last_comma(self, at: int, closer: str, depth: int) -> ReadingEndedError:
        flaw = Flaw(
            message=f'there is a comma before "{closer}" with nothing after it', hint="take the comma out"
        )
        return self._findings.ended(at, flaw, self._path[:depth])

    def _broken(self, at: int, expected: Expected, opened_at: int | None, depth: int) -> ReadingEndedError:
        opener = None
        if opened_at is not None:
            opener = Opener(mark=self._text[opened_at], where=self._findings.where(opened_at))
        flaw = flaw_at(self._text, at, expected=expected, opener=opener)
        return self._findings.ended(at, flaw, self._path[:depth])
