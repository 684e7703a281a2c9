"""Reading one document: bytes, strict JSON, schema; and problems with their place in the file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.errors import UnreadableFileError, why_of
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import MAX_BYTES, DecodedJson, JsonValue, decode_json

if TYPE_CHECKING:
    from dspt_core.formats.pruning import SoundPart


FilePath = str | os.PathLike[str]
"""Where a file or a folder is, as the caller writes it."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return a file's bytes, at most one more than are allowed.

    Raises :class:`UnreadableFileError` when there is no such file or it cannot be read.
    """
    with reading(path), Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)


@contextmanager
def reading(path: FilePath) -> Iterator[None]:
    """Raise :class:`UnreadableFileError` where the system refuses a path that is looked at or read."""
    try:
        yield
    except OSError as error:
        raise UnreadableFileError(path=os.fspath(path), why=why_of(error)) from error
    except ValueError as error:
        if "null" not in str(error):
            raise
        raise UnreadableFileError(path=repr(os.fspath(path)), why="no file can have this name") from error


@frozen(kw_only=True)
class OpenedDocument:
    """A document after the strict reader and the schema had their say.

    ``value`` is what is sound of it, ``None`` when too little is. When ``problems`` holds anything, what
    ``value`` gives serves to find further problems and nothing else.
    """

    file: str
    value: JsonValue = field(repr=False)
    problems: tuple[Problem, ...]
    _decoded: DecodedJson = field(repr=False)
    _part: SoundPart | None = field(default=None, repr=False)

    @property
    def lost_names(self) -> frozenset[str]:
        """The names whose declarations are not in ``value`` because they are unsound."""
        return self._part.lost_names(self._decoded.value) if self._part is not None else frozenset()

    def place(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Give the problems found in ``value`` their places in the file.

        What is said of a member that only stands in for an unsound one is left out.
        """
        part = self._part
        if part is None:
            return tuple(_placed(problem, self._decoded) for problem in problems)
        return tuple(
            _placed(problem.moved_to(part.original_pointer(problem.pointer)), self._decoded)
            for problem in problems
            if not part.is_made_up(problem.pointer)
        )

    def is_about_lost_name(self, problem: Problem, lost: frozenset[str]) -> bool:
        """Say whether a problem found in ``value`` is only about one of the names that were lost."""
        if problem.code is not ProblemCode.CATALOG_UNKNOWN_NAME or not lost:
            return False
        from dspt_core.formats.pruning import value_at

        return value_at(self.value, problem.pointer) in lost


def open_document(data: bytes, *, file: str, schema: Schema) -> OpenedDocument:
    """Read a document from its bytes and hold it against its schema; every problem has its place."""
    decoded = decode_json(data, file=file)
    if not decoded.is_whole:
        return OpenedDocument(file=file, value=None, problems=decoded.problems, decoded=decoded)
    if quick_check(schema)(decoded.value):
        return OpenedDocument(file=file, value=decoded.value, problems=decoded.problems, decoded=decoded)
    return _broken(decoded, file=file, schema=schema)


def _broken(decoded: DecodedJson, *, file: str, schema: Schema) -> OpenedDocument:
    # Slow to import, and only needed to word what is wrong.
    from dspt_core.formats.pruning import sound_part
    from dspt_core.formats.schema_problems import check_schema

    stand_ins = {problem.pointer for problem in decoded.problems if problem.code in _READ_AS_NULL}
    broken = check_schema(decoded.value, schema)
    spoken_of = tuple(_placed(problem, decoded) for problem in broken if problem.pointer not in stand_ins)
    problems = in_order((*decoded.problems, *spoken_of))
    if not broken:
        return OpenedDocument(file=file, value=decoded.value, problems=problems, decoded=decoded)
    part = sound_part(decoded.value, broken, schema)
    value = part.value if part is not None else None
    return OpenedDocument(file=file, value=value, problems=problems, decoded=decoded, part=part)


_READ_AS_NULL = frozenset({ProblemCode.JSON_NOT_A_NUMBER, ProblemCode.JSON_NUMBER_TOO_LONG})
"""Where null only stands in for what was written, nothing is said of the null."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places, those of one place as they were found."""
    return tuple(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line, place.column) if place is not None else ("", 0, 0)


def _placed(problem: Problem, decoded: DecodedJson) -> Problem:
    find = decoded.place_of_key if problem.is_about_key else decoded.place_of
    return problem.at(find(problem.pointer))
