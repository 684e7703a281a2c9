"""Warnings: answers that do not go together, and a status that would be had a second time.

A warning never changes a status.
"""

from __future__ import annotations

from collections.abc import Iterator

from dspt_core.domain.conditions import PublishedBefore
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.conditions.reading import explain, truth_of


def warnings_of(edition: Edition, facts: Facts) -> tuple[Explanation, ...]:
    """Return what to warn about: consistency checks first, then statuses that can be had only once."""
    return (*_disagreements(edition, facts), *_second_times(edition, facts))


def _disagreements(edition: Edition, facts: Facts) -> Iterator[Explanation]:
    for check in edition.consistency_checks:
        condition = explain(check.when, facts)
        if truth_of(condition) is Truth.HOLDS:
            yield Explanation(
                subject=Subject(SubjectKind.CONSISTENCY, check.check),
                verdict=Truth.HOLDS,
                reason=Reason.ANSWERS_DISAGREE,
                because=(condition,),
            )


def _second_times(edition: Edition, facts: Facts) -> Iterator[Explanation]:
    for rule in edition.statuses:
        if rule.only_once is None or not rule.is_offered_to(facts.organisation.type):
            continue
        before = explain(PublishedBefore(rule.only_once.after, in_another_edition=True), facts)
        if truth_of(before) is Truth.HOLDS:
            yield Explanation(
                subject=Subject(SubjectKind.ONLY_ONCE, rule.status),
                verdict=Truth.HOLDS,
                reason=Reason.SECOND_TIME,
                detail=before.detail,
                because=(before,),
            )
