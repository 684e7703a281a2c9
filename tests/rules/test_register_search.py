"""Rows are found as people look for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.register import RegisterQuery, RegisterRow
from dspt_core.rules.register_rows import read_row
from dspt_core.rules.register_search import fits, folded
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
    ],
)
def test_a_row_is_not_found_when_anything_does_not_fit(query: RegisterQuery) -> None:
    assert not fits(ROW, query)


@given(register_rows())
def test_every_row_is_found_by_its_own_name_and_code(row: RegisterRow) -> None:
    assert fits(row, RegisterQuery(text=f"{row.code_as_written} {row.name}", code=row.code))
