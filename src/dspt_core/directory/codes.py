"""Codes in the directory's files: kept as they stand, listed when they can be none or may be another."""

from __future__ import annotations

import re

from dspt_core.directory.oddities import Oddities, OddRowError
from dspt_core.domain.ods_code import WHAT_A_CODE_HAS, read_code
from dspt_core.domain.problem import ProblemCode

_PLAIN = re.compile(r"[A-Z0-9]{3,12}", re.ASCII)


def code_in_file(written: str, line: int, oddities: Oddities, *, what: str = "the code") -> str:
    """Return a code as it is kept, or raise :class:`OddRowError` for what can be none."""
    if _PLAIN.fullmatch(written):  # Nearly all are, and need no closer look.
        return written
    reading = read_code(written)
    if not (reading.is_writable or (reading.is_doubtful and reading.code.isdecimal())):
        raise OddRowError(
            ProblemCode.DIRECTORY_NO_CODE,
            f"{what} {written[:20]!r} is none" if reading.code else f"{what} is missing",
            hint=WHAT_A_CODE_HAS,
        )
    if reading.is_doubtful:
        oddities.noticed(
            ProblemCode.DIRECTORY_DOUBTFUL_CODE,
            f"{what} {reading.code!r} may have lost its leading zeros in a spreadsheet; it was kept as it is",
            line,
            hint=f"did you mean {' or '.join(map(repr, reading.candidates))}?",
        )
    return reading.code
