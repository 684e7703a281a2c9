"""Made-up directories of any size: nobody in them exists."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from dspt_core.domain.directory import (
    DirectoryRecord,
    DirectoryRole,
    Period,
    RecordStatus,
    Relationship,
    RelationshipKind,
)

_OPENED = dt.date(2015, 4, 1)
_JOINED = dt.date(2016, 4, 1)


@frozen(kw_only=True)
class DirectoryWorld:
    """All records of a made-up directory, each code once, as they were on the day ``taken``."""

    records: tuple[DirectoryRecord, ...]
    taken: dt.date


def made_up_world(size: int, *, taken: dt.date = dt.date(2026, 6, 1)) -> DirectoryWorld:
    """Return a world of that many records: headquarters with a hundred care sites each, one in ten closed.

    Always the same for the same size.
    """
    records: list[DirectoryRecord] = []
    headquarters = ""
    for number in range(size):
        if number % 101 == 0:
            headquarters = f"A{number:06d}"
            records.append(_headquarters(headquarters, number))
        else:
            records.append(_site(number, headquarters, taken))
    return DirectoryWorld(records=tuple(records), taken=taken)


def _headquarters(code: str, number: int) -> DirectoryRecord:
    return DirectoryRecord(
        code=code,
        name=f"MADE-UP CARE GROUP {number}",
        status=RecordStatus.ACTIVE,
        roles=(DirectoryRole(role="RO104", is_active=True, period=Period(first=_OPENED)),),
        operational=Period(first=_OPENED),
        postcode="ZZ99 3WZ",
    )


def _site(number: int, headquarters: str, taken: dt.date) -> DirectoryRecord:
    closed = taken - dt.timedelta(days=number % 1000 + 1) if number % 10 == 0 else None
    first = _JOINED + dt.timedelta(days=number % 700)
    return DirectoryRecord(
        code=f"V{number:06d}",
        name=f"MADE-UP CARE HOME {number}",
        status=RecordStatus.ACTIVE if closed is None else RecordStatus.INACTIVE,
        roles=(DirectoryRole(role="RO101", is_active=True, period=Period(first=first)),),
        operational=Period(first=first, last=closed),
        relationships=(
            Relationship(
                kind=RelationshipKind.OPERATED_BY,
                target=headquarters,
                is_active=closed is None,
                period=Period(first=first, last=closed),
            ),
        ),
        postcode=f"ZZ{number % 99 + 1} 3WZ",
    )
