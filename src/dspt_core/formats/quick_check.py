"""A quick yes or no to whether a value keeps a published schema.

The published schemas use few keywords, and for those a schema is turned once into plain functions. A
yes spares the import and the time of the full validator; anything else is left to it, which words what
is wrong. A keyword that is not known here makes every answer a no, and so costs time and never truth.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from dspt_core.formats.schemas import Schema, schema_text

_Check = Callable[[Any], bool]
_Schema = Mapping[str, Any]


@cache
def quick_check(schema: Schema) -> _Check:
    """Return a function that says whether a decoded JSON value surely keeps the schema."""
    return _resolve(schema.identifier)


@cache
def _document(identifier: str) -> _Schema:
    contents: _Schema = json.loads(schema_text(Schema(identifier.rpartition(":")[2])))
    return contents


@cache
def _resolve(reference: str) -> _Check:
    """Return the check for an absolute reference; it is made on first use, as schemas are recursive."""
    identifier, _, fragment = reference.partition("#")
    made: list[_Check] = []

    def check(value: Any) -> bool:
        if not made:
            schema: Any = _document(identifier)
            for token in fragment.split("/")[1:]:
                schema = schema[token]
            made.append(_compile(schema, identifier))
        return made[0](value)

    return check


def _compile(schema: _Schema, base: str) -> _Check:
    checks: list[_Check] = []
    if "properties" in schema and "additionalProperties" not in schema:
        return lambda _: False
    for keyword, rule in schema.items():
        if keyword in _SILENT:
            continue
        if keyword in _COMPILERS:
            checks.append(_COMPILERS[keyword](rule, schema, base))
        else:
            return lambda _: False
    return lambda value: all(check(value) for check in checks)


_SILENT = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "properties"})


def _reference(rule: str, _schema: _Schema, base: str) -> _Check:
    return _resolve(base + rule if rule.startswith("#") else rule)


def _type(rule: Any, _schema: _Schema, _base: str) -> _Check:
    names = (rule,) if isinstance(rule, str) else tuple(rule)
    return lambda value: any(_IS_TYPE[name](value) for name in names)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_IS_TYPE: Mapping[str, _Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": lambda value: _is_integer(value) or isinstance(value, Decimal),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def _members(rule: Any, schema: _Schema, base: str) -> _Check:
    """Check members by name, and the others by ``additionalProperties``, which is ``rule``."""
    named = {name: _compile(member, base) for name, member in schema.get("properties", {}).items()}
    others = _compile(rule, base) if rule is not False else lambda _: False
    return lambda value: (
        not isinstance(value, dict) or all(named.get(name, others)(member) for name, member in value.items())
    )


def _elements(rule: Any, _schema: _Schema, base: str) -> _Check:
    check = _compile(rule, base)
    return lambda value: not isinstance(value, list) or all(map(check, value))


def _property_names(rule: Any, _schema: _Schema, base: str) -> _Check:
    check = _compile(rule, base)
    return lambda value: not isinstance(value, dict) or all(map(check, value))


def _required(rule: Any, _schema: _Schema, _base: str) -> _Check:
    return lambda value: not isinstance(value, dict) or all(name in value for name in rule)


def _one_of(rule: Any, _schema: _Schema, base: str) -> _Check:
    checks = [_compile(part, base) for part in rule]
    return lambda value: sum(check(value) for check in checks) == 1


def _any_of(rule: Any, _schema: _Schema, base: str) -> _Check:
    checks = [_compile(part, base) for part in rule]
    return lambda value: any(check(value) for check in checks)


def _among(allowed: Any) -> _Check:
    # Only texts, truth values and null are constants in the schemas; 1 never passes for true.
    return lambda value: (isinstance(value, str | bool) or value is None) and value in allowed


def _pattern(rule: str, _schema: _Schema, _base: str) -> _Check:
    # Not `search`: the `$` at the end of a pattern would let a line end follow.
    matches = re.compile(rule).fullmatch
    return lambda value: not isinstance(value, str) or matches(value) is not None


def _format(rule: str, _schema: _Schema, _base: str) -> _Check:
    return _is_day if rule == "date" else lambda _: False


def _is_day(value: Any) -> bool:
    try:
        return not isinstance(value, str) or dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


def _size(kind: type[str | list[Any] | dict[str, Any]], limit: int, *, at_least: bool) -> _Check:
    if at_least:
        return lambda value: not isinstance(value, kind) or len(value) >= limit
    return lambda value: not isinstance(value, kind) or len(value) <= limit


def _bound(limit: Any, *, at_least: bool) -> _Check:
    is_number = _IS_TYPE["number"]
    if at_least:
        return lambda value: not is_number(value) or value >= limit
    return lambda value: not is_number(value) or value <= limit


def _unique(rule: Any, _schema: _Schema, _base: str) -> _Check:
    # Elements that must differ are texts in the schemas; others are left to the full validator.
    def check(value: Any) -> bool:
        if not rule or not isinstance(value, list):
            return True
        return all(isinstance(one, str) for one in value) and len(set(value)) == len(value)

    return check


_COMPILERS: Mapping[str, Callable[[Any, _Schema, str], _Check]] = {
    "$ref": _reference,
    "type": _type,
    "additionalProperties": _members,
    "items": _elements,
    "propertyNames": _property_names,
    "required": _required,
    "oneOf": _one_of,
    "anyOf": _any_of,
    "enum": lambda rule, _schema, _base: _among(tuple(rule)),
    "const": lambda rule, _schema, _base: _among((rule,)),
    "pattern": _pattern,
    "format": _format,
    "uniqueItems": _unique,
    "minLength": lambda rule, _schema, _base: _size(str, rule, at_least=True),
    "maxLength": lambda rule, _schema, _base: _size(str, rule, at_least=False),
    "minItems": lambda rule, _schema, _base: _size(list, rule, at_least=True),
    "maxItems": lambda rule, _schema, _base: _size(list, rule, at_least=False),
    "minProperties": lambda rule, _schema, _base: _size(dict, rule, at_least=True),
    "maxProperties": lambda rule, _schema, _base: _size(dict, rule, at_least=False),
    "minimum": lambda rule, _schema, _base: _bound(rule, at_least=True),
    "maximum": lambda rule, _schema, _base: _bound(rule, at_least=False),
}
