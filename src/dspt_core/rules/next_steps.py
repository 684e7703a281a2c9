"""Next steps: what to do for a status, none too many, with the profile and accepted answers as they are.

Found by search over the rules, then tried out and thinned by evaluation, so that what is handed back is
what the reference reading says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import StatusJudgement
from dspt_core.domain.explanation import (
    Explanation,
    ItemVerdict,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.steps import NextSteps, Step
from dspt_core.errors import UnknownStatusError
from dspt_core.rules.credentials import explain_credential
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.nearest import nearest_name
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.steps.choices import (
    StateProfileAnswer,
    StateRequiredLevel,
    StateScope,
    Supposition,
)
from dspt_core.rules.steps.doing import supposing_levels, with_steps_done
from dspt_core.rules.steps.formulas import SearchTooLongError
from dspt_core.rules.steps.grounding import Situation
from dspt_core.rules.steps.situations import all_steps, situation_of, way_to

_Judge = Callable[[Sequence[Step | Supposition]], StatusJudgement]


def next_steps(
    edition: Edition,
    organisation: Organisation,
    assessment: Assessment,
    status: str,
    *,
    on: dt.date,
    history: History = History(),  # noqa: B008 - a frozen value
    second_time: SecondTime = SecondTime.WARN,
) -> NextSteps:
    """Return what to do for the status, whether or not one before it in precedence can be had.

    Profile and accepted answers stay as they are. The steps come in the order of the items, each
    assertion's confirmation after its items, then the action plan and the certificate. Doing them all
    earns the status, leaving out any one does not. A certificate is among them only when the status
    asks for it, never as a way round an item.

    Raises :class:`UnknownStatusError` for a status that the edition does not have, and otherwise as
    :func:`evaluate` does.
    """
    if edition.status(status) is None:
        known = tuple(rule.status for rule in edition.statuses)
        raise UnknownStatusError(status=status, known=known, nearest=nearest_name(status, known))

    def judge(steps: Sequence[Step | Supposition]) -> StatusJudgement:
        then, answered = with_steps_done(edition, organisation, assessment, steps)
        supposed = supposing_levels(edition, steps)
        evaluation = evaluate(supposed, then, answered, on=on, history=history, second_time=second_time)
        return evaluation.status_judgement(status)

    def situation(*, may_suppose: bool) -> Situation:
        return situation_of(
            edition,
            organisation,
            assessment,
            status,
            on=on,
            history=history,
            second_time=second_time,
            may_suppose=may_suppose,
        )

    now = judge(())
    if now.verdict is StatusVerdict.ATTAINED:
        return NextSteps(status=status, attainability=Truth.HOLDS, reasons=(now.explanation,))
    if now.verdict is StatusVerdict.NOT_OFFERED:
        return NextSteps(status=status, attainability=Truth.FAILS, reasons=(now.explanation,))
    try:
        way = way_to(situation(may_suppose=False), status)
        supposed = way_to(situation(may_suppose=True), status) if way is None else None
    except SearchTooLongError:
        return NextSteps(status=status, attainability=Truth.UNKNOWN, reasons=(_too_long(now),))
    if way is not None:
        steps = tuple(step for step in _thinned(way, judge) if not isinstance(step, Supposition))
        return NextSteps(status=status, attainability=Truth.HOLDS, reasons=now.blockers, steps=steps)
    if supposed is not None:
        open_facts = tuple(
            _open_fact(one, organisation, on=on)
            for one in _thinned(supposed, judge)
            if isinstance(one, Supposition)
        )
        return NextSteps(status=status, attainability=Truth.UNKNOWN, reasons=open_facts)
    left = judge(all_steps(situation(may_suppose=False)))
    return NextSteps(status=status, attainability=Truth.FAILS, reasons=left.blockers or (now.explanation,))


def _thinned(steps: Sequence[Step | Supposition], judge: _Judge) -> tuple[Step | Supposition, ...]:
    """Leave out every step that is not needed, the last ones first, until each is."""
    kept = list(steps)
    has_changed = True
    while has_changed:
        has_changed = False
        for step in reversed(tuple(kept)):
            without = [one for one in kept if one is not step]
            if judge(without).verdict is StatusVerdict.ATTAINED:
                kept = without
                has_changed = True
    return tuple(kept)


def _open_fact(supposed: Supposition, organisation: Organisation, *, on: dt.date) -> Explanation:
    """Return the explanation that names what nobody has stated."""
    match supposed:
        case StateScope(credential=credential):
            return explain_credential(credential, organisation, on=on)
        case StateRequiredLevel(reference=reference):
            return Explanation(
                subject=Subject(SubjectKind.ITEM, reference),
                verdict=ItemVerdict.UNKNOWN,
                reason=Reason.REQUIRED_LEVEL_NOT_KNOWN,
            )
        case StateProfileAnswer(question=question, answer=answer):
            is_unanswered = organisation.profile_answer(question) is None
            return Explanation(
                subject=Subject(SubjectKind.PROFILE, question),
                verdict=Truth.UNKNOWN,
                reason=Reason.PROFILE_UNANSWERED if is_unanswered else Reason.PROFILE_NOT_SURE,
                detail=answer.value,
            )


def _too_long(now: StatusJudgement) -> Explanation:
    return Explanation(
        subject=now.explanation.subject, verdict=StatusVerdict.UNKNOWN, reason=Reason.RULE_UNDECIDED
    )
