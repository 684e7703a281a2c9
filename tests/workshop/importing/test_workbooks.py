"""A workbook becomes the framework that it tells of, and no more than it tells."""

from __future__ import annotations

from typing import Any

import openpyxl
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from dspt_core.domain.framework import Assertion, Framework, Standard
from dspt_core.formats.converter import structure
from dspt_core.formats.requirement_tables.columns import ColumnMapping, Wording
from dspt_core.formats.requirement_tables.items import SOURCES_WORDS
from dspt_core.formats.workbooks.csv_sheets import read_csv, write_csv
from dspt_core.workshop.importing.workbooks import import_workbook
from tests.workshop.importing.made import (
    FILE,
    FROM_WORKBOOK,
    ROWS,
    TITLES,
    Damage,
    agreed,
    book,
    edition,
    imported,
    opened,
    said,
)


def framework(document: Any) -> Framework:
    return structure({key: value for key, value in document.items() if key != "format"}, Framework)


def read(damage: Damage | None = None, mapping: ColumnMapping | None = None) -> Framework:
    found = imported(opened(damage), mapping)
    assert found.document is not None, found.problems
    return framework(found.document)


def test_each_category_has_its_items_in_the_order_of_their_numbers() -> None:
    items = [(one.reference, one.category, one.text) for one in read().items()]
    assert items == [
        ("1.1.1", "2", "Are books counted?"),
        ("1.1.1", "4", "Count?"),
        ("1.1.9", "2", "Who counts?"),
        ("1.1.10", "4", "Who is asked?"),
        ("1.10.1", "2", "Dusted?"),
        ("1.10.1", "4", "Is it dusted?"),
        ("2.1.1", "2", "Is it warm?"),
    ]


def test_an_assertion_may_have_no_item_yet() -> None:
    last = [*read().assertions()][-1]
    assert (last.reference, last.items) == ("2.2", ())


def test_an_exemption_marked_for_a_row_is_that_of_each_category() -> None:
    exempt = {(one.reference, one.category): one.exemptions for one in read().items() if one.exemptions}
    assert exempt == {
        ("1.1.1", "2"): ("cyber-essentials-plus",),
        ("1.1.1", "4"): ("cyber-essentials-plus",),
        ("1.10.1", "2"): ("iso-27001",),
        ("1.10.1", "4"): ("iso-27001",),
    }


def test_the_order_of_rows_does_not_matter() -> None:
    def turn(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, len(rows))
        for row in reversed(rows):
            sheet.append(row)

    assert read(turn) == read()


def test_what_the_workbook_does_not_tell_stays_unknown() -> None:
    def drop_marks(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.delete_cols(11, 2)

    mapping = agreed()
    fewer = evolve(mapping, columns=(*mapping.columns[:10], *mapping.columns[12:]))
    item = next(one for one in read(drop_marks, fewer).items() if one.category == "4")
    assert (item.duty.value, item.approaching) == ("unknown", False)
    assert item.answer.provenance is not None
    assert item.answer.provenance.mark.value == "inferred"


def test_the_sources_own_words_are_marked_as_such() -> None:
    assert {one.provenance.note for one in read().items()} == {SOURCES_WORDS}
    own = read(mapping=evolve(agreed(), wording=Wording.OWN))
    assert {one.provenance for one in own.items()} == {FROM_WORKBOOK}


def test_the_key_and_the_answer_of_the_same_item_are_kept() -> None:
    before = read()

    def changed(one: Assertion) -> Assertion:
        items = tuple(
            evolve(item, key=f"kept.{item.reference.replace('.', '-')}-{item.category}") for item in one.items
        )
        return evolve(one, items=items)

    standards: tuple[Standard, ...] = tuple(
        evolve(one, assertions=tuple(map(changed, one.assertions))) for one in before.standards
    )
    known = evolve(edition(), frameworks=(evolve(before, standards=standards),))

    def reword(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet["F3"] = "Who counts them?"

    found = import_workbook(opened(reword), agreed(), edition=known, file=FILE)
    assert found.document is not None
    keys = {(one.reference, one.category): one.key for one in framework(found.document).items()}
    assert keys[("1.1.1", "2")] == "kept.1-1-1-2"
    # One number can mean another thing next year, so that only the same words are the same item.
    assert keys[("1.1.9", "2")] == "2.2026-27-1-1-9"


def test_a_csv_file_of_the_same_layout_is_read_alike() -> None:
    sheet = book()["Requirements"]
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
    found = import_workbook(read_csv(write_csv(rows), file=FILE), agreed(), edition=edition(), file=FILE)
    assert said(found.problems) == []
    assert framework(found.document) == read()


def test_the_made_up_table_has_a_title_for_every_cell() -> None:
    assert {len(row) for row in ROWS} <= set(range(1, len(TITLES) + 1))


def test_many_warnings_do_not_refuse_a_workbook() -> None:
    def many(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        sheet.delete_rows(2, 6)
        for number in range(1, 252):
            row = ["1", "Books", "1.1", "Counted", f"1.1.{number}", "Is it?", "N", "Y"]
            sheet.append(row)

    found = imported(opened(many))
    assert {one.code.value for one in found.problems} == {"import/flag-alone"}
    assert found.items == len(found.problems) == 251


def test_faults_of_a_sheet_that_is_not_read_do_not_matter() -> None:
    assert any(one.code.value == "workbook/formula" for one in opened().problems)
    assert imported(opened()).problems == ()
