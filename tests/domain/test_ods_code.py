"""Codes are read leniently, kept as text, and never silently mended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.ods_code import ods_code, read_code


@pytest.mark.parametrize(
    ("written", "kept"),
    [(" a81001 ", "A81001"), ("A81001", "A81001"), ("vn123-a", "VN123-A"), ("01C", "01C"), ("007", "007")],
)
def test_a_code_is_kept_as_upper_case_text(written: str, kept: str) -> None:
    assert ods_code(written) == kept


@pytest.mark.parametrize(
    ("written", "code", "directory_code", "suffix"),
    [
        ("EE133839-SoM", "EE133839-SOM", "EE133839", "SOM"),
        ("8HL46-FOM-CSPRG", "8HL46-FOM-CSPRG", "8HL46", "FOM-CSPRG"),
        ("V06091-B", "V06091-B", "V06091", "B"),
        ("vn123", "VN123", "VN123", None),
        ("VN123-", "VN123-", "VN123", ""),
    ],
)
def test_the_suffix_of_a_sub_unit_is_kept_and_told_apart(
    written: str, code: str, directory_code: str, suffix: str | None
) -> None:
    reading = read_code(written)
    assert (reading.code, reading.directory_code, reading.suffix) == (code, directory_code, suffix)


@pytest.mark.parametrize(
    ("written", "code", "markers"),
    [
        ("VN123CLOSED", "VN123", ("CLOSED",)),
        ("VN123 (closed)", "VN123", ("CLOSED",)),
        ("VN123-CLOSED", "VN123", ("CLOSED",)),
        ("nxx11aqp", "NXX11", ("AQP",)),
        ("NXX11-AQP closed", "NXX11", ("AQP", "CLOSED")),
        ("CLOSED", "CLOSED", ()),
    ],
)
def test_a_marker_behind_a_code_is_no_part_of_it(written: str, code: str, markers: tuple[str, ...]) -> None:
    reading = read_code(written)
    assert (reading.code, reading.markers) == (code, markers)
    assert reading.written == written


@pytest.mark.parametrize(
    ("written", "code", "candidates"),
    [("7", "7", ("007",)), ("12", "12", ("012",)), ("12.0", "12.0", ("012",)), ("012", "012", ())],
)
def test_a_code_that_lost_its_zeros_is_doubtful_and_left_as_it_is(
    written: str, code: str, candidates: tuple[str, ...]
) -> None:
    reading = read_code(written)
    assert (reading.code, reading.candidates) == (code, candidates)
    assert reading.is_doubtful == bool(candidates)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("VN123", True), ("v", False), ("", False), ("-VN1", False), ("VN 123", False), ("V\0N", False)],
)
def test_what_cannot_be_a_code_is_told(written: str, expected: bool) -> None:
    assert read_code(written).is_writable is expected


@given(st.text())
def test_reading_a_code_again_changes_nothing(written: str) -> None:
    once = read_code(written)
    twice = read_code(once.code)
    assert (twice.code, twice.suffix, twice.candidates) == (once.code, once.suffix, once.candidates)
    assert twice.markers == ()


@given(st.from_regex(r"[A-Z0-9]{3,6}(-[A-Z0-9]{1,4})?", fullmatch=True))
def test_a_code_without_marker_is_kept_whole(code: str) -> None:
    reading = read_code(f" {code.lower()} ")
    if not reading.markers:
        assert reading.code == code
