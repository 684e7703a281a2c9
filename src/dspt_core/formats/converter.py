"""From plain JSON values to typed ones and back, by cattrs.

The converter trusts its input: a document is validated against its schema before it comes here. What
it writes is what the schema describes, members that have their default value left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from attrs import AttrsInstance, has
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from dspt_core.domain.answer_kinds import AnswerKind
from dspt_core.domain.conditions import Condition
from dspt_core.domain.explanation import Explanation, Subject
from dspt_core.formats import tagged
from dspt_core.formats.json_reader import JsonValue

_Value = TypeVar("_Value")


def structure(value: JsonValue, kind: type[_Value]) -> _Value:
    """Return the typed value that a validated JSON value stands for."""
    return _converter().structure(value, kind)


def unstructure(value: object) -> JsonValue:
    """Return the JSON value that stands for a typed one."""
    plain: JsonValue = _converter().unstructure(value)
    return plain


@cache
def _converter() -> Converter:
    return new_converter()


def new_converter() -> Converter:
    """Return a converter of documents' values, for formats that teach it more."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook(dt.date, lambda text, _: dt.date.fromisoformat(text))
    converter.register_unstructure_hook(dt.date, dt.date.isoformat)
    converter.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(text))
    converter.register_unstructure_hook(dt.datetime, lambda instant: instant.astimezone(dt.UTC).isoformat())
    converter.register_structure_hook(Decimal, lambda number, _: Decimal(number))
    converter.register_unstructure_hook(Decimal, lambda number: number)
    converter.register_structure_hook(Subject, lambda text, _: tagged.read_subject(text))
    converter.register_unstructure_hook(Subject, str)
    converter.register_structure_hook(Condition, lambda value, _: tagged.read_condition(value))
    # A union with None in it is another type to cattrs.
    converter.register_structure_hook(
        Condition | None, lambda value, _: None if value is None else tagged.read_condition(value)
    )
    for node in tagged.CONDITION_TYPES:
        converter.register_unstructure_hook(node, tagged.write_condition)
    converter.register_structure_hook(AnswerKind, lambda value, _: tagged.read_answer_kind(value, converter))
    converter.register_unstructure_hook_factory(has, _without_defaults(converter))
    for kind in tagged.KIND_TYPES.values():
        plain = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
        converter.register_unstructure_hook(kind, tagged.named_after_kind(kind, plain))
    converter.register_structure_hook(Explanation, lambda value, _: tagged.read_explanation(value, converter))
    return converter


def _without_defaults(
    converter: Converter,
) -> Callable[[type[AttrsInstance]], Callable[[Any], dict[str, Any]]]:
    def make(kind: type[AttrsInstance]) -> Callable[[Any], dict[str, Any]]:
        return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)

    return make
