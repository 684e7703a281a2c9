"""The reference reading of a condition: what it comes to, and why, as an explanation.

Three-valued in the manner of Kleene: ``all`` fails as soon as one part fails, ``any`` holds as soon as
one holds, and what cannot be decided is unknown. Written to be read; every other reading of the
language must agree with this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.explanation import (
    FAILS,
    HOLDS,
    UNKNOWN,
    Explanation,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
    Verdict,
    every,
    some,
    subject_of,
)
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf, explain_answer
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.credentials import explain_credential
from dspt_core.rules.sets import Member, all_done, assertion_members, item_members

# Python 3.11 is slow to find a member in its enumeration, and these are wanted for nearly every node.
_CONDITION, _PROFILE = SubjectKind.CONDITION, SubjectKind.PROFILE
_ORGANISATION_TYPE = SubjectKind.ORGANISATION_TYPE
_NOT_SURE = ProfileAnswer.NOT_SURE
_PROFILE_ANSWERS = {answer: ProfileAnswer(answer) for answer in RequiredAnswer}


def explain(condition: Condition, facts: Facts) -> Explanation:
    """Return what the condition comes to for these facts, with its reason and what it follows from."""
    return _READINGS[type(condition)](condition, facts)


def truth_of(explanation: Explanation) -> Truth:
    """Return what an explained condition comes to, that of a status included."""
    verdict = explanation.verdict
    if type(verdict) is Truth:
        return verdict
    return _TRUTH_OF_STATUS.get(verdict, FAILS)


_TRUTH_OF_STATUS: Mapping[Verdict, Truth] = {StatusVerdict.ATTAINED: HOLDS, StatusVerdict.UNKNOWN: UNKNOWN}


def _condition(truth: Truth, reason: Reason, name: str, because: tuple[Explanation, ...]) -> Explanation:
    return Explanation(subject=subject_of(_CONDITION, name), verdict=truth, reason=reason, because=because)


_ALL_REASONS = {
    Truth.HOLDS: Reason.EVERY_PART_HOLDS,
    Truth.FAILS: Reason.A_PART_FAILS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}

_ANY_REASONS = {
    Truth.HOLDS: Reason.A_PART_HOLDS,
    Truth.FAILS: Reason.NO_PART_HOLDS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}

_NOT_REASONS = {
    Truth.HOLDS: Reason.PART_DOES_NOT_HOLD,
    Truth.FAILS: Reason.PART_HOLDS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}

_SET_REASONS = {
    Truth.HOLDS: Reason.SET_COMPLETE,
    Truth.FAILS: Reason.SET_INCOMPLETE,
    Truth.UNKNOWN: Reason.SET_UNDECIDED,
}


def _all_of(condition: AllOf, facts: Facts) -> Explanation:
    parts = tuple([explain(part, facts) for part in condition.conditions])
    truth = every(map(truth_of, parts))
    return _condition(truth, _ALL_REASONS[truth], "all", parts)


def _any_of(condition: AnyOf, facts: Facts) -> Explanation:
    parts = tuple([explain(part, facts) for part in condition.conditions])
    truth = some(map(truth_of, parts))
    return _condition(truth, _ANY_REASONS[truth], "any", parts)


def _negation(condition: Not, facts: Facts) -> Explanation:
    part = explain(condition.condition, facts)
    truth = truth_of(part).negated()
    return _condition(truth, _NOT_REASONS[truth], "not", (part,))


def _credential(condition: CredentialHeld, facts: Facts) -> Explanation:
    return explain_credential(condition.credential, facts.organisation, on=facts.on)


def _answer(condition: AnswerLeaf, facts: Facts) -> Explanation:
    return explain_answer(condition, facts.answer(condition.item))


def _organisation_type(condition: OrganisationTypeIn, facts: Facts) -> Explanation:
    organisation = facts.organisation
    listed = organisation.type in condition.types
    return Explanation(
        subject=subject_of(_ORGANISATION_TYPE, organisation.type),
        verdict=HOLDS if listed else FAILS,
        reason=Reason.TYPE_LISTED if listed else Reason.TYPE_NOT_LISTED,
    )


def _category(condition: CategoryIn, facts: Facts) -> Explanation:
    category = facts.category
    listed = category in condition.categories
    return Explanation(
        subject=subject_of(SubjectKind.CATEGORY, category),
        verdict=Truth.of(listed),
        reason=Reason.CATEGORY_LISTED if listed else Reason.CATEGORY_NOT_LISTED,
    )


def _profile_answer(condition: ProfileAnswerIs, facts: Facts) -> Explanation:
    wanted = _PROFILE_ANSWERS[condition.answer]
    given = facts.organisation.profile_answer(condition.question)
    if given is None:
        truth, reason = UNKNOWN, Reason.PROFILE_UNANSWERED
    elif given is _NOT_SURE:
        truth, reason = UNKNOWN, Reason.PROFILE_NOT_SURE
    elif given is wanted:
        truth, reason = HOLDS, Reason.PROFILE_ANSWER_GIVEN
    else:
        truth, reason = FAILS, Reason.PROFILE_ANSWER_DIFFERS
    subject = subject_of(_PROFILE, condition.question)
    return Explanation(subject=subject, verdict=truth, reason=reason, detail=wanted.value)


def _items(condition: ItemsComplete, facts: Facts) -> Explanation:
    subject = subject_of(SubjectKind.ITEMS, condition.items.value)
    return _set(subject, item_members(condition.items, facts.items))


def _assertions(condition: AssertionsConfirmed, facts: Facts) -> Explanation:
    subject = subject_of(SubjectKind.ASSERTIONS, condition.assertions.value)
    return _set(subject, assertion_members(condition.assertions, facts.assertions))


def _set(subject: Subject, members: tuple[Member, ...]) -> Explanation:
    truth = all_done(members)
    return Explanation(
        subject=subject,
        verdict=truth,
        reason=_SET_REASONS[truth] if members else Reason.SET_EMPTY,
        because=tuple([explanation for _, _, explanation in members]),
    )


def _published_before(condition: PublishedBefore, facts: Facts) -> Explanation:
    earlier = next(
        (
            publication
            for publication in facts.history.publications
            if publication.status in condition.statuses
            and not (condition.in_another_edition and publication.edition == facts.edition)
        ),
        None,
    )
    return Explanation(
        subject=subject_of(SubjectKind.HISTORY),
        verdict=Truth.of(earlier is not None),
        reason=Reason.NOT_PUBLISHED_SO_BEFORE if earlier is None else Reason.PUBLISHED_SO_BEFORE,
        detail=earlier.edition if earlier is not None else None,
    )


def _action_plan(_condition: ActionPlanProvided, facts: Facts) -> Explanation:
    reason = facts.action_plan
    return Explanation(
        subject=subject_of(SubjectKind.ACTION_PLAN),
        verdict=Truth.of(reason is Reason.PLAN_PROVIDED),
        reason=reason,
    )


def _status(condition: StatusAttained, facts: Facts) -> Explanation:
    return facts.status(condition.status)


_READINGS: Mapping[type[Condition], Callable[[Any, Facts], Explanation]] = {
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _negation,
    CredentialHeld: _credential,
    OrganisationTypeIn: _organisation_type,
    CategoryIn: _category,
    AnswerIs: _answer,
    AnswerAtLeast: _answer,
    AnswerBefore: _answer,
    AnswerGiven: _answer,
    ProfileAnswerIs: _profile_answer,
    ItemsComplete: _items,
    AssertionsConfirmed: _assertions,
    ActionPlanProvided: _action_plan,
    PublishedBefore: _published_before,
    StatusAttained: _status,
}
"""How each kind of condition is read. Found by its class: trying one class after another took longer than
the reading."""
