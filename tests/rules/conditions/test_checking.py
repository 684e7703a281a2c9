"""The checked reading of a condition: the names it uses, and how far it looks.

That every wrong name and every look too far is found in an edition is in ``test_edition_check``.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import ChoiceKind, DateKind, NumberKind, Option
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    CategoryIn,
    Condition,
    CredentialHeld,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.status_rules import DecidedStatus
from dspt_core.rules.conditions.checking import (
    KnownNames,
    asked_items,
    asked_statuses,
    check_asks_no_status,
    check_names,
    check_reach,
)
from dspt_core.rules.conditions.parts import walk
from tests.rules.in_full import in_full
from tests.rules.small_edition import EDITION, ON, PAPER, SMALL, TICKED

LEAVES: tuple[Condition, ...] = (
    CredentialHeld("c"),
    OrganisationTypeIn(("t", "u")),
    ProfileAnswerIs("q", RequiredAnswer.YES),
    StatusAttained("s"),
    ActionPlanProvided(),
    CategoryIn(("g", "h")),
    AnswerIs("i", value=True),
    AnswerAtLeast("n", Decimal(1)),
    AnswerBefore("d", ON),
    AnswerGiven("i"),
    PublishedBefore(("s", "p")),
)
TREE = AllOf((AnyOf(LEAVES), Not(Not(StatusAttained("r"))), ActionPlanProvided()))

CHOICE = ChoiceKind(
    options=(Option(option="some", title="Some"), Option(option="none", title="None")), accepted=("some",)
)
KNOWN = KnownNames(
    credentials=frozenset("c"),
    types=frozenset("tu"),
    questions=frozenset("q"),
    statuses=frozenset("rs"),
    published_statuses=frozenset("rsp"),
    categories=frozenset("gh"),
    items={"i": TICKED, "n": NumberKind(), "d": DateKind(), "c": CHOICE},
)
NOTHING = KnownNames(
    credentials=frozenset(),
    types=frozenset(),
    questions=frozenset(),
    statuses=frozenset(),
    published_statuses=frozenset(),
    categories=frozenset(),
    items={},
)


def test_the_names_of_an_edition_are_collected_by_kind() -> None:
    agreed = DecidedStatus(status="agreed", title="Agreed", provenance=PAPER)
    assert KnownNames.of(evolve(EDITION, decided_statuses=(agreed,))) == KnownNames(
        credentials=frozenset({"cyber-essentials-plus", "iso-27001"}),
        types=frozenset({"care-home", "gp", "nhs-trust"}),
        questions=frozenset({"nhsmail-only"}),
        statuses=frozenset({"exceeded", "met", "approaching"}),
        published_statuses=frozenset({"exceeded", "met", "approaching", "agreed"}),
        categories=frozenset({"care", "practice", "trust"}),
        items={item.key: TICKED for item in SMALL.items()},
    )


def test_known_names_are_no_problem_and_each_unknown_one_is_found_at_its_place() -> None:
    assert list(check_names(TREE, KNOWN, "/rule")) == []
    assert [problem.pointer for problem in check_names(TREE, NOTHING, "/rule")] == [
        "/rule/all/0/any/0/credential",
        "/rule/all/0/any/1/organisation_type/0",
        "/rule/all/0/any/1/organisation_type/1",
        "/rule/all/0/any/2/profile/question",
        "/rule/all/0/any/3/status",
        "/rule/all/0/any/5/category/0",
        "/rule/all/0/any/5/category/1",
        "/rule/all/0/any/6/answer/item",
        "/rule/all/0/any/7/answer/item",
        "/rule/all/0/any/8/answer/item",
        "/rule/all/0/any/9/answer/item",
        "/rule/all/0/any/10/published_before/statuses/0",
        "/rule/all/0/any/10/published_before/statuses/1",
        "/rule/all/1/not/not/status",
    ]


def test_an_unknown_name_is_told_with_what_it_should_be_the_name_of() -> None:
    told = [problem.message for problem in check_names(AnyOf(LEAVES), NOTHING, "/rule")]
    assert told == [
        f"there is no {what} in this edition"
        for what in (
            "credential 'c'",
            "organisation type 't'",
            "organisation type 'u'",
            "profile question 'q'",
            "status 's'",
            "category 'g'",
            "category 'h'",
            "item with the key 'i'",
            "item with the key 'n'",
            "item with the key 'd'",
            "item with the key 'i'",
            "status 's'",
            "status 'p'",
        )
    ]


def test_what_looks_too_far_is_found_at_its_place() -> None:
    assert [problem.pointer for problem in check_reach(TREE, "/rule")] == [
        "/rule/all/0/any/3",
        "/rule/all/0/any/4",
        "/rule/all/1/not/not",
        "/rule/all/2",
    ]


def test_the_statuses_asked_for_are_found_however_deep() -> None:
    assert asked_statuses(TREE) == ("s", "r")
    assert asked_statuses(ActionPlanProvided()) == ()


def test_the_items_whose_answers_are_looked_at_are_found_however_deep() -> None:
    assert asked_items(TREE) == ("i", "n", "d", "i")
    assert asked_items(ActionPlanProvided()) == ()


def test_a_consistency_check_may_look_at_anything_but_a_status() -> None:
    assert [problem.pointer for problem in check_asks_no_status(TREE, "/when")] == [
        "/when/all/0/any/3",
        "/when/all/1/not/not",
    ]
    assert in_full(check_asks_no_status(StatusAttained("s"), "/when")) == [
        (
            "error catalog/rule-looks-too-far /when: a consistency check asks for a status "
            "(ask for what the status requires)"
        )
    ]


@pytest.mark.parametrize(
    ("leaf", "item"),
    [
        (AnswerIs("n", value=True), "n"),
        (AnswerIs("d", value="some"), "d"),
        (AnswerIs("i", value="some"), "i"),
        (AnswerIs("c", value=True), "c"),
        (AnswerAtLeast("d", Decimal(1)), "d"),
        (AnswerAtLeast("c", Decimal(1)), "c"),
        (AnswerBefore("n", ON), "n"),
        (AnswerBefore("i", ON), "i"),
    ],
)
def test_a_leaf_that_no_answer_of_the_kind_can_match_is_an_error(leaf: Condition, item: str) -> None:
    assert in_full(check_names(Not(leaf), KNOWN, "/rule")) == [
        (
            f"error catalog/wrong-kind /rule/not/answer: item '{item}' takes another kind of answer than "
            "this looks for ('is' is for ticks and choices, 'at_least' for numbers, 'before' for dates)"
        )
    ]


def test_an_option_that_a_choice_does_not_have_is_told_with_the_nearest() -> None:
    assert in_full(check_names(Not(AnswerIs("c", value="some")), KNOWN, "/rule")) == []
    assert in_full(check_names(Not(AnswerIs("c", value="sone")), KNOWN, "/rule")) == [
        (
            "error catalog/unknown-name /rule/not/answer/is: there is no option 'sone' in this edition "
            "(did you mean 'some'?)"
        )
    ]


def test_a_condition_is_walked_with_every_node_before_its_parts() -> None:
    assert list(walk(TREE, "/rule")) == [
        ("/rule", TREE),
        ("/rule/all/0", AnyOf(LEAVES)),
        *((f"/rule/all/0/any/{index}", leaf) for index, leaf in enumerate(LEAVES)),
        ("/rule/all/1", Not(Not(StatusAttained("r")))),
        ("/rule/all/1/not", Not(StatusAttained("r"))),
        ("/rule/all/1/not/not", StatusAttained("r")),
        ("/rule/all/2", ActionPlanProvided()),
    ]
