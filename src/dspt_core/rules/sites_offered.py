"""Which sites a headquarters is offered on a day: those it operates and those added, one level deep.

Only an "operated by" relationship that holds on the day, or an addition recorded by then, offers a site. Who
commissions, directs or lies around a site is offered nothing. What the sites of a headquarters operate in
turn is not looked at, so that circles end by themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from dspt_core.domain.directory import DirectoryRecord, RecordStatus, RelationshipKind
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.sites import (
    NotOffered,
    NotOfferedReason,
    OfferedSite,
    OfferWarning,
    SiteAddition,
    SiteGround,
    SitesOffered,
    SiteWarning,
)

STALE_AFTER = dt.timedelta(days=45)
"""How old a directory may be before an offer says so: care homes come to it once a month, and late."""

HEADQUARTERS_ROLES: frozenset[str] = frozenset({"RO104", "RO166", "RO172", "RO181", "RO197"})
"""The roles of headquarters: social care, opticians, independent sector, pharmacies, NHS trusts."""


def sites_offered(
    headquarters: str,
    records: Mapping[str, DirectoryRecord],
    *,
    on: dt.date,
    taken: dt.date | None,
    additions: Iterable[SiteAddition] = (),
    stale_after: dt.timedelta = STALE_AFTER,
) -> SitesOffered:
    """Return what a headquarters is offered on a day, by the records of a directory of the day ``taken``.

    The records are those of the headquarters, of all that relate to it and of the sites added, as
    :func:`dspt_core.ports.directory.records_about` collects them; more do no harm.
    """
    code = ods_code(headquarters)
    added = _added(code, additions, on)
    parents_of = {one.code: one.operators_on(on, taken=taken) for one in records.values()}
    operated = {site for site, parents in parents_of.items() if code in parents and site != code}
    operators = {parent for site, parents in parents_of.items() for parent in parents if parent != site}
    own = records.get(code)
    parents = tuple(parent for parent in parents_of.get(code, ()) if parent != code)
    offered = operated | (added.keys() - {code})
    sites = tuple(
        _offered(
            site,
            records.get(site),
            headquarters=code,
            parents=parents_of.get(site, ()),
            added=added.get(site),
            operates=site in operators,
            on=on,
        )
        for site in sorted(offered)
    )
    return SitesOffered(
        headquarters=code,
        on=on,
        taken=taken,
        sites=sites,
        not_offered=tuple(
            NotOffered(code=other, name=records[other].name, reason=reason)
            for other in sorted(records)
            if (reason := _why_not(records[other], code, offered)) is not None
        ),
        parents=parents,
        warnings=tuple(_warnings(own, parents, on=on, taken=taken, stale_after=stale_after)),
    )


def _added(code: str, additions: Iterable[SiteAddition], on: dt.date) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for one in additions:
        if one.headquarters == code and one.recorded <= on:
            days[one.site] = min(one.recorded, days.get(one.site, one.recorded))
    return days


def _offered(
    site: str,
    record: DirectoryRecord | None,
    *,
    headquarters: str,
    parents: tuple[str, ...],
    added: dt.date | None,
    operates: bool,
    on: dt.date,
) -> OfferedSite:
    is_operated = headquarters in parents
    others = tuple(parent for parent in parents if parent not in {headquarters, site})
    warnings = set(_site_warnings(record, operates=operates, on=on))
    if others:
        warnings.add(SiteWarning.SEVERAL_PARENTS)
    if not is_operated and record is not None and _was_operated(record, headquarters):
        warnings.add(SiteWarning.LAPSED)
    return OfferedSite(
        code=site,
        name=record.name if record is not None else None,
        grounds=(
            *([SiteGround.OPERATED] if is_operated else []),
            *([SiteGround.ADDED] if added is not None else []),
        ),
        added=added,
        warnings=tuple(one for one in SiteWarning if one in warnings),
        other_parents=others,
    )


def _site_warnings(record: DirectoryRecord | None, *, operates: bool, on: dt.date) -> Iterator[SiteWarning]:
    if record is None:
        yield SiteWarning.NOT_IN_DIRECTORY
        return
    if not record.is_open_on(on):
        yield SiteWarning.CLOSED
    if record.status is RecordStatus.DORMANT:
        yield SiteWarning.DORMANT
    if operates or any(record.has_role(role, on=on) for role in HEADQUARTERS_ROLES):
        yield SiteWarning.HEADQUARTERS_TOO
    if record.last_seen is not None:
        yield SiteWarning.LEFT_DIRECTORY


def _was_operated(record: DirectoryRecord, headquarters: str) -> bool:
    return any(
        one.kind == RelationshipKind.OPERATED_BY and one.target == headquarters
        for one in record.relationships
    )


def _why_not(record: DirectoryRecord, headquarters: str, offered: set[str]) -> NotOfferedReason | None:
    kinds = {one.kind for one in record.relationships if one.target == headquarters}
    if record.code == headquarters:
        return NotOfferedReason.ITSELF if RelationshipKind.OPERATED_BY in kinds else None
    if record.code in offered:
        return None
    if RelationshipKind.OPERATED_BY in kinds:
        return NotOfferedReason.LAPSED
    if None in kinds:
        return NotOfferedReason.PARENT_UNKNOWN
    return NotOfferedReason.COMMISSIONED_ONLY if RelationshipKind.COMMISSIONED_BY in kinds else None


def _warnings(
    own: DirectoryRecord | None,
    parents: tuple[str, ...],
    *,
    on: dt.date,
    taken: dt.date | None,
    stale_after: dt.timedelta,
) -> Iterator[OfferWarning]:
    if own is None:
        yield OfferWarning.HEADQUARTERS_NOT_IN_DIRECTORY
    else:
        if not own.is_open_on(on):
            yield OfferWarning.HEADQUARTERS_CLOSED
        if own.last_seen is not None:
            yield OfferWarning.HEADQUARTERS_LEFT_DIRECTORY
    if parents:
        yield OfferWarning.HEADQUARTERS_IS_SITE
    if taken is None:
        yield OfferWarning.DIRECTORY_UNDATED
    elif on - taken > stale_after:
        yield OfferWarning.DIRECTORY_STALE
