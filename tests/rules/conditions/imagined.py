"""Facts made up for a condition's leaves: every way in which each of them can stand, unknown included.

Nothing here is worked out from answers. An item is asked or not because it is said to be, a set is
complete because it is said to be; so that whatever two conditions differ by can be made to show.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, product
from typing import Any

from attrs import evolve

from dspt_core.domain.answer_kinds import AnswerKind, AnyKind, ChoiceKind, DateKind, NumberKind, TickKind
from dspt_core.domain.answers import Answer, Choice, Day, Number, Text, Tick
from dspt_core.domain.assessment import Response
from dspt_core.domain.conditions import (
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import AssertionJudgement, ItemJudgement
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    ItemVerdict,
    Reason,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.domain.history import History, Publication
from dspt_core.domain.organisation import Certificate, Organisation, ProfileAnswer, ProfileResponse
from dspt_core.rules.conditions.facts import AnswerFacts, Facts

ON = dt.date(2026, 6, 30)
DAY = dt.timedelta(1)
WHEN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

Dimension = tuple[str, str]
Imagined = Mapping[Dimension, Any]


def dimensions_of(leaves: tuple[Condition, ...], edition: Edition) -> dict[Dimension, list[Any]]:
    """Return what the leaves look at, with every value that could matter to one of them."""
    found: dict[Dimension, list[Any]] = {}
    for leaf in leaves:
        found.update(
            (one, _values(one, leaves, edition)) for one in dimensions_of_leaf(leaf) if one not in found
        )
    return found


def dimensions_of_leaf(leaf: Condition) -> list[Dimension]:
    match leaf:
        case OrganisationTypeIn() | CategoryIn():
            return [("who", "")]
        case ProfileAnswerIs(question, _):
            return [("profile", question)]
        case CredentialHeld(credential):
            return [("credential", credential)]
        case ItemsComplete(items):
            return [("items", items.value)]
        case AssertionsConfirmed(AssertionSet.ASKED):
            return [("assertions", one.value) for one in AssertionSet]
        case AssertionsConfirmed(assertions):
            return [("assertions", assertions.value)]
        case PublishedBefore(statuses, _):
            return [("published", status) for status in statuses]
        case StatusAttained(status):
            return [("status", status)]
        case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
            return [("answer", leaf.item)]
        case _:
            return [("plan", "")]


def assignments(dimensions: Mapping[Dimension, list[Any]], *, at_most: int) -> Iterator[Imagined]:
    """Yield every choice of one value for each dimension, up to a number of them."""
    for values in islice(product(*dimensions.values()), at_most):
        yield dict(zip(dimensions, values, strict=True))


def facts_for(imagined: Imagined, edition: Edition) -> Facts:
    """Return facts that stand as imagined; what is not imagined is left out."""

    def named(kind: str) -> dict[str, Any]:
        return {name: value for (one, name), value in imagined.items() if one == kind}

    organisation_type, category = imagined.get(("who", ""), ("nobody", "none"))
    answers, statuses = named("answer"), named("status")
    return Facts(
        organisation=Organisation(
            code="V001",
            type=organisation_type,
            profile=tuple(
                ProfileResponse(question=question, answer=answer)
                for question, answer in named("profile").items()
                if answer is not None
            ),
            certificates=tuple(one for one in named("credential").values() if one is not None),
        ),
        category=category,
        edition=edition.edition,
        on=ON,
        history=History(publications=tuple(one for one in named("published").values() if one is not None)),
        answer=answers.get,
        items=tuple(_item(ItemSet(name), done) for name, done in named("items").items() if done),
        assertions=tuple(
            _assertion(AssertionSet(name), done) for name, done in named("assertions").items() if done
        ),
        action_plan=imagined.get(("plan", ""), Reason.PLAN_MISSING),
        status=_status_from(statuses),
    )


def _status_from(statuses: Mapping[str, Truth]) -> Callable[[str], Explanation]:
    return lambda name: Explanation(
        subject=Subject(SubjectKind.STATUS, name), verdict=statuses[name], reason=Reason.RULE_HOLDS
    )


def _values(dimension: Dimension, leaves: tuple[Condition, ...], edition: Edition) -> list[Any]:
    kind, name = dimension
    match kind:
        case "who":
            return [(one.type, one.category) for one in edition.organisation_types]
        case "profile":
            return [*ProfileAnswer, None]
        case "credential":
            certificate = Certificate(
                credential=name, valid_from=ON, valid_until=ON, covers_all_processing=True
            )
            return [certificate, None, evolve(certificate, covers_all_processing=None)]
        case "items":
            return [*Truth, None]
        case "assertions":
            return [Truth.HOLDS, Truth.FAILS, None]
        case "published":
            return [
                None,
                *(
                    Publication(publication=f"{name} {where}", edition=where, status=name, published=WHEN)
                    for where in ("2001-02", edition.edition)
                ),
            ]
        case "status":
            return [*Truth]
        case "answer":
            return list(_answers(name, leaves, edition))
        case _:
            return [Reason.PLAN_PROVIDED, Reason.PLAN_MISSING]


def _answers(key: str, leaves: tuple[Condition, ...], edition: Edition) -> Iterator[AnswerFacts | None]:
    item = next(one for framework in edition.frameworks for one in framework.items() if one.key == key)
    values = list(dict.fromkeys(_values_of_kind(item.answer, key, leaves)))
    for value in values:
        response = Response(reference=item.reference, answer=value)
        yield AnswerFacts(asked=Truth.HOLDS, kind=item.answer, response=response)
    yield AnswerFacts(asked=Truth.HOLDS, kind=item.answer, response=None)
    yield AnswerFacts(asked=Truth.UNKNOWN, kind=item.answer, response=None)
    yield None


def _values_of_kind(kind: AnswerKind, key: str, leaves: tuple[Condition, ...]) -> Iterator[Answer]:
    if isinstance(kind, TickKind | AnyKind):
        yield from (Tick(value=True), Tick(value=False))
    if isinstance(kind, ChoiceKind):
        yield from (Choice(one.option) for one in kind.options)
    for leaf in leaves:
        match leaf:
            case AnswerAtLeast(item, number) if item == key and isinstance(kind, NumberKind | AnyKind):
                steps = (Decimal(-1), Decimal(0), Decimal("0.5"), Decimal(1))
                yield from (Number(number + step) for step in steps)
            case AnswerBefore(item, day) if item == key and isinstance(kind, DateKind | AnyKind):
                yield from (Day(day - DAY), Day(day), Day(day + DAY))
            case AnswerIs(item, str() as option) if item == key:
                yield Choice(option)
            case _:
                pass
    yield Text("Words that no leaf looks for.")


def _item(items: ItemSet, done: Truth) -> ItemJudgement:
    return ItemJudgement(
        reference=items.value,
        key=items.value,
        assertion="1.1",
        asked=Truth.HOLDS,
        mandatory=Truth.of(items is ItemSet.MANDATORY),
        complete=done,
        approaching=items is ItemSet.APPROACHING,
        entry_level=items is ItemSet.ENTRY_LEVEL,
        verdict=ItemVerdict.UNKNOWN,
        explanation=_nothing(SubjectKind.ITEM, ItemVerdict.UNKNOWN),
    )


def _assertion(assertions: AssertionSet, done: Truth) -> AssertionJudgement:
    return AssertionJudgement(
        reference=assertions.value,
        standard="1",
        asked=Truth.HOLDS,
        approaching=Truth.of(assertions is AssertionSet.APPROACHING),
        entry_level=Truth.of(assertions is AssertionSet.ENTRY_LEVEL),
        is_confirmed=done is Truth.HOLDS,
        verdict=AssertionVerdict.READY,
        explanation=_nothing(SubjectKind.ASSERTION, AssertionVerdict.READY),
    )


def _nothing(kind: SubjectKind, verdict: ItemVerdict | AssertionVerdict) -> Explanation:
    return Explanation(subject=Subject(kind, "x"), verdict=verdict, reason=Reason.NO_ANSWER)
