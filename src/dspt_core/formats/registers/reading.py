"""Reading a file of the register row by row, in every form that it has had; what is odd is reported.

Nothing is dropped in silence. A row that can be read is yielded, however odd; a file in which one cannot
be, or whose days cannot be relied on, is refused when it has been read to its end, so that everything
wrong with it is known by then.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Iterator

from dspt_core.domain.problem import InvalidDocumentError, Place, Problem, ProblemCode, Severity
from dspt_core.domain.register import ColumnForm, RegisterField, RegisterRow
from dspt_core.formats.documents import FilePath
from dspt_core.formats.formula_guard import unguarded
from dspt_core.formats.registers.columns import SEPARATORS, Columns, known_in, read_header
from dspt_core.formats.registers.opening import find_encoding, opened_text
from dspt_core.formats.registers.records import ReadingStoppedError, Record, Records
from dspt_core.rules.register_rows import Oddity, oddities_of, read_row

MAX_PROBLEMS = 50_000
"""The most problems that are reported of one file; with the next one, reading stops."""

_DOWNLOADED = re.compile(r"([0-9]{2})_([0-9]{2})_([0-9]{4}) [0-9]{2}_[0-9]{2}_[0-9]{2}")
_EXPORTED = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")


def taken_from_name(path: FilePath) -> dt.date | None:
    """Return the day on which the register was taken, from the name of its file, if that says it.

    The register names a download ``DSPT search results 17_06_2019 15_25_54.csv``; a day written
    ``2019-06-17`` is understood, too.
    """
    name = os.path.basename(os.fspath(path))  # noqa: PTH119 - a name need not be a path of this system
    downloaded, exported = _DOWNLOADED.search(name), _EXPORTED.search(name)
    try:
        if downloaded is not None:
            day, month, year = map(int, downloaded.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(exported[0]) if exported is not None else None
    except ValueError:
        return None


class RegisterFile:
    """A file of the register, to be read once; the counts grow while it is."""

    def __init__(
        self,
        path: FilePath,
        *,
        taken: dt.date | None = None,
        report: Callable[[Problem], None] = lambda _: None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Read from a path; every problem is handed to ``report`` in the order of their lines.

        ``taken`` is the day of the snapshot; what was published later is odd. ``progress`` is told how many
        bytes of the file have been read.
        """
        self.form: ColumnForm | None = None
        self.rows_read: int = 0
        self.rows_odd: int = 0
        self._path = path
        self._name = os.fspath(path)
        self._taken = taken
        self._report = report
        self._progress = progress
        self._problems = 0
        self._errors: list[Problem] = []
        self._first_lines: dict[str, int] = {}

    def rows(self) -> Iterator[RegisterRow]:
        """Yield every row.

        Raises :class:`UnreadableFileError` when the file cannot be read, and, when it has been read to its
        end, :class:`InvalidDocumentError` with its first errors when there are any.
        """
        try:
            yield from self._rows()
        except ReadingStoppedError as stop:
            self._tell(stop.problem, stop.line)
        if self._errors:
            raise InvalidDocumentError(document=self._name, problems=tuple(self._errors))

    def _rows(self) -> Iterator[RegisterRow]:
        encoding = find_encoding(self._path)
        if encoding.problem is not None:
            self._tell(encoding.problem, encoding.line)
        if encoding.codec is None:
            return
        separator = self._separator(encoding.codec)
        with opened_text(self._path, encoding.codec, progress=self._progress) as text:
            records = iter(Records(text, separator=separator))
            header = next(records, None)
            columns = self._columns(header)
            if columns is None or header is None:
                return
            self.form = columns.form
            for record in records:
                row = self._row(record, columns, header)
                if row is not None:
                    yield row

    def _separator(self, codec: str) -> str:
        """Return what stands between the fields: that under which the header names the most columns."""
        with opened_text(self._path, codec, progress=lambda _: None) as text:
            first = text.readline(_LONGEST_HEADER)
        separator = max(SEPARATORS, key=lambda one: known_in(first.replace('"', "").split(one)))
        if separator != SEPARATORS[0]:
            problem = Problem(
                code=ProblemCode.REGISTER_OTHER_SEPARATOR,
                severity=Severity.WARNING,
                message=f"the fields are separated by {separator!r}, not by commas; they are read so",
                hint="a spreadsheet has saved the file: look whether codes and days are as they were",
            )
            self._tell(problem, 1)
        return separator

    def _columns(self, header: Record | None) -> Columns | None:
        if header is None:
            problem = Problem(
                code=ProblemCode.REGISTER_MISSING_COLUMN,
                message="there is nothing in the file, not even the names of its columns",
                hint="fetch it again",
            )
            self._tell(problem, 1)
            return None
        if header.problem is not None:
            self._tell(header.problem, header.line)
            return None
        read = read_header(header.cells)
        for one in read.problems:
            self._tell(one.problem, *header.place_of(one.index))
        return read.columns

    def _row(self, record: Record, columns: Columns, header: Record) -> RegisterRow | None:
        self.rows_read += 1
        problem = record.problem or _misfit(record, columns)
        if problem is not None:
            self._tell_of_row([(problem, (record.line, 1))])
            return None
        if record.cells == header.cells:
            self.rows_read -= 1
            self._tell(_repeated_header(), record.line)
            return None
        cells = record.cells
        code, name, status, published, sector, area = (unguarded(cells[at]) for at in columns.positions)
        row = read_row(
            code=code,
            name=name,
            status=status,
            published=published,
            sector=sector,
            area=area,
            form=columns.form,
            line=record.line,
        )
        oddities = oddities_of(row, taken=self._taken)
        first = self._first_lines.setdefault(row.code, record.line)
        if first != record.line:
            oddities = (*oddities, Oddity(RegisterField.CODE, _repeated_code(row, first)))
        if oddities:
            self._tell_of_row(
                (one.problem, record.place_of(columns.position_of(one.field))) for one in oddities
            )
        return row

    def _tell_of_row(self, found: Iterable[tuple[Problem, tuple[int, int]]]) -> None:
        self.rows_odd += 1
        for problem, place in found:
            self._tell(problem, *place)

    def _tell(self, problem: Problem, line: int, column: int = 1) -> None:
        self._problems += 1
        if self._problems == MAX_PROBLEMS + 1:
            raise ReadingStoppedError(_too_many(), line)
        placed = problem.at(Place(file=self._name, line=line, column=column))
        if problem.severity is Severity.ERROR and len(self._errors) < _ERRORS_KEPT:
            self._errors.append(placed)
        self._report(placed)


