"""The answers to one item that the rules of an edition can tell apart, each with one that stands for it.

Two answers that meet the item alike, and to which every condition that looks at the item says the same,
cannot lead to different statuses. So one of each class is all that has to be tried.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from attrs import frozen

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
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import AnswerAtLeast, AnswerBefore, AnswerIs
from dspt_core.domain.explanation import Truth
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf, explain_answer
from dspt_core.rules.conditions.facts import AnswerFacts
from dspt_core.rules.conditions.reading import truth_of
from dspt_core.rules.evidence import acceptance

_SOME_DAY = dt.date(2000, 1, 1)
_ONE_DAY = dt.timedelta(days=1)
_STEPS = (Decimal(0), Decimal(1), Decimal("0.5"))


@frozen(kw_only=True)
class AnswerClass:
    """Answers that come to the same: one ``response`` of them (``None``: left unanswered), and to what.

    ``matches`` says what each condition that looks at the item comes to while the item is asked.
    """

    response: Response | None
    accepted: Truth
    matches: tuple[tuple[AnswerLeaf, Truth], ...]


def answer_classes(item: EvidenceItem, leaves: Sequence[AnswerLeaf]) -> tuple[AnswerClass, ...]:
    """Return the classes of an item, the one of no answer first.

    ``leaves`` are the conditions that look at it.
    """
    found: dict[object, AnswerClass] = {}
    for response in possible_responses(item, leaves):
        one = classify(item, response, leaves)
        found.setdefault((one.accepted, tuple(truth for _, truth in one.matches)), one)
    return tuple(found.values())


def classify(item: EvidenceItem, response: Response | None, leaves: Sequence[AnswerLeaf]) -> AnswerClass:
    """Return what a response comes to, for the item and for each condition that looks at it."""
    known = AnswerFacts(asked=Truth.HOLDS, kind=item.answer, response=response)
    return AnswerClass(
        response=response,
        accepted=acceptance(item.answer, response),
        matches=tuple((leaf, truth_of(explain_answer(leaf, known))) for leaf in leaves),
    )


def possible_responses(item: EvidenceItem, leaves: Sequence[AnswerLeaf]) -> Iterator[Response | None]:
    """Yield no response, then one of every kind that could make a difference."""
    yield None
    accepted = accepted_answer(item.answer)
    yield Response(reference=item.reference, answer=accepted)
    for answer in _answers(item.answer, leaves):
        yield Response(reference=item.reference, answer=answer)
    yield Response(reference=item.reference, answer=accepted, to_review=True)


def _answers(kind: AnswerKind, leaves: Sequence[AnswerLeaf]) -> Iterator[Answer]:
    match kind:
        case TickKind():
            yield from (Tick(value=True), Tick(value=False))
        case ChoiceKind(options=options):
            yield from (Choice(one.option) for one in options)
        case NumberKind():
            bounds = (kind.minimum, kind.maximum, kind.accepted_from, kind.accepted_to)
            yield from _numbers(bounds, leaves)
        case DateKind():
            ends = (kind.earliest, kind.latest, kind.accepted_from, kind.accepted_to)
            yield from _days(ends, leaves)
        case LevelKind(levels=levels):
            yield from map(Level, levels)
        case TextKind():
            yield from (Text("In place."), Text(" "))
        case DocumentKind():
            yield from (Location("In the policy folder."), Location(" "))
        case AnyKind():
            yield from (Tick(value=True), Tick(value=False), Text("In place."))
            named = [leaf.value for leaf in leaves if isinstance(leaf, AnswerIs)]
            yield from (Choice(option) for option in named if isinstance(option, str))
            yield Choice("another-option")
            yield from _numbers((), leaves)
            yield from _days((), leaves)


def _numbers(bounds: Sequence[Decimal | None], leaves: Sequence[AnswerLeaf]) -> Iterator[Answer]:
    """Yield the bounds and what is looked for, and numbers beside and between them."""
    looked_for = [leaf.number for leaf in leaves if isinstance(leaf, AnswerAtLeast)]
    named = {Decimal(0), *looked_for, *(bound for bound in bounds if bound is not None)}
    whole = {one.to_integral_value(rounding) for one in named for rounding in (ROUND_FLOOR, ROUND_CEILING)}
    ends = sorted(named | whole)
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    for end in (*ends, *between):
        for step in _STEPS:
            yield from (Number(end + step), Number(end - step))


def _days(ends: Sequence[dt.date | None], leaves: Sequence[AnswerLeaf]) -> Iterator[Answer]:
    """Yield the ends and what is looked for, and the days beside them."""
    looked_for = [leaf.day for leaf in leaves if isinstance(leaf, AnswerBefore)]
    for end in sorted({_SOME_DAY, *looked_for, *(day for day in ends if day is not None)}):
        if end > dt.date.min:
            yield Day(end - _ONE_DAY)
        yield Day(end)
        if end < dt.date.max:
            yield Day(end + _ONE_DAY)
