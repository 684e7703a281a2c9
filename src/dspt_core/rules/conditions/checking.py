"""The checked reading of a condition: every name it uses exists, and it looks no further than it may."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AssertionsConfirmed,
    Condition,
    CredentialHeld,
    ItemsComplete,
    OrganisationTypeIn,
    ProfileAnswerIs,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.rules.conditions.parts import walk
from dspt_core.rules.nearest import unknown_name


@frozen(kw_only=True)
class KnownNames:
    """The names of an edition that conditions can use."""

    credentials: frozenset[str]
    types: frozenset[str]
    questions: frozenset[str]
    statuses: frozenset[str]

    @classmethod
    def of(cls, edition: Edition) -> KnownNames:
        """Collect the names of an edition."""
        return cls(
            credentials=frozenset(one.credential for one in edition.credentials),
            types=frozenset(one.type for one in edition.organisation_types),
            questions=frozenset(one.question for one in edition.profile_questions),
            statuses=frozenset(one.status for one in edition.statuses),
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
            case ProfileAnswerIs(question, _):
                where = f"{place}/profile/question"
                yield from _check(question, known.questions, "profile question", where)
            case StatusAttained(status):
                yield from _check(status, known.statuses, "status", f"{place}/status")
            case _:
                pass


def check_reach(condition: Condition, pointer: str) -> Iterator[Problem]:
    """Yield an error for each node of an exemption's rule that looks at answers or statuses.

    Exemptions are decided before anything is judged; one that looked at what it helps to decide could
    go round in a circle.
    """
    for place, node in walk(condition, pointer):
        if isinstance(node, ItemsComplete | AssertionsConfirmed | ActionPlanProvided | StatusAttained):
            yield Problem(
                code=ProblemCode.CATALOG_EXEMPTION_LOOKS_TOO_FAR,
                message="the rule of an exemption looks at answers, assertions or statuses",
                pointer=place,
                hint="use the profile, the credentials and the organisation type only",
            )


def asked_statuses(condition: Condition) -> tuple[str, ...]:
    """Return the names of the statuses that a condition asks for."""
    return tuple(node.status for _, node in walk(condition, "") if isinstance(node, StatusAttained))


def _check(name: str, known: frozenset[str], kind: str, pointer: str) -> Iterator[Problem]:
    if name not in known:
        yield unknown_name(kind, name, known, pointer)
