"""What stands between an organisation and a status: the tips of a rule that keep it from holding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dspt_core.domain.explanation import (
    HOLDS,
    Explanation,
    ItemVerdict,
    Reason,
    SubjectKind,
)
from dspt_core.rules.conditions.reading import truth_of

# Python 3.11 is slow to find a member in its enumeration, and each node of a rule asks for several.
_STATUS, _CONDITION = SubjectKind.STATUS, SubjectKind.CONDITION
_ITEMS, _ASSERTIONS = SubjectKind.ITEMS, SubjectKind.ASSERTIONS
_FIXED = (SubjectKind.CATEGORY, SubjectKind.ORGANISATION_TYPE)
_COMPLETE = tuple(verdict for verdict in ItemVerdict if verdict.is_complete)
_UNCONFIRMED = (Reason.AWAITS_CONFIRMATION, Reason.ITEMS_OUTSTANDING)


def blockers_of(
    explanation: Explanation, of_status: Callable[[str], tuple[Explanation, ...]]
) -> tuple[Explanation, ...]:
    """Return what keeps an explained rule from holding, each subject once, in the order of the rule.

    ``of_status`` gives the blockers of a status that the rule asks for, by its name. Empty exactly when
    the rule holds. Of an ``any`` that does not hold every part is given, though one of them would do; a
    negation that does not hold is given as a whole. That the organisation is of another category or type
    is given only where nothing else would do instead, because nobody can change it.
    """
    parts = explanation.because if explanation.subject.kind is _STATUS else (explanation,)
    return tuple({tip.subject: tip for part in parts for tip in _tips(part, of_status)}.values())


def _tips(node: Explanation, of_status: Callable[[str], tuple[Explanation, ...]]) -> Iterator[Explanation]:
    if truth_of(node) is HOLDS:
        return
    tips: tuple[Explanation, ...] = ()
    kind, name = node.subject.kind, node.subject.name
    if kind is _STATUS:
        tips = of_status(name)
    elif kind is _CONDITION and name == "any":
        parts = [part for part in node.because if part.subject.kind not in _FIXED] or node.because
        tips = tuple([tip for part in parts for tip in _tips(part, of_status)])
    elif kind is _CONDITION and name == "all":
        tips = tuple([tip for part in node.because for tip in _tips(part, of_status)])
    elif kind is _ITEMS:
        tips = tuple([item for item in node.because if item.verdict not in _COMPLETE])
    elif kind is _ASSERTIONS:
        tips = tuple([assertion for assertion in node.because if assertion.reason in _UNCONFIRMED])
    yield from tips or (node,)
