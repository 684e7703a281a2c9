"""Steps done: the organisation and assessment as they would be afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve

from dspt_core.domain.answer_kinds import LevelKind, RequiredLevel
from dspt_core.domain.answers import Level, Location
from dspt_core.domain.assessment import ActionPlan, Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import Assertion, EvidenceItem, Framework, Standard
from dspt_core.domain.organisation import Certificate, Organisation, ProfileResponse
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
from dspt_core.rules.steps.choices import StateProfileAnswer, StateRequiredLevel, StateScope, Supposition
from dspt_core.rules.tailoring import tailor

_SOME_PLAN = ActionPlan(document=Location("In the policy folder."))


def with_steps_done(
    edition: Edition, organisation: Organisation, assessment: Assessment, steps: Iterable[Step | Supposition]
) -> tuple[Organisation, Assessment]:
    """Return the organisation and assessment as they would be after the steps, to try them out.

    Where a step leaves the answer open it is one that the item accepts, made up; so are the action plan
    and the certificate. Confirmations are neither withdrawn nor checked.
    """
    items = {item.reference: item for item in tailor(edition, organisation.type).items()}
    responses = {one.reference: one for one in assessment.responses}
    confirmations = dict.fromkeys(assessment.confirmations)
    plan = assessment.action_plan
    for step in steps:
        match step:
            case AnswerItem() | ChangeAnswer():
                responses[step.reference] = _answered(step, items[step.reference])
            case ReviewAnswer(reference=reference):
                responses[reference] = evolve(responses[reference], to_review=False)
            case ConfirmAssertion(reference=reference):
                confirmations[reference] = None
            case AttachActionPlan():
                plan = _SOME_PLAN
            case GetCredential(credential=credential, on=on):
                organisation = _with_certificate(organisation, credential, on)
            case StateProfileAnswer() | StateScope():
                organisation = _supposing(organisation, step)
            case StateRequiredLevel(reference=reference, level=level):
                responses[reference] = Response(reference=reference, answer=Level(level))
    return organisation, evolve(
        assessment,
        responses=tuple(responses.values()),
        confirmations=tuple(confirmations),
        action_plan=plan,
    )


def supposing_levels(edition: Edition, steps: Iterable[Step | Supposition]) -> Edition:
    """Return the edition as if the levels that steps suppose to be known were the highest of each outcome."""
    supposed = frozenset(step.reference for step in steps if isinstance(step, StateRequiredLevel))
    if not supposed:
        return edition
    frameworks = (_supposing_in(framework, supposed) for framework in edition.frameworks)
    return evolve(edition, frameworks=tuple(frameworks))


def _supposing_in(framework: Framework, supposed: frozenset[str]) -> Framework:
    def item(one: EvidenceItem) -> EvidenceItem:
        kind = one.answer
        if not isinstance(kind, LevelKind) or kind.required is not None or one.reference not in supposed:
            return one
        highest = RequiredLevel(level=kind.levels[-1], provenance=one.provenance)
        return evolve(one, answer=evolve(kind, required=highest))

    def assertion(one: Assertion) -> Assertion:
        return evolve(one, items=tuple(item(each) for each in one.items))

    def standard(one: Standard) -> Standard:
        return evolve(one, assertions=tuple(assertion(each) for each in one.assertions))

    return evolve(framework, standards=tuple(standard(one) for one in framework.standards))


def _answered(step: AnswerItem | ChangeAnswer, item: EvidenceItem) -> Response:
    answer = step.answer if step.answer is not None else accepted_answer(item.answer)
    return Response(reference=step.reference, answer=answer)


def _with_certificate(organisation: Organisation, credential: str, on: dt.date) -> Organisation:
    certificate = Certificate(
        credential=credential, valid_from=on, valid_until=on, covers_all_processing=True
    )
    return evolve(organisation, certificates=(*organisation.certificates, certificate))


def _supposing(organisation: Organisation, supposed: StateProfileAnswer | StateScope) -> Organisation:
    match supposed:
        case StateProfileAnswer(question=question, answer=answer):
            others = tuple(one for one in organisation.profile if one.question != question)
            given = ProfileResponse(question=question, answer=answer)
            return evolve(organisation, profile=(*others, given))
        case StateScope(credential=credential, covers_all_processing=covers):
            return evolve(
                organisation,
                certificates=tuple(
                    evolve(one, covers_all_processing=covers)
                    if one.credential == credential and one.covers_all_processing is None
                    else one
                    for one in organisation.certificates
                ),
            )
