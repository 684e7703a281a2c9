"""Writing JSON: one text for one value, exact decimals included.

The standard library's writer cannot write a :class:`decimal.Decimal`; a float would change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring
from typing import TypeGuard

from dspt_core.formats.strict_json import JsonValue


def write_json(value: JsonValue) -> str:
    """Return the value as indented JSON text with a newline at its end, members in their given order."""
    return "".join(_pieces(value, "\n")) + "\n"


def encodable(text: str) -> str:
    """Return text with what UTF-8 cannot encode written as escapes: a file's name need not be text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def write_canonical(value: JsonValue) -> str:
    """Return the one text of a value: in one line without spaces, members in the order of their keys."""
    return "".join(_canonical_pieces(value))


def _canonical_pieces(value: JsonValue) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield "{"
        for index, key in enumerate(sorted(value)):
            yield ("," if index else "") + encode_basestring(key) + ":"
            yield from _canonical_pieces(value[key])
        yield "}"
    elif _is_list_of_texts(value):
        yield f"[{','.join(map(encode_basestring, value))}]"
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield "["
        for index, element in enumerate(value):
            yield "," if index else ""
            yield from _canonical_pieces(element)
        yield "]"
    else:
        yield _scalar(value)


def _is_list_of_texts(value: JsonValue) -> TypeGuard[list[str]]:
    # Lists of sites have thousands of codes, which are written at once.
    return isinstance(value, list) and set(map(type, value)) <= {str}


def _pieces(value: JsonValue, newline: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        members = [(f"{encode_basestring(key)}: ", member) for key, member in value.items()]
        yield from _container("{", members, "}", newline)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _container("[", [("", element) for element in value], "]", newline)
    else:
        yield _scalar(value)


def _container(
    opening: str, entries: list[tuple[str, JsonValue]], closing: str, newline: str
) -> Iterator[str]:
    yield opening
    inner = newline + "  "
    for index, (label, value) in enumerate(entries):
        yield ("," if index else "") + inner + label
        yield from _pieces(value, inner)
    yield (newline if entries else "") + closing


def _scalar(value: str | int | Decimal | None) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return encode_basestring(value)
        case int() | Decimal():
            return str(value)
