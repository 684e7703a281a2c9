"""The audit: is what is kept what was written? Every event's digest, link and place, in one pass.

A chain shows what was changed in its middle. By itself it cannot show that its end was cut off, that all
of it was written anew, or that somebody who could write added an event at its end: for the first two,
compare with heads that were exported before and are kept where whoever writes the store cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from attrs import frozen

from dspt_core.domain.events import EventsRedacted
from dspt_core.domain.streams import (
    assessment_stream,
    code_of,
    incident_stream,
    organisation_stream,
    publication_stream,
)
from dspt_core.errors import UnreadableEventError
from dspt_core.formats.event_chain import NO_LINK, digest_of, link_of
from dspt_core.formats.event_json import read_event
from dspt_core.ports.store import StoredEvent


class AuditFinding(StrEnum):
    """What is wrong at a place."""

    OUT_OF_ORDER = "out-of-order"
    """The scan does not come by stream and version, each once."""
    VERSION_MISSING = "version-missing"
    """The versions of a stream do not count from 1 without a gap."""
    PAYLOAD_CHANGED = "payload-changed"
    """The payload and its salt are not what the digest was made of."""
    HALF_ERASED = "half-erased"
    """Of a payload and its salt one is there and the other is not."""
    LINK_BROKEN = "link-broken"
    """The envelope, the digest or what came before is not what the link was made of."""
    ERASED_WITHOUT_TRACE = "erased-without-trace"
    """A payload is gone, and no event tells that it was to be erased."""
    HEAD_MISSING = "head-missing"
    """The chain does not reach an anchored head any more."""
    HEAD_DIFFERS = "head-differs"
    """At the place of an anchored head, the chain has another link."""


@frozen(kw_only=True)
class Head:
    """How far a stream's chain had come: the version and link of its last event."""

    version: int
    link: str


@frozen(kw_only=True)
class AuditFault:
    """The first place at which what is kept is not what was written."""

    stream: str
    version: int
    finding: AuditFinding


@frozen(kw_only=True)
class AuditReport:
    """What an audit saw: how much, the first fault if there is one, and the heads to anchor.

    ``unfinished`` are places whose erasure was recorded and not done. ``is_anchored`` says that the
    chain was compared with heads; without that, a cut end and a whole rewrite go unnoticed.
    """

    streams: int
    events: int
    erased: int
    fault: AuditFault | None
    unfinished: tuple[tuple[str, int], ...]
    heads: Mapping[str, Head]
    is_anchored: bool

    @property
    def is_sound(self) -> bool:
        """Whether no fault was found."""
        return self.fault is None


def audit(
    events: Iterable[StoredEvent], *, tenant: str, anchored: Mapping[str, Head] | None = None
) -> AuditReport:
    """Verify a whole scan, in order of stream and version, and compare it with anchored heads."""
    wanted = dict(anchored or {})
    heads: dict[str, Head] = {}
    faults: list[AuditFault] = []
    told: set[tuple[str, int]] = set()
    gone: set[tuple[str, int]] = set()
    count, last_stream = 0, ""
    for stream, chain in groupby(events, key=attrgetter("stream")):
        kept = tuple(chain)
        count += len(kept)
        if stream in heads or stream < last_stream:
            faults.append(AuditFault(stream=stream, version=1, finding=AuditFinding.OUT_OF_ORDER))
        last_stream = stream
        faults += tuple(_faults_of(kept, tenant=tenant))[:1]
        faults += _against(wanted.pop(stream, None), kept)
        heads[stream] = Head(version=kept[-1].version, link=kept[-1].link)
        gone |= {(stream, one.version) for one in kept if one.payload is None}
        told |= {place for one in kept for place in _told_by(one)}
    faults += [_fault(place, AuditFinding.ERASED_WITHOUT_TRACE) for place in gone - told]
    faults += [_fault((stream, head.version), AuditFinding.HEAD_MISSING) for stream, head in wanted.items()]
    return AuditReport(
        streams=len(heads),
        events=count,
        erased=len(gone),
        fault=min(faults, key=lambda one: (one.stream, one.version), default=None),
        unfinished=tuple(
            sorted(
                place for place in told - gone if place[0] in heads and place[1] <= heads[place[0]].version
            )
        ),
        heads=heads,
        is_anchored=anchored is not None,
    )


def _is_kept(place: tuple[str, int], heads: Mapping[str, Head]) -> bool:
    stream, version = place
    return stream in heads and version <= heads[stream].version


def _faults_of(chain: Iterable[StoredEvent], *, tenant: str) -> Iterator[AuditFault]:
    before = NO_LINK
    for expected, event in enumerate(chain, start=1):
        place = (event.stream, event.version)
        if event.version != expected:
            missing = (event.stream, min(expected, event.version))
            yield _fault(missing, AuditFinding.VERSION_MISSING)
        if (event.payload is None) is not (event.salt is None):
            yield _fault(place, AuditFinding.HALF_ERASED)
        if event.payload is not None and event.digest != digest_of(event.payload, event.salt or ""):
            yield _fault(place, AuditFinding.PAYLOAD_CHANGED)
        if event.link != link_of(event, before=before, tenant=tenant):
            yield _fault(place, AuditFinding.LINK_BROKEN)
        before = event.link


def _fault(place: tuple[str, int], finding: AuditFinding) -> AuditFault:
    return AuditFault(stream=place[0], version=place[1], finding=finding)


def _told_by(stored: StoredEvent) -> Iterator[tuple[str, int]]:
    """Yield the places whose erasure an event tells of."""
    if stored.kind != "events-redacted":
        return
    try:
        event = read_event(stored.kind, stored.schema, stored.payload)
    except UnreadableEventError:
        return
    if isinstance(event, EventsRedacted):
        yield from erased_places(event, code_of(stored.stream))


def erased_places(event: EventsRedacted, code: str) -> Iterator[tuple[str, int]]:
    """Yield the stream and version of every event whose content an erasure takes away."""
    for version in event.in_organisation:
        yield organisation_stream(code), version
    for version in event.in_assessment:
        yield assessment_stream(code, event.edition), version
    for publication in event.publications:
        yield publication_stream(code, publication), 1
    for erased in event.incidents:
        for version in erased.versions:
            yield incident_stream(code, erased.incident), version


def _against(head: Head | None, chain: tuple[StoredEvent, ...]) -> Iterator[AuditFault]:
    if head is None:
        return
    at = next((one for one in chain if one.version == head.version), None)
    if at is None:
        yield _fault((chain[0].stream, head.version), AuditFinding.HEAD_MISSING)
    elif at.link != head.link:
        yield _fault((at.stream, at.version), AuditFinding.HEAD_DIFFERS)
