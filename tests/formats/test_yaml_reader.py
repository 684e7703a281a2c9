"""YAML gives what it says, each value with its place, or is refused: nothing is changed in silence."""

from __future__ import annotations

import builtins
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.errors import MissingExtraError
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.strict_json import MAX_PROBLEMS, DecodedJson, decode_json
from dspt_core.formats.yaml_reader import decode_yaml, is_yaml
from tests.formats.yaml_text import as_yaml, in_one_line

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12) | st.sampled_from(
    ["1.10", "no", "2026-06-30", "012", "True", "null", "~", "", "a: b", "&x", "- x", "12:30", "<<"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXT | st.just(Decimal("1.10")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)


def read(text: str) -> DecodedJson:
    return decode_yaml(text.encode(), file="a.yaml")


def said(text: str) -> list[tuple[str, int, int]]:
    """Return the code, line and column of each problem."""
    placed = [(one.code.value, one.place) for one in read(text).problems]
    return [(code, place.line, place.column) for code, place in placed if place is not None]


@st.composite
def written(draw: DrawFn) -> tuple[JsonValue, str]:
    value = draw(VALUES)
    return value, as_yaml(draw, value) + "\n"


@given(written())
def test_what_is_written_comes_back_with_texts_as_texts(pair: tuple[JsonValue, str]) -> None:
    value, text = pair
    decoded = read(text)
    assert decoded.problems == ()
    assert decoded.value == value
    assert repr(decoded.value) == repr(value), "1 is neither true nor the text 1"


@given(VALUES)
def test_json_in_one_line_means_the_same_as_yaml(value: JsonValue) -> None:
    text = in_one_line(value).encode()
    as_json = decode_json(text, file="a.yaml")
    assert as_json.is_readable
    assert repr(decode_yaml(text, file="a.yaml").value) == repr(as_json.value)


@given(st.text(st.sampled_from("ab:- \n\t#&*!|>'\"{}[],%?.0x1~\\\x00\ufeff\u2028\U0001f600"), max_size=40))
def test_any_text_is_read_or_refused_and_nothing_breaks(text: str) -> None:
    decoded = read(text)
    assert decoded.is_whole or decoded.problems
    for problem in decoded.problems:
        assert problem.place is not None
        assert problem.place.line <= text.count("\n") + text.count("\r") + 1


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("2026-06-30", "2026-06-30"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("1.1.10", "1.1.10"),
        ("1.10", Decimal("1.10")),
        ("10", 10),
        ("-1.5e3", Decimal("-1.5e3")),
        ("true", True),
        ("null", None),
        ("~", None),
        ("'1.10'", "1.10"),
        ('"no"', "no"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">\n  a\n  b\n", "a b\n"),
    ],
)
def test_a_word_is_what_json_would_take_it_for_and_else_text(word: str, value: JsonValue) -> None:
    decoded: Any = read(f"a: {word}")
    assert decoded.problems == ()
    assert repr(decoded.value["a"]) == repr(value)


def test_a_key_is_text_as_it_is_written() -> None:
    assert read("1.10: a\n1.1: b\ntrue: c\n").value == {"1.10": "a", "1.1": "b", "true": "c"}


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a: 1\nb:\n  a: 1\n  a: 2\n", [("json/duplicate-key", 4, 3)]),
        ("a: 012\nb: True\n", [("yaml/doubtful-value", 1, 4), ("yaml/doubtful-value", 2, 4)]),
        ("a: &x [1]\nb: *x\n", [("yaml/anchor", 1, 4), ("yaml/anchor", 2, 4)]),
        ("a: !!python/name:os.system x\n", [("yaml/tag", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("yaml/several-documents", 2, 1)]),
        ("%YAML 1.1\n---\na: no\n", [("yaml/directive", 1, 1)]),
        ("a:\n\t- b\n", [("yaml/syntax", 2, 1)]),
        ("", [("yaml/syntax", 1, 1)]),
        ("? {a: 1}\n: b\n", [("yaml/key-not-text", 1, 3)]),
        ('a: "\\0"\n', [("json/nul", 1, 4)]),
        ('a: "\\ud83d"\n', [("json/lone-surrogate", 1, 4)]),
        ("a: 1e99999999999999999999\n", [("json/number-too-long", 1, 4)]),
        ("[" * 65 + "]" * 65, [("json/nesting-too-deep", 1, 65)]),
        ("\ufeffa: 1", [("json/byte-order-mark", 1, 1)]),
    ],
)
def test_what_has_more_than_one_meaning_is_refused_where_it_stands(
    text: str, findings: list[tuple[str, int, int]]
) -> None:
    assert said(text) == findings


def test_a_bomb_of_aliases_is_not_followed() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    decoded = read("\n".join(lines))
    assert not decoded.is_readable
    assert len(decoded.problems) == MAX_PROBLEMS + 1


def test_every_value_and_key_knows_where_it_stands() -> None:
    decoded = read("items:\n  - key: a\n    \U0001f600: {b: [1, 2]}\n")
    assert (decoded.place_of("/items/0/key").line, decoded.place_of("/items/0/key").column) == (2, 10)
    place = decoded.place_of("/items/0/\U0001f600/b/1")
    assert (place.line, place.column) == (3, 16)
    assert decoded.place_of_key("/items/0/\U0001f600").column == 5


def test_without_the_extra_the_error_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name.startswith("ruamel"):
            raise ImportError(name)
        return plain(name, *arguments, **options)

    for name in [one for one in sys.modules if one.startswith("ruamel")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError) as caught:
        read("a: 1")
    assert caught.value.extra == "yaml"


def test_yaml_is_known_by_the_name_of_its_file() -> None:
    assert is_yaml("a/b.YML")
    assert not is_yaml("a.yaml/b.json")
