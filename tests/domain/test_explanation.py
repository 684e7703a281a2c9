"""Explanations: walked from the top down, and never in doubt about what a verdict comes to."""

from __future__ import annotations

import pytest

from dspt_core.domain.explanation import Explanation, ItemVerdict, Reason, Subject, SubjectKind, Truth


def node(name: str, *because: Explanation) -> Explanation:
    return Explanation(
        subject=Subject(SubjectKind.CONDITION, name),
        verdict=Truth.HOLDS,
        reason=Reason.RULE_HOLDS,
        because=because,
    )


def test_an_explanation_is_walked_with_each_node_before_what_it_follows_from() -> None:
    tree = node("a", node("b", node("c"), node("d")), node("e"), node("f", node("g")))
    assert [one.subject.name for one in tree.walk()] == list("abcdefg")
    assert next(tree.walk()) is tree


def test_a_deep_explanation_is_walked_without_running_out_of_stack() -> None:
    tree = node("leaf")
    for _ in range(10_000):
        tree = node("above", tree)
    assert sum(1 for _ in tree.walk()) == 10_001


def test_an_explanation_is_shown_without_what_it_follows_from() -> None:
    assert "deep" not in repr(node("top", node("deep")))


def test_a_subject_is_its_kind_and_its_name() -> None:
    assert str(Subject(SubjectKind.ITEM, "1.1.1")) == "item:1.1.1"
    assert str(Subject(SubjectKind.ACTION_PLAN)) == "action-plan"


@pytest.mark.parametrize("verdict", ItemVerdict)
def test_only_met_and_exempt_are_complete(verdict: ItemVerdict) -> None:
    assert verdict.is_complete is (verdict in {ItemVerdict.MET, ItemVerdict.EXEMPT})
