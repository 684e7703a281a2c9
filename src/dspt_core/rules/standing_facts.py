"""What is told of a code, put together: under which codes it goes, and the publications that are for it.

Streams are read in any order. Within a stream the versions say what came first; a stream whose code was
transferred comes before the one it goes on in. Nothing else about the order of reading matters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from dspt_core.domain.events import OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.origin import Origin, OriginKind
from dspt_core.domain.site_events import (
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SitesCovered,
)
from dspt_core.domain.standings import ToldEvent
from dspt_core.rules.calendar import start_of


@frozen(kw_only=True)
class Claim:
    """A publication that is for a code, and the status that it bears."""

    edition: str
    status: str
    origin: Origin


@frozen(kw_only=True)
class Facts:
    """What matters of what was told: where the code went, whether it is registered, what is for it."""

    transferred_to: str | None
    is_registered: bool
    claims: tuple[Claim, ...]


def facts_about(code: str, told: Iterable[ToldEvent], *, before: dt.datetime) -> Facts:
    """Return what is known of a code from what was told before an instant."""
    events = {(one.code, one.version): one for one in told if one.instant < before}
    went_to = {
        one.event.code: one.event.to for one in events.values() if isinstance(one.event, CodeTransferred)
    }
    names = {code, *(one for one in went_to if _end(one, went_to) == code)}
    in_order = sorted(
        events.values(),
        key=lambda one: (_end(one.code, went_to), -len(_path(one.code, went_to)), one.version),
    )
    publications: dict[tuple[str, str], _Told] = {}
    for one in in_order:
        _tell(publications, one, publisher=_end(one.code, went_to), names=names)
    return Facts(
        transferred_to=went_to.get(code),
        is_registered=any(
            isinstance(one.event, OrganisationRegistered) and one.code in names for one in in_order
        ),
        claims=tuple(
            one.claim(code)
            for one in publications.values()
            if one.origin.publisher == code or one.covers(before)
        ),
    )


def counts_from(told: ToldEvent) -> dt.datetime:
    """Return the first instant, in UTC, at which an event can make a standing another one."""
    instant = told.instant.astimezone(dt.UTC)
    if isinstance(told.event, CoverageWithdrawn):
        return max(instant, start_of(told.event.from_day))
    return instant


@frozen
class _Told:
    """One publication as it is told so far; ``covered`` says of each name until when it is covered."""

    edition: str
    status: str
    origin: Origin
    covered: Mapping[str, dt.date | None]

    def covers(self, before: dt.datetime) -> bool:
        """Whether the coverage of one of the names has not ended before the instant."""
        return any(day is None or start_of(day) >= before for day in self.covered.values())

    def claim(self, code: str) -> Claim:
        """Return what the publication is to a code: its own, or one that covers it."""
        is_own = self.origin.publisher == code
        kind = OriginKind.OWN_PUBLICATION if is_own else OriginKind.COVERED
        return Claim(edition=self.edition, status=self.status, origin=evolve(self.origin, kind=kind))


def _tell(
    publications: dict[tuple[str, str], _Told], one: ToldEvent, *, publisher: str, names: set[str]
) -> None:
    event = one.event
    if not isinstance(event, _OfPublication):
        return
    place = (publisher, event.publication)
    known = publications.get(place)
    match event:
        case Published():
            origin = _origin(publisher, event.publication, one.instant, event.status)
            publications[place] = _Told(event.edition.edition, event.status, origin, {})
        case SitesCovered():
            origin = _origin(publisher, event.publication, one.instant, event.status)
            covered = _covering(known, names.intersection(event.sites))
            publications[place] = _Told(event.edition, event.status, origin, covered)
        case CoverageApplied():
            origin = _origin(publisher, event.publication, event.published, event.published_as)
            origin = evolve(origin, decided=event.decided)
            covered = _covering(known, names.intersection(site.code for site in event.sites))
            publications[place] = _Told(event.edition, event.status, origin, covered)
        case StatusDecided() if known is not None:
            origin = evolve(known.origin, decided=one.instant)
            publications[place] = evolve(known, status=event.status, origin=origin)
        case CoverageWithdrawn() if known is not None:
            covered = _covering(known, names.intersection(event.sites), until=event.from_day)
            publications[place] = evolve(known, covered=covered)
        case _:
            return


_OfPublication = Published | SitesCovered | CoverageApplied | StatusDecided | CoverageWithdrawn


def _covering(
    known: _Told | None, names: Iterable[str], *, until: dt.date | None = None
) -> Mapping[str, dt.date | None]:
    before = known.covered if known is not None else {}
    return {**before, **dict.fromkeys(names, until)}


def _origin(publisher: str, publication: str, published: dt.datetime, published_as: str) -> Origin:
    return Origin(
        kind=OriginKind.COVERED,
        publisher=publisher,
        publication=publication,
        published=published,
        published_as=published_as,
    )


def _end(code: str, went_to: Mapping[str, str]) -> str:
    return _path(code, went_to)[-1]


def _path(code: str, went_to: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes that a code went under, itself first. A circle, which none can make, ends."""
    path = [code]
    while path[-1] in went_to and went_to[path[-1]] not in path:
        path.append(went_to[path[-1]])
    return tuple(path)
