"""What is wrong with a workbook, collected cell by cell, and when reading it has to stop."""

from __future__ import annotations

from typing import NoReturn

from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity, errors_among
from dspt_core.formats.workbooks.cells import column_name

MAX_PROBLEMS = 200
"""The most problems listed for one file."""


class ReadingStoppedError(Exception):
    """The rest of a file cannot be read, or it would cost too much to."""

    def __init__(self, problem: Problem) -> None:
        """Record the ``problem``."""
        super().__init__(problem.message)
        self.problem = problem


class Findings:
    """The problems of one file in the order in which they are found, each with its sheet and cell."""

    def __init__(self, file: str, *, before: tuple[Problem, ...] = ()) -> None:
        """Begin with what was found ``before`` in the ``file``, by the name that people know it by."""
        self.file = file
        self._found = list(before)
        self._errors = len(errors_among(before))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was found, each once."""
        return tuple(dict.fromkeys(self._found))

    def add(self, problem: Problem) -> None:
        """Take a problem down, about the file as a whole unless it has a place.

        Raises :class:`ReadingStoppedError` when there are too many; warnings do not count.
        """
        self._errors += problem.severity is Severity.ERROR
        if self._errors > MAX_PROBLEMS:
            too_many = Problem(
                code=ProblemCode.WORKBOOK_TOO_MANY_PROBLEMS,
                message=f"there are more than {MAX_PROBLEMS} problems, and reading stops here",
                hint="is this the right file?",
            )
            raise ReadingStoppedError(too_many)
        placed = problem if problem.place is not None else problem.at(Place(file=self.file, line=1, column=1))
        self._found.append(placed)

    def add_at(self, problem: Problem, *, sheet: str, row: int, column: int) -> None:
        """Take a problem down at a cell."""
        self.add(problem.at(cell_place(self.file, sheet=sheet, row=row, column=column)))

    def stop(self, error: ReadingStoppedError) -> None:
        """Take down why reading ended, however much was found before."""
        problem = error.problem
        placed = problem if problem.place is not None else problem.at(Place(file=self.file, line=1, column=1))
        self._found.append(placed)


def cell_place(file: str, *, sheet: str, row: int, column: int) -> Place:
    """Return the place of a cell; a file of one nameless sheet has no name of a sheet in it."""
    name = f"{column_name(column)}{row}"
    return Place(file=file, line=row, column=column, cell=f"{sheet}!{name}" if sheet else name)


def stop_as_no_workbook(why: str, *, hint: str = "save it again as an Excel workbook (.xlsx)") -> NoReturn:
    """End the reading of what is no sound workbook, by :class:`ReadingStoppedError`."""
    raise ReadingStoppedError(
        Problem(code=ProblemCode.WORKBOOK_NOT_A_WORKBOOK, message=f"this is no workbook: {why}", hint=hint)
    )


def stop_as_too_large(what: str, *, place: Place | None = None) -> NoReturn:
    """End the reading of what is beyond a limit, by :class:`ReadingStoppedError`."""
    raise ReadingStoppedError(
        Problem(
            code=ProblemCode.WORKBOOK_TOO_LARGE,
            message=f"the file has {what}; it is not read further",
            hint="take out what is not needed, or copy the table into a new workbook",
            place=place,
        )
    )
