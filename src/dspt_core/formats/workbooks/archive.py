"""The packed parts of a workbook, unpacked one at a time and never beyond a bound.

What a file says of itself is not believed: sizes are counted while unpacking. Nothing is written to a
disk, so that the names of parts, whatever they are, lead nowhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import NoReturn

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.workbooks.findings import ReadingStoppedError, stop_as_no_workbook, stop_as_too_large

MAX_PACKED = 5 * 1024 * 1024
"""The most bytes of a file."""
MAX_UNPACKED = 50 * 1024 * 1024
"""The most bytes of all its parts together."""
MAX_PARTS = 200

_CHUNK = 64 * 1024
_ENTRY = b"PK\x01\x02"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others unpack a chunk whole, however much that is, and no spreadsheet writes them."""


class Archive:
    """The parts of a workbook by their names, read where they lie."""

    def __init__(self, data: bytes) -> None:
        """Look the list of parts through before any is unpacked.

        Raises :class:`ReadingStoppedError` when it is no list of a sound workbook's parts.
        """
        if len(data) > MAX_PACKED:
            stop_as_too_large(f"more than {MAX_PACKED:,} bytes")
        if data.startswith(_OLD_OR_LOCKED):
            stop_as_no_workbook(
                "it is protected with a password, or of the form before 2007 (.xls)",
                hint="open it, and save it as an Excel workbook (.xlsx) without a password",
            )
        # The list is read whole when it is opened; its entries are counted before. Content that looks
        # like the mark of an entry is rare, so twice as many are never right.
        if data.count(_ENTRY) > 2 * MAX_PARTS:
            stop_as_too_large(f"more than {MAX_PARTS} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            stop_as_no_workbook("it is damaged, or of another kind")
        _check(parts)
        self._parts = {part.filename: part for part in parts}
        self._left = MAX_UNPACKED

    def __contains__(self, name: str) -> bool:
        """Say whether there is a part of exactly that name."""
        return name in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part's bytes, a little at a time.

        Raises :class:`ReadingStoppedError` when the part is damaged or all that was unpacked is too much.
        """
        try:
            with self._zip.open(self._parts[name]) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        _expands()
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            stop_as_no_workbook("one of its parts is damaged")


def _check(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MAX_PARTS:
        stop_as_too_large(f"more than {MAX_PARTS} parts")
    if len(set(names)) < len(names):
        # Which of two is meant differs from reader to reader.
        stop_as_no_workbook("two of its parts have one name")
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        stop_as_no_workbook("its parts are encrypted", hint="save it as .xlsx without a password")
    if any(part.compress_type not in _METHODS for part in parts):
        stop_as_no_workbook("its parts are packed in a way that workbooks do not use")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        _expands()
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise macros()
    if any(name.startswith(("xl/externallinks/", "xl/connections.xml", "xl/querytables/")) for name in names):
        raise outside_data()


def _expands() -> NoReturn:
    stop_as_too_large(f"more than {MAX_UNPACKED:,} bytes when it is unpacked")


def macros() -> ReadingStoppedError:
    """Return the error that ends the reading of a workbook with macros."""
    return ReadingStoppedError(
        Problem(
            code=ProblemCode.WORKBOOK_MACROS,
            message="the workbook holds macros, and is not read",
            hint="save it as an Excel workbook without macros (.xlsx)",
        )
    )


def outside_data() -> ReadingStoppedError:
    """Return the error that ends the reading of a workbook that takes cells from elsewhere."""
    return ReadingStoppedError(
        Problem(
            code=ProblemCode.WORKBOOK_OUTSIDE_DATA,
            message="the workbook takes data from other files or from a connection, and is not read",
            hint="copy its cells as values into a new workbook",
        )
    )
