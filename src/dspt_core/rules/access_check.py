"""Do access rules make sense? Names that exist, and none declared twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dspt_core.domain.access import AccessRule, AccessRules
from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.domain.provenance import Provenance
from dspt_core.rules.labels import REGISTER_TITLES
from dspt_core.rules.nearest import hint_for


def check_access_rules(rules: AccessRules) -> tuple[Problem, ...]:
    """Return everything wrong with access rules; pointers are those of their document."""
    return (
        *_repeated("sources", "source", [one.source for one in rules.sources]),
        *_repeated("consumers", "consumer", [one.consumer for one in rules.consumers]),
        *_unknown_sources(rules),
        *_unknown_statuses(rules),
    )


def _repeated(list_name: str, member: str, names: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(names):
        first = names.index(name)
        if first < index:
            yield Problem(
                code=ProblemCode.CATALOG_DUPLICATE_NAME,
                message=f"{member} {name!r} is declared a second time",
                pointer=f"/{list_name}/{index}/{member}",
                hint=f"the first is entry {first + 1} of {list_name}",
            )


def _unknown_sources(rules: AccessRules) -> Iterator[Problem]:
    known = [one.source for one in rules.sources]
    for index, rule in enumerate(rules.consumers):
        for member, provenance in _provenances(rule):
            if provenance.source not in known:
                where = f"/consumers/{index}/{member}/provenance/source"
                yield _unknown("source", provenance.source, known, where)


def _provenances(rule: AccessRule) -> Iterator[tuple[str, Provenance]]:
    if rule.statuses is not None:
        yield "statuses", rule.statuses.provenance
    if rule.currency is not None:
        yield "currency", rule.currency.provenance


def _unknown_statuses(rules: AccessRules) -> Iterator[Problem]:
    for index, rule in enumerate(rules.consumers):
        if rule.statuses is None:
            continue
        pointer = f"/consumers/{index}/statuses"
        named = [(f"sufficient/{place}", name) for place, name in enumerate(rule.statuses.sufficient)]
        named += [
            (f"doubtful/{place}/status", one.status) for place, one in enumerate(rule.statuses.doubtful)
        ]
        for where, name in named:
            if name not in REGISTER_TITLES:
                yield _unknown("status", name, REGISTER_TITLES, f"{pointer}/{where}")
        for place, one in enumerate(rule.statuses.doubtful):
            if one.status in rule.statuses.sufficient:
                yield Problem(
                    code=ProblemCode.CATALOG_DUPLICATE_NAME,
                    message=f"status {one.status!r} is called both sufficient and doubtful",
                    pointer=f"{pointer}/doubtful/{place}/status",
                    hint="take it out of one of the two",
                )


def _unknown(kind: str, name: str, known: Iterable[str], pointer: str) -> Problem:
    return Problem(
        code=ProblemCode.CATALOG_UNKNOWN_NAME,
        message=f"there is no {kind} {name!r}",
        pointer=pointer,
        hint=hint_for(name, known),
    )
