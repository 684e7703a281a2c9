"""Previews of a carry: what becomes of every answer, and which status would follow."""

from __future__ import annotations

from attrs import evolve, field, frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.carrying import CarryPlan
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.year import AssessmentState
from dspt_core.rules.deciding.carrying import carry_plan, with_carried
from dspt_core.rules.deciding.setting import Setting, judged


@frozen(kw_only=True)
class CarryPreview:
    """What a carry would come to, with the digest to agree on, and the evaluations before and after it.

    ``applied`` are the digests of the plans that were carried out and stand.
    """

    plan: CarryPlan
    digest: str
    now: Evaluation | Refusal = field(repr=False)
    then: Evaluation | Refusal = field(repr=False)
    applied: tuple[str, ...] = ()


def preview_carry(setting: Setting, earlier_answers: AssessmentState | None) -> CarryPreview | Refusal:
    """Show what carrying from the earlier edition of the context would come to now."""
    plan = carry_plan(setting, earlier_answers, setting.context.earlier)
    digest = setting.context.plan_digest
    if isinstance(plan, Refusal):
        return plan
    earlier = earlier_answers or AssessmentState(assessment=Assessment(edition=plan.before.edition))
    after = with_carried(setting.answers, plan, earlier.assessment)
    then = evolve(setting, assessment=evolve(setting.assessment, assessment=after))
    return CarryPreview(
        plan=plan,
        digest=digest(plan) if digest is not None else "",
        now=judged(setting),
        then=judged(then),
        applied=tuple(one.plan for one in setting.assessment.carries if one.stands),
    )
