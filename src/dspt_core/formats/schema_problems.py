"""Validation errors as problems: what is wrong, where, and what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.schema_wording import Broken, problems_of
from dspt_core.formats.schemas import Schema, validator_for
from dspt_core.formats.strict_json import MAX_PROBLEMS, JsonValue

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


def check_schema(value: JsonValue, schema: Schema) -> tuple[Problem, ...]:
    """Return every problem that a decoded document has with its schema, in order of pointers.

    Of a document with more than `MAX_PROBLEMS` the first that are found are returned, and one that says
    so; one that is larger than any document may be is not looked into further.
    """
    errors = _within_reason(validator_for(schema).iter_errors(cast("Any", value)))
    broken = sorted(map(_plain, islice(errors, MAX_PROBLEMS + 1)), key=lambda one: one.path)
    problems = tuple(islice((problem for one in broken for problem in problems_of(one)), MAX_PROBLEMS + 1))
    return problems if len(problems) <= MAX_PROBLEMS else (*problems[:MAX_PROBLEMS], _TOO_MANY)


def _within_reason(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield errors up to one that says that something is out of all proportion."""
    for error in errors:
        yield error
        is_too_large = error.validator in ("maxItems", "maxProperties")
        if is_too_large and len(cast("Any", error.instance)) > _MOST_MEMBERS:
            return


_MOST_MEMBERS = 20_000
"""More than any list or object of a document may have."""

_TOO_MANY = Problem(
    code=ProblemCode.JSON_TOO_MANY_PROBLEMS,
    message=f"there are more than {MAX_PROBLEMS} problems; the rest of the file was not checked",
    hint="put right what is listed and read the file again",
)


def _plain(error: ValidationError) -> Broken:
    return Broken(
        keyword=str(error.validator),
        rule=error.validator_value,
        instance=error.instance,
        schema=error.schema if isinstance(error.schema, Mapping) else {},
        path=[str(token) for token in error.absolute_path],
        message=error.message,
        is_key="propertyNames" in error.absolute_schema_path,
    )
