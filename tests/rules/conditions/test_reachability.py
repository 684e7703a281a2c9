"""Branches of conditions that nothing reaches: found at their place, never said of one that is reached."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.answer_kinds import NumberKind
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
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
    PublishedBefore,
    StatusAttained,
)
from dspt_core.domain.edition import Edition, OnlyOnce
from dspt_core.domain.explanation import Truth
from dspt_core.domain.problem import ProblemCode, Severity, errors_among
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.rules.conditions.reachability import Reachability
from dspt_core.rules.conditions.reading import explain, truth_of
from dspt_core.rules.edition_check import check_edition
from dspt_core.testing.strategies import editions
from tests.rules.conditions.drawing import facts_of, rules_of, trees
from tests.rules.conditions.small_setting import (
    NO,
    PAPER,
    YES,
    small_edition,
    with_check,
    with_duty,
    with_exemption,
    with_status,
)
from tests.rules.small_edition import assertion, edition_with, item

ALWAYS, NEVER = "catalog/always-holds", "catalog/never-holds"
UNREACHABLE, TOO_FAR = "catalog/status-unreachable", "catalog/rule-looks-too-far"
HELD = CredentialHeld("iso-27001")
CARE, DENTIST, PRACTICE = (OrganisationTypeIn((one,)) for one in ("care-home", "dentist", "practice"))
TICKED, UNTICKED = AnswerIs("care.tick", value=True), AnswerIs("care.tick", value=False)
WHEN = "/exemptions/0/when"


def found(edition: Edition) -> list[tuple[str, str, str]]:
    return [(one.code.value, one.document, one.pointer) for one in check_edition(edition)]


def in_exemption(when: Condition) -> list[tuple[str, str]]:
    return [(code, pointer.removeprefix(WHEN)) for code, _, pointer in found(with_exemption(when))]


@pytest.mark.parametrize("name", edition_names())
def test_every_branch_of_what_is_shipped_can_be_reached(name: str) -> None:
    assert check_edition(load_edition(name)) == ()


def test_the_small_edition_is_sound() -> None:
    assert found(small_edition()) == []


@pytest.mark.parametrize(
    "condition",
    [
        AllOf((CARE, DENTIST)),
        AllOf((YES, NO)),
        AllOf((HELD, Not(HELD))),
        AllOf((CARE, CategoryIn(("gp",)))),
        AllOf((TICKED, UNTICKED)),
        AllOf((AnswerIs("care.choice", "all"), AnswerIs("care.choice", "some"))),
        AllOf((CategoryIn(("gp",)), TICKED)),
        AllOf((AnswerAtLeast("care.number", Decimal(5)), Not(AnswerAtLeast("care.number", Decimal(4))))),
        AllOf(
            (
                AnswerBefore("care.date", dt.date(2021, 1, 1)),
                Not(AnswerBefore("care.date", dt.date(2022, 1, 1))),
            )
        ),
        AllOf((Not(AnswerGiven("care.tick")), TICKED)),
        AllOf((AnswerGiven("care.tick"), Not(TICKED), Not(UNTICKED))),
        AllOf((AnswerIs("care.any", value=True), AnswerAtLeast("care.any", Decimal(1)))),
        AllOf((PublishedBefore(("met",), in_another_edition=True), Not(PublishedBefore(("met", "agreed"))))),
        Not(AnyOf((HELD, Not(HELD)))),
        AllOf(
            (
                AnswerAtLeast("care.number", Decimal(4)),
                Not(AnswerAtLeast("care.number", Decimal("4.5"))),
                Not(AnswerAtLeast("care.number", Decimal("3.5"))),
            )
        ),
    ],
)
def test_parts_that_cannot_hold_together_are_found_where_they_meet(condition: Condition) -> None:
    place = "/not" if isinstance(condition, Not) else ""
    code = ALWAYS if place else NEVER
    assert in_exemption(condition) == [(code, place)]
    assert in_exemption(AnyOf((condition, TICKED))) == [(code, f"/any/0{place}")]


@pytest.mark.parametrize(
    "condition",
    [
        AnyOf((HELD, Not(HELD))),
        AnyOf((YES, NO)),
        OrganisationTypeIn(("care-home", "dentist", "practice", "trust")),
        AnyOf((CategoryIn(("care",)), OrganisationTypeIn(("practice", "trust")))),
        AnyOf((AnswerAtLeast("care.number", Decimal(5)), Not(AnswerAtLeast("care.number", Decimal(5))))),
    ],
)
def test_what_nothing_can_keep_from_holding_is_found(condition: Condition) -> None:
    assert in_exemption(condition) == [(ALWAYS, "")]
    assert in_exemption(AllOf((condition, TICKED))) == [(ALWAYS, "/all/0")]


@pytest.mark.parametrize(
    "condition",
    [
        AnswerAtLeast("care.number", Decimal(101)),
        AnswerAtLeast("care.number", Decimal("100.5")),
        AnswerBefore("care.date", dt.date(2020, 1, 1)),
    ],
)
def test_a_leaf_beyond_the_limits_of_its_item_never_holds(condition: Condition) -> None:
    assert in_exemption(condition) == [(NEVER, "")]


@pytest.mark.parametrize(
    "condition",
    [
        AnswerAtLeast("care.number", Decimal(0)),
        AnswerBefore("care.date", dt.date(2026, 7, 1)),
        AnyOf((TICKED, UNTICKED)),
        AnyOf((AnswerIs("care.choice", "all"), AnswerIs("care.choice", "some"))),
    ],
)
def test_looking_for_any_valid_answer_decides_nothing_where_the_item_is_always_asked(
    condition: Condition,
) -> None:
    assert in_exemption(condition) == []
    assert found(with_duty("care.text", asked_when=condition)) == [
        (ALWAYS, "standards", "/standards/0/assertions/0/items/5/asked_when")
    ]


@pytest.mark.parametrize(
    "condition",
    [AnswerGiven("care.tick"), AnswerIs("care.any", value=True), AnswerAtLeast("care.any", Decimal(0))],
)
def test_an_item_that_is_always_asked_may_be_left_unanswered_or_answered_otherwise(
    condition: Condition,
) -> None:
    assert found(with_duty("care.text", asked_when=condition)) == []


def test_an_item_that_is_not_always_asked_keeps_both_of_its_answers_from_holding() -> None:
    either = AnyOf(tuple(AnswerIs("care.sometimes", value=value) for value in (True, False)))
    assert found(with_duty("care.text", asked_when=either)) == []


@pytest.mark.parametrize(
    "condition",
    [
        AllOf((CARE, Not(DENTIST), HELD)),
        AllOf((CategoryIn(("gp",)), OrganisationTypeIn(("trust",)))),
        AllOf((Not(AnswerGiven("care.tick")), Not(TICKED))),
        AllOf((AnswerIs("care.any", value=True), Not(AnswerAtLeast("care.any", Decimal(1))))),
        AllOf((AnswerAtLeast("care.number", Decimal(4)), Not(AnswerAtLeast("care.number", Decimal(5))))),
        AllOf((PublishedBefore(("met",)), Not(PublishedBefore(("met",), in_another_edition=True)))),
        AllOf((PublishedBefore(("met",)), PublishedBefore(("agreed",)))),
        Not(AnyOf((YES, HELD))),
        AnswerAtLeast("care.number", Decimal(100)),
        AnswerBefore("care.date", dt.date(2020, 1, 2)),
        AllOf((AnswerGiven("care.date"), Not(AnswerBefore("care.date", dt.date(2026, 6, 30))))),
    ],
)
def test_what_some_facts_reach_is_no_finding(condition: Condition) -> None:
    assert in_exemption(condition) == []


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_number_that_has_no_limits_reaches_down_and_up_to_any_other(is_whole: bool) -> None:
    edition = edition_with(assertion("1.1", item("1.1.1", answer=NumberKind(whole=is_whole))))
    reachability = Reachability.of(edition)
    for number in (Decimal(-1000), Decimal(0), Decimal(1000)):
        least = AnswerAtLeast("care.item-1-1-1", number)
        assert list(reachability.constants(AllOf((least, HELD)), "/rule")) == []
        assert list(reachability.constants(AllOf((Not(least), HELD)), "/rule")) == []


def test_a_node_that_never_holds_only_because_of_a_part_is_left_out() -> None:
    never = AllOf((YES, NO))
    assert in_exemption(AllOf((never, HELD))) == [(NEVER, "/all/0")]
    assert in_exemption(Not(AllOf((never, HELD)))) == [(NEVER, "/not/all/0")]
    assert in_exemption(AnyOf((never, AllOf((CARE, DENTIST))))) == [(NEVER, "/any/0"), (NEVER, "/any/1")]
    assert in_exemption(AllOf((HELD, Not(HELD), AnyOf((YES, NO))))) == [(NEVER, ""), (ALWAYS, "/all/2")]


def test_a_node_that_always_holds_only_because_of_its_parts_is_left_out() -> None:
    parts = (AnyOf((YES, NO)), AnyOf((HELD, Not(HELD))))
    assert in_exemption(AllOf(parts)) == [(ALWAYS, "/all/0"), (ALWAYS, "/all/1")]
    assert in_exemption(AnyOf(parts)) == [(ALWAYS, "/any/0"), (ALWAYS, "/any/1")]


def test_parts_are_looked_at_one_by_one_where_the_whole_hangs_on_too_many_facts() -> None:
    many = tuple(PublishedBefore((f"status-{number}",), in_another_edition=True) for number in range(13))
    tree = AllOf((AnyOf(many), AllOf((*many, Not(AllOf((YES, NO))))), CARE, DENTIST))
    constants = list(Reachability.of(small_edition()).constants(tree, "/rule"))
    assert constants == [("/rule/all/1/all/13/not", AllOf((YES, NO)), ProblemCode.CATALOG_NEVER_HOLDS)]
    never = AllOf((YES, NO))
    for large, place in ((AnyOf((*many, never)), "/any/13"), (Not(AllOf((*many, never))), "/not/all/13")):
        constants = list(Reachability.of(small_edition()).constants(large, "/rule"))
        assert constants == [(f"/rule{place}", never, ProblemCode.CATALOG_NEVER_HOLDS)]
    few = AllOf((*many[:12], CARE, DENTIST))
    assert [place for place, *_ in Reachability.of(small_edition()).constants(few, "/rule")] == ["/rule"]


def test_parts_looked_at_one_by_one_are_read_for_the_same_types_as_the_whole() -> None:
    many = tuple(PublishedBefore((f"status-{number}",), in_another_edition=True) for number in range(13))
    reachability, tree = Reachability.of(small_edition()), AnyOf((*many, PRACTICE))
    assert list(reachability.constants(tree, "/rule")) == []
    assert list(reachability.constants(tree, "/rule", who=[("care-home", "care")])) == [
        ("/rule/any/13", PRACTICE, ProblemCode.CATALOG_NEVER_HOLDS)
    ]


def test_a_duty_is_read_for_the_category_of_its_item() -> None:
    at = "/standards/0/assertions/0/items/5"
    assert found(with_duty("care.text", asked_when=AnswerGiven("gp.tick"))) == [
        (NEVER, "standards", f"{at}/asked_when")
    ]
    assert found(with_duty("care.text", mandatory_when=AnyOf((HELD, CategoryIn(("care",)))))) == [
        (ALWAYS, "standards", f"{at}/mandatory_when/any/1")
    ]
    assert found(with_duty("care.text", mandatory_when=AnyOf((HELD, PRACTICE)))) == [
        (NEVER, "standards", f"{at}/mandatory_when/any/1")
    ]


def test_an_item_whose_duty_hangs_on_its_own_answer_is_found() -> None:
    at = "/standards/0/assertions/0/items/0"
    cycle = "catalog/duty-cycle"
    asked, mandatory = (
        check_edition(with_duty("care.tick", asked_when=TICKED)),
        check_edition(with_duty("care.tick", mandatory_when=UNTICKED)),
    )
    assert [(one.code, one.pointer, one.severity) for one in asked] == [
        (cycle, f"{at}/asked_when", Severity.ERROR)
    ]
    assert [(one.code, one.pointer, one.severity) for one in mandatory] == [
        (cycle, f"{at}/mandatory_when", Severity.WARNING)
    ]


def test_an_exemption_may_look_at_an_item_that_it_exempts() -> None:
    edition = with_exemption(TICKED)
    (framework,) = edition.frameworks
    (standard,) = framework.standards
    (assertion,) = standard.assertions
    items = tuple(
        evolve(item, exemptions=("small",)) if item.key == "care.tick" else item for item in assertion.items
    )
    standard = evolve(standard, assertions=(evolve(assertion, items=items),))
    assert found(evolve(edition, frameworks=(evolve(framework, standards=(standard,)),))) == []


REQUIRES = "/statuses/1/requires"


def test_a_status_that_none_of_those_it_is_offered_to_can_reach_is_found() -> None:
    assert found(with_status(PRACTICE, offered_to=("care-home",))) == [(UNREACHABLE, "edition", REQUIRES)]
    assert found(with_status(AllOf((HELD, StatusAttained("met"))), offered_to=("practice",))) == [
        (NEVER, "edition", f"{REQUIRES}/all/1"),
        (UNREACHABLE, "edition", REQUIRES),
    ]
    assert found(with_status(AnyOf((HELD, TICKED)), offered_to=("practice",))) == [
        (NEVER, "edition", f"{REQUIRES}/any/1")
    ]
    assert found(with_status(AnyOf((HELD, Not(CARE))), offered_to=("care-home",))) == [
        (ALWAYS, "edition", f"{REQUIRES}/any/1/not")
    ]


def test_a_set_to_which_nothing_belongs_is_never_complete() -> None:
    for leaf in (ItemsComplete(ItemSet.ENTRY_LEVEL), AssertionsConfirmed(AssertionSet.ENTRY_LEVEL)):
        assert found(with_status(AnyOf((HELD, leaf)), offered_to=("care-home",))) == [
            (NEVER, "edition", f"{REQUIRES}/any/1")
        ]
    approaching = ItemsComplete(ItemSet.APPROACHING)
    assert found(with_status(approaching)) == []
    assert found(with_status(approaching, offered_to=("practice",))) == [(UNREACHABLE, "edition", REQUIRES)]


def test_an_item_that_can_become_mandatory_belongs_to_the_mandatory_ones() -> None:
    optional, sometimes = with_duty("gp.tick"), with_duty("gp.tick", mandatory_when=HELD)
    (met,) = small_edition().statuses
    rules = (met, evolve(met, status="odd", offered_to=("practice",)))
    assert found(evolve(optional, statuses=rules)) == [(UNREACHABLE, "edition", REQUIRES)]
    assert found(evolve(sometimes, statuses=rules)) == []


def test_a_status_may_require_nothing_of_those_it_is_offered_to() -> None:
    assert found(with_status(CARE, offered_to=("care-home",))) == []


def test_findings_about_reach_are_warnings_in_words_and_refuse_nothing() -> None:
    (problem,) = check_edition(with_exemption(AllOf((YES, NO))))
    assert problem.severity is Severity.WARNING
    assert problem.message == (
        "this never holds, whatever the facts: the profile question “Only NHSmail?” is answered “yes”, "
        "and the profile question “Only NHSmail?” is answered “no”"
    )
    assert problem.hint == "take it out, or correct what it looks for"
    (problem,) = check_edition(with_exemption(Not(AllOf((CARE, HELD, DENTIST)))))
    assert problem.message.startswith("this never holds, whatever the facts: the organisation is of the type")
    (problem,) = check_edition(with_exemption(AnyOf((HELD, Not(HELD)))))
    assert problem.message.startswith("this always holds, whatever the facts: at least one of these holds")


def test_a_condition_with_a_wrong_name_is_not_searched_for_branches() -> None:
    codes = [code for code, *_ in found(with_exemption(AllOf((YES, NO, CredentialHeld("iso")))))]
    assert codes == ["catalog/unknown-name"]


def test_a_consistency_check_may_look_at_everything_but_statuses() -> None:
    allowed = AllOf((ItemsComplete(ItemSet.MANDATORY), ActionPlanProvided(), TICKED))
    assert found(with_check(allowed)) == []
    assert found(with_check(AllOf((HELD, Not(StatusAttained("met")))))) == [
        (TOO_FAR, "edition", "/consistency_checks/0/when/all/1/not")
    ]
    assert found(with_check(AllOf((YES, NO)))) == [(NEVER, "edition", "/consistency_checks/0/when")]


def test_a_publication_may_bear_a_status_that_is_only_ever_decided() -> None:
    assert found(with_exemption(PublishedBefore(("met", "agreed")))) == []
    assert found(with_exemption(PublishedBefore(("met", "agred")))) == [
        ("catalog/unknown-name", "edition", f"{WHEN}/published_before/statuses/1")
    ]
    edition = with_status(HELD)
    (met, odd) = edition.statuses
    for name, problems in (
        ("agreed", []),
        ("ufo", [("catalog/unknown-name", "edition", "/statuses/1/only_once/after/0")]),
    ):
        once = OnlyOnce(after=(name,), provenance=PAPER)
        assert found(evolve(edition, statuses=(met, evolve(odd, only_once=once)))) == problems


def test_a_status_that_is_only_decided_has_no_rule_to_ask_for() -> None:
    assert found(with_status(StatusAttained("agreed"))) == [
        ("catalog/unknown-name", "edition", f"{REQUIRES}/status")
    ]


@given(st.data())
def test_what_is_said_to_be_constant_in_a_generated_edition_is_so_for_all_facts(data: st.DataObject) -> None:
    edition = data.draw(editions())
    facts = data.draw(facts_of(edition))
    reachability = Reachability.of(edition)
    for rule in rules_of(edition):
        if not rule.is_for(facts):
            continue
        who = [
            one
            for one in reachability.setting.everyone
            if (rule.types is None or one[0] in rule.types)
            and (rule.category is None or one[1] == rule.category)
        ]
        for _, node, code in reachability.constants(rule.condition, "", who=who):
            truth = truth_of(explain(node, facts))
            assert truth is not (Truth.HOLDS if code is ProblemCode.CATALOG_NEVER_HOLDS else Truth.FAILS)


@given(st.data())
def test_what_is_said_to_be_constant_in_any_tree_is_so_for_all_facts(data: st.DataObject) -> None:
    edition = data.draw(editions())
    facts = data.draw(facts_of(edition))
    tree = data.draw(trees(edition))
    constants = list(Reachability.of(edition).constants(tree, ""))
    for _, node, code in constants:
        truth = truth_of(explain(node, facts))
        assert truth is not (Truth.HOLDS if code is ProblemCode.CATALOG_NEVER_HOLDS else Truth.FAILS)


@given(editions())
def test_generated_editions_may_have_branches_that_nothing_reaches_and_no_errors(edition: Edition) -> None:
    assert errors_among(check_edition(edition)) == ()
