"""Conditions: trees of every node of the language, over the names of one edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from attrs import frozen
from hypothesis.strategies import DrawFn

from dspt_core.domain.answer_kinds import AnyKind, ChoiceKind, DateKind, NumberKind, TickKind
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
    ProfileAnswerIs,
    PublishedBefore,
    RequiredAnswer,
    StatusAttained,
)
from dspt_core.domain.framework import EvidenceItem
from dspt_core.testing.strategies.choosing import chosen

_DEEPEST = 3
_BOTH = (False, True)
_SOME_DAYS = (dt.date(2020, 1, 1), dt.date(2026, 1, 1), dt.date(2030, 1, 1))

_Leaves = Sequence[Condition]


@frozen(kw_only=True)
class Vocabulary:
    """The names that conditions of one edition may use."""

    types: tuple[str, ...]
    categories: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    earlier_statuses: tuple[str, ...] = ()
    items: tuple[EvidenceItem, ...] = ()


def fact_condition(draw: DrawFn, vocabulary: Vocabulary, *, may_deny: bool = True) -> Condition:
    """Draw a condition that looks at facts and answers alone, as those of exemptions and duties must."""
    return _tree(draw, _fact_leaves(vocabulary), may_deny=may_deny, deepest=_DEEPEST)


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
        *_fact_leaves(vocabulary),
    ]
    if statuses:
        leaves.append([StatusAttained(status) for status in statuses])
    return _tree(draw, leaves, may_deny=may_deny, deepest=_DEEPEST)


def _fact_leaves(vocabulary: Vocabulary) -> list[_Leaves]:
    lists = [*combinations(vocabulary.types, 1), *combinations(vocabulary.types, 2), vocabulary.types]
    leaves: list[_Leaves] = [
        [OrganisationTypeIn(types) for types in lists],
        [ProfileAnswerIs(one, answer) for one in vocabulary.questions for answer in RequiredAnswer],
        [CredentialHeld(one) for one in vocabulary.credentials],
        [CategoryIn((one,)) for one in vocabulary.categories],
        [
            PublishedBefore((one,), in_another_edition=two)
            for one in (*vocabulary.statuses, *vocabulary.earlier_statuses)
            for two in _BOTH
        ],
        [leaf for item in vocabulary.items for leaf in _answer_leaves(item)],
        [leaf for item in vocabulary.items for leaf in _answer_leaves(item)],
    ]
    return [kind for kind in leaves if kind]


def _answer_leaves(item: EvidenceItem) -> list[Condition]:
    """Return leaves that some answer of the item's kind can match."""
    given: list[Condition] = [AnswerGiven(item.key)]
    match item.answer:
        case TickKind():
            return [*given, AnswerIs(item.key, value=True), AnswerIs(item.key, value=False)]
        case ChoiceKind(options=options):
            return [*given, *(AnswerIs(item.key, option.option) for option in options)]
        case NumberKind():
            return [*given, *(AnswerAtLeast(item.key, Decimal(number)) for number in (0, 5, 95))]
        case DateKind():
            return [*given, *(AnswerBefore(item.key, day) for day in _SOME_DAYS)]
        case AnyKind():
            return [*given, AnswerIs(item.key, value=True), AnswerAtLeast(item.key, Decimal(1))]
        case _:
            return given


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
