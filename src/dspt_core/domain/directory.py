"""What the ODS directory says about an organisation: its record, its roles and whom it relates to, and when.

Nothing personal is held: neither address nor telephone number.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from attrs import field, frozen

from dspt_core.domain.ods_code import ods_code


class RelationshipKind(StrEnum):
    """The kinds of relationship with a known meaning, by the directory's codes; it may bring others."""

    SUB_DIVISION_OF = "RE2"
    DIRECTED_BY = "RE3"
    COMMISSIONED_BY = "RE4"
    IN_THE_GEOGRAPHY_OF = "RE5"
    OPERATED_BY = "RE6"
    """The only one by which a site may inherit what its headquarters publishes."""


class RecordStatus(StrEnum):
    """What the directory says a record is, on the day it was taken."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    """Closed, in the words of the reports."""
    DORMANT = "dormant"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Period:
    """Days from the first to the last, both included; an end that is ``None`` is open or not known."""

    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether it ends before it begins, and so includes no day."""
        return self.first is not None and self.last is not None and self.last < self.first

    def includes(self, day: dt.date) -> bool:
        """Whether the day lies within."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Period()
"""The period of which neither end is known."""


@frozen(kw_only=True)
class DirectoryRole:
    """What an organisation is in the directory, such as ``RO101``, and when.

    ``is_primary`` and ``is_active`` are ``None`` where the source does not tell.
    """

    role: str
    is_primary: bool | None = None
    is_active: bool | None = None
    period: Period = ALWAYS

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on the day: within its period; one that is inactive held if its end is known."""
        return _holds(self.period, day, is_active=self.is_active)


@frozen(kw_only=True)
class Relationship:
    """One relationship of a record to another, held by the one that is operated, commissioned or located.

    ``kind`` is one of :class:`RelationshipKind` or another code of the directory, and ``None`` where the
    source names a parent without saying what kind of parent. ``is_active`` is ``None`` where the source has
    only days. Several may join the same two codes.
    """

    kind: str | None
    target: str = field(converter=ods_code)
    is_active: bool | None = None
    period: Period = ALWAYS

    def holds_on(self, day: dt.date, *, taken: dt.date | None = None) -> bool:
        """Whether it holds on the day, by a directory of the day ``taken``.

        What was inactive when the directory was taken holds neither then nor later, whatever its days say;
        before, it held within its period if its end is known.
        """
        if self.is_active is False and (taken is None or taken <= day or self.period.last is None):
            return False
        return self.period.includes(day)


@frozen(kw_only=True)
class Succession:
    """Another record that came after or before this one, from which day, and what kind of change it was."""

    code: str = field(converter=ods_code)
    day: dt.date | None = None
    kind: str | None = None


@frozen(kw_only=True)
class DirectoryRecord:
    """One organisation as the directory has it.

    ``operational`` says when it works, ``legal`` when it exists in law, where the source tells them apart; it
    may work on after its legal close. ``national_grouping`` and ``high_level_geography`` are codes of the
    areas it lies in. ``last_seen`` is the day of the newest snapshot that had it, where a newer one has not,
    and ``None`` while it is in the newest.
    """

    code: str = field(converter=ods_code)
    name: str
    status: RecordStatus = RecordStatus.UNKNOWN
    roles: tuple[DirectoryRole, ...] = ()
    operational: Period = ALWAYS
    legal: Period | None = None
    relationships: tuple[Relationship, ...] = ()
    successors: tuple[Succession, ...] = ()
    predecessors: tuple[Succession, ...] = ()
    postcode: str | None = None
    national_grouping: str | None = None
    high_level_geography: str | None = None
    last_seen: dt.date | None = None

    def is_open_on(self, day: dt.date) -> bool:
        """Whether it is at work on the day: within its operational days, which decide over the legal ones.

        A record that is inactive without a last day closed nobody knows when, and is not open on any day.
        """
        return _holds(self.operational, day, is_active=self.status is not RecordStatus.INACTIVE)

    def related_on(self, day: dt.date, *, kind: str, taken: dt.date | None = None) -> tuple[str, ...]:
        """Return the codes to which a relationship of that kind holds on the day, each once, sorted."""
        return tuple(
            sorted(
                {
                    one.target
                    for one in self.relationships
                    if one.kind == kind and one.holds_on(day, taken=taken)
                }
            )
        )

    def operators_on(self, day: dt.date, *, taken: dt.date | None = None) -> tuple[str, ...]:
        """Return the codes that operate it on the day: none or one mostly, its own where it names itself."""
        return self.related_on(day, kind=RelationshipKind.OPERATED_BY, taken=taken)

    def has_role(self, role: str, *, on: dt.date) -> bool:
        """Whether it has the role on the day."""
        return any(one.role == role and one.holds_on(on) for one in self.roles)


def _holds(period: Period, day: dt.date, *, is_active: bool | None) -> bool:
    # What ended nobody knows when must not count for any day: unknown never earns.
    return period.includes(day) and (is_active is not False or period.last is not None)
