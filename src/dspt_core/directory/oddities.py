"""Collecting what is odd about a file while it is read, each with its line."""

from __future__ import annotations

from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity


class OddRowError(Exception):
    """Ends the reading of one row or resource, and of no other."""

    def __init__(self, code: ProblemCode, message: str, *, column: int = 1, hint: str | None = None) -> None:
        """Record what is wrong; ``column`` is that of the character where it is known."""
        self.code = code
        self.message = message
        self.column = column
        self.hint = hint
        super().__init__(message)


class Oddities:
    """What was found so far in one file."""

    def __init__(self, file: str) -> None:
        """Take the file's name as the caller wrote it."""
        self.file = file
        self.found: list[Problem] = []
        self.lost_count = 0

    def place(self, line: int, column: int = 1) -> Place:
        """Return a place in the file."""
        return Place(file=self.file, line=line, column=column)

    def lost(self, error: OddRowError, line: int) -> None:
        """Add that a row or resource was not read, and why."""
        self.lost_count += 1
        self._add(error.code, error.message, Severity.ERROR, line, column=error.column, hint=error.hint)

    def noticed(self, code: ProblemCode, message: str, line: int, *, hint: str | None = None) -> None:
        """Add what is odd about a row or resource that was read all the same."""
        self._add(code, message, Severity.WARNING, line, column=1, hint=hint)

    def _add(
        self, code: ProblemCode, message: str, severity: Severity, line: int, *, column: int, hint: str | None
    ) -> None:
        self.found.append(
            Problem(code=code, message=message, severity=severity, hint=hint, place=self.place(line, column))
        )
