"""Files that a page shows are written and changed as a reader would."""

from __future__ import annotations

import pytest

from tests.documented.files import applied

TEXT = "one\ntwo\nthree\ntwo\n"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("-one\n+ONE\n", "ONE\ntwo\nthree\ntwo\n"),
        (" three\n-two\n", "one\ntwo\nthree\n"),
        (" one\n+one and a half\n two\n", "one\none and a half\ntwo\nthree\ntwo\n"),
    ],
)
def test_a_change_is_made_where_its_lines_stand(change: str, expected: str) -> None:
    assert applied(change, TEXT) == expected


@pytest.mark.parametrize("change", ["-four\n+five\n", "-two\n+five\n", "-one\n+five\n three\n"])
def test_a_change_whose_place_is_missing_or_not_the_only_one_is_refused(change: str) -> None:
    assert applied(change, TEXT) is None


def test_an_empty_line_of_a_change_stands_for_an_empty_line() -> None:
    assert applied(" one\n\n-two\n", "one\n\ntwo\n") == "one\n\n"
