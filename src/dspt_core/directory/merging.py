"""One record made of what several rows, or several sources, say about the same code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import evolve

from dspt_core.domain.directory import DirectoryRecord, DirectoryRole, RecordStatus, Relationship

_Value = TypeVar("_Value")


def merged_rows(records: Sequence[DirectoryRecord]) -> DirectoryRecord:
    """Return one record for a code that one source lists several times, with all roles and relationships.

    What else they say is taken from the first, or from the first that is closed: where it is in doubt
    whether something is open, it is not.
    """
    kept = next((one for one in records if one.status is RecordStatus.INACTIVE), records[0])
    return evolve(
        kept,
        roles=_distinct(role for one in records for role in one.roles),
        relationships=_distinct(relationship for one in records for relationship in one.relationships),
    )


def merged_sources(records: Sequence[DirectoryRecord]) -> DirectoryRecord:
    """Return one record for a code in several sources, handed in from the oldest to the newest.

    The newest speaks of everything that it knows; of a role or a relationship, the newest that has it. The
    code is in the directory while any source has it.
    """
    *older, newest = records
    if not older:
        return newest
    seen = [one.last_seen for one in records]
    return evolve(
        newest,
        roles=_roles(records),
        relationships=_relationships(records),
        legal=_last(one.legal for one in records),
        postcode=_last(one.postcode for one in records),
        national_grouping=_last(one.national_grouping for one in records),
        high_level_geography=_last(one.high_level_geography for one in records),
        successors=_distinct(succession for one in records for succession in one.successors),
        predecessors=_distinct(succession for one in records for succession in one.predecessors),
        last_seen=None if None in seen else max(day for day in seen if day is not None),
    )


def _roles(records: Iterable[DirectoryRecord]) -> tuple[DirectoryRole, ...]:
    found: dict[str, list[DirectoryRole]] = {}
    for record in records:
        own = {role.role for role in record.roles}
        for name in own:
            before = found.get(name, [])
            is_primary = next((role.is_primary for role in before if role.is_primary is not None), None)
            found[name] = [
                evolve(role, is_primary=is_primary if role.is_primary is None else role.is_primary)
                for role in record.roles
                if role.role == name
            ]
    return tuple(role for name in sorted(found) for role in found[name])


def _relationships(records: Iterable[DirectoryRecord]) -> tuple[Relationship, ...]:
    found: dict[tuple[str, str], list[Relationship]] = {}
    for record in records:
        own: dict[tuple[str, str], list[Relationship]] = {}
        for one in record.relationships:
            own.setdefault((one.kind or "", one.target), []).append(one)
        found |= own
    return tuple(relationship for key in sorted(found) for relationship in found[key])


def _distinct(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _last(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in reversed(tuple(values)) if value is not None), None)
