"""What is exported as a table of requirements comes back as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Assertion, Framework, FrameworkWords, Noun
from dspt_core.domain.problem import InvalidDocumentError, errors_among
from dspt_core.formats.edition_json import write_framework
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.requirement_tables.writing import (
    requirement_table,
    write_requirement_csv,
    write_requirement_workbook,
)
from dspt_core.formats.workbooks.csv_sheets import read_csv
from dspt_core.formats.workbooks.reading import WorkbookReading, read_workbook
from dspt_core.testing.strategies import editions
from dspt_core.workshop.importing.proposals import propose_import
from dspt_core.workshop.importing.workbooks import LIMITS, import_workbook
from tests.formats.written_documents import texts
from tests.office import saved_as

MADE = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
FEW = 15


def bare(edition: Edition) -> Edition:
    """Return the edition as it is where nothing of its frameworks is known."""
    return evolve(edition, frameworks=tuple(evolve(one, standards=()) for one in edition.frameworks))


def through_a_workbook(framework: Framework) -> WorkbookReading:
    written = write_requirement_workbook(requirement_table(framework), file="r.xlsx", made=MADE)
    return read_workbook(written, file="r.xlsx", limits=LIMITS)


def with_texts(framework: Framework, written: list[str]) -> Framework:
    """Return the framework with these texts, one after the other, as texts, tooltips and notes."""
    left = iter(written)

    def reworded(assertion: Assertion) -> Assertion:
        items = tuple(
            evolve(
                item,
                text=next(left, item.text),
                guidance=next(left, None),
                change_note=next(left, None),
                provenance=evolve(item.provenance, note=next(left, None)),
            )
            for item in assertion.items
        )
        return evolve(assertion, items=items)

    standards = tuple(
        evolve(one, assertions=tuple(map(reworded, one.assertions))) for one in framework.standards
    )
    return evolve(framework, standards=standards)


@settings(max_examples=FEW)
@given(st.data())
def test_any_framework_comes_back_from_a_workbook_as_it_was(data: st.DataObject) -> None:
    edition = data.draw(editions())
    written = data.draw(st.lists(texts.filter(str.strip), max_size=20))
    framework = with_texts(edition.frameworks[0], written)
    opened = through_a_workbook(framework)
    found = propose_import(opened, edition=bare(edition), framework=framework.framework, file="r.xlsx")
    assert found.problems == ()
    assert found.mapping is not None
    again = import_workbook(opened, found.mapping, edition=bare(edition), file="r.xlsx")
    assert errors_among(again.problems) == ()
    assert again.document == write_framework(framework)


@pytest.mark.parametrize("name", edition_names())
def test_every_shipped_framework_comes_back_from_csv_as_it_was(name: str) -> None:
    edition = load_edition(name)
    for framework in edition.frameworks:
        table = requirement_table(framework)
        opened = read_csv(write_requirement_csv(table, file="r.csv"), file="r.csv", limits=LIMITS)
        again = import_workbook(opened, table.mapping, edition=bare(edition), file="r.csv")
        assert errors_among(again.problems) == ()
        assert again.document == write_framework(framework)


def test_words_of_its_own_come_back() -> None:
    edition = load_edition("2025-26")
    framework = evolve(edition.frameworks[0], words=FrameworkWords(item=Noun("question", "questions")))
    opened = through_a_workbook(framework)
    found = propose_import(opened, edition=bare(edition), framework="standards", file="r.xlsx")
    assert found.mapping is not None
    assert found.mapping.framework.words == framework.words


def test_a_text_of_nothing_but_spaces_is_refused_by_its_cell() -> None:
    framework = with_texts(load_edition("2025-26").frameworks[0], ["Is it so?", " "])
    with pytest.raises(InvalidDocumentError) as caught:
        write_requirement_workbook(requirement_table(framework), file="r.xlsx", made=MADE)
    (problem,) = caught.value.problems
    assert problem.code.value == "workbook/cannot-hold"
    assert problem.place is not None
    assert problem.place.cell == "Requirements!K2"


@pytest.mark.parametrize("name", edition_names())
def test_every_shipped_framework_comes_back_when_libreoffice_saved_it(name: str, tmp_path: Path) -> None:
    edition = load_edition(name)
    for framework in edition.frameworks:
        table = requirement_table(framework)
        written = write_requirement_workbook(table, file="r.xlsx", made=MADE)
        saved = saved_as("xlsx", written, "r.xlsx", folder=tmp_path)
        opened = read_workbook(saved, file="r.xlsx", limits=LIMITS)
        again = import_workbook(opened, table.mapping, edition=bare(edition), file="r.xlsx")
        assert errors_among(again.problems) == ()
        assert again.document == write_framework(framework)
