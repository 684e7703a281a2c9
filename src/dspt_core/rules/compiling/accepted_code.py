"""The expression that says whether an answer meets its item, for the answers that nearly all are.

It is true exactly when the careful code of ``answer_code`` would give the code of *met*, so what is
not met, and only that, is looked at twice.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TypeVar

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    RequiredLevel,
    TextKind,
    TickKind,
)
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.rules.compiling.access import Access
from dspt_core.rules.compiling.numbers import exact_literal
from dspt_core.rules.compiling.source import Source

_Bound = TypeVar("_Bound", Decimal, dt.date)


def accepted_expression(source: Source, access: Access, kind: AnswerKind, response: str) -> str | None:
    """Return an expression that holds when the response, which is there, is accepted.

    ``None`` when there is no short one. It may bind the scratch name ``v``.
    """
    answer = _answer_expression(source, access, kind, response)
    if answer is None:
        return None
    return f"{answer} and not ({access.flag(response, 'to_review')})"


def _answer_expression(source: Source, access: Access, kind: AnswerKind, response: str) -> str | None:
    match kind:
        case TickKind(accepted=AcceptedTick.TICKED):
            return access.expected(response, "tick")
        case TickKind():
            return f"{access.expected(response, 'tick')} is not None"
        case TextKind():
            return _text(source, access.expected(response, "text"), kind)
        case NumberKind():
            return _number(access.expected(response, "number"), kind)
        case DateKind():
            bounds = _narrowest(kind.earliest, kind.accepted_from, kind.latest, kind.accepted_to)
            literals = (None if day is None else repr(day.isoformat()) for day in bounds)
            return _between(access.expected(response, "date"), *literals)
        case ChoiceKind(accepted=accepted):
            options = source.bind(frozenset(accepted), "accepted")
            return f"{access.expected(response, 'choice')} in {options}"
        case LevelKind(levels=levels, required=RequiredLevel(level=required)):
            enough = source.bind(frozenset(one.value for one in levels if one.reaches(required)), "enough")
            return f"{access.expected(response, 'level')} in {enough}"
        case LevelKind() | DocumentKind() | AnyKind():
            return None


def _text(source: Source, value: str, kind: TextKind) -> str:
    tests = [f"(v := {value})", "not v.isspace()"]
    if kind.max_length is not None:
        tests.append(f"len(v) <= {kind.max_length}")
    if kind.value_format is not None:
        tests.append(f"{source.bind(VALUE_FORMATS[kind.value_format], 'format')}(v)")
    return " and ".join(tests)


def _number(value: str, kind: NumberKind) -> str | None:
    bounds = _narrowest(kind.minimum, kind.accepted_from, kind.maximum, kind.accepted_to)
    literals = tuple(None if bound is None else exact_literal(bound) for bound in bounds)
    if any(bound is not None and literal is None for bound, literal in zip(bounds, literals, strict=True)):
        return None
    return _between(value, *literals) + (" and not v % 1" if kind.whole else "")


def _between(value: str, low: str | None, high: str | None) -> str:
    test = f"(v := {value}) is not None"
    if low is not None and high is not None:
        return f"{test} and {low} <= v <= {high}"
    if low is not None:
        return f"{test} and {low} <= v"
    if high is not None:
        return f"{test} and v <= {high}"
    return test


def _narrowest(
    low: _Bound | None, other_low: _Bound | None, high: _Bound | None, other_high: _Bound | None
) -> tuple[_Bound | None, _Bound | None]:
    lows = [bound for bound in (low, other_low) if bound is not None]
    highs = [bound for bound in (high, other_high) if bound is not None]
    return max(lows, default=None), min(highs, default=None)
