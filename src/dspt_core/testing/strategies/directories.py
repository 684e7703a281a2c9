"""Directories: groups with sites, and whatever makes real ones hard to read."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.directory import (
    ALWAYS,
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
    RelationshipKind,
)
from dspt_core.testing.directories.worlds import DirectoryWorld
from dspt_core.testing.strategies.choosing import chosen, chosen_some, happens

TAKEN = dt.date(2026, 6, 1)
"""The day on which every world was taken."""

_AUTHORITY = "042"
_COMMISSIONER = "QZ1"
_HEADQUARTERS = (("A1ZZ", "RO104"), ("C2ZZ", "RO104"), ("PZ3Z", "RO181"), ("A4ZZ", "RO104"))
_SITES = (
    *((code, "RO101") for code in ("VZZ01", "VZZ02", "VZZ03", "VZZ04", "VZZ05-B")),
    ("FZZ06", "RO182"),
    ("FZZ07", "RO182"),
)
_PRACTICE = ("Y99999", "RO177")
_DAYS_AWAY = (-3000, -400, -1, 0, 1, 400)
_NAMES = ("A MADE-UP NAME", 'A "QUOTED", NAME', "ÉTÉ & SONS")


@st.composite
def directory_worlds(draw: DrawFn) -> DirectoryWorld:
    """Directories with headquarters, sites, a practice, its commissioner and a local authority.

    Sites have none, one or several parents, themselves and each other among them, and several relationships
    to the same one; the local authority both commissions and operates. Records are closed, dormant or not
    yet open; some codes have the suffix of a sub-unit; the last headquarters has one site and so two codes.
    """
    roles = dict((*_HEADQUARTERS, *_SITES, _PRACTICE))
    records = [_record(draw, code, role) for code, role in roles.items()]
    records += [_record(draw, code, None) for code in (_AUTHORITY, _COMMISSIONER)]
    return DirectoryWorld(records=tuple(_related(draw, record) for record in records), taken=TAKEN)


def _record(draw: DrawFn, code: str, role: str | None) -> DirectoryRecord:
    operational = _period(draw)
    has_closed = operational.last is not None and operational.last < TAKEN
    status = (
        RecordStatus.INACTIVE if has_closed else chosen(draw, (RecordStatus.ACTIVE, RecordStatus.DORMANT))
    )
    return DirectoryRecord(
        code=code,
        name=chosen(draw, _NAMES),
        status=RecordStatus.INACTIVE if has_closed else status,
        roles=(DirectoryRole(role=role, is_active=True),) if role is not None else (),
        operational=operational,
        legal=chosen(draw, (None, Period(first=TAKEN - dt.timedelta(days=5000), last=TAKEN))),
        postcode=chosen(draw, (None, "ZZ99 3WZ")),
        national_grouping=chosen(draw, (None, "Y99")),
    )


def _related(draw: DrawFn, record: DirectoryRecord) -> DirectoryRecord:
    relationships: list[Relationship] = []
    if record.code in dict(_SITES):
        parents = chosen_some(draw, [code for code, _ in _HEADQUARTERS[:3]])
        parents += [_AUTHORITY] if happens(draw, tenths=2) else []
        parents += [record.code] if happens(draw, tenths=1) else []
        parents += [_SITES[0][0]] if happens(draw, tenths=1) else []
        for parent in parents:
            relationships += _several(draw, RelationshipKind.OPERATED_BY, parent)
        if happens(draw, tenths=3):
            relationships += _several(draw, RelationshipKind.COMMISSIONED_BY, _AUTHORITY)
    if record.code == _SITES[3][0]:
        relationships += _several(draw, RelationshipKind.OPERATED_BY, _HEADQUARTERS[3][0])
    if record.code == _PRACTICE[0]:
        relationships += _several(draw, RelationshipKind.COMMISSIONED_BY, _COMMISSIONER)
    return evolve(record, relationships=tuple(dict.fromkeys(relationships)))


def _several(draw: DrawFn, kind: RelationshipKind, target: str) -> list[Relationship]:
    return [_relationship(draw, kind, target) for _ in range(chosen(draw, (1, 1, 2)))]


def _relationship(draw: DrawFn, kind: RelationshipKind, target: str) -> Relationship:
    period = _period(draw)
    is_active = period.last is None or period.last >= TAKEN
    return Relationship(kind=kind, target=target, is_active=is_active, period=period)


def _period(draw: DrawFn) -> Period:
    ends = sorted((chosen(draw, _DAYS_AWAY), chosen(draw, _DAYS_AWAY)))
    first, last = (TAKEN + dt.timedelta(days=away) for away in ends)
    return chosen(draw, (Period(first=first), Period(first=first, last=last), ALWAYS))
