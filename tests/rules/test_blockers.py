"""What stands between an organisation and a status."""

from __future__ import annotations

import pytest

from dspt_core.domain.answers import Answer, Link, Location
from dspt_core.domain.assessment import ActionPlan, Assessment
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Explanation, Reason
from dspt_core.domain.framework import Duty
from dspt_core.domain.organisation import Certificate, Organisation
from dspt_core.rules.blockers import blockers_of
from dspt_core.rules.conditions.facts import Facts
from dspt_core.rules.conditions.reading import explain
from dspt_core.rules.evaluating import evaluate
from tests.rules.small_edition import (
    ALL_ASKED,
    CE_PLUS,
    EDITION,
    LADDER,
    MANDATORY_MET,
    NO,
    ON,
    PLAN,
    YES,
    assertion,
    assessment,
    certificate,
    edition_with,
    item,
    organisation,
    status,
)

MANDATORY = ItemsComplete(ItemSet.MANDATORY)
FLAGGED = ItemsComplete(ItemSet.APPROACHING)
ALL_CONFIRMED = AssertionsConfirmed(AssertionSet.ASKED)
SOME_CONFIRMED = AssertionsConfirmed(AssertionSet.APPROACHING)
CERTIFIED = CredentialHeld(CE_PLUS)
NHSMAIL = ProfileAnswerIs("nhsmail-only", RequiredAnswer.YES)
A_PRACTICE = OrganisationTypeIn(("gp",))
NOTHING_FLAGGED = (assertion("1.1", item("1.1.1", duty=Duty.OPTIONAL)),)


def blockers(
    given: Assessment,
    *,
    name: str,
    who: Organisation | None = None,
    edition: Edition = EDITION,
) -> list[str]:
    judged = evaluate(edition, who or organisation(), given, on=ON).status_judgement(name)
    return [str(blocker.subject) for blocker in judged.blockers]


def blockers_of_rule(
    rule: Condition, given: Assessment | None = None, *certificates: Certificate
) -> list[str]:
    edition = edition_with(statuses=(*LADDER, status("one", rule)))
    return blockers(given or assessment(), name="one", who=organisation(*certificates), edition=edition)


def test_an_empty_assessment_is_blocked_by_everything_in_the_order_of_the_rule() -> None:
    assert blockers(assessment(), name="met") == [
        "item:1.1.1",
        "item:1.1.2",
        "assertion:1.1",
        "assertion:1.2",
        "assertion:1.3",
    ]
    assert blockers(assessment(), name="exceeded")[-1] == "credential:cyber-essentials-plus"
    assert blockers(assessment(), name="approaching") == [
        "item:1.1.1",
        "item:1.2.1",
        "assertion:1.1",
        "assertion:1.2",
        "action-plan",
    ]


def test_a_status_that_is_attained_has_no_blocker() -> None:
    assert blockers(assessment(MANDATORY_MET, *ALL_ASKED), name="met") == []


@pytest.mark.parametrize(
    ("answers", "confirmed", "expected"),
    [
        ({"1.1.1": YES}, ALL_ASKED, ["item:1.1.2"]),
        ({"1.1.1": YES, "1.1.2": NO}, ALL_ASKED, ["item:1.1.2"]),
        (MANDATORY_MET, ("1.1", "1.3"), ["assertion:1.2"]),
        ({"1.1.1": YES}, ("1.2", "1.3"), ["item:1.1.2", "assertion:1.1"]),
    ],
)
def test_only_what_is_missing_blocks(
    answers: dict[str, Answer], confirmed: tuple[str, ...], expected: list[str]
) -> None:
    assert blockers(assessment(answers, *confirmed), name="met") == expected


def test_a_confirmed_assertion_with_items_outstanding_blocks_by_its_items_alone() -> None:
    assert blockers_of_rule(ALL_CONFIRMED, assessment({}, "1.1", "1.2")) == ["assertion:1.3"]
    assert blockers_of_rule(AllOf((MANDATORY, ALL_CONFIRMED)), assessment({}, *ALL_ASKED)) == [
        "item:1.1.1",
        "item:1.1.2",
    ]


