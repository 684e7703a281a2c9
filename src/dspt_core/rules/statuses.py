"""The ladder: what each status of an edition comes to, and which one is awarded.

The first status in the edition's precedence whose rule holds is awarded (design: "Statuses"). Unknown
never earns: a rule that cannot be decided is passed over, and said.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve

from dspt_core.domain.conditions import AllOf, Condition, Not, PublishedBefore
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import StatusJudgement
from dspt_core.domain.explanation import (
    Explanation,
    Outcome,
    Reason,
    StatusVerdict,
    SubjectKind,
    Truth,
    subject_of,
)
from dspt_core.domain.status_rules import StatusRule
from dspt_core.rules.blockers import blockers_of
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.conditions.reading import explain, truth_of

_VERDICTS = {
    Truth.HOLDS: (StatusVerdict.ATTAINED, Reason.RULE_HOLDS),
    Truth.FAILS: (StatusVerdict.NOT_ATTAINED, Reason.RULE_FAILS),
    Truth.UNKNOWN: (StatusVerdict.UNKNOWN, Reason.RULE_UNDECIDED),
}


class SecondTime(StrEnum):
    """What to do about a status that can be had only once, and was had in another edition."""

    WARN = "warn"
    """Award it all the same, and say so: whether the toolkit itself refuses is not known."""
    REFUSE = "refuse"
    """Do not award it."""


def judge_statuses(edition: Edition, facts: Facts, *, second_time: SecondTime) -> tuple[StatusJudgement, ...]:
    """Return what each status of the edition comes to, in order of precedence.

    A rule may ask for another status; the edition's check has made sure that they do not go round in
    a circle. Raises :class:`ValueError` for an unchecked edition whose rules do.
    """
    reader = _LadderReader(edition, facts, second_time=second_time)
    return tuple(reader.judge(rule) for rule in edition.statuses)


def award(judgements: tuple[StatusJudgement, ...]) -> tuple[Outcome, str | None]:
    """Return the outcome, and the name of the status awarded if one is."""
    for judgement in judgements:
        if judgement.verdict is StatusVerdict.ATTAINED:
            return Outcome.AWARDED, judgement.status
    if any(judgement.verdict is StatusVerdict.UNKNOWN for judgement in judgements):
        return Outcome.UNKNOWN, None
    return Outcome.NOTHING_PUBLISHABLE, None


def requirement_of(rule: StatusRule, *, second_time: SecondTime) -> Condition:
    """Return what a status requires, under the policy for a second time."""
    if rule.only_once is None or second_time is SecondTime.WARN:
        return rule.requires
    before = PublishedBefore(rule.only_once.after, in_another_edition=True)
    return AllOf((rule.requires, Not(before)))


class _LadderReader:
    """Explains each rule once, however many other rules ask for it."""

    def __init__(self, edition: Edition, facts: Facts, *, second_time: SecondTime) -> None:
        self._second_time = second_time
        self._rules = {rule.status: rule for rule in edition.statuses}
        self._facts = evolve(facts, status=self._refer)
        self._explained: dict[str, Explanation] = {}
        self._blockers: dict[str, tuple[Explanation, ...]] = {}
        self._under_way: set[str] = set()

    def judge(self, rule: StatusRule) -> StatusJudgement:
        explanation = self._explain(rule.status)
        return StatusJudgement(
            status=rule.status,
            title=rule.title,
            verdict=StatusVerdict(explanation.verdict),
            blockers=self._blockers_of(rule.status),
            explanation=explanation,
            overlays=rule.overlays,
        )

    def _refer(self, status: str) -> Explanation:
        """Explain a status that another's rule asks for; its own judgement holds what it follows from.

        Rules that ask for each other many times over would otherwise make a tree without end.
        """
        explained = self._explain(status)
        return Explanation(
            subject=explained.subject,
            verdict=explained.verdict,
            reason=explained.reason,
        )

    def _blockers_of(self, status: str) -> tuple[Explanation, ...]:
        if status not in self._blockers:
            self._blockers[status] = blockers_of(self._explain(status), self._blockers_of)
        return self._blockers[status]

    def _explain(self, status: str) -> Explanation:
        if status not in self._explained:
            if status in self._under_way:
                message = f"the rule of status {status!r} asks for itself"
                raise ValueError(message)
            self._under_way.add(status)
            self._explained[status] = self._explain_rule(self._rules[status])
        return self._explained[status]

    def _explain_rule(self, rule: StatusRule) -> Explanation:
        subject = subject_of(SubjectKind.STATUS, rule.status)
        organisation_type = self._facts.organisation.type
        if not rule.is_offered_to(organisation_type):
            return Explanation(
                subject=subject,
                verdict=StatusVerdict.NOT_OFFERED,
                reason=Reason.NOT_OFFERED_TO_TYPE,
                because=(
                    Explanation(
                        subject=subject_of(SubjectKind.ORGANISATION_TYPE, organisation_type),
                        verdict=Truth.FAILS,
                        reason=Reason.TYPE_NOT_LISTED,
                    ),
                ),
            )
        requirement = explain(requirement_of(rule, second_time=self._second_time), self._facts)
        verdict, reason = _VERDICTS[truth_of(requirement)]
        return Explanation(subject=subject, verdict=verdict, reason=reason, because=(requirement,))
