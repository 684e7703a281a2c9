"""Values that a document writes as an object with one telling member, or as one text.

Conditions, kinds of answer and documents are written ``{"name": content}``; a subject is ``kind:name``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from cattrs import Converter

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    DocumentKind,
    LevelKind,
    NumberKind,
    TextKind,
    TickKind,
)
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
from dspt_core.domain.explanation import (
    AssertionVerdict,
    Explanation,
    ItemVerdict,
    Outcome,
    Reason,
    StatusVerdict,
    Subject,
    SubjectKind,
    Truth,
)
from dspt_core.formats.json_reader import JsonValue

KIND_TYPES: Mapping[str, type[Any]] = {
    "tick": TickKind,
    "text": TextKind,
    "number": NumberKind,
    "date": DateKind,
    "choice": ChoiceKind,
    "document": DocumentKind,
    "level": LevelKind,
    "any": AnyKind,
}

CONDITION_TYPES = (
    AllOf,
    AnyOf,
    Not,
    CredentialHeld,
    OrganisationTypeIn,
    CategoryIn,
    AnswerIs,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    PublishedBefore,
    ProfileAnswerIs,
    ItemsComplete,
    AssertionsConfirmed,
    ActionPlanProvided,
    StatusAttained,
)


def _read_answer_leaf(asked: Any) -> Condition:
    match asked:
        case {"item": item, "is": value}:
            return AnswerIs(item, value)
        case {"item": item, "at_least": number}:
            return AnswerAtLeast(item, Decimal(number))
        case {"item": item, "before": day}:
            return AnswerBefore(item, dt.date.fromisoformat(day))
        case _:
            return AnswerGiven(asked["item"])


_READ_CONDITION: Mapping[str, Callable[[Any], Condition]] = {
    "all": lambda parts: AllOf(tuple(read_condition(part) for part in parts)),
    "any": lambda parts: AnyOf(tuple(read_condition(part) for part in parts)),
    "not": lambda part: Not(read_condition(part)),
    "credential": CredentialHeld,
    "organisation_type": lambda types: OrganisationTypeIn(tuple(types)),
    "profile": lambda asked: ProfileAnswerIs(asked["question"], RequiredAnswer(asked["answer"])),
    "category": lambda categories: CategoryIn(tuple(categories)),
    "answer": _read_answer_leaf,
    "published_before": lambda asked: PublishedBefore(
        tuple(asked["statuses"]), in_another_edition=asked.get("in_another_edition", False)
    ),
    "items_complete": lambda items: ItemsComplete(ItemSet(items)),
    "assertions_confirmed": lambda assertions: AssertionsConfirmed(AssertionSet(assertions)),
    "action_plan": lambda _: ActionPlanProvided(),
    "status": StatusAttained,
}


def read_condition(value: Any) -> Condition:
    """Return the condition that a one-member object stands for."""
    ((name, content),) = value.items()
    return _READ_CONDITION[name](content)


def write_condition(condition: Condition) -> JsonValue:
    """Return the one-member object that stands for a condition."""
    match condition:
        case AllOf(parts):
            return {"all": [write_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [write_condition(part) for part in parts]}
        case Not(part):
            return {"not": write_condition(part)}
        case CredentialHeld(credential):
            return {"credential": credential}
        case OrganisationTypeIn(types):
            return {"organisation_type": list(types)}
        case CategoryIn(categories):
            return {"category": list(categories)}
        case AnswerIs(item, value):
            return {"answer": {"item": item, "is": value}}
        case AnswerAtLeast(item, number):
            return {"answer": {"item": item, "at_least": number}}
        case AnswerBefore(item, day):
            return {"answer": {"item": item, "before": day.isoformat()}}
        case AnswerGiven(item):
            return {"answer": {"item": item, "given": True}}
        case PublishedBefore(statuses, in_another_edition):
            plain: dict[str, JsonValue] = {"statuses": list(statuses)}
            if in_another_edition:
                plain["in_another_edition"] = True
            return {"published_before": plain}
        case ProfileAnswerIs(question, answer):
            return {"profile": {"question": question, "answer": answer.value}}
        case ItemsComplete(items):
            return {"items_complete": items.value}
        case AssertionsConfirmed(assertions):
            return {"assertions_confirmed": assertions.value}
        case ActionPlanProvided():
            return {"action_plan": "provided"}
        case StatusAttained(status):
            return {"status": status}


def read_answer_kind(value: Any, converter: Converter) -> AnswerKind:
    """Return the kind of answer that a one-member object stands for."""
    ((name, content),) = value.items()
    kind: AnswerKind = converter.structure(content, KIND_TYPES[name])
    return kind


def named_after_kind(
    kind: type[Any], plain: Callable[[Any], dict[str, Any]]
) -> Callable[[Any], dict[str, Any]]:
    """Return a writer that puts what ``plain`` writes under the kind's name."""
    name = next(name for name, known in KIND_TYPES.items() if known is kind)
    return lambda value: {name: plain(value)}


def read_subject(text: str) -> Subject:
    """Return the subject that ``kind:name`` stands for."""
    kind, _, name = text.partition(":")
    return Subject(SubjectKind(kind), name)


_VERDICT_TYPES: Mapping[SubjectKind, type[Any]] = {
    SubjectKind.EVALUATION: Outcome,
    SubjectKind.STATUS: StatusVerdict,
    SubjectKind.ITEM: ItemVerdict,
    SubjectKind.ASSERTION: AssertionVerdict,
}


def read_explanation(value: Any, converter: Converter) -> Explanation:
    """Return an explanation; the subject's kind says which kind of verdict it has."""
    subject = read_subject(value["subject"])
    return Explanation(
        subject=subject,
        verdict=_VERDICT_TYPES.get(subject.kind, Truth)(value["verdict"]),
        reason=Reason(value["reason"]),
        detail=value.get("detail"),
        because=tuple(converter.structure(part, Explanation) for part in value.get("because", ())),
    )
