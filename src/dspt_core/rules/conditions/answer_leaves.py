"""The leaves that look at one answer.

A leaf on an item that is not asked fails, so that a stale answer to a hidden question keeps nothing
alive. On an item that is asked and not answered, or answered so that it cannot count, it is unknown:
missing is not zero, not false and not "no".
"""

from __future__ import annotations

from dspt_core.domain.answers import Answer, Choice, Day, Number, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import AnswerAtLeast, AnswerBefore, AnswerGiven, AnswerIs
from dspt_core.domain.explanation import (
    FAILS,
    HOLDS,
    UNKNOWN,
    Explanation,
    ItemVerdict,
    Reason,
    SubjectKind,
    Truth,
    every,
    subject_of,
)
from dspt_core.rules.conditions.facts import AnswerFacts
from dspt_core.rules.evidence import judge_response

AnswerLeaf = AnswerIs | AnswerAtLeast | AnswerBefore | AnswerGiven

_ANSWER = SubjectKind.ANSWER
_COMPARED = {True: (HOLDS, Reason.ANSWER_MATCHES), False: (FAILS, Reason.ANSWER_DIFFERS)}
_CANNOT_COUNT = (ItemVerdict.TO_REVIEW, ItemVerdict.INVALID)


def explain_answer(leaf: AnswerLeaf, known: AnswerFacts | None) -> Explanation:
    """Return what a leaf comes to for what is known of its item; ``None`` is another category's item."""
    subject = subject_of(_ANSWER, leaf.item)
    if known is None or known.asked is FAILS:
        return Explanation(subject=subject, verdict=FAILS, reason=Reason.ITEM_NOT_ASKED)
    matches, reason = _matches(leaf, known)
    truth = every((known.asked, matches))
    if truth is not matches:
        reason = Reason.ITEM_PERHAPS_NOT_ASKED
    return Explanation(subject=subject, verdict=truth, reason=reason)


def _matches(leaf: AnswerLeaf, known: AnswerFacts) -> tuple[Truth, Reason]:
    response = known.response
    if isinstance(leaf, AnswerGiven):
        return _given(response)
    if response is None:
        return UNKNOWN, Reason.ANSWER_MISSING
    verdict = judge_response(known.kind, response).verdict
    compared = _compare(leaf, response.answer)
    if verdict in _CANNOT_COUNT or compared is None:
        return UNKNOWN, Reason.ANSWER_CANNOT_COUNT
    return _COMPARED[compared]


def _given(response: Response | None) -> tuple[Truth, Reason]:
    if response is None:
        return FAILS, Reason.ANSWER_MISSING
    return HOLDS, Reason.ANSWER_MATCHES


def _compare(leaf: AnswerIs | AnswerAtLeast | AnswerBefore, answer: Answer) -> bool | None:
    """Return whether the answer is what the leaf looks for, ``None`` if it is of another kind."""
    if isinstance(leaf, AnswerIs):
        if isinstance(answer, Tick if isinstance(leaf.value, bool) else Choice):
            return answer.value == leaf.value
    elif isinstance(leaf, AnswerAtLeast):
        if isinstance(answer, Number):
            return answer.value >= leaf.number
    elif isinstance(answer, Day):
        return answer.value < leaf.day
    return None
