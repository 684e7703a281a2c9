"""Records of a file of the register: the fields of each, and where in the file every one of them stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode

MAX_LINE = 1_000_000
"""The most characters of a line."""
MAX_LINES = 100
"""The most lines that one record may go over, in quotes."""


@frozen
class Record:
    """One record: its fields, or what is wrong with it; and its text, to find places in."""

    cells: tuple[str, ...]
    line: int
    text: str
    separator: str
    problem: Problem | None = None

    def place_of(self, index: int) -> tuple[int, int]:
        """Return the line and column at which a field begins; a field that is not there begins at the end."""
        line, column, at = self.line, 1, 0
        in_quotes, may_open = False, True
        for character in self.text:
            if at == index:
                break
            if character == '"' and (in_quotes or may_open):
                # A quote right after a closing one is a quote in the field, and opens it again.
                in_quotes, may_open = not in_quotes, in_quotes
            else:
                is_end = character == self.separator and not in_quotes
                at, may_open = at + is_end, is_end
            column += 1
            if character == "\n":
                line, column = line + 1, 1
        return line, column


class ReadingStoppedError(Exception):
    """The rest of a file cannot be read in any sensible way."""

    def __init__(self, problem: Problem, line: int) -> None:
        """Record the ``problem`` and the ``line`` that it was met on."""
        super().__init__(problem.message)
        self.problem = problem
        self.line = line


class Records:
    """Reads records one after the other, and remembers no more than one.

    Raises :class:`ReadingStoppedError` for what is far larger than any row of the register.
    """

    def __init__(self, text: TextIO, *, separator: str) -> None:
        """Read from a text whose line ends are as they are in the file."""
        self._text = text
        self._separator = separator
        self._line = 0
        self._record: list[str] = []

    def __iter__(self) -> Iterator[Record]:
        """Yield the records in which there is anything."""
        reader = csv.reader(self._lines(), delimiter=self._separator, strict=True)
        while True:
            self._record.clear()
            start = self._line + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._found((), start, _broken(error))
                continue
            if not any(cells):
                continue
            text = self._record[0] if len(self._record) == 1 else "".join(self._record)
            yield Record(tuple(cells), start, text, self._separator, _nul() if "\0" in text else None)

    def _found(self, cells: tuple[str, ...], start: int, problem: Problem) -> Record:
        return Record(cells, start, "".join(self._record), self._separator, problem)

    def _lines(self) -> Iterator[str]:
        while line := self._text.readline(MAX_LINE + 1):
            self._line += 1
            self._record.append(line)
            if len(line) > MAX_LINE or len(self._record) > MAX_LINES:
                raise ReadingStoppedError(_too_large(), self._line)
            yield line


def _broken(error: csv.Error) -> Problem:
    if "field limit" in str(error):
        return _too_large()
    return Problem(
        code=ProblemCode.REGISTER_BROKEN_QUOTES,
        message="the quotes of this row do not match, so where its fields end cannot be said",
        hint='put a field with quotes in it into quotes, and write each of them twice: ""',
    )


def _nul() -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_NUL,
        message="a NUL stands in this row, which no text should hold",
        hint="the file is damaged, or is no text: fetch it again",
    )


def _too_large() -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_TOO_LARGE,
        message="this row is far larger than any of the register",
        hint="is a quote missing, or is this another file?",
    )
