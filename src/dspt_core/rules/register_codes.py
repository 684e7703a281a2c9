"""Codes as the register writes them: lower case, with markers that they are closed, and mangled ones."""

from __future__ import annotations

import re

from dspt_core.domain.ods_code import CLOSED
from dspt_core.domain.ods_code import read_code as read_ods_code

_LIKELY = re.compile(r"[A-Z0-9]{3,12}(-[A-Z0-9]+)*")
_DAY = re.compile(r"[0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{2,4}|[0-9]{1,2}-[A-Z]{3}(-[0-9]{2,4})?")
_POWER = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+")
_SHORT = re.compile(r"[0-9]{1,2}")


def read_code(written: str) -> tuple[str, bool]:
    """Return a code without a marker that it is closed, in capitals, and whether it bore one."""
    reading = read_ods_code(written)
    return reading.code, CLOSED in reading.markers


def why_odd(code: str) -> str | None:
    """Return why a code that was read looks like none, in words for a hint, or ``None`` when it does not.

    Sub-units have hyphens and words of their own after the code; that is how the toolkit registers them.
    """
    if not code:
        return "every row of the register has a code; find the organisation by its name and look it up"
    if _DAY.fullmatch(code):
        return "a spreadsheet may have turned a code such as APR6 into a day; fetch the file again"
    if _POWER.fullmatch(code):
        return "a spreadsheet may have turned a code such as 8E123 into a number; fetch the file again"
    if _SHORT.fullmatch(code):
        return "a spreadsheet may have taken zeros off its front; fetch the file again"
    if not _LIKELY.fullmatch(code):
        return "codes are letters and digits, those of sub-units with hyphens; it is kept as written"
    return None
