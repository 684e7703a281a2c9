"""Judging assertions: ready when the mandatory items under them are complete, then confirmed by a person."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.conditions import ItemSet
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    Reason,
    Subject,
    SubjectKind,
    Truth,
    every,
    some,
)
from dspt_core.rules.sets import item_belongs, item_members

_VERDICTS = {
    (True, True): (AssertionVerdict.CONFIRMED, Reason.CONFIRMED_AND_COMPLETE),
    (True, False): (AssertionVerdict.READY, Reason.AWAITS_CONFIRMATION),
    (False, True): (AssertionVerdict.INCOMPLETE, Reason.CONFIRMED_BUT_INCOMPLETE),
    (False, False): (AssertionVerdict.INCOMPLETE, Reason.ITEMS_OUTSTANDING),
}


def judge_assertion(
    reference: str, standard: str, items: tuple[ItemJudgement, ...], *, is_confirmed: bool
) -> AssertionJudgement:
    """Return the verdict of an assertion from the judgements of the items under it."""
    asked = some(judgement.asked for judgement in items)
    mandatory = item_members(ItemSet.MANDATORY, items)
    is_ready = every(member.settles for member in mandatory) is Truth.HOLDS
    verdict, reason = _VERDICTS[is_ready, is_confirmed]
    if asked is Truth.FAILS:
        verdict, reason = AssertionVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW
    return AssertionJudgement(
        reference=reference,
        standard=standard,
        asked=asked,
        approaching=_has(ItemSet.APPROACHING, items),
        entry_level=_has(ItemSet.ENTRY_LEVEL, items),
        is_confirmed=is_confirmed,
        verdict=verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ASSERTION, reference),
            verdict=verdict,
            reason=reason,
            because=tuple(member.explanation for member in mandatory),
        ),
    )


def _has(items: ItemSet, judgements: Iterable[ItemJudgement]) -> Truth:
    return some(item_belongs(items, judgement) for judgement in judgements)
