"""The ``schema`` directive: tables of what a published schema allows, made from the schema itself.

Every object that a schema describes becomes a table of its members. The prose around the tables is
written by hand; the tables cannot go out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from attrs import frozen
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from dspt_core.formats.schemas import Schema, schema_text

_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "number": "number"}


@frozen
class _Table:
    """One object of a schema: the name it goes by (none for the whole), its title, and its part."""

    name: str
    title: str
    schema: Mapping[str, Any]


class SchemaDirective(SphinxDirective):
    """Shows one schema by name."""

    required_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        """Return the tables of the schema."""
        schema = Schema(self.arguments[0])
        self.env.note_dependency(__file__)
        return self.parse_text_to_nodes("\n".join(_page(schema)))


def _page(schema: Schema) -> Iterator[str]:
    whole = json.loads(schema_text(schema))
    yield f"{whole['description']}\n"
    yield f"Schema: `schemas/v1/{schema.value}.schema.json`, identifier `{schema.identifier}`."
    if schema is Schema.NAMES:
        yield from _small_values(schema, whole)
        return
    for table in _tables(whole, "", "The document" if "format" in whole["properties"] else whole["title"]):
        yield from _lines_of(table, schema)


def _tables(part: Mapping[str, Any], name: str, title: str) -> Iterator[_Table]:
    """Yield every object within a part of a schema, the outermost first."""
    if "properties" in part:
        yield _Table(name, title, part)
    for key, member in part.get("properties", {}).items():
        yield from _tables(member, key, f"`{key}`")
    for key in ("items", "additionalProperties"):
        if isinstance(part.get(key), Mapping):
            yield from _tables(part[key], name, f"Each of {title}")
    for key, member in part.get("$defs", {}).items():
        yield from _tables(member, key, _spaced(key).capitalize())


def _lines_of(table: _Table, schema: Schema) -> Iterator[str]:
    yield f"\n({_target(schema.value, table.name)})=\n"
    yield f"**{table.title}**\n"
    if table.name:
        yield f"{table.schema.get('description', '')}\n"
    needed = table.schema.get("required", ())
    yield "| Member | Needed | Value | Meaning |\n|---|---|---|---|"
    for key, member in table.schema["properties"].items():
        mark = "yes" if key in needed else ""
        cells = (f"`{key}`", mark, _value(member, key, schema), _meaning(member, schema))
        yield f"| {' | '.join(cells)} |"
    if table.schema.get("maxProperties") == 1:
        yield "\nExactly one member is given."
    if "oneOf" in table.schema:
        names = [f"`{name}`" for choice in table.schema["oneOf"] for name in choice["required"]]
        yield f"\nExactly one of {', '.join(names)} is given."


def _small_values(schema: Schema, whole: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n({_target(schema.value, '')})=\n"
    yield "| Value | Form | Meaning |\n|---|---|---|"
    for key, member in whole["$defs"].items():
        form = f"`{member['pattern']}`" if "pattern" in member else ""
        bounds = _bounds(member)
        cells = (f"`{key}`", ", ".join(filter(None, (form, bounds))), member["description"])
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _target(schema: str, name: str) -> str:
    return f"schema-{schema}-{name}".replace("_", "-").lower().strip("-")


def _meaning(member: Mapping[str, Any], schema: Schema) -> str:
    described = member.get("description")
    if described is None and "$ref" in member:
        described = _referred(member["$ref"], schema).get("description", "")
    return _cell(described or "")


def _value(member: Mapping[str, Any], key: str, schema: Schema) -> str:
    """Say in a few words what a member's value may be."""
    if "$ref" in member:
        return _reference(member["$ref"], schema)
    if "const" in member:
        return f"`{member['const']}`"
    if "enum" in member:
        return " or ".join(f"`{value}`" for value in member["enum"])
    if "anyOf" in member:
        return " or ".join(_value(choice, key, schema) for choice in member["anyOf"])
    match member.get("type"):
        case None:
            return "anything"
        case "array":
            return f"list of {_value(member['items'], key, schema)}{_count(member, 'Items')}"
        case "object" if "properties" in member:
            return f"[object](#{_target(schema.value, key)})"
        case "object":
            keys = _value(member["propertyNames"], key, schema)
            values = _value(member["additionalProperties"], key, schema)
            return f"object from {keys} to {values}{_count(member, 'Properties')}"
        case kind:
            bounds = _bounds(member)
            return f"{_WORDS.get(kind, kind)}{', ' if bounds else ''}{bounds}"


def _reference(reference: str, schema: Schema) -> str:
    if reference == "#":
        return f"[{schema.value}](#{_target(schema.value, '')})"
    where, _, path = reference.partition("#")
    # What stands in a list goes by the name of the list, as its own table does.
    name = path.removesuffix("/items").rpartition("/")[2]
    home = where.rpartition(":")[2] or schema.value
    if home == Schema.NAMES.value:
        return f"[{_spaced(name)}](#schema-names)"
    referred = _referred(reference, schema)
    if "properties" not in referred:
        return _value(referred, name, Schema(home))
    return f"[{_spaced(name or home)}](#{_target(home, name)})"


def _referred(reference: str, schema: Schema) -> Mapping[str, Any]:
    where, _, path = reference.partition("#")
    home = Schema(where.rpartition(":")[2]) if where else schema
    found: Mapping[str, Any] = json.loads(schema_text(home))
    for token in filter(None, path.split("/")):
        found = found[token]
    return found


def _spaced(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)


def _bounds(member: Mapping[str, Any]) -> str:
    low, high = member.get("minLength"), member.get("maxLength")
    if low is not None and high is not None:
        return f"{low} to {high} characters"
    if high is not None:
        return f"at most {high} characters"
    least, most = member.get("minimum"), member.get("maximum")
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"from {least}" if least is not None else ""


def _count(member: Mapping[str, Any], what: str) -> str:
    least, most = member.get(f"min{what}"), member.get(f"max{what}")
    parts = [f"at least {least}"] if least else []
    parts += [f"at most {most}"] if most else []
    return f" ({', '.join(parts)})" if parts else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("schema", SchemaDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
