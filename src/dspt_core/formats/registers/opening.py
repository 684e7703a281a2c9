"""Opening a file of the register: packed or not, in which encoding, and never more of it than a line.

A file is looked through once before it is read, so that its encoding is known and not assumed.
"""

from __future__ import annotations

import codecs
import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.documents import FilePath, reading

MAX_BYTES = 256 * 1024 * 1024
"""The most bytes that are read of one file, unpacked."""

_CHUNK = 1024 * 1024
_PACKED = b"\x1f\x8b"
_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen(kw_only=True)
class Encoding:
    """How a file's text is encoded; without a ``codec`` it cannot be read."""

    codec: str | None
    problem: Problem | None = None
    line: int = 1


def size_of(path: FilePath) -> int:
    """Return how many bytes a file has on the disk.

    Raises :class:`UnreadableFileError` when there is no such file, or it is no file.
    """
    with _translated(path):
        found = Path(path).stat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        # It is read twice, which only a file can be.
        raise UnreadableFileError(path=os.fspath(path), why="it is not a file")
    return found.st_size


def find_encoding(path: FilePath) -> Encoding:
    """Look through a file and say how its text is encoded: UTF-8, or else Windows-1252.

    Raises :class:`UnreadableFileError` when it cannot be read.
    """
    with _opened(path) as content:
        start = content.peek(4)[:4]
        if start.startswith(_OTHER_MARKS):
            return _unreadable("the file seems to be UTF-16", line=1)
        foreign = _first_undecodable(content, "utf-8")
    if foreign is None:
        return Encoding(codec="utf-8-sig")
    if foreign.is_too_large:
        return Encoding(codec=None, problem=_too_large())
    with _opened(path) as content:
        undefined = _first_undecodable(content, "cp1252")
    if undefined is not None:
        return _unreadable("the text is neither UTF-8 nor Windows-1252", line=undefined.line)
    problem = Problem(
        code=ProblemCode.REGISTER_NOT_UTF8,
        severity=Severity.WARNING,
        message="the text is not UTF-8 from here on; the file is read as Windows-1252",
        hint="look at a name with an accent; if it is wrong, save the file as UTF-8",
    )
    return Encoding(codec="cp1252", problem=problem, line=foreign.line)


@contextmanager
def opened_text(path: FilePath, codec: str, *, progress: Callable[[int], None]) -> Iterator[io.TextIOWrapper]:
    """Lend the text of a file; ``progress`` is told how many bytes of the file were read so far.

    Line ends are left as they are.
    """
    with (
        _opened(path, progress) as content,
        io.TextIOWrapper(content, encoding=codec, newline="") as text,
    ):
        yield text


@contextmanager
def _opened(path: FilePath, progress: Callable[[int], None] = lambda _: None) -> Iterator[io.BufferedReader]:
    with _translated(path), Path(path).open("rb") as file:
        is_packed = file.peek(2)[:2] == _PACKED
        told = _Told(file, progress)
        raw = cast("IO[bytes]", told)
        source = gzip.GzipFile(fileobj=raw) if is_packed else told
        yield io.BufferedReader(cast("io.RawIOBase", source), _CHUNK)


class _Told(io.RawIOBase):
    """A file that tells how much of it was read."""

    def __init__(self, file: io.BufferedReader, progress: Callable[[int], None]) -> None:
        super().__init__()
        self._file = file
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer)
        self._progress(self._file.tell())
        return count


@contextmanager
def _translated(path: FilePath) -> Iterator[None]:
    with reading(path):
        try:
            yield
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise UnreadableFileError(path=os.fspath(path), why="the packed file is damaged") from error


@frozen(kw_only=True)
class _Undecodable:
    line: int
    is_too_large: bool = False


def _first_undecodable(content: io.BufferedReader, codec: str) -> _Undecodable | None:
    decoder = codecs.getincrementaldecoder(codec)()
    line, size = 1, 0
    while True:
        chunk = content.read(_CHUNK)
        size += len(chunk)
        if size > MAX_BYTES:
            return _Undecodable(line=line, is_too_large=True)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            # What the decoder held back of the chunk before is at the front; no line ends in it.
            return _Undecodable(line=line + error.object.count(b"\n", 0, error.start))
        if not chunk:
            return None
        line += chunk.count(b"\n")


def _unreadable(message: str, *, line: int) -> Encoding:
    problem = Problem(
        code=ProblemCode.REGISTER_UNREADABLE_TEXT,
        message=message,
        hint="save the file as CSV in UTF-8",
    )
    return Encoding(codec=None, problem=problem, line=line)


def _too_large() -> Problem:
    return Problem(
        code=ProblemCode.REGISTER_TOO_LARGE,
        message=f"the file has more than {MAX_BYTES:,} bytes, and no more are read",
        hint="the register itself has some five million: is this its file?",
    )
