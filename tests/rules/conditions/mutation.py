"""Small changes to a condition: what an author might write by mistake, one change at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import evolve

from dspt_core.domain.answer_kinds import ChoiceKind
from dspt_core.domain.conditions import (
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
from dspt_core.domain.edition import Edition


def mutants_of(condition: Condition, edition: Edition) -> tuple[Condition, ...]:
    """Return the condition with each small change there is to it, each different one once."""
    return tuple(one for one in dict.fromkeys(_changed(condition, edition)) if one != condition)


def _changed(node: Condition, edition: Edition) -> Iterator[Condition]:
    match node:
        case AllOf(parts):
            yield AnyOf(parts)
            yield from (AllOf(changed) for changed in _changed_parts(parts, edition))
        case AnyOf(parts):
            yield AllOf(parts)
            yield from (AnyOf(changed) for changed in _changed_parts(parts, edition))
        case Not(part):
            yield part
            yield from (Not(changed) for changed in _changed(part, edition))
        case _:
            yield Not(node)
            yield from _changed_leaf(node, edition)


def _changed_parts(parts: tuple[Condition, ...], edition: Edition) -> Iterator[tuple[Condition, ...]]:
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        if before or after:
            yield (*before, *after)
        yield from ((*before, changed, *after) for changed in _changed(part, edition))


def _changed_leaf(leaf: Condition, edition: Edition) -> Iterator[Condition]:
    statuses = [one.status for one in edition.statuses]
    match leaf:
        case CredentialHeld():
            yield from (CredentialHeld(one.credential) for one in edition.credentials)
        case OrganisationTypeIn(types):
            every = [one.type for one in edition.organisation_types]
            yield from (OrganisationTypeIn(changed) for changed in _changed_list(types, every))
        case CategoryIn(categories):
            every = [one.category for one in edition.categories]
            yield from (CategoryIn(changed) for changed in _changed_list(categories, every))
        case ProfileAnswerIs(question, answer):
            yield from (ProfileAnswerIs(question, other) for other in RequiredAnswer)
            yield from (ProfileAnswerIs(one.question, answer) for one in edition.profile_questions)
        case ItemsComplete():
            yield from map(ItemsComplete, ItemSet)
        case AssertionsConfirmed():
            yield from map(AssertionsConfirmed, AssertionSet)
        case PublishedBefore(names, in_another_edition):
            yield PublishedBefore(names, in_another_edition=not in_another_edition)
            yield from (
                PublishedBefore(changed, in_another_edition=in_another_edition)
                for changed in _changed_list(names, statuses)
            )
        case StatusAttained():
            yield from map(StatusAttained, statuses)
        case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
            yield from _changed_answer(leaf, edition)
        case _:
            return


def _changed_answer(
    leaf: AnswerIs | AnswerAtLeast | AnswerBefore | AnswerGiven, edition: Edition
) -> Iterator[Condition]:
    items = {item.key: item for framework in edition.frameworks for item in framework.items()}
    kind = items[leaf.item].answer
    same_kind = [key for key, item in items.items() if item.answer == kind or isinstance(leaf, AnswerGiven)]
    yield from (evolve(leaf, item=key) for key in same_kind[:3])
    if not isinstance(leaf, AnswerGiven):
        yield AnswerGiven(leaf.item)
    match leaf:
        case AnswerIs(item, bool() as value):
            yield AnswerIs(item, not value)
        case AnswerIs(item, _) if isinstance(kind, ChoiceKind):
            yield from (AnswerIs(item, one.option) for one in kind.options)
        case AnswerAtLeast(item, number):
            yield from (AnswerAtLeast(item, number + step) for step in (-1, 1))
        case AnswerBefore(item, day):
            yield from (AnswerBefore(item, day + dt.timedelta(step)) for step in (-1, 1))
        case _:
            return


def _changed_list(names: tuple[str, ...], every: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield a list with one name more, one less, or one changed."""
    others = [name for name in every if name not in names]
    if len(names) > 1:
        yield names[1:]
    if others:
        yield (*names, others[0])
        yield (*names[1:], others[-1])
