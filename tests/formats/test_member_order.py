"""A document has one form: nothing is lost by it, and looks that mean nothing are gone."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.edition_json import write_edition, write_framework
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.member_order import in_schema_order, write_formatted
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import decode_json
from dspt_core.testing.strategies import editions

FILES = sorted(catalogs_folder().rglob("*.json"))
FEW = 25


def shuffled(value: JsonValue, chance: random.Random) -> JsonValue:
    """Return the same value with the members of every object in another order."""
    if isinstance(value, list):
        return [shuffled(one, chance) for one in value]
    if not isinstance(value, dict):
        return value
    names = [*value]
    chance.shuffle(names)
    return {name: shuffled(value[name], chance) for name in names}


def read(text: str) -> JsonValue:
    decoded = decode_json(text.encode(), file="formatted.json")
    assert decoded.is_readable
    return decoded.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_shipped_file_has_its_one_form(file: Path) -> None:
    value: Any = json.loads(file.read_bytes())
    schema = Schema(value["format"].split("/")[1])
    assert write_formatted(read(file.read_text(encoding="utf-8")), schema) == file.read_text(encoding="utf-8")


@settings(max_examples=FEW)
@given(editions(), st.randoms(use_true_random=False))
def test_members_in_any_order_give_one_form_and_lose_nothing(edition: Edition, chance: random.Random) -> None:
    documents = [(write_edition(edition), Schema.EDITION)]
    documents += [(write_framework(one), Schema.FRAMEWORK) for one in edition.frameworks]
    for document, schema in documents:
        formatted = write_formatted(document, schema)
        assert read(formatted) == document
        assert write_formatted(read(formatted), schema) == formatted
        assert write_formatted(shuffled(document, chance), schema) == formatted


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["format", "case", "on", "1.10", "1.9", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(json_values, st.sampled_from([Schema.CASE, Schema.EDITION, Schema.OVERLAY, Schema.LINEAGE]))
def test_what_does_not_keep_its_schema_loses_nothing_either(value: Any, schema: Schema) -> None:
    ordered = in_schema_order(value, schema)
    assert ordered == value
    assert in_schema_order(ordered, schema) == ordered


def test_numbers_stand_in_their_order_and_other_names_as_they_were_given() -> None:
    case: Any = {
        "expected": {"items": {"1.10.1": "met", "1.9.1": "met"}, "statuses": {"b": {}, "a": {}}},
        "format": "dspt-core/case/v1",
    }
    ordered: Any = in_schema_order(case, Schema.CASE)
    assert [*ordered] == ["format", "expected"]
    assert [*ordered["expected"]["items"]] == ["1.9.1", "1.10.1"]
    assert [*ordered["expected"]["statuses"]] == ["b", "a"]
