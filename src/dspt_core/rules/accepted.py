"""An answer that is accepted, for any kind: what worked cases start from, and next steps are tried with."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    TextKind,
    TickKind,
)
from dspt_core.domain.answers import Answer, Choice, Day, Level, Location, Number, Text, Tick
from dspt_core.domain.value_formats import VALUE_FORMAT_EXAMPLES

_SOME_DAY = dt.date(2000, 1, 1)


def accepted_answer(kind: AnswerKind) -> Answer:
    """Return an answer that a kind accepts; the check of an edition makes sure there is one.

    Where the level required is not known, no answer is accepted. Then it is the highest level there is.
    """
    match kind:
        case TickKind() | AnyKind():
            return Tick(value=True)
        case TextKind():
            return Text(_text(kind))
        case NumberKind():
            return Number(_number(kind))
        case DateKind():
            return Day(_day(kind))
        case ChoiceKind(accepted=accepted):
            return Choice(accepted[0])
        case LevelKind():
            return Level(kind.required.level if kind.required is not None else kind.levels[-1])
        case DocumentKind():
            return Location("In the policy folder.")


def _text(kind: TextKind) -> str:
    if kind.value_format is not None:
        return VALUE_FORMAT_EXAMPLES[kind.value_format][: kind.max_length]
    return "In place."[: kind.max_length]


def _number(kind: NumberKind) -> Decimal:
    lowest = [bound for bound in (kind.minimum, kind.accepted_from) if bound is not None]
    highest = [bound for bound in (kind.maximum, kind.accepted_to) if bound is not None]
    number = max(lowest) if lowest else min(highest, default=Decimal(0))
    if not kind.whole:
        return number
    return number.to_integral_value(rounding=ROUND_CEILING if lowest else ROUND_FLOOR)


def _day(kind: DateKind) -> dt.date:
    first = [bound for bound in (kind.earliest, kind.accepted_from) if bound is not None]
    last = [bound for bound in (kind.latest, kind.accepted_to) if bound is not None]
    return max(first) if first else min(last, default=_SOME_DAY)
