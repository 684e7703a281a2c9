"""Plain words of YAML as values: what every reader takes for the same, and nothing else.

A word without quotes is a number, ``true``, ``false`` or ``null`` when it is written as JSON writes them, and
otherwise text: ``no``, ``2026-06-30`` and ``12:30`` are text. What YAML 1.2 takes for a number or a claim and
JSON does not, as ``012`` and ``True``, is refused until somebody says by quotes, or without, what is meant.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal

from dspt_core.domain.problem import ProblemCode
from dspt_core.domain.storable import is_storable
from dspt_core.formats.json_findings import Flaw, shown_key
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.strict_json import MAX_DIGITS, MAX_EXPONENT

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_CORE_VALUE = re.compile(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|True|TRUE|False|FALSE|Null|NULL"
)
_WORDS: dict[str, JsonValue] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LONGEST_NUMBER = 1_000


def plain_value(word: str) -> JsonValue | Flaw:
    """Return what a word without quotes stands for, or why it is refused."""
    if word in _WORDS:
        return _WORDS[word]
    number = _JSON_NUMBER.fullmatch(word) if len(word) <= _LONGEST_NUMBER else None
    if number is not None:
        return _number(word, exponent=number[2], is_whole=number[1] is None and number[2] is None)
    if _CORE_VALUE.fullmatch(word):
        return Flaw(
            code=ProblemCode.YAML_DOUBTFUL_VALUE,
            message=f"{shown_key(word)} without quotes is one thing to some readers and another to others",
            hint="put it in quotes if it is text, and write it as JSON does if it is none",
        )
    return text_value(word)


def text_value(text: str) -> str | Flaw:
    """Return a text, or why no document can hold it."""
    if is_storable(text):
        return text
    # JSON writes some characters as two escapes, which a reader of YAML takes for two halves.
    units = text.encode("utf-16-le", "surrogatepass")
    with suppress(UnicodeDecodeError):
        joined = units.decode("utf-16-le")
        if is_storable(joined):
            return joined
    if "\0" in text:
        return Flaw(
            code=ProblemCode.JSON_NUL,
            message="the text holds a NUL, which databases refuse",
            hint="take it out",
        )
    return Flaw(
        code=ProblemCode.JSON_LONE_SURROGATE,
        message="the text holds one half of a character",
        hint="write the character itself",
    )


def _number(word: str, *, exponent: str | None, is_whole: bool) -> JsonValue | Flaw:
    if exponent is not None and (len(exponent) > _LONGEST_EXPONENT or abs(int(exponent[1:])) > MAX_EXPONENT):
        return _too_long()
    value = Decimal(word)
    if len(value.as_tuple().digits) > MAX_DIGITS or abs(value.adjusted()) > MAX_EXPONENT:
        return _too_long()
    return int(word) if is_whole else value


_LONGEST_EXPONENT = 8


def _too_long() -> Flaw:
    return Flaw(
        code=ProblemCode.JSON_NUMBER_TOO_LONG,
        message=f"the number has more than {MAX_DIGITS} digits, or an exponent beyond {MAX_EXPONENT}",
        hint="put it in quotes if it is a code, shorten it if it is a quantity",
    )
