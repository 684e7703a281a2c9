"""The checked reading of a condition: every name it uses exists, and it looks no further than it may."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from dspt_core.domain.answer_kinds import (
    AnswerKind,
    AnyKind,
    ChoiceKind,
    DateKind,
    NumberKind,
    TickKind,
)
from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AssertionsConfirmed,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.conditions.answer_leaves import AnswerLeaf
from dspt_core.rules.conditions.parts import nodes_of, walk
from dspt_core.rules.nearest import unknown_name


@frozen(kw_only=True)
class KnownNames:
    """The names of an edition that conditions can use.

    ``published_statuses`` are those that a publication can bear: the edition's own, those that are
    decided nationally, and those of earlier editions that it declares.
    """

    credentials: frozenset[str]
    types: frozenset[str]
    questions: frozenset[str]
    statuses: frozenset[str]
    published_statuses: frozenset[str]
    categories: frozenset[str]
    items: Mapping[str, AnswerKind]

    @classmethod
    def of(cls, edition: Edition) -> KnownNames:
        """Collect the names of an edition."""
        return cls(
            credentials=frozenset(one.credential for one in edition.credentials),
            types=frozenset(one.type for one in edition.organisation_types),
            questions=frozenset(one.question for one in edition.profile_questions),
            statuses=frozenset(one.status for one in edition.statuses),
            published_statuses=frozenset(edition.published_statuses()),
            categories=frozenset(one.category for one in edition.categories),
            items={item.key: item.answer for framework in edition.frameworks for item in framework.items()},
        )


def check_names(condition: Condition, known: KnownNames, pointer: str) -> Iterator[Problem]:
    """Yield an error for each name in a condition that the edition does not have."""
    for place, node in walk(condition, pointer):
        match node:
            case CredentialHeld(credential):
                yield from _check(credential, known.credentials, "credential", f"{place}/credential")
            case OrganisationTypeIn(types):
                for index, name in enumerate(types):
                    where = f"{place}/organisation_type/{index}"
                    yield from _check(name, known.types, "organisation type", where)
            case CategoryIn(categories):
                for index, name in enumerate(categories):
                    yield from _check(name, known.categories, "category", f"{place}/category/{index}")
            case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                yield from _check(node.item, known.items, "item with the key", f"{place}/answer/item")
                if node.item in known.items:
                    yield from _check_kind(node, known.items[node.item], f"{place}/answer")
            case PublishedBefore(statuses):
                for index, name in enumerate(statuses):
                    where = f"{place}/published_before/statuses/{index}"
                    yield from _check(name, known.published_statuses, "status", where)
            case ProfileAnswerIs(question, _):
                where = f"{place}/profile/question"
                yield from _check(question, known.questions, "profile question", where)
            case StatusAttained(status):
                yield from _check(status, known.statuses, "status", f"{place}/status")
            case _:
                pass


def check_reach(condition: Condition, pointer: str) -> Iterator[Problem]:
    """Yield an error for each node of an exemption's or a duty's rule that looks at judgements.

    Exemptions and duties are decided before anything is judged; one that looked at what it helps to
    decide could go round in a circle.
    """
    for place, node in walk(condition, pointer):
        if isinstance(node, ItemsComplete | AssertionsConfirmed | ActionPlanProvided | StatusAttained):
            yield Problem(
                code=ProblemCode.CATALOG_RULE_LOOKS_TOO_FAR,
                message="the rule of an exemption or a duty looks at sets, the action plan or statuses",
                pointer=place,
                hint="use the organisation, its history and single answers only",
            )


def check_asks_no_status(condition: Condition, pointer: str) -> Iterator[Problem]:
    """Yield an error for each node of a consistency check that asks for a status.

    Consistency checks are read beside the statuses and not after them.
    """
    for place, node in walk(condition, pointer):
        if isinstance(node, StatusAttained):
            yield Problem(
                code=ProblemCode.CATALOG_RULE_LOOKS_TOO_FAR,
                message="a consistency check asks for a status",
                pointer=place,
                hint="ask for what the status requires",
            )


def asked_statuses(condition: Condition) -> tuple[str, ...]:
    """Return the names of the statuses that a condition asks for."""
    return tuple(node.status for node in nodes_of(condition) if isinstance(node, StatusAttained))


def asked_items(condition: Condition) -> tuple[str, ...]:
    """Return the keys of the items whose answers a condition looks at."""
    return tuple(node.item for node in nodes_of(condition) if isinstance(node, AnswerLeaf))


def _check_kind(node: AnswerLeaf, kind: AnswerKind, pointer: str) -> Iterator[Problem]:
    """Yield an error when no answer to the item could ever match."""
    match node, kind:
        case AnswerGiven(), _:
            return
        case AnswerIs(_, bool()), TickKind() | AnyKind():
            return
        case AnswerIs(_, str() as option), ChoiceKind(options=options):
            names = [one.option for one in options]
            if option not in names:
                yield unknown_name("option", option, names, f"{pointer}/is")
        case AnswerIs(_, str()), AnyKind():
            return
        case AnswerAtLeast(), NumberKind() | AnyKind():
            return
        case AnswerBefore(), DateKind() | AnyKind():
            return
        case _:
            yield Problem(
                code=ProblemCode.CATALOG_WRONG_KIND,
                message=f"item {node.item!r} takes another kind of answer than this looks for",
                pointer=pointer,
                hint="'is' is for ticks and choices, 'at_least' for numbers, 'before' for dates",
            )


def _check(name: str, known: Collection[str], kind: str, pointer: str) -> Iterator[Problem]:
    if name not in known:
        yield unknown_name(kind, name, known, pointer)


def circle_from(start: str, asks: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a way from a name back to itself, or nothing when there is none."""
    seen: set[str] = set()
    pending: list[tuple[str, tuple[str, ...]]] = [(start, (start,))]
    while pending:
        name, path = pending.pop()
        for asked in asks.get(name, ()):
            if asked == start:
                return (*path, start)
            if asked not in seen:
                seen.add(asked)
                pending.append((asked, (*path, asked)))
    return ()
