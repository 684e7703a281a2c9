"""What can be chosen: for every item, assertion, plan and certificate, leave it or take a step.

Answers that are accepted stay as they are, and so does the profile, unless somebody asks what would
follow if an open question of it were answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from attrs import frozen

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    LevelKind,
    NumberKind,
    TickKind,
)
from dspt_core.domain.answers import AchievementLevel, Answer, Choice, Day, Level, Number, Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.conditions import AnswerAtLeast, AnswerBefore, AnswerGiven, AnswerIs
from dspt_core.domain.explanation import ItemVerdict, Reason
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.domain.steps import (
    AnswerItem,
    AttachActionPlan,
    ChangeAnswer,
    ConfirmAssertion,
    GetCredential,
    ReviewAnswer,
    Step,
)
from dspt_core.rules.accepted import accepted_answer
from dspt_core.rules.credentials import explain_credential
from dspt_core.rules.evidence import judge_answer, judge_response

AnswerLeaf = AnswerIs | AnswerAtLeast | AnswerBefore | AnswerGiven


@frozen(kw_only=True)
class StateProfileAnswer:
    """Suppose that an open profile question were answered."""

    question: str
    answer: ProfileAnswer


@frozen(kw_only=True)
class StateScope:
    """Suppose that somebody said whether the certificates of a credential cover all processing."""

    credential: str
    covers_all_processing: bool


@frozen(kw_only=True)
class StateRequiredLevel:
    """Suppose that the highest level were required of an outcome, and answer it with this ``level``."""

    reference: str
    level: AchievementLevel
    is_reached: bool


Supposition = StateProfileAnswer | StateScope | StateRequiredLevel


@frozen(kw_only=True)
class Option:
    """One way to treat one thing: the step to take, none for leaving it, and the response there is then."""

    step: Step | Supposition | None = None
    response: Response | None = None


AS_IT_IS = Option()


def item_options(
    item: EvidenceItem, response: Response | None, leaves: Iterable[AnswerLeaf], *, may_suppose: bool
) -> tuple[Option, ...]:
    """Return what can be done about an item; ``leaves`` are the conditions that look at its answer."""
    if isinstance(item.answer, LevelKind) and item.answer.required is None:
        return tuple(_open_level(item.reference, item.answer.levels, response, may_suppose=may_suppose))
    as_it_is = Option(response=response)
    if response is not None and judge_response(item.answer, response).verdict is ItemVerdict.MET:
        return (as_it_is,)
    looked_at = tuple(leaves)
    answers = [accepted_answer(item.answer), *_telling_answers(item.answer, looked_at)]
    accepted = [
        answer
        for index, answer in enumerate(answers)
        if _is_accepted(item.answer, answer) and answer not in answers[:index]
    ]
    return (
        as_it_is,
        *_reviewed(item, response),
        *(
            _answered(item.reference, answer, is_first=response is None, is_read=bool(looked_at))
            for answer in accepted
        ),
    )


def assertion_options(reference: str, assessment: Assessment) -> tuple[Option, ...]:
    """Return what can be done about an assertion."""
    if reference in assessment.confirmations:
        return (AS_IT_IS,)
    return (AS_IT_IS, Option(step=ConfirmAssertion(reference=reference)))


def plan_options(plan: Reason) -> tuple[Option, ...]:
    """Return what can be done about an action plan that is there, or missing, for this reason."""
    return (AS_IT_IS,) if plan is Reason.PLAN_PROVIDED else (AS_IT_IS, Option(step=AttachActionPlan()))


def credential_options(
    credential: str, organisation: Organisation, *, on: dt.date, is_wanted: bool, may_suppose: bool
) -> tuple[Option, ...]:
    """Return what can be done about a credential: got when a status wants it, its scope supposed."""
    reason = explain_credential(credential, organisation, on=on).reason
    if reason is Reason.CERTIFICATE_CURRENT:
        return (AS_IT_IS,)
    if reason is Reason.SCOPE_NOT_STATED:
        if not may_suppose:
            return (AS_IT_IS,)
        scopes = (StateScope(credential=credential, covers_all_processing=one) for one in (True, False))
        return (AS_IT_IS, *(Option(step=scope) for scope in scopes))
    if not is_wanted:
        return (AS_IT_IS,)
    is_renewal = reason is Reason.CERTIFICATE_LAPSED
    return (AS_IT_IS, Option(step=GetCredential(credential=credential, on=on, is_renewal=is_renewal)))


def profile_options(question: str, organisation: Organisation, *, may_suppose: bool) -> tuple[Option, ...]:
    """Return what can be supposed of a profile question."""
    if not may_suppose or organisation.profile_answer(question) in (ProfileAnswer.YES, ProfileAnswer.NO):
        return (AS_IT_IS,)
    answers = (ProfileAnswer.YES, ProfileAnswer.NO)
    supposed = (StateProfileAnswer(question=question, answer=answer) for answer in answers)
    return (AS_IT_IS, *(Option(step=one) for one in supposed))


def _open_level(
    reference: str, levels: Sequence[AchievementLevel], response: Response | None, *, may_suppose: bool
) -> Iterator[Option]:
    """Yield what can be done about an outcome whose required level is not known: no answer decides it."""
    yield Option(response=response)
    highest = Response(reference=reference, answer=Level(levels[-1]))
    if response is None:
        yield Option(step=AnswerItem(reference=reference), response=highest)
    if may_suppose:
        for level, is_reached in ((levels[-1], True), (levels[0], False)):
            supposed = StateRequiredLevel(reference=reference, level=level, is_reached=is_reached)
            yield Option(step=supposed, response=Response(reference=reference, answer=Level(level)))


def _reviewed(item: EvidenceItem, response: Response | None) -> Iterator[Option]:
    if response is None or not response.to_review:
        return
    kept = Response(reference=item.reference, answer=response.answer, comment=response.comment)
    if judge_response(item.answer, kept).verdict is ItemVerdict.MET:
        yield Option(step=ReviewAnswer(reference=item.reference), response=kept)


def _answered(reference: str, answer: Answer, *, is_first: bool, is_read: bool) -> Option:
    kind = AnswerItem if is_first else ChangeAnswer
    return Option(
        step=kind(reference=reference, answer=answer if is_read else None),
        response=Response(reference=reference, answer=answer),
    )


def _is_accepted(kind: AnswerKind, answer: Answer) -> bool:
    return judge_answer(kind, answer).verdict is ItemVerdict.MET


def _telling_answers(kind: AnswerKind, leaves: Iterable[AnswerLeaf]) -> Iterator[Answer]:
    """Yield answers of which each set that the conditions can tell apart has one, if it has any."""
    if isinstance(kind, TickKind):
        yield from (Tick(True), Tick(False))  # noqa: FBT003 - a tick's only member
    if isinstance(kind, ChoiceKind):
        yield from (Choice(option) for option in kind.accepted)
    for leaf in leaves:
        match leaf:
            case AnswerIs(_, str() as option) if isinstance(kind, AnyKind):
                yield Choice(option)
            case AnswerAtLeast(_, least):
                yield from _numbers_about(least, is_whole=isinstance(kind, NumberKind) and kind.whole)
            case AnswerBefore(_, day):
                yield Day(day)
                if day > dt.date.min:
                    yield Day(day - dt.timedelta(days=1))
            case _:
                continue


def _numbers_about(least: Decimal, *, is_whole: bool) -> Iterator[Answer]:
    least = least.to_integral_value(ROUND_CEILING) if is_whole else least
    yield Number(least)
    yield Number(least - 1)
