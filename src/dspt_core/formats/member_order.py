"""The one form of a document: its members in the order in which its schema describes them.

What is the same then looks the same, so that a difference between two files is one of what they say.
Members that the author names after numbers, such as answers by item, stand in the order of the numbers. Any
other that the author names keep the order that they were given, which is for people to read, and so do
lists, where it means something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from dspt_core.domain.references import natural_order
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.json_reader import JsonValue
from dspt_core.formats.schemas import Schema, schema_text

_NUMBER = re.compile(r"[1-9][0-9]*(\.[1-9][0-9]*)*|[A-Z]([1-9][0-9]*)?(\.[a-z])?")

_Place = tuple[str, Mapping[str, Any]]
"""A part of a schema, with the identifier of the schema that it stands in."""


def write_formatted(value: JsonValue, schema: Schema) -> str:
    """Return the text of a document of this schema in its one form."""
    return write_json(in_schema_order(value, schema))


def in_schema_order(value: JsonValue, schema: Schema) -> JsonValue:
    """Return the same value with the members of every object in the order of the schema."""
    return _ordered(value, [(schema.identifier, _content(schema.identifier))])


def _ordered(value: JsonValue, places: list[_Place]) -> JsonValue:
    described = [*_spread(places)]
    if isinstance(value, list):
        below = [(at, part["items"]) for at, part in described if isinstance(part.get("items"), Mapping)]
        return [_ordered(element, below) for element in value]
    if not isinstance(value, dict):
        return value
    members: dict[str, list[_Place]] = {}
    others: list[_Place] = []
    for at, part in described:
        for name, below_it in part.get("properties", {}).items():
            members.setdefault(name, []).append((at, below_it))
        if isinstance(part.get("additionalProperties"), Mapping):
            others.append((at, part["additionalProperties"]))
    known = [name for name in members if name in value]
    free = [name for name in value if name not in members]
    if all(map(_NUMBER.fullmatch, free)):
        free.sort(key=natural_order)
    return {name: _ordered(value[name], members.get(name, others)) for name in (*known, *free)}


def _spread(places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield the parts of schemas that may describe a value, references and alternatives followed."""
    seen: set[int] = set()
    waiting = [*places]
    while waiting:
        at, part = waiting.pop(0)
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield at, part
        if "$ref" in part:
            waiting.append(_referred(part["$ref"], at))
        for keyword in ("allOf", "anyOf", "oneOf"):
            waiting += [(at, one) for one in part.get(keyword, ())]
        waiting += [(at, part[keyword]) for keyword in ("if", "then", "else") if keyword in part]


def _referred(reference: str, at: str) -> _Place:
    identifier, _, pointer = reference.partition("#")
    where = identifier or at
    part: Any = _content(where)
    for token in pointer.split("/")[1:]:
        part = part[token]
    return where, part


@cache
def _content(identifier: str) -> Mapping[str, Any]:
    """Return a published schema, always the same object, by which a part is known again."""
    content: Mapping[str, Any] = json.loads(schema_text(Schema(identifier.rpartition(":")[2])))
    return content
