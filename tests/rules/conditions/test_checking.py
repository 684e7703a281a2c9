"""The checked reading of a condition: the names it uses, and how far it looks.

That every wrong name and every look too far is found in an edition is in ``test_edition_check``.
"""

from __future__ import annotations

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    Condition,
    CredentialHeld,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.rules.conditions.checking import KnownNames, asked_statuses, check_names, check_reach
from dspt_core.rules.conditions.parts import walk
from tests.rules.small_edition import EDITION

LEAVES: tuple[Condition, ...] = (
    CredentialHeld("c"),
    OrganisationTypeIn(("t", "u")),
    ProfileAnswerIs("q", RequiredAnswer.YES),
    StatusAttained("s"),
    ActionPlanProvided(),
)
TREE = AllOf((AnyOf(LEAVES), Not(Not(StatusAttained("r"))), ActionPlanProvided()))

KNOWN = KnownNames(
    credentials=frozenset("c"), types=frozenset("tu"), questions=frozenset("q"), statuses=frozenset("rs")
)
NOTHING = KnownNames(credentials=frozenset(), types=frozenset(), questions=frozenset(), statuses=frozenset())


def test_the_names_of_an_edition_are_collected_by_kind() -> None:
    assert KnownNames.of(EDITION) == KnownNames(
        credentials=frozenset({"cyber-essentials-plus", "iso-27001"}),
        types=frozenset({"care-home", "gp", "nhs-trust"}),
        questions=frozenset({"nhsmail-only"}),
        statuses=frozenset({"exceeded", "met", "approaching"}),
    )


def test_known_names_are_no_problem_and_each_unknown_one_is_found_at_its_place() -> None:
    assert list(check_names(TREE, KNOWN, "/rule")) == []
    assert [problem.pointer for problem in check_names(TREE, NOTHING, "/rule")] == [
        "/rule/all/0/any/0/credential",
        "/rule/all/0/any/1/organisation_type/0",
        "/rule/all/0/any/1/organisation_type/1",
        "/rule/all/0/any/2/profile/question",
        "/rule/all/0/any/3/status",
        "/rule/all/1/not/not/status",
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
