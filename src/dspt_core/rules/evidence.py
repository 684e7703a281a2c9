"""Judging evidence: what one answer comes to for one item.

*Invalid* is the right question answered in a form that cannot count; *not met* is a valid answer that
is not accepted, such as an unticked box (design: "Every kind declares which answers are accepted").
Where the level required of an outcome is not known, a valid answer is neither met nor not met.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import UnionType
from typing import Any, TypeVar

from attrs import frozen

from dspt_core.domain.answer_kinds import (
    AcceptedTick,
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
from dspt_core.domain.answers import (
    Answer,
    Choice,
    Day,
    Document,
    EarlierUpload,
    Level,
    Link,
    Location,
    Number,
    Text,
    Tick,
    Upload,
)
from dspt_core.domain.assessment import Response
from dspt_core.domain.explanation import FAILS, HOLDS, UNKNOWN, ItemVerdict, Reason, Truth
from dspt_core.domain.value_formats import VALUE_FORMATS

_Bound = TypeVar("_Bound", Decimal, dt.date)


@frozen(unsafe_hash=True, cache_hash=True)
class Judgement:
    """A verdict, its reason, and the one fact that the reason speaks of."""

    verdict: ItemVerdict
    reason: Reason
    detail: str | None = None


MET = Judgement(ItemVerdict.MET, Reason.ANSWER_ACCEPTED)
"""What an accepted answer comes to; there is one of it, which is told by identity."""
_NOT_TICKED = Judgement(ItemVerdict.NOT_MET, Reason.NOT_TICKED)
_BLANK = Judgement(ItemVerdict.INVALID, Reason.BLANK)
_OPTION_NOT_ACCEPTED = Judgement(ItemVerdict.NOT_MET, Reason.OPTION_NOT_ACCEPTED)
_UNKNOWN_OPTION = Judgement(ItemVerdict.INVALID, Reason.UNKNOWN_OPTION)
_CARRIED_OVER = Judgement(ItemVerdict.TO_REVIEW, Reason.CARRIED_OVER)
_WRONG_KIND = Judgement(ItemVerdict.INVALID, Reason.WRONG_KIND)
LEVEL_UNDECIDED = Judgement(ItemVerdict.UNKNOWN, Reason.REQUIRED_LEVEL_NOT_KNOWN)
"""What an answer comes to while the level required of the outcome is not known."""

HTTPS = "https://"
"""How a link has to begin."""

_ACCEPTANCE = {ItemVerdict.MET: HOLDS, ItemVerdict.UNKNOWN: UNKNOWN}

_TICKED = AcceptedTick.TICKED
_PLAIN_TICK = TickKind(accepted=_TICKED)
_PLAIN_TEXT = TextKind()


def judge_response(kind: AnswerKind, response: Response) -> Judgement:
    """Return what a response comes to by the item's kind of answer alone."""
    if response.to_review:
        return _CARRIED_OVER
    return judge_answer(kind, response.answer)


def acceptance(kind: AnswerKind, response: Response | None) -> Truth:
    """Return whether a response meets an item of that kind, which can be unknown; no response meets none."""
    return accepted_by(judge_response(kind, response) if response is not None else None)


def accepted_by(answered: Judgement | None) -> Truth:
    """Return whether what a response came to says that it meets its item."""
    return _ACCEPTANCE.get(answered.verdict, FAILS) if answered is not None else FAILS


def judge_answer(kind: AnswerKind, answer: Answer) -> Judgement:
    """Return what an answer comes to: met, not met, unknown, or invalid with the reason."""
    wanted, judge = _JUDGES[type(kind)]
    return judge(kind, answer) if isinstance(answer, wanted) else _WRONG_KIND


def judge_document(document: Document) -> Judgement:
    """Return what a document comes to: met, or invalid when it is blank or its link is not https."""
    match document:
        case Location(words) if not words.strip():
            return _BLANK
        case Link(address) if not address.removeprefix(HTTPS).strip():
            return _BLANK
        case Link(address) if not address.startswith(HTTPS):
            return _invalid(Reason.UNSAFE_LINK)
        case _:
            return MET


