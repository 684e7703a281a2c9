"""Values as YAML, written by hand in one of the ways in which an author may write them."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis.strategies import DrawFn

from dspt_core.formats.json_reader import JsonValue
from dspt_core.testing.strategies.choosing import happens


def quoted(text: str) -> str:
    return json.dumps(text)


def as_yaml(draw: DrawFn, value: JsonValue, *, indent: int = 0) -> str:
    """Return a value as block or flow YAML; a text is always between quotes, or a key."""
    space = "  " * indent
    if isinstance(value, dict) and value and happens(draw, tenths=8):
        members = ((quoted(name), as_yaml(draw, one, indent=indent + 1)) for name, one in value.items())
        return "".join(f"\n{space}{name}: {one}" for name, one in members)
    if isinstance(value, list) and value and happens(draw, tenths=8):
        return "".join(f"\n{space}- {as_yaml(draw, one, indent=indent + 1)}" for one in value)
    return in_one_line(value)


def in_one_line(value: JsonValue) -> str:
    """Return a value as JSON writes it, which is YAML too."""
    match value:
        case dict():
            return "{" + ", ".join(f"{quoted(name)}: {in_one_line(one)}" for name, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(in_one_line, value)) + "]"
        case Decimal():
            return str(value)
        case _:
            return json.dumps(value)
