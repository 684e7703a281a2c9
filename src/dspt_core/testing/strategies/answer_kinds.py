"""Kinds of answer with every combination of limits, each of which can accept an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    Option,
    RequiredLevel,
    TextKind,
    TickKind,
)
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.domain.value_formats import VALUE_FORMATS
from dspt_core.testing.strategies.choosing import chosen, chosen_some

_Bound = TypeVar("_Bound", Decimal, dt.date)

OPTIONS = ("yes", "no", "in-part", "planned")
"""Names that generated choices are made of."""


GUESSED = Provenance(mark=Mark.INFERRED, source="imagination")
"""Where everything generated comes from."""


@st.composite
def answer_kinds(draw: DrawFn) -> AnswerKind:
    """Kinds of answer of all eight sorts; the level required of an outcome is sometimes not known."""
    return answer_kind(draw)


def answer_kind(draw: DrawFn) -> AnswerKind:
    """Draw a kind of answer."""
    return chosen(draw, _MAKERS)(draw)


def _tick_kind(draw: DrawFn) -> AnswerKind:
    return TickKind(accepted=chosen(draw, tuple(AcceptedTick)))


def _text_kind(draw: DrawFn) -> AnswerKind:
    value_format = chosen(draw, (None, None, *VALUE_FORMATS))
    max_length = chosen(draw, (None, 12, 100, 1) if value_format is None else (None, 12, 100))
    return TextKind(max_length=max_length, value_format=value_format)


def _number_kind(draw: DrawFn) -> AnswerKind:
    whole = chosen(draw, (False, True))
    accepted = Decimal(chosen(draw, ("0", "95", "-3") if whole else ("0", "95", "2.5", "-0.25")))
    minimum, maximum, accepted_from, accepted_to = _limits(draw, lambda half: accepted + Decimal(half) / 2)
    return NumberKind(
        minimum=minimum,
        maximum=maximum,
        whole=whole,
        unit=chosen(draw, (None, "per cent")),
        accepted_from=accepted_from,
        accepted_to=accepted_to,
    )


def _date_kind(draw: DrawFn) -> AnswerKind:
    accepted = chosen(draw, (dt.date(2025, 12, 31), dt.date(2024, 2, 29)))
    earliest, latest, accepted_from, accepted_to = _limits(draw, lambda days: accepted + dt.timedelta(days))
    return DateKind(earliest=earliest, latest=latest, accepted_from=accepted_from, accepted_to=accepted_to)


def _choice_kind(draw: DrawFn) -> AnswerKind:
    names = chosen_some(draw, OPTIONS, fewest=2)
    first = chosen(draw, names)
    more = chosen_some(draw, [name for name in names if name != first])
    options = tuple(Option(option=name, title=name.capitalize()) for name in names)
    return ChoiceKind(options=options, accepted=(first, *more))


def _document_kind(_draw: DrawFn) -> AnswerKind:
    return DocumentKind()


def _level_kind(draw: DrawFn) -> AnswerKind:
    levels = tuple(chosen_some(draw, tuple(AchievementLevel), fewest=2))
    required = chosen(draw, (None, *levels))
    return LevelKind(
        levels=levels,
        required=RequiredLevel(level=required, provenance=GUESSED) if required is not None else None,
    )


def _any_kind(_draw: DrawFn) -> AnswerKind:
    return AnyKind()


def _limits(
    draw: DrawFn, away: Callable[[int], _Bound]
) -> tuple[_Bound | None, _Bound | None, _Bound | None, _Bound | None]:
    """Draw limits low and high, then accepted low and high; ``away(0)`` lies within all of them."""
    minimum, maximum, accepted_from, accepted_to = (chosen(draw, (None, 0, 1, 10, 200)) for _ in range(4))
    return (
        None if minimum is None else away(-minimum),
        None if maximum is None else away(maximum),
        None if accepted_from is None else away(-accepted_from),
        None if accepted_to is None else away(accepted_to),
    )


_MAKERS: tuple[Callable[[DrawFn], AnswerKind], ...] = (
    _tick_kind,
    _text_kind,
    _number_kind,
    _date_kind,
    _choice_kind,
    _document_kind,
    _level_kind,
    _any_kind,
)
