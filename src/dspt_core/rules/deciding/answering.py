"""Answering items, attaching plans: what may be written down, and what it takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.commands import AttachActionPlan, Respond, WithdrawResponse
from dspt_core.domain.events import (
    ActionPlanAttached,
    ActionPlanRemoved,
    AssessmentEvent,
    Cause,
    ResponseGiven,
    ResponseWithdrawn,
)
from dspt_core.domain.problem import Problem, ProblemCode, Severity
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.rules.assessment_check import check_assessment
from dspt_core.rules.deciding.consequences import consequences, lapses
from dspt_core.rules.deciding.decision import Decision, in_assessment
from dspt_core.rules.deciding.missing import plan_not_attached, response_not_given
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.deciding.sizes import oversized_plan, oversized_response


def respond(setting: Setting, command: Respond) -> Decision | Refusal:
    """Take answers down: all of them, or none when one does not fit its item."""
    found = tuple(_problems(setting, command.responses))
    errors = tuple(problem for problem in found if problem.severity is Severity.ERROR)
    if errors:
        return Refusal(
            code=RefusalCode.RESPONSE_INVALID,
            message=f"nothing was taken down: {errors[0].message}",
            hint=errors[0].hint or "correct what is listed and answer again",
            facts=(("edition", setting.edition.edition), ("errors", str(len(errors)))),
            problems=found,
        )
    new = tuple(one for one in command.responses if setting.answers.response_to(one.reference) != one)
    if not new:
        return Decision(warnings=found)
    answered = {one.reference for one in new}
    kept = tuple(one for one in setting.answers.responses if one.reference not in answered)
    given = (ResponseGiven(response=one) for one in new)
    after = evolve(setting.answers, responses=(*kept, *new))
    return _changed(setting, (*given, *_followed(setting, after)), warnings=found)


def withdraw_response(setting: Setting, command: WithdrawResponse) -> Decision | Refusal:
    """Leave an answered item unanswered again."""
    if setting.answers.response_to(command.reference) is None:
        return response_not_given(setting.answers, command.reference)
    kept = tuple(one for one in setting.answers.responses if one.reference != command.reference)
    withdrawn = ResponseWithdrawn(reference=command.reference, cause=Cause.ASKED_FOR)
    after = evolve(setting.answers, responses=kept)
    return _changed(setting, (withdrawn, *_followed(setting, after)))


def attach_action_plan(setting: Setting, command: AttachActionPlan) -> Decision | Refusal:
    """Attach a plan. Whether it covers what is outstanding is for its own check, which only advises."""
    if command.plan == setting.answers.action_plan:
        return Decision()
    problems = tuple(oversized_plan(command.plan))
    if problems:
        return Refusal(
            code=RefusalCode.PLAN_INVALID,
            message="the action plan is too long in places",
            hint="shorten what is listed and attach it again",
            problems=problems,
        )
    attached = ActionPlanAttached(plan=command.plan)
    return _changed(setting, (attached, *lapses(setting, cause=Cause.PLAN_CHANGED)))


def remove_action_plan(setting: Setting) -> Decision | Refusal:
    """Take the plan away."""
    if setting.answers.action_plan is None:
        return plan_not_attached(setting.edition.edition)
    return _changed(setting, (ActionPlanRemoved(), *lapses(setting, cause=Cause.PLAN_CHANGED)))


def _problems(setting: Setting, responses: tuple[Response, ...]) -> Iterator[Problem]:
    counts = Counter(one.reference for one in responses)
    for reference, count in counts.items():
        if count > 1:
            yield Problem(
                code=ProblemCode.SCHEMA_REPEATED,
                message=f"item {reference} is answered more than once",
                pointer=f"/responses/{reference}",
                hint="keep one of the answers",
            )
    for response in responses:
        yield from oversized_response(response)
    once = {one.reference: one for one in responses}
    assessment = Assessment(edition=setting.edition.edition, responses=tuple(once.values()))
    yield from check_assessment(setting.edition, setting.answerer, assessment)


def _followed(setting: Setting, after: Assessment) -> Iterator[AssessmentEvent]:
    return consequences(setting, organisation=setting.answerer, assessment=after, cause=Cause.ANSWER_CHANGED)


def _changed(
    setting: Setting, events: tuple[AssessmentEvent, ...], *, warnings: tuple[Problem, ...] = ()
) -> Decision:
    return Decision(events=in_assessment(setting.code, setting.edition.edition, events), warnings=warnings)
