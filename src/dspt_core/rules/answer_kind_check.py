"""Does a kind of answer make sense? Names that exist, limits that leave an answer to give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TypeVar

from dspt_core.domain.answer_kinds import ChoiceKind, DateKind, LevelKind, NumberKind, TextKind
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.value_formats import VALUE_FORMAT_EXAMPLES, VALUE_FORMAT_TITLES, VALUE_FORMATS
from dspt_core.rules.nearest import unknown_name

_Bound = TypeVar("_Bound", Decimal, dt.date)


def check_answer_kind(item: EvidenceItem, pointer: str) -> Iterator[Problem]:
    """Yield everything wrong with the kind of answer of an item at a place."""
    match item.answer:
        case TextKind(value_format=str() as name) if name not in VALUE_FORMATS:
            where = f"{pointer}/answer/text/value_format"
            yield unknown_name("value format", name, set(VALUE_FORMATS), where)
        case TextKind(value_format=str() as name, max_length=int() as most):
            # The examples are cut to what still fits, as somebody short of room would.
            if not VALUE_FORMATS[name](VALUE_FORMAT_EXAMPLES[name][:most]):
                yield Problem(
                    code=ProblemCode.CATALOG_RANGE_REVERSED,
                    message=f"at most {most} characters do not suffice for {VALUE_FORMAT_TITLES[name]}",
                    pointer=f"{pointer}/answer/text/max_length",
                    hint="allow more characters",
                )
        case NumberKind() as kind:
            limits, accepted = (kind.minimum, kind.maximum), (kind.accepted_from, kind.accepted_to)
            if kind.whole:
                limits, accepted = _whole(limits), _whole(accepted)
            yield from _ranges(limits, accepted, f"{pointer}/answer/number")
        case DateKind() as kind:
            days, accepted_days = (kind.earliest, kind.latest), (kind.accepted_from, kind.accepted_to)
            yield from _ranges(days, accepted_days, f"{pointer}/answer/date")
        case ChoiceKind() as kind:
            yield from _options(kind, f"{pointer}/answer/choice")
        case LevelKind() as kind:
            yield from _levels(kind, f"{pointer}/answer/level")
        case _:
            pass


def _whole(bounds: tuple[Decimal | None, Decimal | None]) -> tuple[Decimal | None, Decimal | None]:
    low, high = bounds
    return (
        low.to_integral_value(ROUND_CEILING) if low is not None else None,
        high.to_integral_value(ROUND_FLOOR) if high is not None else None,
    )


def _ranges(
    limits: tuple[_Bound | None, _Bound | None],
    accepted: tuple[_Bound | None, _Bound | None],
    pointer: str,
) -> Iterator[Problem]:
    """Yield an error unless some valid answer is accepted."""
    lowest = max((bound for bound in (limits[0], accepted[0]) if bound is not None), default=None)
    highest = min((bound for bound in (limits[1], accepted[1]) if bound is not None), default=None)
    if lowest is None or highest is None:
        return
    if highest < lowest:
        yield Problem(
            code=ProblemCode.CATALOG_RANGE_REVERSED,
            message=f"no answer is both within the limits and accepted: none lies from {lowest} to {highest}",
            pointer=pointer,
            hint="exchange the two bounds, or correct one",
        )


def _options(kind: ChoiceKind, pointer: str) -> Iterator[Problem]:
    names = [option.option for option in kind.options]
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"option {name!r} is listed a second time",
                pointer=f"{pointer}/options/{index}/option",
                hint="each option has a name of its own",
            )
    for index, name in enumerate(kind.accepted):
        if name not in names:
            yield unknown_name("option", name, set(names), f"{pointer}/accepted/{index}")


def _levels(kind: LevelKind, pointer: str) -> Iterator[Problem]:
    in_order = [level for level in AchievementLevel if level in kind.levels]
    if list(kind.levels) != in_order:
        yield Problem(
            code=ProblemCode.CATALOG_OUT_OF_ORDER,
            message=f"the levels stand in the order {', '.join(kind.levels)}",
            pointer=f"{pointer}/levels",
            hint=f"write the lowest first: {', '.join(in_order)}",
        )
    if kind.required is not None and kind.required.level not in kind.levels:
        levels = [level.value for level in kind.levels]
        yield unknown_name("level", kind.required.level.value, levels, f"{pointer}/required/level")
