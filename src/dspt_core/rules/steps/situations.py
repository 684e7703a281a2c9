"""The situation that steps start from: what is fixed, and what each thing's options are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.conditions import (
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    Condition,
    CredentialHeld,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.steps import Step
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.rules.evaluating import plan_reason
from dspt_core.rules.statuses import SecondTime
from dspt_core.rules.steps.choices import (
    AnswerLeaf,
    Option,
    Supposition,
    assertion_options,
    credential_options,
    item_options,
    plan_options,
    profile_options,
)
from dspt_core.rules.steps.formulas import Variable, choose
from dspt_core.rules.steps.grounding import ACTION_PLAN, Grounding, Situation
from dspt_core.rules.tailoring import Tailored, tailor


def situation_of(
    edition: Edition,
    organisation: Organisation,
    assessment: Assessment,
    status: str,
    *,
    on: dt.date,
    history: History,
    second_time: SecondTime,
    may_suppose: bool,
) -> Situation:
    """Return where steps towards a status start from.

    A credential can be got only when the rule of the status asks for it, or that of a status it needs.
    With ``may_suppose`` open questions of the profile and open scopes can be chosen as well.
    """
    tailored = tailor(edition, organisation.type)
    options: dict[Variable, tuple[Option, ...]] = {
        ACTION_PLAN: plan_options(plan_reason(assessment.action_plan))
    }
    leaves = _leaves_by_item(edition, tailored)
    for item in tailored.items():
        response = assessment.response_to(item.reference)
        looked_at = leaves.get(item.key, ())
        options["item", item.reference] = item_options(item, response, looked_at, may_suppose=may_suppose)
    for assertion in tailored.assertions:
        options["assertion", assertion.reference] = assertion_options(assertion.reference, assessment)
    wanted = frozenset(_credentials_wanted(edition, status))
    for one in edition.credentials:
        options["credential", one.credential] = credential_options(
            one.credential,
            organisation,
            on=on,
            is_wanted=one.credential in wanted,
            may_suppose=may_suppose,
        )
    for asked in edition.profile_questions:
        options["profile", asked.question] = profile_options(
            asked.question, organisation, may_suppose=may_suppose
        )
    facts = Facts(
        organisation=organisation,
        category=tailored.category.category,
        edition=edition.edition,
        on=on,
        history=history,
    )
    return Situation(
        edition=edition, tailored=tailored, facts=facts, second_time=second_time, options=options
    )


def way_to(situation: Situation, status: str) -> tuple[Step | Supposition, ...] | None:
    """Return steps that lead to a status, perhaps too many, and ``None`` when none do."""
    domains = {one: frozenset(range(len(options))) for one, options in situation.options.items()}
    chosen = choose(Grounding(situation).status(status), domains)
    if chosen is None:
        return None
    steps = (situation.options[variable][chosen[variable]].step for variable in _in_order(situation))
    return tuple(step for step in steps if step is not None)


def all_steps(situation: Situation) -> tuple[Step, ...]:
    """Return everything that can be done, with the first accepted answer of each item."""
    steps = (options[1].step for options in situation.options.values() if len(options) > 1)
    return tuple(step for step in steps if step is not None and not isinstance(step, Supposition))


def _in_order(situation: Situation) -> Iterator[Variable]:
    """Yield what can be chosen: each assertion after its items, then the plan, certificates and profile."""
    for assertion in situation.tailored.assertions:
        for item in assertion.items:
            yield "item", item.reference
        yield "assertion", assertion.reference
    yield ACTION_PLAN
    yield from (one for one in situation.options if one[0] in ("credential", "profile"))


def _leaves_by_item(edition: Edition, tailored: Tailored) -> Mapping[str, tuple[AnswerLeaf, ...]]:
    """Return the conditions that look at an item's answer, by the item's permanent key."""
    found: dict[str, dict[AnswerLeaf, None]] = {}
    for condition in _conditions(edition, tailored):
        for node in nodes_of(condition):
            if isinstance(node, AnswerIs | AnswerAtLeast | AnswerBefore | AnswerGiven):
                found.setdefault(node.item, {})[node] = None
    return {key: tuple(leaves) for key, leaves in found.items()}


def _conditions(edition: Edition, tailored: Tailored) -> Iterator[Condition]:
    yield from (rule.requires for rule in edition.statuses)
    yield from (exemption.when for exemption in edition.exemptions)
    for item in tailored.items():
        yield from (one for one in (item.asked_when, item.mandatory_when) if one is not None)


def _credentials_wanted(edition: Edition, status: str) -> Iterator[str]:
    pending, seen = [status], {status}
    while pending:
        rule = edition.status(pending.pop())
        for node in nodes_of(rule.requires) if rule is not None else ():
            if isinstance(node, CredentialHeld):
                yield node.credential
            elif isinstance(node, StatusAttained) and node.status not in seen:
                seen.add(node.status)
                pending.append(node.status)
