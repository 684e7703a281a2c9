"""The ways in which one item's answer can stand to the leaves that look at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, ChoiceKind, DateKind, NumberKind, TickKind
from dspt_core.domain.conditions import AnswerAtLeast, AnswerBefore, AnswerGiven, AnswerIs, Condition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf

Way = frozenset[Condition]

_NOTHING: Way = frozenset()
_ANOTHER_OPTION = ""


def ways_of_item(item: EvidenceItem, leaves: Sequence[AnswerLeaf]) -> tuple[Way, ...]:
    """Return the sets of leaves that can hold together, for a category that has the item.

    An item that is asked always and has a valid answer whatever it is makes a leaf hold that looks for no
    more than that. An unanswered item fails only ``given``; what it leaves open is taken not to hold.
    """
    given = frozenset(leaf for leaf in leaves if isinstance(leaf, AnswerGiven))
    valid = tuple(_valid(item.answer, leaves)) or (_NOTHING,)
    ways = [way | given for way in valid]
    if given or item.asked_when is not None:
        ways.append(_NOTHING)
    return tuple(dict.fromkeys(ways))


def _valid(kind: AnswerKind, leaves: Sequence[AnswerLeaf]) -> Iterator[Way]:
    """Yield which leaves hold for each valid answer, apart from ``given``."""
    match kind:
        case TickKind():
            yield from _choices(leaves, (True, False))
        case ChoiceKind(options=options):
            yield from _choices(leaves, (one.option for one in options))
        case NumberKind():
            yield from _numbers(leaves, kind)
        case DateKind():
            yield from _days(leaves, kind)
        case AnyKind():
            named = [leaf.value for leaf in leaves if isinstance(leaf, AnswerIs)]
            yield from _choices(leaves, (True, False, _ANOTHER_OPTION, *named))
            yield from _numbers(leaves, NumberKind())
            yield from _days(leaves, DateKind())
        case _:
            yield _NOTHING


def _choices(leaves: Sequence[AnswerLeaf], values: Iterable[bool | str]) -> Iterator[Way]:
    for value in values:
        yield frozenset(leaf for leaf in leaves if isinstance(leaf, AnswerIs) and leaf.value == value)


def _numbers(leaves: Sequence[AnswerLeaf], kind: NumberKind) -> Iterator[Way]:
    """Yield a way for each range between two of the numbers looked for that holds a valid number."""
    looking = [leaf for leaf in leaves if isinstance(leaf, AnswerAtLeast)]
    ends = sorted({leaf.number for leaf in looking})
    for low, high in zip((None, *ends), (*ends, None), strict=True):
        if _has_number(kind, low, high):
            yield frozenset(leaf for leaf in looking if low is not None and leaf.number <= low)


def _has_number(kind: NumberKind, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a valid number is at least ``low`` and less than ``high``."""
    first = max((bound for bound in (low, kind.minimum) if bound is not None), default=None)
    last = kind.maximum
    if kind.whole:
        first = first.to_integral_value(ROUND_CEILING) if first is not None else None
        last = last.to_integral_value(ROUND_FLOOR) if last is not None else None
    return first is None or ((last is None or first <= last) and (high is None or first < high))


def _days(leaves: Sequence[AnswerLeaf], kind: DateKind) -> Iterator[Way]:
    """Yield a way for each range between two of the days looked for that holds a valid day."""
    looking = [leaf for leaf in leaves if isinstance(leaf, AnswerBefore)]
    ends = sorted({leaf.day for leaf in looking})
    last = kind.latest or dt.date.max
    for low, high in zip((dt.date.min, *ends), (*ends, None), strict=True):
        first = max(low, kind.earliest or dt.date.min)
        if first <= last and (high is None or first < high):
            yield frozenset(leaf for leaf in looking if leaf.day > low)
