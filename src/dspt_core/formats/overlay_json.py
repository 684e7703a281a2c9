"""The overlay document as a value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_type_hints

from attrs import NOTHING, fields_dict

from dspt_core.domain.edition import Category, ConsistencyCheck, Credential, Exemption
from dspt_core.domain.framework import Assertion, EvidenceItem, Framework
from dspt_core.domain.overlay import (
    NAME_MEMBERS,
    Addition,
    Change,
    Member,
    OtherGrid,
    Overlay,
    Part,
    Replacement,
    Target,
    Withdrawal,
)
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Provenance, Source
from dspt_core.domain.status_rules import StatusRule
from dspt_core.formats.converter import structure
from dspt_core.formats.incident_grids import grid_of

_TYPES: Mapping[Part, type[Any]] = {
    Part.FRAMEWORKS: Framework,
    Part.ASSERTIONS: Assertion,
    Part.ITEMS: EvidenceItem,
    Part.CATEGORIES: Category,
    Part.ORGANISATION_TYPES: OrganisationType,
    Part.PROFILE_QUESTIONS: ProfileQuestion,
    Part.CREDENTIALS: Credential,
    Part.EXEMPTIONS: Exemption,
    Part.STATUSES: StatusRule,
    Part.CONSISTENCY_CHECKS: ConsistencyCheck,
}


def read_overlay(value: Any) -> Overlay:
    """Return the overlay that a validated document holds."""
    effective = value.get("effective")
    return Overlay(
        overlay=value["overlay"],
        edition=value["edition"],
        title=value["title"],
        effective=dt.date.fromisoformat(effective) if effective is not None else None,
        sources=tuple(structure(one, Source) for one in value.get("sources", ())),
        changes=(*_additions(value), *_replacements(value), *_other_grid(value), *_withdrawals(value)),
    )


def _additions(value: Any) -> Iterator[Change]:
    for part, pointer, one in _entries(value, "add"):
        match part:
            case Part.FRAMEWORKS:
                plain, framework, under = {**one, "edition": value["edition"]}, "", ""
            case Part.ASSERTIONS:
                plain, framework, under = one["assertion"], one["framework"], one["standard"]
            case Part.ITEMS:
                plain, framework, under = one["item"], one["framework"], one["assertion"]
            case _:
                plain, framework, under = one, "", ""
        entry = structure(plain, _TYPES[part])
        yield Addition(
            target=_target_of(entry, part, framework),
            entry=entry,
            pointer=pointer,
            framework=framework,
            under=under,
        )


def _target_of(entry: Any, part: Part, framework: str) -> Target:
    match part:
        case Part.ITEMS:
            return Target(part, entry.key)
        case Part.ASSERTIONS:
            return Target(part, entry.reference, framework)
        case _:
            return Target(part, getattr(entry, NAME_MEMBERS[part]))


def _replacements(value: Any) -> Iterator[Change]:
    for part, pointer, one in _entries(value, "replace"):
        name = {Part.ITEMS: "item", Part.ASSERTIONS: "assertion"}.get(part) or NAME_MEMBERS[part]
        yield Replacement(
            target=Target(part, one[name], one.get("framework", "")),
            members=(*_members(one.get("set", {}), part), *_taken_away(one.get("unset", ()), part)),
            provenance=structure(one["provenance"], Provenance),
            pointer=pointer,
        )


def _other_grid(value: Any) -> Iterator[Change]:
    other = value.get("replace", {}).get(Part.INCIDENT_GRID.value)
    if other is not None:
        yield OtherGrid(
            target=Target(Part.INCIDENT_GRID, value["edition"]),
            grid=grid_of(other["grid"], other["provenance"]),
            pointer=f"/replace/{Part.INCIDENT_GRID}",
        )


def _members(given: Mapping[str, Any], part: Part) -> Iterator[Member]:
    kinds = _member_types(part)
    return (Member(name, structure(value, kinds[name])) for name, value in given.items())


def _taken_away(names: tuple[str, ...], part: Part) -> Iterator[Member]:
    fields = fields_dict(_TYPES[part])
    for name in names:
        default = fields[name].default
        assert default is not NOTHING  # noqa: S101 - the schema lists only members that need not be there
        yield Member(name, default, is_set=False)


def _withdrawals(value: Any) -> Iterator[Change]:
    for part, pointer, one in _entries(value, "withdraw"):
        provenance = structure(one["provenance"], Provenance)
        yield Withdrawal(target=Target(part, one["item"]), provenance=provenance, pointer=pointer)


def _entries(value: Any, verb: str) -> Iterator[tuple[Part, str, Any]]:
    for name, entries in value.get(verb, {}).items():
        if name == Part.INCIDENT_GRID:
            continue
        for index, one in enumerate(entries):
            yield Part(name), f"/{verb}/{name}/{index}", one


@cache
def _member_types(part: Part) -> Mapping[str, Any]:
    return get_type_hints(_TYPES[part])
