"""Carrying answers into a later edition as planned, undoing it, and letting what was carried count."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.carry_commands import CarryAnswers, ReviewResponses, UndoCarry
from dspt_core.domain.carry_events import AnswersCarried, CarryUndone
from dspt_core.domain.carrying import Carry, CarryPlan
from dspt_core.domain.commands import Respond
from dspt_core.domain.events import AssessmentEvent, Cause, ResponseGiven, ResponseWithdrawn
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import AssessmentState
from dspt_core.rules.carrying.planning import CarrySide, carried_responses, plan_carry
from dspt_core.rules.deciding.answering import respond
from dspt_core.rules.deciding.consequences import consequences, lapses
from dspt_core.rules.deciding.decision import Decision, in_assessment
from dspt_core.rules.deciding.missing import profile_not_completed, response_not_given
from dspt_core.rules.deciding.policy import Earlier
from dspt_core.rules.deciding.setting import Setting


def carry_plan(
    setting: Setting, earlier_answers: AssessmentState | None, earlier: Earlier | None
) -> CarryPlan | Refusal:
    """Return what carrying from an earlier edition would come to now, or what has to be done first."""
    later = setting.edition.edition
    if earlier is None or not earlier.chain:
        return _no_lineage(earlier, later)
    before = earlier.edition.edition
    profile = setting.organisation.profile(before)
    if profile is None:
        return profile_not_completed(setting.code, before)
    state = earlier_answers or AssessmentState(assessment=Assessment(edition=before))
    was = CarrySide(
        edition=earlier.edition,
        organisation_type=profile.type,
        assessment=state.assessment,
        versions=state.response_versions,
    )
    will = CarrySide(
        edition=setting.edition,
        organisation_type=setting.profile.type,
        assessment=setting.answers,
        versions=setting.assessment.response_versions,
    )
    return plan_carry(setting.code, was, will, earlier.chain)


def with_carried(assessment: Assessment, plan: CarryPlan, earlier: Assessment) -> Assessment:
    """Return an assessment with what a plan puts into it."""
    return evolve(assessment, responses=(*assessment.responses, *carried_responses(plan, earlier)))


def carry_answers(
    setting: Setting, command: CarryAnswers, earlier_answers: AssessmentState | None
) -> Decision | Refusal:
    """Carry what the plan says, if that is still what a plan would say. Done once, it is so already."""
    standing = [one for one in setting.assessment.carries if one.stands]
    if any(one.plan == command.plan for one in standing):
        return Decision()
    context = setting.context
    plan = carry_plan(setting, earlier_answers, context.earlier)
    if isinstance(plan, Refusal):
        return plan
    if context.plan_digest is None or context.plan_digest(plan) != command.plan:
        return Refusal(
            code=RefusalCode.CARRY_STALE,
            message="something changed since this plan was made",
            hint="make the plan again, look at it, and apply that",
            facts=(("before", command.before), ("edition", command.edition)),
        )
    if not plan.targets and any(one.before.edition == command.before for one in standing):
        return Decision()
    earlier = earlier_answers.assessment if earlier_answers is not None else None
    after = with_carried(setting.answers, plan, earlier) if earlier is not None else setting.answers
    given = [
        ResponseGiven(response=response)
        for reference in plan.targets
        for response in (after.by_reference[reference],)
    ]
    # No confirmation falls: nothing goes under one, and no other answer is touched.
    then: tuple[AssessmentEvent, ...] = (*given, *lapses(setting, cause=Cause.ANSWERS_CARRIED))
    told = AnswersCarried(
        before=plan.before,
        plan=command.plan,
        answers=plan.answers,
        organisation=setting.organisation.version,
        followed_by=len(then),
    )
    return _decided(setting, (told, *then))


def undo_carry(setting: Setting, command: UndoCarry) -> Decision | Refusal:
    """Take out what a carry put in. When nothing happened since, sign-offs that lapsed by it stand again."""
    carry = _meant(setting.assessment, command)
    if carry is None:
        return _unknown(setting, command)
    if not carry.stands:
        return Decision()
    versions = dict(setting.assessment.response_versions)
    changed = tuple(one for one in carry.targets if versions.get(one, carry.gave(one)) != carry.gave(one))
    if changed and not command.leave_changed:
        return _changed_since(carry, changed)
    out = frozenset(one for one in carry.targets if versions.get(one) == carry.gave(one))
    withdrawn = [
        ResponseWithdrawn(reference=one, cause=Cause.CARRY_UNDONE) for one in carry.targets if one in out
    ]
    if _is_untouched(setting, carry):
        again = tuple(one.role for one in carry.sign_offs)
        return _decided(setting, (*withdrawn, CarryUndone(carry=carry.number, left=(), sign_offs=again)))
    left = tuple(one for one in setting.answers.responses if one.reference not in out)
    followed = consequences(
        setting,
        organisation=setting.answerer,
        assessment=evolve(setting.answers, responses=left),
        cause=Cause.CARRY_UNDONE,
    )
    told = CarryUndone(carry=carry.number, left=changed, sign_offs=())
    return _decided(setting, (*withdrawn, told, *(followed if withdrawn else ())))


def review_responses(setting: Setting, command: ReviewResponses) -> Decision | Refusal:
    """Let answers count that were carried for review, as if each had been given again."""
    found = [setting.answers.response_to(one) for one in dict.fromkeys(command.references)]
    for reference, response in zip(dict.fromkeys(command.references), found, strict=True):
        if response is None:
            return response_not_given(setting.answers, reference)
    reviewed = tuple(evolve(one, to_review=False) for one in found if one is not None)
    return respond(setting, Respond(code=command.code, edition=command.edition, responses=reviewed))


def _meant(state: AssessmentState, command: UndoCarry) -> Carry | None:
    """Return the carry of a number; without one the last that stands, or the last of all if none does."""
    if command.carry is not None:
        return state.carry(command.carry)
    last = state.carries[-1] if state.carries else None
    return next((one for one in reversed(state.carries) if one.stands), last)


def _is_untouched(setting: Setting, carry: Carry) -> bool:
    """Whether nothing happened since a carry, in its edition or to the organisation."""
    return (setting.assessment.version, setting.organisation.version) == (carry.ended, carry.organisation)


def _no_lineage(earlier: Earlier | None, later: str) -> Refusal:
    before = earlier.edition.edition if earlier is not None else ""
    ways = earlier.ways if earlier is not None else ()
    return Refusal(
        code=RefusalCode.NO_LINEAGE,
        message=f"what became of the items of edition {before} in {later} is not known"
        if earlier is not None
        else f"no edition is at hand from which answers could be carried into {later}",
        hint=f"answers can be carried from: {', '.join(ways)}" if ways else "no lineage leads there",
        facts=(("before", before), ("edition", later), ("ways", ", ".join(ways))),
    )


def _unknown(setting: Setting, command: UndoCarry) -> Refusal:
    known = ", ".join(str(one.number) for one in setting.assessment.carries)
    return Refusal(
        code=RefusalCode.CARRY_UNKNOWN,
        message=f"there is no such carry into edition {setting.edition.edition}",
        hint=f"there are: {known}" if known else "nothing was carried into it",
        facts=(("carry", str(command.carry or 0)), ("known", known)),
    )


def _changed_since(carry: Carry, changed: tuple[str, ...]) -> Refusal:
    shown = ", ".join(changed[:_SHOWN])
    more = f" and {len(changed) - _SHOWN} more" if len(changed) > _SHOWN else ""
    return Refusal(
        code=RefusalCode.CARRY_CHANGED_SINCE,
        message=f"answered or reviewed since carry {carry.number}: {shown}{more}",
        hint="leave these as they are and undo the rest, or withdraw them first",
        facts=(("carry", str(carry.number)), ("changed", shown)),
    )


_SHOWN = 8


def _decided(setting: Setting, events: tuple[AssessmentEvent, ...]) -> Decision:
    return Decision(events=in_assessment(setting.code, setting.edition.edition, events))
