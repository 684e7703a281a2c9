"""The ladder: what each rule comes to, and which status is awarded."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    Condition,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.explanation import (
    Explanation,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.status_rules import StatusRule
from dspt_core.rules.evaluating import evaluate
from tests.rules.small_edition import ON, PLAN, assessment, edition_with, organisation, status

ALWAYS = OrganisationTypeIn(("care-home", "gp"))
NEVER = OrganisationTypeIn(("nhs-trust",))
PERHAPS = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)


def evaluated(*statuses: StatusRule, kind: str = "care-home") -> Evaluation:
    return evaluate(edition_with(statuses=statuses), organisation(kind=kind), assessment(plan=PLAN), on=ON)


@pytest.mark.parametrize(
    ("rules", "outcome", "awarded"),
    [
        ((ALWAYS, ALWAYS), Outcome.AWARDED, "one"),
        ((NEVER, ALWAYS), Outcome.AWARDED, "two"),
        ((PERHAPS, ALWAYS), Outcome.AWARDED, "two"),
        ((ALWAYS, PERHAPS), Outcome.AWARDED, "one"),
        ((NEVER, PERHAPS), Outcome.UNKNOWN, None),
        ((PERHAPS, NEVER), Outcome.UNKNOWN, None),
        ((NEVER, NEVER), Outcome.NOTHING_PUBLISHABLE, None),
    ],
)
def test_the_first_status_whose_rule_holds_is_awarded(
    rules: tuple[Condition, Condition], outcome: Outcome, awarded: str | None
) -> None:
    evaluation = evaluated(status("one", rules[0]), status("two", rules[1]))
    assert (evaluation.outcome, evaluation.status) == (outcome, awarded)


@pytest.mark.parametrize(
    ("rule", "verdict", "reason"),
    [
        (ALWAYS, StatusVerdict.ATTAINED, Reason.RULE_HOLDS),
        (NEVER, StatusVerdict.NOT_ATTAINED, Reason.RULE_FAILS),
        (PERHAPS, StatusVerdict.UNKNOWN, Reason.RULE_UNDECIDED),
    ],
)
def test_a_status_is_judged_by_what_its_rule_comes_to(
    rule: Condition, verdict: StatusVerdict, reason: Reason
) -> None:
    judged = evaluated(status("one", rule)).status_judgement("one")
    assert (judged.verdict, judged.explanation.reason, judged.title) == (verdict, reason, "Standards One")
    assert len(judged.explanation.because) == 1


def test_a_status_that_is_not_offered_says_so_whatever_its_rule_comes_to() -> None:
    for rule in (ALWAYS, NEVER, PERHAPS):
        evaluation = evaluated(status("one", rule, "gp"))
        judged = evaluation.status_judgement("one")
        type_not_listed = Explanation(
            subject=Subject(SubjectKind.ORGANISATION_TYPE, "care-home"),
            verdict=Truth.FAILS,
            reason=Reason.TYPE_NOT_LISTED,
        )
        assert judged.explanation == Explanation(
            subject=Subject(SubjectKind.STATUS, "one"),
            verdict=StatusVerdict.NOT_OFFERED,
            reason=Reason.NOT_OFFERED_TO_TYPE,
            because=(type_not_listed,),
        )
        assert judged.blockers == (type_not_listed,)
        assert evaluation.outcome is Outcome.NOTHING_PUBLISHABLE


def test_a_status_is_offered_to_every_type_named() -> None:
    rule = status("one", ALWAYS, "gp", "care-home")
    assert evaluated(rule, kind="gp").status == "one"
    assert evaluated(rule, kind="care-home").status == "one"


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        (status("lower", ALWAYS), StatusVerdict.ATTAINED),
        (status("lower", NEVER), StatusVerdict.NOT_ATTAINED),
        (status("lower", PERHAPS), StatusVerdict.UNKNOWN),
        (status("lower", ALWAYS, "gp"), StatusVerdict.NOT_ATTAINED),
    ],
)
def test_a_rule_can_ask_for_another_status_before_or_after_it(
    lower: StatusRule, upper: StatusVerdict
) -> None:
    asking = status("upper", StatusAttained("lower"))
    assert evaluated(asking, lower).status_judgement("upper").verdict is upper
    assert evaluated(lower, asking).status_judgement("upper").verdict is upper


def test_a_status_asked_for_is_referred_to_and_explained_in_its_own_place() -> None:
    asking = Not(StatusAttained("lower"))
    evaluation = evaluated(status("upper", asking), status("lower", NEVER))
    lower = evaluation.status_judgement("lower").explanation
    (denial,) = evaluation.status_judgement("upper").explanation.because
    (reference,) = denial.because
    assert reference == evolve(lower, because=())
    assert lower.because != ()


def test_rules_that_ask_for_each_other_many_times_over_are_judged_all_the_same() -> None:
    chain = [
        status(f"status-{index}", AllOf((StatusAttained(f"status-{index + 1}"),) * 3)) for index in range(49)
    ]
    evaluation = evaluated(*chain, status("status-49", PERHAPS))
    assert {one.verdict for one in evaluation.statuses} == {StatusVerdict.UNKNOWN}
    assert {str(blocker.subject) for one in evaluation.statuses for blocker in one.blockers} == {
        "profile:nhsmail-only"
    }
    assert sum(1 for _ in evaluation.explanation.walk()) < 1000


@pytest.mark.parametrize(
    "rules",
    [
        (status("one", StatusAttained("one")),),
        (status("one", StatusAttained("two")), status("two", Not(StatusAttained("one")))),
    ],
)
def test_rules_that_go_round_in_a_circle_are_refused(rules: tuple[StatusRule, ...]) -> None:
    with pytest.raises(ValueError, match="the rule of status 'one' asks for itself"):
        evaluated(*rules)


def test_an_action_plan_alone_can_earn_a_status_of_an_edition_that_says_so() -> None:
    assert evaluated(status("one", ActionPlanProvided())).status == "one"
