"""Judging items: the verdict of one evidence item, from its duties, its exemptions and its answer."""

from __future__ import annotations

from dspt_core.domain.assessment import Response
from dspt_core.domain.evaluation import ItemJudgement
from dspt_core.domain.explanation import (
    Explanation,
    ItemVerdict,
    Reason,
    Subject,
    SubjectKind,
    Truth,
    some,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.duties import Duties
from dspt_core.rules.evidence import Judgement, judge_response

_NO_ANSWER = Judgement(ItemVerdict.UNANSWERED, Reason.NO_ANSWER)
_NO_ANSWER_NEEDED = Judgement(ItemVerdict.OPTIONAL, Reason.NO_ANSWER_NEEDED)
_NOT_ASKED = Judgement(ItemVerdict.NOT_ASKED, Reason.NOT_ASKED_NOW)
_DUTY_UNDECIDED = Judgement(ItemVerdict.UNKNOWN, Reason.DUTY_UNDECIDED)


def judge_item(
    item: EvidenceItem, assertion: str, duties: Duties, response: Response | None
) -> ItemJudgement:
    """Return the judgement of an item that stands under the assertion.

    An exempt item is exempt whatever was answered. An exemption or a duty that cannot be decided makes
    the verdict unknown wherever it would make the difference.
    """
    answered = judge_response(item.answer, response) if response is not None else None
    judgement = _judgement(duties, _exempt(duties), answered)
    is_accepted = answered is not None and answered.verdict is ItemVerdict.MET
    return item_judgement(item, assertion, duties, judgement, is_accepted=is_accepted)


def item_judgement(
    item: EvidenceItem, assertion: str, duties: Duties, judgement: Judgement, *, is_accepted: bool
) -> ItemJudgement:
    """Return an item's judgement as a value, once it is known what the item comes to."""
    return ItemJudgement(
        reference=item.reference,
        key=item.key,
        assertion=assertion,
        asked=duties.asked,
        mandatory=duties.mandatory,
        complete=some((_exempt(duties), Truth.of(is_accepted and duties.asked is not Truth.FAILS))),
        approaching=item.approaching,
        entry_level=item.entry_level,
        verdict=judgement.verdict,
        explanation=Explanation(
            subject=Subject(SubjectKind.ITEM, item.reference),
            verdict=judgement.verdict,
            reason=judgement.reason,
            detail=judgement.detail,
            because=duties.because,
        ),
        overlays=item.overlays,
    )


def _judgement(duties: Duties, exempt: Truth, answered: Judgement | None) -> Judgement:
    if duties.asked is Truth.FAILS:
        return _NOT_ASKED
    if exempt is Truth.HOLDS:
        applying = _first(duties, Truth.HOLDS)
        return Judgement(ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, applying)
    if answered is not None and answered.verdict is ItemVerdict.MET:
        return answered
    if answered is None and duties.mandatory is Truth.FAILS:
        return _NO_ANSWER_NEEDED
    if exempt is Truth.UNKNOWN:
        undecided = _first(duties, Truth.UNKNOWN)
        return Judgement(ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, undecided)
    if Truth.UNKNOWN in (duties.asked, duties.mandatory):
        return _DUTY_UNDECIDED
    return answered if answered is not None else _NO_ANSWER


def _first(duties: Duties, truth: Truth) -> str:
    return next(one.subject.name for one in duties.exemptions if one.verdict is truth)


def _exempt(duties: Duties) -> Truth:
    return some(Truth(exemption.verdict) for exemption in duties.exemptions)
