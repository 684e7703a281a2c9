"""Writing JSON: one text for one value, and nothing lost on the way."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.formats.canonical_json import write_canonical, write_json
from dspt_core.formats.strict_json import MAX_DIGITS, MAX_EXPONENT, JsonValue, decode_json

LARGEST_WHOLE = 10**MAX_DIGITS - 1

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
exact_numbers = st.builds(
    lambda sign, digits, exponent: Decimal((sign, digits, exponent)),
    st.sampled_from([0, 1]),
    st.lists(st.integers(0, 9), min_size=1, max_size=20).map(tuple),
    st.integers(-MAX_EXPONENT, MAX_EXPONENT - MAX_DIGITS),
).filter(lambda number: abs(number.adjusted()) <= MAX_EXPONENT)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_WHOLE, LARGEST_WHOLE) | exact_numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_is_written_is_read_back_as_it_was(value: JsonValue) -> None:
    document = decode_json(write_json(value).encode("utf-8"), file="written.json")
    assert document.is_readable
    assert document.value == value


@given(values)
def test_other_readers_read_it_alike(value: JsonValue) -> None:
    assert json.loads(write_json(value), parse_float=Decimal) == value


@given(values)
def test_writing_what_was_read_gives_the_same_text_again(value: JsonValue) -> None:
    read: JsonValue = json.loads(write_json(value), parse_float=Decimal)
    text = write_json(read)
    assert write_json(json.loads(text, parse_float=Decimal)) == text


@given(st.dictionaries(texts, st.integers(0, 9)))
def test_members_keep_the_order_they_were_given(members: dict[str, int]) -> None:
    assert list(json.loads(write_json({**members}))) == list(members)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.10"), "1.10"),
        (Decimal("1E+2"), "1E+2"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (Decimal("123456789012345678901234567.89"), "123456789012345678901234567.89"),
        (10**29, "1" + "0" * 29),
        (True, "true"),
        (None, "null"),
        ('é😀"\\\n\x7f', '"é😀\\"\\\\\\n\x7f"'),
        ({}, "{}"),
        ([], "[]"),
        ([{"a": [1, {}]}, []], '[\n  {\n    "a": [\n      1,\n      {}\n    ]\n  },\n  []\n]'),
    ],
)
def test_a_value_has_this_one_text(value: JsonValue, text: str) -> None:
    assert write_json(value) == text + "\n"


@given(st.lists(st.text()), st.integers())
def test_a_list_of_texts_is_written_as_any_other_list_is(texts: list[str], other: int) -> None:
    whole, mixed = write_canonical(list(texts)), write_canonical([*texts, other])
    assert mixed == whole[:-1] + ("," if texts else "") + f"{other}]"