def test_an_exempt_item_never_blocks_and_an_undecided_one_does() -> None:
    given = assessment({"1.1.1": YES}, *ALL_ASKED)
    assert blockers(given, name="met", who=organisation(certificate())) == []
    undecided = organisation(certificate(covers=None))
    assert blockers(given, name="met", who=undecided) == ["item:1.1.2"]
    assert blockers(given, name="exceeded", who=undecided) == ["item:1.1.2", f"credential:{CE_PLUS}"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CERTIFIED, ["credential:cyber-essentials-plus"]),
        (NHSMAIL, ["profile:nhsmail-only"]),
        (A_PRACTICE, ["organisation-type:care-home"]),
        (ActionPlanProvided(), ["action-plan"]),
        (SOME_CONFIRMED, ["assertion:1.1", "assertion:1.2"]),
        (FLAGGED, ["item:1.1.1", "item:1.2.1"]),
        (Not(OrganisationTypeIn(("care-home",))), ["condition:not"]),
        (Not(NHSMAIL), ["condition:not"]),
        (Not(Not(CERTIFIED)), ["condition:not"]),
        (AnyOf((CERTIFIED, NHSMAIL)), ["credential:cyber-essentials-plus", "profile:nhsmail-only"]),
        (AllOf((Not(CERTIFIED), NHSMAIL)), ["profile:nhsmail-only"]),
        (AllOf((AnyOf((Not(CERTIFIED), NHSMAIL)), A_PRACTICE)), ["organisation-type:care-home"]),
        (AllOf((CERTIFIED, AnyOf((CERTIFIED, NHSMAIL)))), [f"credential:{CE_PLUS}", "profile:nhsmail-only"]),
        (
            StatusAttained("approaching"),
            ["item:1.1.1", "item:1.2.1", "assertion:1.1", "assertion:1.2", "action-plan"],
        ),
    ],
)
def test_a_rule_is_blocked_by_the_tips_that_do_not_hold(rule: Condition, expected: list[str]) -> None:
    assert blockers_of_rule(rule) == expected


def test_a_condition_by_itself_is_blocked_as_it_would_be_in_a_rule() -> None:
    facts = Facts(organisation=organisation(), category="care", edition="2025-26", on=ON)
    of_no_status: dict[str, tuple[Explanation, ...]] = {}

    def blocked_by(condition: Condition) -> list[str]:
        tips = blockers_of(explain(condition, facts), of_no_status.__getitem__)
        return [str(tip.subject) for tip in tips]

    assert blocked_by(AllOf((CERTIFIED, NHSMAIL))) == [f"credential:{CE_PLUS}", "profile:nhsmail-only"]
    assert blocked_by(Not(Not(CERTIFIED))) == ["condition:not"]
    assert blocked_by(AnyOf(())) == ["condition:any"]


def test_a_set_with_nothing_in_it_blocks_as_a_set() -> None:
    rule = AllOf((MANDATORY, FLAGGED, SOME_CONFIRMED))
    edition = edition_with(*NOTHING_FLAGGED, statuses=(status("one", rule),))
    assert blockers(assessment({"1.1.1": YES}, "1.1"), name="one", edition=edition) == [
        "items:mandatory",
        "items:approaching",
        "assertions:approaching",
    ]


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (None, Reason.PLAN_MISSING),
        (ActionPlan(document=Location(" \n")), Reason.BLANK),
        (ActionPlan(document=Link("http://example.org/plan")), Reason.UNSAFE_LINK),
    ],
)
def test_a_plan_that_does_not_count_blocks_and_says_why(plan: ActionPlan | None, reason: Reason) -> None:
    given = assessment({"1.1.1": YES, "1.2.1": YES}, "1.1", "1.2", plan=plan)
    judged = evaluate(EDITION, organisation(), given, on=ON).status_judgement("approaching")
    assert [(str(one.subject), one.reason) for one in judged.blockers] == [("action-plan", reason)]


@pytest.mark.parametrize(
    "plan", [PLAN, ActionPlan(document=Link("https://example.org/plan")), ActionPlan(document=Location("x"))]
)
def test_a_plan_in_any_form_that_a_document_may_have_counts(plan: ActionPlan) -> None:
    given = assessment({"1.1.1": YES, "1.2.1": YES}, "1.1", "1.2", plan=plan)
    assert evaluate(EDITION, organisation(), given, on=ON).status == "approaching"


@pytest.mark.parametrize("fixed", [CategoryIn(("hospice",)), OrganisationTypeIn(("hospice",))])
def test_a_type_or_category_is_no_blocker_where_something_else_would_do(fixed: Condition) -> None:
    assert blockers_of_rule(AnyOf((fixed, CERTIFIED))) == [f"credential:{CE_PLUS}"]
    assert len(blockers_of_rule(AnyOf((fixed, fixed)))) == 1
    assert len(blockers_of_rule(AllOf((fixed, CERTIFIED)))) == 2
