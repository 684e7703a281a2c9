"""Access decisions in words, with the titles that people know: consumers, statuses, policies, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dspt_core.domain.access import AccessRules
from dspt_core.domain.currency import CurrencyPolicy
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.rules.labels import REGISTER_TITLES
from dspt_core.rules.standing_words import WHY_OF_STANDINGS
from dspt_core.rules.wording import day_in_words

VERDICT_WORDS: Mapping[Truth, str] = {
    Truth.HOLDS: "yes, as far as the standing goes",
    Truth.FAILS: "no",
    Truth.UNKNOWN: "cannot be said, so no",
}
"""What a decision comes to, in words."""

POLICY_TITLES: Mapping[CurrencyPolicy, str] = {
    CurrencyPolicy.UNTIL_NEXT_DEADLINE: "Current until the next edition's deadline",
    CurrencyPolicy.TWELVE_MONTHS: "Less than twelve months old",
    CurrencyPolicy.OPEN_OR_PREVIOUS_EDITION: "Of the open edition or the one before",
    CurrencyPolicy.OPEN_OR_RECENT_PREVIOUS_EDITION: "Of the open edition, or of the one before and less "
    "than twelve months old",
    CurrencyPolicy.PUBLISHED_BY_DEADLINE: "Published by its own edition's deadline",
}
"""What people call the currency policies."""


def access_words(explanation: Explanation, rules: AccessRules) -> str:
    """Return one sentence for a part of a decision, without what it follows from."""
    return f"{_name(explanation.subject, rules)}: {_why(explanation)}."


def _name(subject: Subject, rules: AccessRules) -> str:
    match subject.kind:
        case SubjectKind.CONSUMER:
            rule = rules.rule(subject.name)
            return rule.title if rule is not None else subject.name
        case SubjectKind.STANDING:
            return _STANDINGS.get(subject.name) or REGISTER_TITLES.get(subject.name, subject.name)
        case SubjectKind.CURRENCY:
            return POLICY_TITLES[CurrencyPolicy(subject.name)] if subject.name else "How recent it has to be"
        case _:
            return str(subject)


_STANDINGS = {"not-published": "Not Published", "unregistered": "Not registered"}


def _why(explanation: Explanation) -> str:
    detail = explanation.detail
    if explanation.reason in _SPEAK_OF_A_DAY and detail is not None:
        why = _WITH_A_DAY.get(explanation.reason) or WHY_OF_STANDINGS[explanation.reason]
        return why.format(detail=day_in_words(dt.date.fromisoformat(detail)))
    if explanation.reason in WHY_OF_STANDINGS:
        return WHY_OF_STANDINGS[explanation.reason].format(detail=detail or "")
    return VERDICT_WORDS[Truth(explanation.verdict)]


_WITH_A_DAY: Mapping[Reason, str] = {
    Reason.STILL_CURRENT: "it counts through {detail}",
    Reason.NO_LONGER_CURRENT: "it counted through {detail}",
}

_SPEAK_OF_A_DAY = frozenset(
    {*_WITH_A_DAY, Reason.PUBLISHED_IN_TIME, Reason.PUBLISHED_LATE, Reason.PUBLISHED_LATER}
)
