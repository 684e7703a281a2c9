"""Does a standing satisfy what a consumer asks? Access rules, worked out.

Two questions make up the answer: is the status enough, and does the standing still count. Both have to
be known to hold. What no source says, and what the sources leave in doubt, is unknown and allows nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dspt_core.domain.access import AccessDecision, AccessRule, AccessRules, StatusRequirement
from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth, every
from dspt_core.domain.history import Standing
from dspt_core.errors import UnknownConsumerError, UnknownStatusError
from dspt_core.rules.currency import WITHOUT_STATUS, explain_currency
from dspt_core.rules.labels import REGISTER_TITLES
from dspt_core.rules.nearest import nearest_name


def assess_access(
    consumer: str,
    standing: Standing,
    *,
    on: dt.date,
    rules: AccessRules,
    calendars: Iterable[EditionCalendar],
    names: str | None = None,
) -> AccessDecision:
    """Return whether what a consumer asks of a standing is satisfied on a day in London, and why.

    ``names`` is the status that an agreement names, for a consumer that is one; without it, whether a
    status is enough for an agreement is unknown.

    Raises :class:`UnknownConsumerError` for a consumer without a rule, :class:`UnknownStatusError` when
    the standing bears or ``names`` is a status that the toolkit has never had, and :class:`ValueError`
    when ``names`` is given for a consumer that is no agreement.
    """
    rule = rules.rule(consumer)
    if rule is None:
        known = tuple(one.consumer for one in rules.consumers)
        raise UnknownConsumerError(consumer=consumer, known=known, nearest=nearest_name(consumer, known))
    if names is not None and (rule.statuses is None or not rule.statuses.named_by_agreement):
        message = f"the consumer {consumer!r} is no agreement that names a status"
        raise ValueError(message)
    for status in (standing.status, names):
        _must_be_known(status, rule)
    parts = (
        _explain_status(rule.statuses, standing, names),
        *_explain_currency(rule, standing, on, calendars),
    )
    verdict = every(Truth(part.verdict) for part in parts)
    explanation = Explanation(
        subject=Subject(SubjectKind.CONSUMER, consumer),
        verdict=verdict,
        reason=_REASONS[verdict],
        because=parts,
    )
    return AccessDecision(consumer=consumer, on=on, explanation=explanation, not_judged=rule.not_judged)


_REASONS = {
    Truth.HOLDS: Reason.EVERY_PART_HOLDS,
    Truth.FAILS: Reason.A_PART_FAILS,
    Truth.UNKNOWN: Reason.A_PART_IS_UNKNOWN,
}


def _must_be_known(status: str | None, rule: AccessRule) -> None:
    """Refuse a name that nothing bears: a misspelt status would otherwise be a silent no."""
    own = rule.statuses.sufficient if rule.statuses is not None else ()
    known = (*REGISTER_TITLES, *(name for name in own if name not in REGISTER_TITLES))
    if status is not None and status not in known:
        raise UnknownStatusError(status=status, known=known, nearest=nearest_name(status, known))


def _explain_status(
    requirement: StatusRequirement | None, standing: Standing, names: str | None
) -> Explanation:
    if standing.status is None:
        reason = WITHOUT_STATUS[standing.kind]
        subject = Subject(SubjectKind.STANDING, standing.kind.value)
        return Explanation(subject=subject, verdict=Truth.FAILS, reason=reason)
    subject = Subject(SubjectKind.STANDING, standing.status)
    if requirement is None:
        return Explanation(subject=subject, verdict=Truth.UNKNOWN, reason=Reason.REQUIREMENT_NOT_KNOWN)
    if requirement.named_by_agreement and names not in requirement.sufficient:
        reason = Reason.NO_STATUS_NAMED if names is None else Reason.REQUIREMENT_NOT_KNOWN
        return Explanation(subject=subject, verdict=Truth.UNKNOWN, reason=reason)
    doubt = requirement.doubt_about(standing.status)
    if doubt is not None:
        return Explanation(
            subject=subject, verdict=Truth.UNKNOWN, reason=Reason.STATUS_DOUBTFUL, detail=doubt.why
        )
    is_enough = standing.status in _sufficient(requirement, names)
    return Explanation(
        subject=subject,
        verdict=Truth.of(is_enough),
        reason=Reason.STATUS_SUFFICIENT if is_enough else Reason.STATUS_NOT_SUFFICIENT,
    )


def _sufficient(requirement: StatusRequirement, names: str | None) -> tuple[str, ...]:
    if names is None:
        return requirement.sufficient
    return requirement.sufficient[: requirement.sufficient.index(names) + 1]


def _explain_currency(
    rule: AccessRule, standing: Standing, on: dt.date, calendars: Iterable[EditionCalendar]
) -> tuple[Explanation, ...]:
    if rule.currency is None:
        subject = Subject(SubjectKind.CURRENCY)
        return (Explanation(subject=subject, verdict=Truth.UNKNOWN, reason=Reason.REQUIREMENT_NOT_KNOWN),)
    known = tuple(calendars)
    return tuple(explain_currency(policy, standing, known, on=on) for policy in rule.currency.policies)
