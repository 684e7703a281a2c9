"""What a reading of a JSON text finds wrong: collected, capped and put in order of place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.errors import DsptError
from dspt_core.formats.json_positions import TextLines, bounded_pointer

MAX_PROBLEMS = 200
_MAX_SHOWN_KEY_LENGTH = 40
_SPELLED_OUT = {'"': "a double quote", "\t": "a tab"}


@frozen(kw_only=True)
class Flaw:
    """One thing wrong in words, before it has a place: the message, and what to do next."""

    message: str
    hint: str | None = None
    code: ProblemCode = ProblemCode.JSON_SYNTAX


class ReadingEndedError(DsptError):
    """A JSON text cannot be read past a point; the problem there is already among the findings."""


class JsonFindings:
    """The problems of one text so far; a reader reports to it and never words places itself."""

    def __init__(self, lines: TextLines) -> None:
        """Start without problems; ``lines`` turns offsets into places."""
        self._lines = lines
        self._found: list[tuple[int, Problem]] = []

    def report(self, at: int, flaw: Flaw, path: Iterable[str | int]) -> None:
        """Add what is wrong at offset ``at``, in the value that ``path`` leads to.

        Raises `ReadingEndedError` when there are `MAX_PROBLEMS` already, and adds a problem that says so.
        """
        if len(self._found) == MAX_PROBLEMS:
            flaw = Flaw(
                code=ProblemCode.JSON_TOO_MANY_PROBLEMS,
                message=f"there are more than {MAX_PROBLEMS} problems; the rest of the file was not read",
                hint="put right what is listed and read the file again",
            )
            self._add(at, flaw, path)
            raise ReadingEndedError
        self._add(at, flaw, path)

    def ended(self, at: int, flaw: Flaw, path: Iterable[str | int]) -> ReadingEndedError:
        """Add what is wrong as `report` does, and return the error to raise: what follows is guesswork."""
        self.report(at, flaw, path)
        return ReadingEndedError()

    def where(self, at: int) -> str:
        """Return the line and column of an offset in words, for use within a message."""
        place = self._lines.place_at(at)
        return f"line {place.line}, column {place.column}"

    def in_order(self) -> tuple[Problem, ...]:
        """Return all problems, in the order of their places."""
        return tuple(problem for _, problem in sorted(self._found, key=lambda found: found[0]))

    def _add(self, at: int, flaw: Flaw, path: Iterable[str | int]) -> None:
        problem = Problem(
            code=flaw.code,
            message=flaw.message,
            hint=flaw.hint,
            pointer=bounded_pointer(path),
            place=self._lines.place_at(at),
        )
        self._found.append((at, problem))


def shown_key(key: str) -> str:
    """Return a key as a message can show it: cut when long, and with what cannot be seen spelled out."""
    cut = key if len(key) <= _MAX_SHOWN_KEY_LENGTH else f"{key[:_MAX_SHOWN_KEY_LENGTH]}…"
    visible = (part if part.isprintable() else part.encode("unicode_escape").decode("ascii") for part in cut)
    return f'"{"".join(visible)}"'


def shown_character(character: str) -> str:
    """Return a character as a message can show it: in quotes, or by its name when it cannot be seen."""
    if character in _SPELLED_OUT:
        return _SPELLED_OUT[character]
    if character.isascii() and character.isprintable():
        return f'"{character}"'
    name = unicodedata.name(character, "a control character")
    if character.isprintable():
        return f'"{character}" (U+{ord(character):04X}, {name})'
    return f"the invisible character U+{ord(character):04X} ({name})"