def _invalid(reason: Reason, detail: str | None = None) -> Judgement:
    return Judgement(ItemVerdict.INVALID, reason, detail)


def _not_met(reason: Reason, detail: str | None = None) -> Judgement:
    return Judgement(ItemVerdict.NOT_MET, reason, detail)


def _tick(kind: TickKind, answer: Tick) -> Judgement:
    return MET if answer.value or kind.accepted is not _TICKED else _NOT_TICKED


def _text(kind: TextKind, answer: Text) -> Judgement:
    if not answer.value.strip():
        return _BLANK
    if kind.max_length is not None and len(answer.value) > kind.max_length:
        return _invalid(Reason.TOO_LONG, str(kind.max_length))
    if kind.value_format is not None and not VALUE_FORMATS[kind.value_format](answer.value):
        return _invalid(Reason.WRONG_FORMAT, kind.value_format)
    return MET


def _number(kind: NumberKind, answer: Number) -> Judgement:
    if kind.whole and answer.value != answer.value.to_integral_value():
        return _invalid(Reason.NOT_WHOLE)
    if not _within(answer.value, kind.minimum, kind.maximum):
        return _invalid(Reason.OUTSIDE_LIMITS, range_in_words(kind.minimum, kind.maximum))
    if not _within(answer.value, kind.accepted_from, kind.accepted_to):
        return _not_met(Reason.OUTSIDE_ACCEPTED_RANGE, range_in_words(kind.accepted_from, kind.accepted_to))
    return MET


def _day(kind: DateKind, answer: Day) -> Judgement:
    if not _within(answer.value, kind.earliest, kind.latest):
        return _invalid(Reason.OUTSIDE_LIMITS, range_in_words(kind.earliest, kind.latest))
    if not _within(answer.value, kind.accepted_from, kind.accepted_to):
        return _not_met(Reason.OUTSIDE_ACCEPTED_RANGE, range_in_words(kind.accepted_from, kind.accepted_to))
    return MET


def _choice(kind: ChoiceKind, answer: Choice) -> Judgement:
    if answer.value in kind.accepted:
        return MET
    if any(option.option == answer.value for option in kind.options):
        return _OPTION_NOT_ACCEPTED
    return _UNKNOWN_OPTION


def _level(kind: LevelKind, answer: Level) -> Judgement:
    if answer.value not in kind.levels:
        return _invalid(Reason.NO_SUCH_LEVEL)
    if kind.required is None:
        return LEVEL_UNDECIDED
    if not answer.value.reaches(kind.required.level):
        return _not_met(Reason.BELOW_REQUIRED_LEVEL, kind.required.level.value)
    return MET


def _any(_kind: AnyKind, answer: Answer) -> Judgement:
    match answer:
        case Tick():
            return _tick(_PLAIN_TICK, answer)
        case Text():
            return _text(_PLAIN_TEXT, answer)
        case Upload() | EarlierUpload() | Link() | Location():
            return judge_document(answer)
        case Choice(option) if not option.strip():
            return _BLANK
        case Level():
            return _WRONG_KIND
        case Number() | Day() | Choice():
            return MET


def _document(_kind: DocumentKind, answer: Document) -> Judgement:
    return judge_document(answer)


_JUDGES: Mapping[type[AnswerKind], tuple[type | UnionType, Callable[[Any, Any], Judgement]]] = {
    TickKind: (Tick, _tick),
    TextKind: (Text, _text),
    NumberKind: (Number, _number),
    DateKind: (Day, _day),
    ChoiceKind: (Choice, _choice),
    DocumentKind: (Document, _document),
    LevelKind: (Level, _level),
    AnyKind: (Answer, _any),
}
"""What is an answer to each kind of item, and how it is judged; found by the kind, since every answer of
every assessment passes here."""


def _within(value: _Bound, low: _Bound | None, high: _Bound | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def range_in_words(low: object, high: object) -> str:
    """Return a range in words; a bound that is ``None`` is left out."""
    if high is None:
        return f"from {low}"
    return f"up to {high}" if low is None else f"from {low} to {high}"
