"""Evaluation: from an organisation's answers to the status they earn, with every reason."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from dspt_core.domain.assessment import ActionPlan, Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import FAILS, ItemVerdict, Reason
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.rules.assessment_check import unknown_names
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.duties import Circumstances
from dspt_core.rules.evidence import judge_document
from dspt_core.rules.judging import judge_all
from dspt_core.rules.statuses import SecondTime, award, judge_statuses
from dspt_core.rules.tailoring import tailor
from dspt_core.rules.warnings import warnings_of


def evaluate(
    edition: Edition,
    organisation: Organisation,
    assessment: Assessment,
    *,
    on: dt.date,
    history: History = History(),  # noqa: B008 - a frozen value
    second_time: SecondTime = SecondTime.WARN,
) -> Evaluation:
    """Work out which status the organisation has earned on the day, and why.

    ``on`` is a calendar day in London: certificates count when they are current on it. ``history`` holds
    the organisation's earlier publications, and ``second_time`` says what to do about a status that can
    be had only once and was had in another edition. The result is the same for the same facts, whatever
    the order in which they are given.

    Raises :class:`InvalidDocumentError` when the assessment is of another edition or names an
    organisation type, item, assertion, profile question or credential that the edition does not have (a
    misspelt name would otherwise be an answer silently lost), and :class:`UnevaluableError` when the
    edition does not hold the whole item set for the type. An answer of the wrong kind is judged
    ``invalid``; :func:`check_assessment` reports it as an error of the document.
    """
    unknown = tuple(unknown_names(edition, organisation, assessment))
    if unknown:
        raise InvalidDocumentError(document="the assessment", problems=unknown)
    tailored = tailor(edition, organisation.type)
    circumstances = Circumstances(edition, tailored, organisation, assessment, history=history, on=on)
    items, assertions = judge_all(tailored.framework, assessment, circumstances)
    facts = evolve(
        circumstances.facts,
        items=items,
        assertions=assertions,
        action_plan=plan_reason(assessment.action_plan),
    )
    return conclude(edition, assessment, facts, second_time=second_time)


def conclude(
    edition: Edition, assessment: Assessment, facts: Facts, *, second_time: SecondTime
) -> Evaluation:
    """Return the evaluation that follows once every item and assertion is judged."""
    statuses = judge_statuses(edition, facts, second_time=second_time)
    outcome, status = award(statuses)
    asked = {judged.reference for judged in facts.items if judged.asked is not FAILS}
    return Evaluation(
        edition=edition.edition,
        on=facts.on,
        organisation_code=facts.organisation.code,
        organisation_type=facts.organisation.type,
        category=facts.category,
        outcome=outcome,
        status=status,
        statuses=statuses,
        assertions=facts.assertions,
        items=facts.items,
        ignored=tuple(one.reference for one in assessment.responses if one.reference not in asked),
        warnings=warnings_of(edition, facts),
        overlays=tuple(one.overlay for one in edition.overlays),
    )


def plan_reason(plan: ActionPlan | None) -> Reason:
    """Return ``plan-provided``, or why there is no action plan that counts.

    A plan counts when its document does, or when an action, its owner and its day are there.
    """
    if plan is None:
        return Reason.PLAN_MISSING
    if any(action.is_filled_in for action in plan.actions):
        return Reason.PLAN_PROVIDED
    if plan.document is None:
        return Reason.PLAN_NOT_FILLED_IN
    judgement = judge_document(plan.document)
    return Reason.PLAN_PROVIDED if judgement.verdict is ItemVerdict.MET else judgement.reason
