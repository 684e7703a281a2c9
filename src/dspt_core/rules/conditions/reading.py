"""The reference reading of a condition: what it comes to, and why, as an explanation.

Three-valued in the manner of Kleene: ``all`` fails as soon as one part fails, ``any`` holds as soon as
one holds, and what cannot be decided is unknown. Written to be read; every other reading of the
language must agree with this one.
"""

from __future__ import annotations

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
    StatusAttained,
)
from dspt_core.domain.explanation import (
    Explanation,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
    every,
    some,
)
from dspt_core.domain.organisation import Organisation, ProfileAnswer
from dspt_core.rules.conditions.answer_leaves import explain_answer
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.credentials import explain_credential
from dspt_core.rules.sets import Member, all_done, assertion_members, item_members


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
        case CategoryIn(categories):
            return _category(categories, facts.category)
        case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
            return explain_answer(condition, facts.answer(condition.item))
        case ProfileAnswerIs(question, answer):
            return _profile_answer(question, ProfileAnswer(answer), facts.organisation)
        case ItemsComplete(items):
            subject = Subject(SubjectKind.ITEMS, items.value)
            return _set(subject, item_members(items, facts.items))
        case AssertionsConfirmed(assertions):
            subject = Subject(SubjectKind.ASSERTIONS, assertions.value)
            return _set(subject, assertion_members(assertions, facts.assertions))
        case ActionPlanProvided():
            return _action_plan(facts.action_plan)
        case PublishedBefore():
            return _published_before(condition, facts)
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


def _all_of(parts: tuple[Explanation, ...]) -> Explanation:
    truth = every(map(truth_of, parts))
    return _condition(truth, _ALL_REASONS[truth], "all", parts)


def _any_of(parts: tuple[Explanation, ...]) -> Explanation:
    truth = some(map(truth_of, parts))
    return _condition(truth, _ANY_REASONS[truth], "any", parts)


def _negation(part: Explanation) -> Explanation:
    truth = truth_of(part).negated()
    return _condition(truth, _NOT_REASONS[truth], "not", (part,))


def _organisation_type(types: tuple[str, ...], organisation: Organisation) -> Explanation:
    listed = organisation.type in types
    return Explanation(
        subject=Subject(SubjectKind.ORGANISATION_TYPE, organisation.type),
        verdict=Truth.of(listed),
        reason=Reason.TYPE_LISTED if listed else Reason.TYPE_NOT_LISTED,
    )


def _category(categories: tuple[str, ...], category: str) -> Explanation:
    listed = category in categories
    return Explanation(
        subject=Subject(SubjectKind.CATEGORY, category),
        verdict=Truth.of(listed),
        reason=Reason.CATEGORY_LISTED if listed else Reason.CATEGORY_NOT_LISTED,
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


def _set(subject: Subject, members: tuple[Member, ...]) -> Explanation:
    truth = all_done(members)
    return Explanation(
        subject=subject,
        verdict=truth,
        reason=_SET_REASONS[truth] if members else Reason.SET_EMPTY,
        because=tuple([member.explanation for member in members]),
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
        subject=Subject(SubjectKind.HISTORY),
        verdict=Truth.of(earlier is not None),
        reason=Reason.NOT_PUBLISHED_SO_BEFORE if earlier is None else Reason.PUBLISHED_SO_BEFORE,
        detail=earlier.edition if earlier is not None else None,
    )


def _action_plan(reason: Reason) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.ACTION_PLAN),
        verdict=Truth.of(reason is Reason.PLAN_PROVIDED),
        reason=reason,
    )