_LONGEST_HEADER = 10_000
_ERRORS_KEPT = 200


def _misfit(record: Record, columns: Columns) -> Problem | None:
    cells = record.cells
    if len(cells) != columns.width:
        return Problem(
            code=ProblemCode.REGISTER_WRONG_NUMBER_OF_FIELDS,
            message=f"the row has {len(cells)} fields where there are {columns.width} columns",
            hint="put a field with a comma in it into quotes",
        )
    if any(cells[first] != cells[other] for first, other in columns.copies):
        return Problem(
            code=ProblemCode.REGISTER_REPEATED_COLUMN,
            message="two columns of one name differ in this row, and which one is right cannot be known",
            hint="take one of them out of the file",
        )
    return None


def _repeated_header() -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_REPEATED_HEADER,
        severity=Severity.WARNING,
        message="the names of the columns stand here again; they are no row",
        hint="have several files been joined to one?",
    )


def _repeated_code(row: RegisterRow, first: int) -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_REPEATED_CODE,
        severity=Severity.WARNING,
        message=f"the code {row.code!r} has a row already, on line {first}; both are kept",
        hint="the register has one row for each code; look which of them is right",
    )


def _too_many() -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_TOO_MANY_PROBLEMS,
        message=f"there are more than {MAX_PROBLEMS:,} problems, and reading stops here",
        hint="is this a file of the register?",
    )
