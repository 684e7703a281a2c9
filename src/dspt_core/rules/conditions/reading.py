"""The reference reading of a condition: what it comes to, and why, as an explanation.

Three-valued in the manner of Kleene: ``all`` fails as soon as one part fails, ``any`` holds as soon as
one holds, and what cannot be decided is unknown. Written to be read; every other reading of the
language must agree with this one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from attrs import field, frozen

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    StatusAttained,
)
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import Explanation, Reason, StatusVerdict, Subject, SubjectKind, Truth
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.rules.credentials import explain_credential


def _no_status(name: str) -> Explanation:
    raise KeyError(name)


@frozen(kw_only=True)
class Facts:
    """What a condition may look at.

    The rules of exemptions are read before anything is judged and see the organisation and the day
    alone; the rules of statuses see the judgements, the action plan and each other as well.
    ``action_plan`` is ``plan-provided``, or the reason for which there is none that counts.
    """

    organisation: Organisation
    on: dt.date
    items: Mapping[ItemSet, tuple[ItemJudgement, ...]] = field(factory=dict)
    assertions: Mapping[AssertionSet, tuple[AssertionJudgement, ...]] = field(factory=dict)
    action_plan: Reason = Reason.PLAN_MISSING
    status: Callable[[str], Explanation] = _no_status


def explain(condition: Condition, facts: Facts) -> Explanation:
    """Return what the condition comes to for these facts, with its reason and what it follows from."""
    match condition:
        case AllOf(conditions):
            return _all_of(tuple(explain(part, facts) for part in conditions))
        case AnyOf(conditions):
            return _any_of(tuple(explain(part, facts) for part in conditions))
        case Not(inner):
            return _negation(explain(inner, facts))
        case CredentialHeld(credential):
            return explain_credential(credential, facts.organisation, on=facts.on)
        case OrganisationTypeIn(types):
            return _organisation_type(types, facts.organisation)
        case ProfileAnswerIs(question, answer):
            return _profile_answer(question, ProfileAnswer(answer), facts.organisation)
        case ItemsComplete(items):
            return _items_complete(items, facts.items[items])
        case AssertionsConfirmed(assertions):
            return _assertions_confirmed(assertions, facts.assertions[assertions])
        case ActionPlanProvided():
            return _action_plan(facts.action_plan)
        case StatusAttained(status):
            return facts.status(status)


def truth_of(explanation: Explanation) -> Truth:
    """Return what an explained condition comes to, that of a status included."""
    match explanation.verdict:
        case Truth() as truth:
            return truth
        case StatusVerdict.ATTAINED:
            return Truth.HOLDS
        case StatusVerdict.UNKNOWN:
            return Truth.UNKNOWN
        case _:
            return Truth.FAILS


def _condition(truth: Truth, reason: Reason, name: str, because: tuple[Explanation, ...]) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.CONDITION, name), verdict=truth, reason=reason, because=because
    )


def _all_of(parts: tuple[Explanation, ...]) -> Explanation:
    truths = {truth_of(part) for part in parts}
    if Truth.FAILS in truths:
        return _condition(Truth.FAILS, Reason.A_PART_FAILS, "all", parts)
    if Truth.UNKNOWN in truths:
        return _condition(Truth.UNKNOWN, Reason.A_PART_IS_UNKNOWN, "all", parts)
    return _condition(Truth.HOLDS, Reason.EVERY_PART_HOLDS, "all", parts)


def _any_of(parts: tuple[Explanation, ...]) -> Explanation:
    truths = {truth_of(part) for part in parts}
    if Truth.HOLDS in truths:
        return _condition(Truth.HOLDS, Reason.A_PART_HOLDS, "any", parts)
    if Truth.UNKNOWN in truths:
        return _condition(Truth.UNKNOWN, Reason.A_PART_IS_UNKNOWN, "any", parts)
    return _condition(Truth.FAILS, Reason.NO_PART_HOLDS, "any", parts)


def _negation(part: Explanation) -> Explanation:
    match truth_of(part):
        case Truth.HOLDS:
            return _condition(Truth.FAILS, Reason.PART_HOLDS, "not", (part,))
        case Truth.FAILS:
            return _condition(Truth.HOLDS, Reason.PART_DOES_NOT_HOLD, "not", (part,))
        case Truth.UNKNOWN:
            return _condition(Truth.UNKNOWN, Reason.A_PART_IS_UNKNOWN, "not", (part,))


def _organisation_type(types: tuple[str, ...], organisation: Organisation) -> Explanation:
    listed = organisation.type in types
    return Explanation(
        subject=Subject(SubjectKind.ORGANISATION_TYPE, organisation.type),
        verdict=Truth.HOLDS if listed else Truth.FAILS,
        reason=Reason.TYPE_LISTED if listed else Reason.TYPE_NOT_LISTED,
    )


def _profile_answer(question: str, wanted: ProfileAnswer, organisation: Organisation) -> Explanation:
    given = organisation.profile_answer(question)
    if given is None:
        truth, reason = Truth.UNKNOWN, Reason.PROFILE_UNANSWERED
    elif given is ProfileAnswer.NOT_SURE:
        truth, reason = Truth.UNKNOWN, Reason.PROFILE_NOT_SURE
    elif given is wanted:
        truth, reason = Truth.HOLDS, Reason.PROFILE_ANSWER_GIVEN
    else:
        truth, reason = Truth.FAILS, Reason.PROFILE_ANSWER_DIFFERS
    subject = Subject(SubjectKind.PROFILE, question)
    return Explanation(subject=subject, verdict=truth, reason=reason, detail=wanted.value)


def _items_complete(items: ItemSet, judgements: tuple[ItemJudgement, ...]) -> Explanation:
    truths = {judgement.verdict.is_complete for judgement in judgements}
    if not truths:
        truth, reason = Truth.FAILS, Reason.SET_EMPTY
    elif Truth.FAILS in truths:
        truth, reason = Truth.FAILS, Reason.SET_INCOMPLETE
    elif Truth.UNKNOWN in truths:
        truth, reason = Truth.UNKNOWN, Reason.SET_UNDECIDED
    else:
        truth, reason = Truth.HOLDS, Reason.SET_COMPLETE
    because = tuple(judgement.explanation for judgement in judgements)
    subject = Subject(SubjectKind.ITEMS, items.value)
    return Explanation(subject=subject, verdict=truth, reason=reason, because=because)


def _assertions_confirmed(
    assertions: AssertionSet, judgements: tuple[AssertionJudgement, ...]
) -> Explanation:
    if not judgements:
        truth, reason = Truth.FAILS, Reason.SET_EMPTY
    elif all(judgement.is_confirmed for judgement in judgements):
        truth, reason = Truth.HOLDS, Reason.SET_COMPLETE
    else:
        truth, reason = Truth.FAILS, Reason.SET_INCOMPLETE
    because = tuple(judgement.explanation for judgement in judgements)
    subject = Subject(SubjectKind.ASSERTIONS, assertions.value)
    return Explanation(subject=subject, verdict=truth, reason=reason, because=because)


def _action_plan(reason: Reason) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.ACTION_PLAN),
        verdict=Truth.HOLDS if reason is Reason.PLAN_PROVIDED else Truth.FAILS,
        reason=reason,
    )
