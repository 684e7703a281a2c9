"""Schemas for editors: one document that stands alone, since an editor follows no reference out of a file.

The published schemas refer to each other by name. Here those that are needed are put together, and
every reference is turned to its place among them. What is said beside a reference is put around it, since
editors show what it leads to instead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dspt_core.formats.schemas import Schema, schema_text

WRITTEN_BY_HAND = (
    Schema.EDITION,
    Schema.FRAMEWORK,
    Schema.LINEAGE,
    Schema.OVERLAY,
    Schema.CASE,
    Schema.ASSESSMENT,
    Schema.ACCESS,
    Schema.PERMISSIONS,
    Schema.INCIDENT_GRID,
    Schema.COLUMN_MAPPING,
    Schema.INTENDED,
)
"""The documents that people write, and so may want help with."""


def editor_schema(schemas: Sequence[Schema] = WRITTEN_BY_HAND) -> dict[str, Any]:
    """Return one JSON Schema (2020-12) for documents of these formats, which needs no other file.

    Which of the formats a document has is told by its member ``format``, so that one schema serves a
    folder with files of every kind.
    """
    contents: dict[Schema, Mapping[str, Any]] = {}
    to_read = list(schemas)
    while to_read:
        schema = to_read.pop()
        if schema not in contents:
            contents[schema] = json.loads(schema_text(schema), parse_float=Decimal)
            to_read += _named_in(contents[schema])
    formats = {one: contents[one]["properties"]["format"]["const"] for one in schemas}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Documents of dspt_core",
        "description": "What authors of requirement sets write; 'format' says which document it is.",
        "type": "object",
        "required": ["format"],
        "properties": {
            "format": {"description": "Names the format and its version.", "enum": [*formats.values()]}
        },
        "allOf": [
            {
                "if": {"properties": {"format": {"const": name}}, "required": ["format"]},
                "then": {"$ref": _place(schema)},
            }
            for schema, name in formats.items()
        ],
        "$defs": {one.value: _put_in(contents[one], one) for one in Schema if one in contents},
    }


def _place(schema: Schema, within: str = "") -> str:
    return f"#/$defs/{schema.value}{within}"


def _split(reference: str, home: Schema) -> tuple[Schema, str]:
    """Return the schema that a reference leads to, and the place in it."""
    identifier, _, within = reference.partition("#")
    return Schema(identifier.rpartition(":")[2]) if identifier else home, within


def _named_in(part: Any) -> set[Schema]:
    match part:
        case {"$ref": str(reference)} if not reference.startswith("#"):
            return {_split(reference, Schema.NAMES)[0]}
        case Mapping():
            return {one for member in part.values() for one in _named_in(member)}
        case list():
            return {one for element in part for one in _named_in(element)}
        case _:
            return set()


def _put_in(part: Any, home: Schema) -> Any:
    """Return a part of a schema with its references turned, and without names of its own."""
    match part:
        case {"$ref": str(reference), **others} if others:
            return {**_put_in(others, home), "allOf": [{"$ref": _place(*_split(reference, home))}]}
        case {"$ref": str(reference)}:
            return {"$ref": _place(*_split(reference, home))}
        case Mapping():
            return {
                key: _put_in(member, home) for key, member in part.items() if key not in {"$id", "$schema"}
            }
        case list():
            return [_put_in(element, home) for element in part]
        case _:
            return part
