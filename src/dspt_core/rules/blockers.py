"""What stands between an organisation and a status: the tips of a rule that keep it from holding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dspt_core.domain.explanation import (
    Explanation,
    ItemVerdict,
    Reason,
    SubjectKind,
    Truth,
)
from dspt_core.rules.conditions.reading import truth_of

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
    parts = explanation.because if explanation.subject.kind is SubjectKind.STATUS else (explanation,)
    return tuple({tip.subject: tip for part in parts for tip in _tips(part, of_status)}.values())


def _tips(node: Explanation, of_status: Callable[[str], tuple[Explanation, ...]]) -> Iterator[Explanation]:
    if truth_of(node) is Truth.HOLDS:
        return
    tips: tuple[Explanation, ...]
    match node.subject.kind:
        case SubjectKind.STATUS:
            tips = of_status(node.subject.name)
        case SubjectKind.CONDITION if node.subject.name == "any":
            parts = [part for part in node.because if part.subject.kind not in _FIXED] or node.because
            tips = tuple(tip for part in parts for tip in _tips(part, of_status))
        case SubjectKind.CONDITION if node.subject.name == "all":
            tips = tuple(tip for part in node.because for tip in _tips(part, of_status))
        case SubjectKind.ITEMS:
            tips = tuple(item for item in node.because if not _is_complete(item))
        case SubjectKind.ASSERTIONS:
            tips = tuple(assertion for assertion in node.because if assertion.reason in _UNCONFIRMED)
        case _:
            tips = ()
    yield from tips or (node,)


def _is_complete(item: Explanation) -> bool:
    return item.verdict in _COMPLETE
