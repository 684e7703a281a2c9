"""Judging assertions: ready when the mandatory items under them are complete, then confirmed by a person."""

from __future__ import annotations

from collections.abc import Sequence

from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import (
    FAILS,
    HOLDS,
    AssertionVerdict,
    Explanation,
    Reason,
    SubjectKind,
    every,
    some,
    subject_of,
)

_ASSERTION = SubjectKind.ASSERTION
_VERDICTS = {
    (True, True): (AssertionVerdict.CONFIRMED, Reason.CONFIRMED_AND_COMPLETE),
    (True, False): (AssertionVerdict.READY, Reason.AWAITS_CONFIRMATION),
    (False, True): (AssertionVerdict.INCOMPLETE, Reason.CONFIRMED_BUT_INCOMPLETE),
    (False, False): (AssertionVerdict.INCOMPLETE, Reason.ITEMS_OUTSTANDING),
}


def judge_assertion(
    reference: str, standard: str, items: Sequence[ItemJudgement], *, is_confirmed: bool
) -> AssertionJudgement:
    """Return the verdict of an assertion from the judgements of the items under it."""
    asked = some([item.asked for item in items])
    perhaps_mandatory = [item for item in items if item.asked is not FAILS and item.mandatory is not FAILS]
    is_ready = every([item.complete for item in perhaps_mandatory]) is HOLDS
    verdict, reason = _VERDICTS[is_ready, is_confirmed]
    if asked is FAILS:
        verdict, reason = AssertionVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW
    return AssertionJudgement(
        reference=reference,
        standard=standard,
        asked=asked,
        approaching=some([item.asked for item in items if item.approaching]),
        entry_level=some([item.asked for item in items if item.entry_level]),
        is_confirmed=is_confirmed,
        verdict=verdict,
        explanation=Explanation(
            subject=subject_of(_ASSERTION, reference),
            verdict=verdict,
            reason=reason,
            because=tuple([item.explanation for item in perhaps_mandatory]),
        ),
    )
