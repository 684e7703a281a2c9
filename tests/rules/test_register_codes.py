"""Codes of the register: closed ones, and those that a spreadsheet has spoilt."""

from __future__ import annotations

import pytest

from dspt_core.rules.register_codes import read_code, why_odd

MISSING = "every row of the register has a code; find the organisation by its name and look it up"
A_DAY = "a spreadsheet may have turned a code such as APR6 into a day; fetch the file again"
A_POWER = "a spreadsheet may have turned a code such as 8E123 into a number; fetch the file again"
SHORT = "a spreadsheet may have taken zeros off its front; fetch the file again"
NOT_LIKELY = "codes are letters and digits, those of sub-units with hyphens; it is kept as written"


@pytest.mark.parametrize(
    ("written", "code", "is_closed"),
    [
        (" a1b2c ", "A1B2C", False),
        ("a1b2c Closed", "A1B2C", True),
        ("ee133839-SoM", "EE133839-SOM", False),
        ("", "", False),
    ],
)
def test_a_code_is_read_in_capitals_without_its_marker(written: str, code: str, is_closed: bool) -> None:
    assert read_code(written) == (code, is_closed)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("A1B", None),
        ("123", None),
        ("ABCDEFGHIJKL", None),
        ("EE133839-SOM", None),
        ("EE133839-SOM-2", None),
        ("", MISSING),
        ("6-APR", A_DAY),
        ("06-APR-2026", A_DAY),
        ("06/04/2026", A_DAY),
        ("2026-04-06", A_DAY),
        ("8E+123", A_POWER),
        ("8.1E+10", A_POWER),
        ("7", SHORT),
        ("42", SHORT),
        ("A1", NOT_LIKELY),
        ("ABCDEFGHIJKLM", NOT_LIKELY),
        ("A1B-", NOT_LIKELY),
        ("A1B 2C", NOT_LIKELY),
    ],
)
def test_what_does_not_look_like_a_code_is_said_to_be_odd_and_why(code: str, why: str | None) -> None:
    assert why_odd(code) == why
