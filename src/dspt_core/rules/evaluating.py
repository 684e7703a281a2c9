"""Evaluation: from an organisation's answers to the status they earn, with every reason."""

from __future__ import annotations

import datetime as dt

from dspt_core.domain.assessment import ActionPlan, Assessment
from dspt_core.domain.conditions import AssertionSet, ItemSet
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import AssertionJudgement, Evaluation, ItemJudgement
from dspt_core.domain.explanation import ItemVerdict, Reason
from dspt_core.domain.framework import Duty, EvidenceItem
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.rules.assertions import judge_assertion
from dspt_core.rules.assessment_check import unknown_names
from dspt_core.rules.conditions.reading import Facts
from dspt_core.rules.evidence import explain_item, judge_document
from dspt_core.rules.statuses import award, judge_statuses
from dspt_core.rules.tailoring import AskedAssertion, Tailored, tailor


def evaluate(
    edition: Edition, organisation: Organisation, assessment: Assessment, *, on: dt.date
) -> Evaluation:
    """Work out which status the organisation has earned on the day, and why.

    ``on`` is a calendar day in London: certificates count when they are current on it. The result is
    the same for the same facts, whatever the order in which they are given.

    Raises :class:`InvalidDocumentError` when the assessment is of another edition or names an
    organisation type, item, assertion, profile question or credential that the edition does not have (a
    misspelt name would otherwise be an answer silently lost), and :class:`UnevaluableError` when the
    edition does not hold the whole item set for the type. An answer of the wrong kind is judged
    ``invalid``; :func:`check_assessment` reports it as an error of the document.
    """
    unknown = tuple(unknown_names(edition, organisation, assessment))
    if unknown:
        raise InvalidDocumentError(document="the assessment", problems=unknown)
    tailored = tailor(edition, organisation, on=on)
    items, assertions = _judge(tailored, assessment)
    flagged = tuple(judgement for judgement in items if judgement.approaching)
    assertions_flagged = {judgement.assertion for judgement in flagged}
    facts = Facts(
        organisation=organisation,
        on=on,
        items={
            ItemSet.MANDATORY: tuple(one for one in items if one.duty is Duty.MANDATORY),
            ItemSet.APPROACHING: flagged,
        },
        assertions={
            AssertionSet.ASKED: assertions,
            AssertionSet.APPROACHING: tuple(one for one in assertions if one.reference in assertions_flagged),
        },
        action_plan=_action_plan(assessment.action_plan),
    )
    statuses = judge_statuses(edition, facts)
    outcome, status = award(statuses)
    asked = {judgement.reference for judgement in items}
    return Evaluation(
        edition=edition.edition,
        on=on,
        organisation_code=organisation.code,
        organisation_type=organisation.type,
        category=tailored.category.category,
        outcome=outcome,
        status=status,
        statuses=statuses,
        assertions=assertions,
        items=items,
        ignored=tuple(one.reference for one in assessment.responses if one.reference not in asked),
    )


def _action_plan(plan: ActionPlan | None) -> Reason:
    if plan is None:
        return Reason.PLAN_MISSING
    judgement = judge_document(plan.document)
    return Reason.PLAN_PROVIDED if judgement.verdict is ItemVerdict.MET else judgement.reason


def _judge(
    tailored: Tailored, assessment: Assessment
) -> tuple[tuple[ItemJudgement, ...], tuple[AssertionJudgement, ...]]:
    confirmed = frozenset(assessment.confirmations)
    items: list[ItemJudgement] = []
    assertions: list[AssertionJudgement] = []
    for assertion in tailored.assertions:
        judged = tuple(_judge_item(item, assertion, tailored, assessment) for item in assertion.items)
        items += judged
        is_confirmed = assertion.reference in confirmed
        assertions.append(judge_assertion(assertion, judged, is_confirmed=is_confirmed))
    return tuple(items), tuple(assertions)


def _judge_item(
    item: EvidenceItem, assertion: AskedAssertion, tailored: Tailored, assessment: Assessment
) -> ItemJudgement:
    exemptions = tuple(tailored.exemptions[name] for name in item.exemptions)
    explanation = explain_item(item, assessment.response_to(item.reference), exemptions)
    return ItemJudgement(
        reference=item.reference,
        key=item.key,
        assertion=assertion.reference,
        duty=item.duty,
        approaching=item.approaching,
        verdict=ItemVerdict(explanation.verdict),
        explanation=explanation,
    )
