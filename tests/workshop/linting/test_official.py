"""Wording of a publication is found where it was taken over, and reported with what is shared."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnreadableFileError
from dspt_core.workshop.linting.linting import lint_edition
from dspt_core.workshop.linting.official import WORDS_IN_A_ROW
from dspt_core.workshop.linting.publications import read_passages
from tests.workshop.linting.noted import edition_of, noted

THEIRS = "Every library shall count all of the books that it holds once in each year."
TAKEN_OVER = "Does the library count ALL OF THE BOOKS that it holds, once?"
words = st.lists(st.sampled_from("abcdefghij"), min_size=WORDS_IN_A_ROW, max_size=12)


def said_of(text: str, *passages: str) -> list[str]:
    found = lint_edition(edition_of(noted("1.1.1", text)), official=passages)
    return [one.message for one in found]


def test_words_in_a_row_are_found_whatever_their_capitals_and_marks() -> None:
    (message,) = said_of(TAKEN_OVER, "Something else.", THEIRS)
    assert message.startswith("the text of item 1.1.1 (care.item-1-1-1) shares 8 words in a row ")
    assert message.endswith(": 'count all of the books that it holds'")


def test_fewer_words_in_a_row_are_chance() -> None:
    assert said_of("Are all of the books that it holds counted?", THEIRS) == []


def test_words_are_not_in_a_row_across_passages() -> None:
    assert said_of(TAKEN_OVER, *THEIRS.split(" of ")) == []


def test_nothing_is_said_without_a_publication() -> None:
    assert lint_edition(edition_of(noted("1.1.1", TAKEN_OVER))) == ()


@given(words, words, words)
def test_whatever_stands_around_it_a_run_that_was_taken_over_is_found(
    before: list[str], run: list[str], after: list[str]
) -> None:
    assert said_of(" ".join(["x", *run, "y"]), " ".join([*before, "z", *run, "w", *after]))


def test_passages_are_the_cells_of_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "published.xlsx"
    with Workbook(file) as book:
        sheet = book.add_worksheet("Evidence items")
        sheet.write_string(0, 0, "1.1.1")
        sheet.write_string(0, 1, THEIRS)
    assert read_passages(file) == ("1.1.1", THEIRS)


def test_passages_are_the_cells_of_a_csv_file(tmp_path: Path) -> None:
    file = tmp_path / "published.CSV"
    file.write_text(f'1.1.1,"{THEIRS}"\n', encoding="utf-8")
    assert read_passages(file) == ("1.1.1", THEIRS)


def test_passages_are_the_paragraphs_of_a_text(tmp_path: Path) -> None:
    file = tmp_path / "published.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n\r\nthree")
    assert read_passages(file) == ("one\ntwo", "three")


def test_a_file_that_is_no_text_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "published.pdf").write_bytes(b"%PDF-1.7 \xff")
    with pytest.raises(UnreadableFileError, match="not text in UTF-8"):
        read_passages(tmp_path / "published.pdf")


def test_a_workbook_that_is_refused_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "published.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InvalidDocumentError):
        read_passages(tmp_path / "published.xlsx")
