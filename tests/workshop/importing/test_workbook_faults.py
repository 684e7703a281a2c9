"""One slip in a workbook is reported at its sheet, row and column; of two slips, both are."""

from __future__ import annotations

from itertools import combinations

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dspt_core.domain.problem import errors_among
from tests.workshop.importing.faults import CELL_FAULTS, FAULTS, SHEET_FAULTS, Fault
from tests.workshop.importing.made import agreed, imported, opened, said

MAPPING = agreed()
PAIRS = [
    pair for pair in combinations(CELL_FAULTS, 2) if pair[0].row != pair[1].row and {4, 6} >= {pair[0].row}
]
SHEET_PAIRS = [
    (one, other)
    for one in SHEET_FAULTS
    for other in CELL_FAULTS
    if one.name in {"a column too many", "a hidden column", "a row that was copied"} and other.row in {2, 4}
]


def test_the_undamaged_workbook_is_good() -> None:
    found = imported(opened(), MAPPING)
    assert found.problems == ()
    assert (found.rows, found.items) == (6, 7)


def test_there_are_as_many_faults_as_were_promised() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 25
    assert len(PAIRS) + len(SHEET_PAIRS) >= 8


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_a_slip_is_reported_where_it_is(fault: Fault) -> None:
    found = imported(opened(fault.damage), MAPPING)
    assert sorted(said(found.problems)) == sorted(fault.findings)
    assert (found.document is None) is bool(errors_among(found.problems))


@pytest.mark.parametrize("pair", [*PAIRS, *SHEET_PAIRS], ids=lambda pair: f"{pair[0].name}; {pair[1].name}")
def test_of_two_slips_both_are_reported(pair: tuple[Fault, Fault]) -> None:
    def damage(book: openpyxl.Workbook, sheet: Worksheet) -> None:
        for fault in pair:
            fault.damage(book, sheet)

    found = imported(opened(damage), MAPPING)
    assert set(said(found.problems)) >= {*pair[0].findings, *pair[1].findings}
