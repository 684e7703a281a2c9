"""A requirements workbook laid out like the published ones, with questions of our own, and its edition."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from attrs import evolve
from openpyxl.worksheet.worksheet import Worksheet

from dspt_core.domain.edition import Category, Coverage, Edition, Exemption
from dspt_core.domain.framework import Framework
from dspt_core.domain.problem import Problem
from dspt_core.domain.provenance import Mark, Provenance, Source
from dspt_core.formats.editions import load_edition
from dspt_core.formats.requirement_tables.columns import ColumnMapping
from dspt_core.formats.workbooks.reading import WorkbookReading, read_workbook
from dspt_core.workshop.importing.proposals import Proposed, propose_import
from dspt_core.workshop.importing.workbooks import LIMITS, WorkbookImport, import_workbook

SHEET = "Requirements"
FILE = "v9.xlsx"
FROM_WORKBOOK = Provenance(mark=Mark.TRANSCRIBED, source="workbook-v9")

TITLES = (
    "Standard",
    "Assertion ref",
    "Assertion text",
    "Evidence ref",
    "Cat 2 evidence text",
    "Cat 2 mandatory",
    "Cat 2 approaching standards",
    "Cat 2 tooltip",
    "Cat 4 evidence text",
    "Cat 4 mandatory",
    "Cat 4 approaching standards",
    "Cat 4 tooltip",
    "CE+",
    "ISO 27001",
    "Change from v8",
)
ROWS = (
    ("1", "1.1", "Books are counted", "1.1.1", "Are books counted?", "Y", "Y", "All.", "Count?", "Y", "N"),
    ("1", "1.1", "Books are counted", "1.1.9", "Who counts?", "N", "N", None, None, None, None),
    ("1", "1.1", None, "1.1.10", None, None, None, None, "Who is asked?", "N", "N", "A name."),
    ("1", "1.10", "Shelves are dusted", "1.10.1", "Dusted?", "Y", "N", None, "Is it dusted?", "Y", "Y"),
    ("2", "2.1", "Readers are kept warm", "2.1.1", "Is it warm?", "Y", "N", None, None, None, None),
)
MARKED = {"M2": "x", "N5": "x", "O4": "New this year."}

Damage = Callable[[openpyxl.Workbook, Worksheet], None]


def edition() -> Edition:
    """Return an edition with two categories, in which nothing is known of the year's items yet."""
    shipped = load_edition("2025-26")
    kept = {"2", "4"}
    categories: tuple[Category, ...] = tuple(
        evolve(one, coverage=Coverage.PARTIAL, expected_counts=None, headings=())
        for one in shipped.categories
        if one.category in kept
    )
    exemptions: tuple[Exemption, ...] = shipped.exemptions
    frameworks = (Framework(edition="2026-27", framework="standards", title="Standards", standards=()),)
    return evolve(
        shipped,
        edition="2026-27",
        sources=(*shipped.sources, Source(source="workbook-v9", title="The workbook")),
        categories=categories,
        exemptions=exemptions,
        frameworks=frameworks,
    )


def book() -> openpyxl.Workbook:
    """Return the workbook, and a sheet beside it that tells of its versions."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    sheet.append(list(TITLES))
    for row in (*ROWS, ("2", "2.2", "Readers are heard")):
        sheet.append(list(row))
    for name, value in MARKED.items():
        sheet[name] = value
    titles = {2: "Books", 6: "Warmth"}
    sheet.insert_cols(2)
    sheet["B1"] = "Standard title"
    for number, title in titles.items():
        sheet.cell(row=number, column=2, value=title)
    made.create_sheet("Version control").append(["Version", "=1+1"])
    return made


def opened(damage: Damage | None = None) -> WorkbookReading:
    """Return the workbook as it is read, after some damage."""
    made = book()
    sheet = made[SHEET]
    assert isinstance(sheet, Worksheet)
    if damage is not None:
        damage(made, sheet)
    target = io.BytesIO()
    made.save(target)
    return read_workbook(target.getvalue(), file=FILE, limits=LIMITS)


def proposed(reading: WorkbookReading, **options: Any) -> Proposed:
    """Return what is proposed for a workbook."""
    told = {"provenance": FROM_WORKBOOK, "framework": "standards", **options}
    return propose_import(reading, edition=edition(), file=FILE, **told)


def agreed() -> ColumnMapping:
    """Return the mapping of the undamaged workbook."""
    found = proposed(opened())
    assert found.mapping is not None
    assert found.problems == ()
    return found.mapping


def imported(reading: WorkbookReading, mapping: ColumnMapping | None = None) -> WorkbookImport:
    """Import a workbook by the mapping of the undamaged one, or another."""
    return import_workbook(reading, mapping or agreed(), edition=edition(), file=FILE)


def said(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    """Return the code and the cell of each problem."""
    return [(one.code.value, (one.place.cell or "") if one.place is not None else "") for one in problems]
