"""What the strict JSON reader takes, what it refuses and where it says so."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dspt_core.domain.problem import Place, Problem, ProblemCode
from dspt_core.formats.strict_json import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_EXPONENT,
    MAX_PROBLEMS,
    MAX_VALUES,
    DecodedJson,
    decode_json,
    pointer_of,
)

FILE = "answers.json"
LARGEST_WHOLE = 10**MAX_DIGITS - 1
BOM = b"\xef\xbb\xbf"

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
whole_numbers = st.integers(-LARGEST_WHOLE, LARGEST_WHOLE)
fractions = st.floats(allow_nan=False, allow_infinity=False)
plain_values = st.recursive(
    st.none() | st.booleans() | whole_numbers | fractions | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=25,
)
rngs = st.randoms(use_true_random=False)
tokens_to_mix_in = st.sampled_from([
    *'{}[],:"\\/0-+.eE \t\r\n\0\x7f#\'é😀', "NaN", "-Infinity", "null", "True", '"a"', '"a":1,', "\\ud800",
    "\\u0000", "\\u00e9", "\\x", "1e999", "9" * 31, "01", "//", "\ufeff", "\u00a0", "[" * 65,
])  # fmt: skip


def decoded(text: str | bytes) -> DecodedJson:
    return decode_json(text if isinstance(text, bytes) else text.encode(), file=FILE)


def read_by_the_standard_library(text: str) -> object:
    return json.loads(text, parse_float=Decimal)


def written(value: object, rng: random.Random) -> str:
    """Write a value as JSON with white space wherever JSON allows it."""

    def space() -> str:
        return "".join(rng.choices([" ", "\t", "\n", "\r\n", "\r"], k=rng.choice([0, 0, 0, 1, 3])))

    def parts(part: object) -> Iterator[str]:
        yield space()
        if isinstance(part, list):
            yield "["
            for index, element in enumerate(part):
                yield "," if index else ""
                yield from parts(element)
            yield space() + "]"
        elif isinstance(part, dict):
            yield "{"
            for index, (key, member) in enumerate(part.items()):
                yield "," if index else ""
                yield from parts(key)
                yield ":"
                yield from parts(member)
            yield space() + "}"
        else:
            yield json.dumps(part, ensure_ascii=rng.choice([True, False]))
        yield space()

    return "".join(parts(value))


def offset_of(place: Place | None, text: str) -> int:
    """Find an offset the slow way: by cutting the text into its lines."""
    assert place is not None
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    assert place.column <= len(lines[place.line - 1]) + 1
    return sum(map(len, lines[: place.line - 1])) + place.column - 1


def values_by_path(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], object]]:
    yield path, value
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from values_by_path(element, (*path, index))
    if isinstance(value, dict):
        for key, member in value.items():
            yield from values_by_path(member, (*path, key))


def seen(problem: Problem) -> tuple[ProblemCode, int, int]:
    assert problem.place is not None
    return problem.code, problem.place.line, problem.place.column


def only_problem(text: str | bytes) -> Problem:
    (problem,) = decoded(text).problems
    return problem


# What is read


@given(plain_values, rngs)
def test_every_value_reads_as_the_standard_library_reads_it(value: object, rng: random.Random) -> None:
    text = written(value, rng)
    document = decoded(text)
    # The representation tells 1 from True, 1.0 from 1.00 and one order of keys from another.
    assert repr(document.value) == repr(read_by_the_standard_library(text))
    assert document.is_readable


@given(plain_values, rngs)
def test_the_place_of_every_value_is_where_it_begins(value: object, rng: random.Random) -> None:
    text = written(value, rng)
    document = decoded(text)
    reader = json.JSONDecoder(parse_float=Decimal)
    for path, part in values_by_path(document.value):
        place = document.place_of(pointer_of(path))
        found, _ = reader.raw_decode(text, offset_of(place, text))
        assert repr(found) == repr(part)


@given(plain_values, rngs)
def test_the_place_of_every_key_is_where_it_begins(value: object, rng: random.Random) -> None:
    text = written(value, rng)
    document = decoded(text)
    for path, _ in values_by_path(document.value):
        place = document.place_of_key(pointer_of(path))
        if path and isinstance(path[-1], str):
            assert json.JSONDecoder().raw_decode(text, offset_of(place, text))[0] == path[-1]
        else:
            assert place == document.place_of(pointer_of(path))


def test_numbers_are_never_binary_fractions() -> None:
    assert repr(decoded("[1.10, 1E2, 0.1e-3, -0, -0.0, 12]").value) == (
        "[Decimal('1.10'), Decimal('1E+2'), Decimal('0.0001'), 0, Decimal('-0.0'), 12]"
    )


DOCUMENT = '{"a": [1, {"b/c": 2}],\n "~d": {"": 3}, "é😀": 4, "e": [], "0": 5}'


@pytest.mark.parametrize(
    ("pointer", "value_at", "key_at"),
    [
        ("", (1, 1), (1, 1)),
        ("/a", (1, 7), (1, 2)),
        ("/a/0", (1, 8), (1, 8)),
        ("/a/1/b~1c", (1, 19), (1, 12)),
        ("/~0d", (2, 8), (2, 2)),
        ("/~0d/", (2, 13), (2, 9)),
        ("/é😀", (2, 23), (2, 17)),
        ("/0", (2, 40), (2, 35)),
        # What does not exist is at its nearest ancestor.
        ("/missing", (1, 1), (1, 1)),
        ("/missing/0", (1, 1), (1, 1)),
        ("/a/missing", (1, 7), (1, 7)),
        ("/a/2", (1, 7), (1, 7)),
        ("/a/-", (1, 7), (1, 7)),
        ("/a/-1", (1, 7), (1, 7)),
        ("/a/01", (1, 7), (1, 7)),
        ("/a/٠", (1, 7), (1, 7)),  # noqa: RUF001 - a digit, but not one that a pointer may use
        ("/a/" + "9" * 5_000, (1, 7), (1, 7)),
        ("/a/0/x/y", (1, 8), (1, 8)),
        ("/a/1/b/c", (1, 11), (1, 11)),
        ("/e/0", (2, 31), (2, 31)),
        ("not a pointer", (1, 1), (1, 1)),
    ],
)
def test_a_pointer_leads_to_the_value_or_to_its_nearest_ancestor(
    pointer: str, value_at: tuple[int, int], key_at: tuple[int, int]
) -> None:
    document = decoded(DOCUMENT)
    value, key = document.place_of(pointer), document.place_of_key(pointer)
    assert (value.line, value.column) == value_at
    assert (key.line, key.column) == key_at
    assert value.file == FILE


def test_in_a_text_that_was_not_read_every_pointer_leads_to_its_beginning() -> None:
    document = decoded('\n{"a": 1,}')
    assert document.place_of("/a") == document.place_of_key("/a") == Place(file=FILE, line=1, column=1)


def test_a_document_shows_nothing_of_what_it_holds() -> None:
    assert "secret" not in repr(decoded('{"secret": "secret"}'))


# What is refused, and where

FLAWS = {
    "a repeated key": ('"a"', ProblemCode.JSON_DUPLICATE_KEY, "/a", "@: 2"),
    "NaN": ("NaN", ProblemCode.JSON_NOT_A_NUMBER, "/b", '"b": @'),
    "infinity": ("-Infinity", ProblemCode.JSON_NOT_A_NUMBER, "/c", '"c": @'),
    "a long number": ("1" * 31, ProblemCode.JSON_NUMBER_TOO_LONG, "/d", '"d": @'),
    "a far exponent": ("1e999", ProblemCode.JSON_NUMBER_TOO_LONG, "/e", '"e": @'),
    "half a character": ("\\uDC00", ProblemCode.JSON_LONE_SURROGATE, "/f", '"f": "\\n@"'),
    "an escaped NUL": ("\\u0000", ProblemCode.JSON_NUL, "/g", '"g": "\\\\@"'),
    "a raw NUL": ("\0", ProblemCode.JSON_NUL, "/h", '"h": "é@\\t"'),
}


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations(FLAWS, 2)))
def test_two_flaws_are_both_reported_where_they_are(first: str, second: str) -> None:
    text = '{"a": "😀",'
    expected = []
    for flaw, code, pointer, frame in (FLAWS[first], FLAWS[second]):
        before, after = frame.split("@")
        text += "\r\n  " + before
        expected.append((code, len(text.split("\r\n")), len(text.rsplit("\r\n", 1)[-1]) + 1, pointer))
        text += flaw + after + ","
    document = decoded(text + '"z": 0}')
    assert [(*seen(problem), problem.pointer) for problem in document.problems] == expected
    assert document.is_whole
    assert not document.is_readable


@pytest.mark.parametrize(("flaw", "code", "pointer", "frame"), FLAWS.values(), ids=FLAWS)
def test_a_flaw_is_reported_together_with_the_break_that_ends_the_reading(
    flaw: str, code: ProblemCode, pointer: str, frame: str
) -> None:
    document = decoded('{"a": 1, ' + frame.replace("@", flaw) + ",}")
    assert [problem.code for problem in document.problems] == [code, ProblemCode.JSON_SYNTAX]
    assert document.problems[0].pointer == pointer
    assert not document.is_whole
    assert document.value is None


BREAKS = [
    # (text, line, column, pointer, words of the message and of the hint)
    ("", 1, 1, "", ("empty", "one value")),
    (" \n\t", 2, 2, "", ("empty", "one value")),
    ('{"a": 1,\n}', 1, 8, "", ("comma", "take the comma out")),
    ("[1, 2 ,  ]", 1, 7, "", ("comma", "take the comma out")),
    ("[[1,],\n2]", 1, 4, "/0", ("comma", "take the comma out")),
    ('{"a": {"b": 1,},\n"c": 2}', 1, 14, "/a", ("comma", "take the comma out")),
    ("[,1]", 1, 2, "/0", ("value is missing", "null")),
    ("[1,,2]", 1, 4, "/1", ("value is missing", "null")),
    ("{,}", 1, 2, "", ("comma", "take the comma out")),
    ('{"a": 1,, "b": 2}', 1, 9, "", ("comma", "take the comma out")),
    ("{'a': 1}", 1, 2, "", ("'", "double quotes")),
    ("{\"a\": 'b'}", 1, 7, "/a", ("'", "double quotes")),
    ('["😀", “a”]', 1, 7, "/1", ("LEFT DOUBLE QUOTATION MARK", "double quotes")),
    ("[1, // one\n2]", 1, 5, "/1", ("comment", "take the comment out")),
    ("/* all */ 1", 1, 1, "", ("comment", "take the comment out")),
    ("1 # one", 1, 3, "", ("comment", "take the comment out")),
    ('{"a": 1\n "b": 2}', 2, 2, "", ("comma is missing", "comma after")),
    ('["a" \r "b"]', 2, 2, "", ("comma is missing", "comma after")),
    ('["say "yes""]', 1, 8, "", ("comma is missing", '\\"')),
    ('{"a": [1,\n{"b": 2]', 2, 8, "/a/1", ('"{" opened at line 2, column 1', '"}"')),
    ('{"a": [1, 2}', 1, 12, "/a", ('"[" opened at line 1, column 7', '"]"')),
    ('\n{"a": {"b": 1}\n', 3, 1, "", ('"{" opened at line 2, column 1', '"}"')),
    ("[1", 1, 3, "", ('"[" opened at line 1, column 1', '"]"')),
    ("[", 1, 2, "/0", ('"[" opened at line 1, column 1', '"]"')),
    ('{"a"', 1, 5, "/a", ('"{" opened at line 1, column 1', '"}"')),
    ("[True]", 1, 2, "/0", ("True is not", "write true")),
    ('{"a": None}', 1, 7, "/a", ("None is not", "write null")),
    ("FALSE", 1, 1, "", ("FALSE is not", "write false")),
    ("[yes]", 1, 2, "/0", ("word", "double quotes")),
    ("[truefalse]", 1, 2, "/0", ("word", "double quotes")),
    ("{a: 1}", 1, 2, "", ("key stands without", "double quotes")),
    ("{1: 1}", 1, 2, "", ("key stands without", "double quotes")),
    ("{[1]: 1}", 1, 2, "", ("key in double quotes", "keys")),
    ('{"a" = 1}', 1, 6, "/a", ("equals", "colon")),
    ('{"a", "b"}', 1, 5, "/a", ("no value", "colon")),
    ('{"a" 1}', 1, 6, "/a", ("colon", "colon")),
    ('{"a": }', 1, 7, "/a", ("value is missing", "null")),
    ("[1; 2]", 1, 3, "", ("semicolon", "comma")),
    ('["a": 1]', 1, 5, "", ("colon stands in a list", "{ and }")),
    ("[1 | 2]", 1, 4, "", ('not "|"', "take it out")),
    ("[007]", 1, 2, "/0", ("zero", "double quotes")),
    ("[-01]", 1, 2, "/0", ("zero", "double quotes")),
    ("[+1]", 1, 2, "/0", ("plus", "12")),
    ("[.5]", 1, 2, "/0", ("before its decimal point", "-0.5")),
    ("[5.]", 1, 2, "/0", ("after its decimal point", "-0.5")),
    ("[0x1F]", 1, 2, "/0", ("hexadecimal", "12")),
    ("[1_000]", 1, 2, "/0", ("underscores", "12")),
    ("[1e]", 1, 2, "/0", ("well-formed number", "1e9")),
    ("[12abc]", 1, 2, "/0", ("well-formed number", "1e9")),
    ('["a\tb"]', 1, 4, "/0", ("a tab", "\\t")),
    ('{"\x01": 1}', 1, 3, "", ("U+0001", "\\u0001")),
    ('["C:\\Users"]', 1, 5, "/0", ("backslash", "\\\\")),
    ('["\\u00e"]', 1, 3, "/0", ("backslash", "\\\\")),
    ('["a\nb"]', 1, 2, "/0", ("not closed on its line", "\\n")),
    ('["a', 1, 2, "/0", ("not closed on its line", "double quote")),
    ("1 2", 1, 3, "", ("goes on", "one list")),
    ("{}\n{}", 2, 1, "", ("goes on", "one list")),
    ("[1]]", 1, 4, "", ("closes nothing", "opening bracket")),
    ("[\u00a01]", 1, 2, "/0", ("U+00A0 (NO-BREAK SPACE)", "value")),
    ("\x0c1", 1, 1, "", ("U+000C (a control character)", "value")),
]


@pytest.mark.parametrize(("text", "line", "column", "pointer", "words"), BREAKS)
def test_a_break_with_the_grammar_is_explained_where_it_is(
    text: str, line: int, column: int, pointer: str, words: tuple[str, str]
) -> None:
    message, hint = words
    problem = only_problem(text)
    assert seen(problem) == (ProblemCode.JSON_SYNTAX, line, column)
    assert problem.pointer == pointer
    assert message in problem.message
    assert hint in (problem.hint or "")
    assert not decoded(text).is_whole


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (BOM + b"[1]", ProblemCode.JSON_BYTE_ORDER_MARK, 1, 1),
        (b'[1,\n "it\x92s"]', ProblemCode.JSON_NOT_UTF8, 2, 5),
        ('["é😀'.encode() + b'\xc3"]', ProblemCode.JSON_NOT_UTF8, 1, 5),
        (b'["\xed\xa0\x80"]', ProblemCode.JSON_NOT_UTF8, 1, 3),
        (b'["\xc0\x80"]', ProblemCode.JSON_NOT_UTF8, 1, 3),
        (b"[1] \0", ProblemCode.JSON_NUL, 1, 5),
        (b"\0" * 64, ProblemCode.JSON_NUL, 1, 1),
        (b'{"a":\n\0}', ProblemCode.JSON_NUL, 2, 1),
        (b"[" * (MAX_DEPTH + 1), ProblemCode.JSON_NESTING_TOO_DEEP, 1, MAX_DEPTH + 1),
        (b'{"":' * MAX_DEPTH + b"\n [1]", ProblemCode.JSON_NESTING_TOO_DEEP, 2, 2),
        (b" " * (MAX_BYTES + 1), ProblemCode.JSON_TOO_LARGE, 1, 1),
        (b"[" + b"1," * MAX_VALUES + b"\n1]", ProblemCode.JSON_TOO_MANY_VALUES, 2, 1),
        (b'{"a":[' + b"1," * (MAX_VALUES - 2) + b'1],\n"b":1}', ProblemCode.JSON_TOO_MANY_VALUES, 2, 5),
    ],
)
def test_what_cannot_be_read_as_text_or_within_limits_is_refused_where_it_is(
    data: bytes, code: ProblemCode, line: int, column: int
) -> None:
    document = decoded(data)
    assert [seen(problem) for problem in document.problems] == [(code, line, column)]
    assert document.is_whole is (code is ProblemCode.JSON_BYTE_ORDER_MARK)
    assert document.place_of("/0") == Place(file=FILE, line=1, column=1 if not document.is_whole else 2)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_unicode_encoding_is_named(encoding: str) -> None:
    problem = only_problem('{"a": 1}'.encode(encoding))
    assert seen(problem) == (ProblemCode.JSON_NOT_UTF8, 1, 1)
    assert encoding[:6].upper() in problem.message


def test_the_limits_are_those_that_the_documentation_names() -> None:
    assert (MAX_BYTES, MAX_DEPTH, MAX_DIGITS) == (5_242_880, 64, 30)
    assert (MAX_EXPONENT, MAX_PROBLEMS, MAX_VALUES) == (400, 200, 500_000)


@pytest.mark.parametrize(
    "text",
    [
        "9" * MAX_DIGITS,
        "-0." + "9" * (MAX_DIGITS - 1),
        "-1." + "0" * (MAX_DIGITS - 4) + "e+300",
        f"1e{MAX_EXPONENT}",
        f"1E-{MAX_EXPONENT}",
        "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        '"' + "a" * (MAX_BYTES - 2) + '"',
        "[[" + "1," * (MAX_VALUES - 2) + "1]]",
    ],
    ids=["whole", "fraction", "exponent digits", "exponent", "negative exponent", "depth", "bytes", "values"],
)
def test_what_just_keeps_to_a_limit_is_read(text: str) -> None:
    assert repr(decoded(text).value) == repr(read_by_the_standard_library(text))
    assert decoded(text).is_readable


@pytest.mark.parametrize(
    "text",
    [
        "9" * (MAX_DIGITS + 1),
        "0." + "9" * MAX_DIGITS,
        f"1e{MAX_EXPONENT + 1}",
        f"1e-{MAX_EXPONENT + 1}",
        f"12e{MAX_EXPONENT}",
        f"0.5e-{MAX_EXPONENT}",
    ],
)
def test_a_number_just_past_a_limit_is_refused(text: str) -> None:
    assert seen(only_problem(text)) == (ProblemCode.JSON_NUMBER_TOO_LONG, 1, 1)


def test_a_repeated_key_says_where_the_first_one_was_and_the_first_value_stays() -> None:
    document = decoded('{"k": 1,\n "\\u006b": 2, "k": 3}')
    assert [seen(problem)[1:] for problem in document.problems] == [(2, 2), (2, 15)]
    assert all("line 1, column 2" in problem.message for problem in document.problems)
    assert document.value == {"k": 1}
    assert document.place_of("/k").line == 1


def test_equal_keys_of_different_objects_are_no_repetition() -> None:
    assert decoded('[{"a": {"a": 1}}, {"a": 2}]').is_readable


def test_a_byte_order_mark_moves_no_column() -> None:
    document = decoded(BOM + b'{"a": NaN}')
    assert [seen(problem)[1:] for problem in document.problems] == [(1, 1), (1, 7)]


def test_both_halves_of_a_character_are_read_as_that_character() -> None:
    assert decoded('["\\uD83D\\ude00"]').value == ["😀"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ('"\\ud83d"', [2]),
        ('"\\ude00\\ud83d"', [2, 8]),
        ('"\\ud83d\\ud83d\\ude00"', [2]),
        ('"\\ud83d😀"', [2]),
        ('"\\\\ud83d"', []),
        ('"\\\\\\ud83d"', [4]),
        ('"\\\\u0000"', []),
    ],
)
def test_only_a_half_without_its_other_half_is_a_flaw(text: str, columns: list[int]) -> None:
    assert [seen(problem)[2] for problem in decoded(text).problems] == columns


def test_keys_with_different_halves_are_different_and_can_be_printed() -> None:
    document = decoded('{"\\ud800": NaN, "\\ud801": 1}')
    codes = [problem.code for problem in document.problems]
    assert codes.count(ProblemCode.JSON_LONE_SURROGATE) == 2
    assert ProblemCode.JSON_DUPLICATE_KEY not in codes
    assert [problem.pointer.encode("utf-8") for problem in document.problems].count(b"/\\ud800") == 1


def test_after_the_most_problems_one_says_that_there_are_more() -> None:
    most = decoded("[" + ",".join(["NaN"] * MAX_PROBLEMS) + "]")
    assert len(most.problems) == MAX_PROBLEMS
    assert most.is_whole
    more = decoded("[\n" + ",".join(["NaN"] * MAX_PROBLEMS) + ",\nNaN,NaN,")
    assert len(more.problems) == MAX_PROBLEMS + 1
    assert seen(more.problems[-1]) == (ProblemCode.JSON_TOO_MANY_PROBLEMS, 3, 1)
    assert not more.is_whole


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("|", '"|"'),
        ("€", '"€" (U+20AC, EURO SIGN)'),
        ("\u202e", "the invisible character U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("\x07", "the invisible character U+0007 (a control character)"),
    ],
)
def test_a_stray_character_is_shown_so_that_a_person_can_find_it(character: str, shown: str) -> None:
    assert only_problem(f"[1 {character}]").message.endswith(f"was expected, not {shown}")


def test_what_a_reader_of_the_value_sees_of_a_flaw_is_harmless() -> None:
    document = decoded('["a\0b", "\\ud800c\\u0000", NaN, 1e999]')
    assert document.is_whole
    assert document.value == ["a\ufffdb", "\\ud800c\ufffd", None, None]


@pytest.mark.parametrize(("key", "shown"), [("k" * 40, "k" * 40), ("k" * 41, "k" * 40 + "…")])
def test_a_key_of_forty_characters_is_shown_whole(key: str, shown: str) -> None:
    assert only_problem(f'{{"{key}": 1, "{key}": 2}}').message.startswith(
        f'the key "{shown}" was given before'
    )


def test_a_long_key_is_cut_in_the_message_and_left_out_of_the_pointer() -> None:
    key = "\u202e" + "k" * 10_000
    problem = only_problem(f'{{"outer": {{"{key}": 1, "{key}": 2}}}}')
    assert problem.pointer == "/outer"
    assert len(problem.message) < 150
    assert "\\u202ek" in problem.message


# A corpus in the manner of JSONTestSuite, judged also by the standard library

ACCEPTED = [
    "[]", "{}", "0", "-0", "1", "-1", "10", "1.0", "-1.5", "1e1", "1E1", "1e+1", "1e-1", "0e0", "0.0",
    "0e+1", "true", "false", "null", '""', '"a"', "[1]", "[[]]", "[{}]", '{"":0}', '{"a":[]}',
    '{"a":{"a":1}}', "[1,2]", '[null,1,"1",{}]', r'"\""', r'"\\"', r'"\/"', r'"\b\f\n\r\t"', r'"\u0041"',
    r'"\u00E9"', '"é"', '"😀"', r'"\ud834\udd1e"', '"\u2028"', '"\x7f"', '"\ufeff"', '"\uffff"', r'"\uffff"',
    r'"\u0022"', r'"\\u0000"', '"//"', '"/*"', '"\'"', '{"a":1,"A":2}', "[0.1,0.10]", "[true,false]",
    '{"a/b":1,"~":2}', '"\U0010ffff"', " 1 ", "\t[\r]\n", "[1 , 2]", '{ "a" : 1 }', "\n\n1\n\n", '" "',
    "1\r",
]  # fmt: skip
REFUSED_BY_BOTH = [
    "", " ", "[", "]", "{", "}", "[1", "[1,", "[,]", "[1,]", "[,1]", "[1,,2]", "[1}", '{"a"}', '{"a":}',
    '{"a":1,}', "{:1}", "{,}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", '{"a"::1}', '{"a":1:2}', '{"a";1}',
    '{"a","b"}', '{"a":1]', '{"a"', '{"a":1', '{"a":1}}', "[]]", "[][]", "1,2", ":1", ",", "'a'", "`a`",
    '"', '"a', 'a"', r'"\"', r'"\q"', r'"\u"', r'"\u00"', r'"\u00g0"', r'"\U0041"', r'"\x41"', r'"\'"',
    r'"\0"', "00", "01", "-01", "-", "--1", "+1", ".5", "-.5", "1.", "1.e1", "1e", "1e+", "1ee1", "1e1.5",
    "0x1", "0b1", "1_0", "1a", "1.2.3", "\u0663", "\uff11", "nan", "inf", "+Infinity", "True", "None",
    "nul", "truee", "[1]//", "[1]/**/", "#1", "[1;2]", "(1)", "é", "\u201ca\u201d", "[\u00a0]", "[\u2028]",
    "[\ufeff]", "[\v1]", "\f1", '"\t"', '"\n"', '"\x1f"', "1\0", '["a" "b"]', "[1 2]", "[- 1]", "[1. 5]",
    '{"a" 1}', "[1]x", "tru", "[truefalse]", '["a\\', '["\\ud83',
]  # fmt: skip
REFUSED_HERE_ALONE = [
    "NaN", "[-Infinity]", "Infinity", "1e999", "-1e999", "1e-999", "1" * 31, '"\\ud800"', '"\\udc00"',
    '"\\u0000"', '"\\ud800\\u0041"', '{"a":1,"a":1}', '{"a":1,"\\u0061":2}', "[" * 65 + "]" * 65, "\ufeff1",
]  # fmt: skip


@pytest.mark.parametrize("text", ACCEPTED)
def test_valid_json_is_read(text: str) -> None:
    assert repr(decoded(text).value) == repr(read_by_the_standard_library(text))
    assert decoded(text).is_readable


@pytest.mark.parametrize("text", REFUSED_BY_BOTH)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        read_by_the_standard_library(text)
    assert not decoded(text).is_readable
    assert decoded(text).problems


@pytest.mark.parametrize("text", REFUSED_HERE_ALONE)
def test_what_readers_take_differently_is_refused(text: str) -> None:
    read_by_the_standard_library(text.removeprefix("\ufeff"))
    assert not decoded(text).is_readable
    assert decoded(text).problems


# Whatever comes


def check_against_the_standard_library(data: bytes) -> None:
    document = decoded(data)
    assert document.is_readable is (not document.problems)
    for problem in document.problems:
        offset_of(problem.place, data.decode("utf-8-sig", "replace"))
        str(problem).encode("utf-8")
    try:
        expected = read_by_the_standard_library(data.decode("utf-8-sig"))
    except (ValueError, ArithmeticError):  # The second is for exponents that even Decimal cannot hold.
        assert not document.is_readable
    else:
        # What the standard library takes is never called a break with the grammar.
        assert ProblemCode.JSON_SYNTAX not in {problem.code for problem in document.problems}
        if document.is_readable:
            assert repr(document.value) == repr(expected)


@given(st.binary(max_size=60))
@example(b"\xff\xfe")
@example(BOM)
@example(BOM * 2)
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    check_against_the_standard_library(data)


@given(st.lists(tokens_to_mix_in, max_size=12))
def test_any_mixture_of_tokens_is_read_or_refused_with_a_reason(tokens: list[str]) -> None:
    check_against_the_standard_library("".join(tokens).encode())


@given(
    plain_values,
    rngs,
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), tokens_to_mix_in), max_size=4),
)
def test_a_damaged_document_is_read_or_refused_with_a_reason(
    value: object, rng: random.Random, damages: list[tuple[int, int, str]]
) -> None:
    data = written(value, rng).encode()
    for at, length, token in damages:
        start = at % (len(data) + 1)
        data = data[:start] + token.encode() + data[start + length :]
    check_against_the_standard_library(data)


@given(plain_values, rngs, st.integers(0, 400))
def test_a_document_that_was_cut_off_is_refused(value: object, rng: random.Random, keep: int) -> None:
    text = written([value], rng).rstrip()
    assert not decoded(text[: keep % len(text)]).is_readable
