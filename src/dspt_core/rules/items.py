"""Judging items: the verdict of one evidence item, from its duties, its exemptions and its answer."""

from __future__ import annotations

from dspt_core.domain.assessment import Response
from dspt_core.domain.evaluation import ItemJudgement
from dspt_core.domain.explanation import (
    FAILS,
    HOLDS,
    UNKNOWN,
    Explanation,
    ItemVerdict,
    Reason,
    SubjectKind,
    Truth,
    some,
    subject_of,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.rules.duties import Duties
from dspt_core.rules.evidence import Judgement, accepted_by, judge_response

_ITEM = SubjectKind.ITEM
_MET = ItemVerdict.MET
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
    return judge_answered(item, assertion, duties, answered)


def judge_answered(
    item: EvidenceItem, assertion: str, duties: Duties, answered: Judgement | None
) -> ItemJudgement:
    """Return the judgement of an item once it is known what its answer alone comes to."""
    judgement = _judgement(duties, answered)
    return item_judgement(item, assertion, duties, judgement, accepted=accepted_by(answered))


def item_judgement(
    item: EvidenceItem, assertion: str, duties: Duties, judgement: Judgement, *, accepted: Truth
) -> ItemJudgement:
    """Return an item's judgement as a value, once it is known what the item comes to."""
    return ItemJudgement(
        reference=item.reference,
        key=item.key,
        assertion=assertion,
        asked=duties.asked,
        mandatory=duties.mandatory,
        complete=duties.exempt if duties.asked is FAILS else some((duties.exempt, accepted)),
        approaching=item.approaching,
        entry_level=item.entry_level,
        verdict=judgement.verdict,
        explanation=Explanation(
            subject=subject_of(_ITEM, item.reference),
            verdict=judgement.verdict,
            reason=judgement.reason,
            detail=judgement.detail,
            because=duties.because,
        ),
        overlays=item.overlays,
    )


def _judgement(duties: Duties, answered: Judgement | None) -> Judgement:
    if duties.asked is FAILS:
        return _NOT_ASKED
    if duties.exempt is HOLDS:
        applying = _first(duties, HOLDS)
        return Judgement(ItemVerdict.EXEMPT, Reason.EXEMPTION_APPLIES, applying)
    if answered is not None and answered.verdict is _MET:
        return answered
    if answered is None and duties.mandatory is FAILS:
        return _NO_ANSWER_NEEDED
    if duties.exempt is UNKNOWN:
        undecided = _first(duties, UNKNOWN)
        return Judgement(ItemVerdict.UNKNOWN, Reason.EXEMPTION_UNDECIDED, undecided)
    if UNKNOWN in (duties.asked, duties.mandatory):
        return _DUTY_UNDECIDED
    return answered if answered is not None else _NO_ANSWER


def _first(duties: Duties, truth: Truth) -> str:
    return next(one.subject.name for one in duties.exemptions if one.verdict is truth)
