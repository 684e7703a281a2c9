"""Judging assertions: ready when the mandatory items under them are complete, then confirmed by a person."""

from __future__ import annotations

from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    Reason,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.framework import Duty
from dspt_core.rules.tailoring import AskedAssertion

_VERDICTS = {
    (True, True): (AssertionVerdict.CONFIRMED, Reason.CONFIRMED_AND_COMPLETE),
    (True, False): (AssertionVerdict.READY, Reason.AWAITS_CONFIRMATION),
    (False, True): (AssertionVerdict.INCOMPLETE, Reason.CONFIRMED_BUT_INCOMPLETE),
    (False, False): (AssertionVerdict.INCOMPLETE, Reason.ITEMS_OUTSTANDING),
}


def judge_assertion(
    assertion: AskedAssertion, items: tuple[ItemJudgement, ...], *, is_confirmed: bool
) -> AssertionJudgement:
    """Return the verdict of an assertion from the judgements of the items under it."""
    mandatory = tuple(judgement for judgement in items if judgement.duty is Duty.MANDATORY)
    is_ready = all(judgement.verdict.is_complete is Truth.HOLDS for judgement in mandatory)
    verdict, reason = _VERDICTS[is_ready, is_confirmed]
    return AssertionJudgement(
        reference=assertion.reference,
        standard=assertion.standard,
        is_confirmed=is_confirmed,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ASSERTION, assertion.reference),
            verdict=verdict,
            reason=reason,
            because=tuple(judgement.explanation for judgement in mandatory),
        ),
    )
