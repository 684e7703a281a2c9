"""What columns hold is proposed from their titles, and nothing is imported by a guess."""

from __future__ import annotations

import openpyxl
import pytest
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from dspt_core.formats.requirement_tables.columns import Blank, Holds, Wording
from dspt_core.formats.requirement_tables.titles import Titles
from tests.workshop.importing.made import SHEET, agreed, book, edition, opened, proposed, said

TITLES = Titles(edition(), "standards")


@pytest.mark.parametrize(
    ("title", "holds", "category", "exemption"),
    [
        ("Evidence ref", Holds.REFERENCE, None, None),
        ("EVIDENCE\nITEM REF", Holds.REFERENCE, None, None),
        ("Assertion", Holds.ASSERTION, None, None),
        ("Category 4 - evidence text", Holds.TEXT, "4", None),
        ("Tool tip (Cat 2)", Holds.TOOLTIP, "2", None),
        ("Cat 2: Mandatory for Approaching Standards", Holds.APPROACHING, "2", None),
        ("Cat4 Mandatory for Standards Met", Holds.MANDATORY, "4", None),
        ("Change from v8", Holds.CHANGE_NOTE, None, None),
        ("CE+", Holds.EXEMPTION, None, "cyber-essentials-plus"),
        ("PSN IA", Holds.EXEMPTION, None, "psn"),
        ("NHSmail exemption", Holds.EXEMPTION, None, "nhsmail-only"),
        ("Cat 4 ISO27001", Holds.EXEMPTION, "4", "iso-27001"),
    ],
)
def test_a_title_is_known_whatever_its_looks(
    title: str, holds: Holds, category: str | None, exemption: str | None
) -> None:
    found = TITLES.column(title)
    assert (found.holds, found.category, found.exemption) == (holds, category, exemption)
    assert not found.is_guess


@pytest.mark.parametrize(
    ("title", "holds"),
    [
        ("Evidense ref", Holds.REFERENCE),
        ("Cat 2 tooltp", Holds.TOOLTIP),
        ("Asertion text", Holds.ASSERTION_TITLE),
    ],
)
def test_a_title_that_is_only_like_one_is_a_guess(title: str, holds: Holds) -> None:
    found = TITLES.column(title)
    assert (found.holds, found.is_guess) == (holds, True)


@pytest.mark.parametrize(
    "title", ["Owner", "Category 9 text", "Audit", "System", "Cat 4", "Holds", "Signed off", "4"]
)
def test_a_title_that_is_like_nothing_known_stays_undecided(title: str) -> None:
    assert TITLES.column(title).holds is Holds.UNDECIDED


def test_a_blank_means_no_only_where_nobody_says_no_in_words() -> None:
    mapping = agreed()
    blanks = {one.title: one.blank for one in mapping.columns if one.blank is Blank.NO}
    assert set(blanks) == {"CE+", "ISO 27001"}
    assert (mapping.marks.yes, mapping.marks.no) == (("Y", "x"), ("N",))


def test_texts_are_taken_for_the_sources_words_unless_somebody_says_otherwise() -> None:
    assert agreed().wording is Wording.SOURCE
    found = proposed(opened(), wording=Wording.OWN).mapping
    assert found is not None
    assert found.wording is Wording.OWN


def test_a_guess_and_an_unknown_title_are_reported_at_their_cells() -> None:
    def damage(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["F1"] = "Cat 2 evidnce text"
        sheet["Q1"] = "Owner"

    found = proposed(opened(damage))
    assert said(found.problems) == [
        ("import/undecided-column", f"{SHEET}!F1"),
        ("import/undecided-column", f"{SHEET}!Q1"),
    ]


def test_titles_may_stand_below_others() -> None:
    def damage(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.insert_rows(1, amount=3)
        sheet["A1"] = "Version 9"

    found = proposed(opened(damage))
    assert found.problems == ()
    assert found.mapping is not None
    assert found.mapping == evolve(agreed(), header_row=4)


def test_of_two_sheets_alike_none_is_chosen() -> None:
    def damage(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        made.copy_worksheet(sheet).title = "Draft"

    found = proposed(opened(damage))
    assert found.mapping is None
    assert said(found.problems) == [("import/sheets-alike", "Draft!A1")]
    named = proposed(opened(damage), sheet="draft").mapping
    assert named is not None
    assert named.sheet == "Draft"


def test_a_hidden_sheet_is_not_taken_for_the_one_in_sight() -> None:
    def damage(made: openpyxl.Workbook, sheet: Worksheet) -> None:
        draft = made.copy_worksheet(sheet)
        draft.title, draft.sheet_state = "Draft", "hidden"

    assert proposed(opened(damage)).mapping == agreed()


@pytest.mark.parametrize("title", ["E1", "F1"])
def test_without_titles_for_numbers_and_texts_there_is_no_table(title: str) -> None:
    def damage(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet[title] = "What?"
        if title == "F1":
            sheet["J1"] = "What else?"

    found = proposed(opened(damage))
    assert said(found.problems) == [("import/no-table", "")]
    assert repr(book().sheetnames[1]) in str(found.problems[0].hint)
