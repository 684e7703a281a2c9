"""Conditions: trees of every node of the language, over the names of one edition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from attrs import frozen
from hypothesis.strategies import DrawFn

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
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
from dspt_core.testing.strategies.choosing import chosen

_DEEPEST = 3

_Leaves = Sequence[Condition]


@frozen(kw_only=True)
class Vocabulary:
    """The names that conditions of one edition may use."""

    types: tuple[str, ...]
    questions: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()


def organisation_condition(draw: DrawFn, vocabulary: Vocabulary) -> Condition:
    """Draw a condition that looks at the organisation and the day alone, as those of exemptions must."""
    return _tree(draw, _organisation_leaves(vocabulary), may_deny=True, deepest=_DEEPEST)


def status_condition(
    draw: DrawFn, vocabulary: Vocabulary, statuses: Sequence[str], *, may_deny: bool
) -> Condition:
    """Draw a condition that may look at everything, at those ``statuses`` too.

    There is a ``not`` in it only when it ``may_deny``.
    """
    leaves: list[_Leaves] = [
        [ItemsComplete(items) for items in ItemSet],
        [AssertionsConfirmed(assertions) for assertions in AssertionSet],
        [ActionPlanProvided()],
        *_organisation_leaves(vocabulary),
    ]
    if statuses:
        leaves.append([StatusAttained(status) for status in statuses])
    return _tree(draw, leaves, may_deny=may_deny, deepest=_DEEPEST)


def _organisation_leaves(vocabulary: Vocabulary) -> list[_Leaves]:
    lists = [*combinations(vocabulary.types, 1), *combinations(vocabulary.types, 2), vocabulary.types]
    leaves: list[_Leaves] = [
        [OrganisationTypeIn(types) for types in lists],
        [ProfileAnswerIs(one, answer) for one in vocabulary.questions for answer in RequiredAnswer],
        [CredentialHeld(one) for one in vocabulary.credentials],
    ]
    return [kind for kind in leaves if kind]


def _tree(draw: DrawFn, leaves: Sequence[_Leaves], *, may_deny: bool, deepest: int) -> Condition:
    shapes = ("leaf", "leaf", "all", "any", *(("not",) if may_deny else ())) if deepest else ("leaf",)
    shape = chosen(draw, shapes)
    if shape == "leaf":
        return chosen(draw, chosen(draw, leaves))
    size = 1 if shape == "not" else chosen(draw, (1, 2, 2, 3))
    parts = tuple(_tree(draw, leaves, may_deny=may_deny, deepest=deepest - 1) for _ in range(size))
    match shape:
        case "all":
            return AllOf(parts)
        case "any":
            return AnyOf(parts)
        case _:
            return Not(parts[0])
