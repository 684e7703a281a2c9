"""The words for each rule of a schema that a document can break.

The sentences are ours and made from the rule that was broken, never from the offending value where
that could be an answer: a validator's own messages repeat what they refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.json_positions import bounded_pointer
from dspt_core.formats.schemas import hashable
from dspt_core.rules.nearest import hint_for


@frozen(kw_only=True)
class Broken:
    """One validation error as plain values: the rule that was broken, by what, and where."""

    keyword: str
    rule: Any
    instance: Any
    schema: Mapping[str, Any]
    path: list[str]
    message: str
    is_key: bool


def problems_of(broken: Broken) -> Iterator[Problem]:
    """Yield the problems that one validation error stands for."""
    worded = _WORDING.get(broken.keyword)
    if worded is not None:
        yield from worded(broken)
        return
    yield Problem(
        code=ProblemCode.SCHEMA_WRONG_FORM,
        message=f"this breaks the schema's rule {broken.keyword!r}",
        pointer=bounded_pointer(broken.path),
        hint=_description(broken),
    )


def _description(broken: Broken) -> str | None:
    return broken.schema.get("description")


def _unknown_keys(broken: Broken) -> Iterator[Problem]:
    known = list(broken.schema.get("properties", {}))
    for key in broken.instance:
        if key not in known:
            yield Problem(
                code=ProblemCode.SCHEMA_UNKNOWN_KEY,
                message=f"there is no key {_cut(key)} here",
                pointer=bounded_pointer([*broken.path, key]),
                hint=hint_for(key, known),
                is_about_key=True,
            )


def _missing_key(broken: Broken) -> Iterator[Problem]:
    for key in broken.rule:
        # jsonschema reports each missing key by an error of its own, and names it only in the message.
        if key not in broken.instance and broken.message.startswith(repr(key)):
            described = broken.schema.get("properties", {}).get(key, {}).get("description")
            yield Problem(
                code=ProblemCode.SCHEMA_MISSING_KEY,
                message=f"the key {key!r} is missing",
                pointer=bounded_pointer(broken.path),
                hint=described or f"add {key!r}",
            )


def _wrong_type(broken: Broken) -> Iterator[Problem]:
    wanted = broken.rule
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(_TYPE_NAMES[name] for name in names)
    yield Problem(
        code=ProblemCode.SCHEMA_WRONG_TYPE,
        message=f"this must be {expected}, not {_kind_of(broken.instance)}",
        pointer=bounded_pointer(broken.path),
        hint=_description(broken),
    )


def _unknown_value(broken: Broken) -> Iterator[Problem]:
    allowed = [str(value) for value in broken.rule]
    shown = _shown(broken.instance, broken.path)
    yield Problem(
        code=ProblemCode.SCHEMA_UNKNOWN_VALUE,
        message=f"{shown} is not one of the values allowed here",
        pointer=bounded_pointer(broken.path),
        hint=hint_for(broken.instance, allowed)
        if isinstance(broken.instance, str)
        else hint_for("", allowed),
    )


def _other_constant(broken: Broken) -> Iterator[Problem]:
    is_format = broken.path == ["format"]
    yield Problem(
        code=ProblemCode.SCHEMA_OTHER_FORMAT if is_format else ProblemCode.SCHEMA_UNKNOWN_VALUE,
        message=f"{_shown(broken.instance, broken.path)} is not {broken.rule!r}"
        + (", the format that can be read here" if is_format else ""),
        pointer=bounded_pointer(broken.path),
        hint=f"write {broken.rule!r}",
    )


def _wrong_form(broken: Broken) -> Iterator[Problem]:
    place = [*broken.path, broken.instance] if broken.is_key else broken.path
    subject = f"the key {_cut(broken.instance)}" if broken.is_key else _shown(broken.instance, broken.path)
    if broken.keyword == "format" or _is_day(broken):
        if broken.keyword == "format" and not _has_day_form(broken):
            return  # The pattern beside the format says it already.
        yield Problem(
            code=ProblemCode.SCHEMA_WRONG_FORM,
            message=f"{subject} is not a day",
            pointer=bounded_pointer(place),
            hint="a day is written year-month-day, such as '2026-06-30'",
        )
        return
    yield Problem(
        code=ProblemCode.SCHEMA_WRONG_FORM,
        message=f"{subject} does not have the form that is needed here",
        pointer=bounded_pointer(place),
        hint=_description(broken),
        is_about_key=broken.is_key,
    )


def _out_of_bounds(broken: Broken) -> Iterator[Problem]:
    what = _EMPTY.get(broken.keyword) if broken.rule == 1 else None
    what = what or _BOUNDS[broken.keyword].format(limit=broken.rule)
    subject = f"the key {_cut(broken.instance)}" if broken.is_key else "this"
    yield Problem(
        code=ProblemCode.SCHEMA_OUT_OF_BOUNDS,
        message=f"{subject} {what}",
        pointer=bounded_pointer([*broken.path, broken.instance] if broken.is_key else broken.path),
        hint=_description(broken),
        is_about_key=broken.is_key,
    )


def _member_count(broken: Broken) -> Iterator[Problem]:
    if not broken.schema.get("minProperties") == broken.schema.get("maxProperties") == 1:
        yield from _out_of_bounds(broken)
        return
    yield Problem(
        code=ProblemCode.SCHEMA_NOT_EXACTLY_ONE,
        message=f"this must have exactly one member and has {len(broken.instance)}",
        pointer=bounded_pointer(broken.path),
        hint=hint_for("", broken.schema.get("properties", {})),
    )


def _not_exactly_one(broken: Broken) -> Iterator[Problem]:
    if not isinstance(broken.instance, Mapping):
        return  # The type beside the rule says it already.
    wanted = [name for part in broken.rule for name in part.get("required", ())]
    given = [name for name in wanted if name in broken.instance]
    found = f"has {' and '.join(map(repr, given))}" if given else "has none of them"
    yield Problem(
        code=ProblemCode.SCHEMA_NOT_EXACTLY_ONE,
        message=f"this must have exactly one of {', '.join(map(repr, wanted))} and {found}",
        pointer=bounded_pointer(broken.path),
        hint=_description(broken),
    )


def _repeated(broken: Broken) -> Iterator[Problem]:
    seen = set()
    for index, element in enumerate(broken.instance):
        if hashable(element) in seen:
            yield Problem(
                code=ProblemCode.SCHEMA_REPEATED,
                message=f"{_shown(element, broken.path)} is listed a second time",
                pointer=bounded_pointer([*broken.path, str(index)]),
                hint="list each one once",
            )
        seen.add(hashable(element))


def _is_day(broken: Broken) -> bool:
    return broken.schema.get("format") == "date"


def _has_day_form(broken: Broken) -> bool:
    text = broken.instance
    parts = text.split("-") if isinstance(text, str) else []
    return [len(part) for part in parts] == [4, 2, 2] and all(
        part.isascii() and part.isdigit() for part in parts
    )


def _shown(value: object, path: list[str]) -> str:
    """Show a short name as it was written, but nothing that could be an answer."""
    is_answer = "responses" in path or "action_plan" in path
    if isinstance(value, str) and len(value) <= _LONGEST_SHOWN and not is_answer:
        return repr(value)
    return "this"


def _cut(key: str) -> str:
    return repr(key if len(key) <= _LONGEST_SHOWN else f"{key[:_LONGEST_SHOWN]}…")


def _kind_of(value: object) -> str:
    for types, name in _JSON_KINDS:
        if isinstance(value, types):
            return name
    return "a number"


_LONGEST_SHOWN = 40

_TYPE_NAMES = {
    "object": "an object in braces",
    "array": "a list in brackets",
    "string": "text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "null",
}

_JSON_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (Mapping, "an object"),
    (list, "a list"),
    (type(None), "null"),
)

_BOUNDS = {
    "minLength": "is shorter than the {limit} characters needed",
    "maxLength": "is longer than the {limit} characters allowed",
    "minimum": "is less than {limit}",
    "maximum": "is more than {limit}",
    "minItems": "has fewer than the {limit} entries needed",
    "maxItems": "has more than the {limit} entries allowed",
    "minProperties": "has fewer than the {limit} members needed",
    "maxProperties": "has more than the {limit} members allowed",
}

_EMPTY = {
    "minLength": "is empty, and something must stand here",
    "minItems": "is an empty list, and at least one entry is needed",
    "minProperties": "is an empty object, and at least one member is needed",
}

_WORDING: Mapping[str, Callable[[Broken], Iterator[Problem]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _unknown_value,
    "const": _other_constant,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minLength": _out_of_bounds,
    "maxLength": _out_of_bounds,
    "minimum": _out_of_bounds,
    "maximum": _out_of_bounds,
    "minItems": _out_of_bounds,
    "maxItems": _out_of_bounds,
    "minProperties": _member_count,
    "maxProperties": _member_count,
    "oneOf": _not_exactly_one,
    "uniqueItems": _repeated,
}
