"""Rows are found as people look for them."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.register import RegisterQuery, RegisterRow, Shown
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_search import fits, folded, in_search_order, searchable
from dspt_core.testing.registers import register_rows

ROW = read_row(
    code="ee133839-SoM",
    name=" St. John\u2019s Surgery & Café (EE133839)",
    status="24/25 Standards Met",
    published="30/06/2025",
    sector="GP",
    area="NHS Somewhere Integrated Care Board",
)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("St. John's & Co", "st johns and co"),
        ("  CAFÉ-Straße ", "cafe strasse"),
        ("St John\u2019s \u2013 Élan", "st johns elan"),
        ("a_b", "a b"),
        ("", ""),
        ("&", "and"),
    ],
)
def test_text_is_compared_without_case_accents_and_punctuation(text: str, shape: str) -> None:
    assert folded(text) == shape


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    "query",
    [
        RegisterQuery(),
        RegisterQuery(text="surg john"),
        RegisterQuery(text="ST JOHNS"),
        RegisterQuery(text="st john's surgery and cafe"),
        RegisterQuery(text="133839-som"),
        RegisterQuery(code=" EE133839-SOM "),
        RegisterQuery(code="EE133839-SoM closed"),
        RegisterQuery(sector="gp", area="care somewhere"),
        RegisterQuery(status="standards-met", edition="2024-25"),
        RegisterQuery(shown=Shown.PUBLISHED),
    ],
)
def test_a_row_is_found_by_words_in_any_order(query: RegisterQuery) -> None:
    assert fits(ROW, query)


@pytest.mark.parametrize(
    "query",
    [
        RegisterQuery(text="surgery jane"),
        RegisterQuery(code="EE133839"),
        RegisterQuery(sector="dentist"),
        RegisterQuery(area="elsewhere"),
        RegisterQuery(status="standards-exceeded"),
        RegisterQuery(status="standards-met", edition="2023-24"),
        RegisterQuery(shown=Shown.NOT_PUBLISHED),
    ],
)
def test_a_row_is_not_found_when_anything_does_not_fit(query: RegisterQuery) -> None:
    assert not fits(ROW, query)


def test_words_are_looked_for_in_the_name_and_the_code() -> None:
    assert searchable(ROW) == "st johns surgery and cafe ee133839 ee133839 som"


def test_rows_are_sorted_by_the_name_as_it_is_compared_and_then_by_the_code() -> None:
    def named(name: str, code: str) -> RegisterRow:
        return evolve(ROW, name=name, code=code)

    rows = [named("\u00c9lan", "A2"), named("Zoo", "A0"), named("'elan'", "A1"), named("Ash & Co", "A3")]
    assert [one.code for one in sorted(rows, key=in_search_order)] == ["A3", "A1", "A2", "A0"]


@given(register_rows())
def test_every_row_is_found_by_its_own_name_and_code(row: RegisterRow) -> None:
    assert fits(row, RegisterQuery(text=f"{row.code_as_written} {row.name}", code=row.code))
