"""The lines of a report, one by one: whatever is wrong with one costs no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.domain.problem import ProblemCode

LONGEST_LINE = 65_536
"""The most bytes of a line that is read; a row of a report has a few hundred."""

_BROKEN = ProblemCode.DIRECTORY_BROKEN_ROW


def rows(file: BinaryIO, oddities: Oddities) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its line; lines that are no row are listed, empty ones passed over.

    A row is one line: a quote that is not closed ends with it, and swallows nothing that follows.
    """
    for number, line in _lines(file):
        try:
            row = _row(line, number, oddities)
        except OddRowError as error:
            oddities.lost(error, number)
        else:
            if row:
                yield number, row


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        yield number, line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)


def _row(line: bytes, number: int, oddities: Oddities) -> list[str]:
    if len(line) > LONGEST_LINE:
        raise OddRowError(_BROKEN, f"the line has more than {LONGEST_LINE} bytes and was not read")
    text = _decoded(line, number, oddities).rstrip("\r\n")
    if not text.strip(" \x1a"):  # Old exports end with the control character of the end of a file.
        return []
    if "\0" in text:
        raise OddRowError(_BROKEN, "the line holds a NUL character", column=text.index("\0") + 1)
    try:
        return next(csv.reader((text,), strict=True))
    except csv.Error as error:
        raise OddRowError(_BROKEN, f"the line is not CSV: {error}") from error


def _decoded(line: bytes, number: int, oddities: Oddities) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError:
        oddities.noticed(
            ProblemCode.DIRECTORY_NOT_UTF8,
            "the line is not UTF-8 and was read as Windows-1252, so letters with accents may be wrong",
            number,
        )
        return line.decode("cp1252", errors="replace")
