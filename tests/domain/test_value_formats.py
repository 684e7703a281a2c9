"""Formats look for gross mistakes only: people write more than the number that was asked for."""

from __future__ import annotations

import pytest

from dspt_core.domain.value_formats import (
    VALUE_FORMAT_EXAMPLES,
    VALUE_FORMAT_TITLES,
    VALUE_FORMATS,
    contains_ico_registration,
    is_ods_code,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ZA123456", True),
        ("Z1234567", True),
        ("za123456", True),
        ("ZA 123 456", True),
        ("ZA-123456", True),
        ("ZA123456 (renewed in May)", True),
        ("Our number is Z A-1-2-3-4-5-6.", True),
        ("ZA1234567", True),
        ("XZA123456", True),
        ("ZA12345", False),
        ("A1234567", False),
        ("ZA12345X", False),
        ("ZZ 12 34 5", False),
        ("Z\u00c4123456", False),
        ("Z\u017f123456", False),
        ("ZA12345\u0666", False),
        ("ZA123\n456", False),
        ("", False),
    ],
)
def test_an_ico_registration_may_stand_anywhere_in_the_text(text: str, expected: bool) -> None:
    assert contains_ico_registration(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A81001", True),
        ("a81001", True),
        (" A81001\n", True),
        ("8HK01", True),
        ("VN123-A", True),
        ("8H", True),
        ("A" * 40, True),
        ("A", False),
        ("A" * 41, False),
        ("-A81001", False),
        ("A-", True),
        ("A 81001", False),
        ("A81001, A81002", False),
        ("A81001.", False),
        ("\u00df", False),
        ("\u00df1", False),
        ("\u0661\u0662", False),
        ("", False),
    ],
)
def test_an_ods_code_is_all_of_the_text(text: str, expected: bool) -> None:
    assert is_ods_code(text) == expected


def test_every_format_has_an_example_that_it_takes_and_a_title() -> None:
    assert set(VALUE_FORMATS) == set(VALUE_FORMAT_EXAMPLES) == set(VALUE_FORMAT_TITLES)
    for name, is_valid in VALUE_FORMATS.items():
        assert is_valid(VALUE_FORMAT_EXAMPLES[name])
        assert not is_valid("")
