"""Between streams and states: reading a history into what it adds up to, and sealing what is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from attrs import evolve as changed
from attrs import field, frozen

from dspt_core.domain.assessment import Assessment
from dspt_core.domain.commands import (
    Command,
    Publish,
    PublishBaseline,
    Redact,
    earlier_edition_of,
    edition_of,
)
from dspt_core.domain.events import (
    AssessmentEvent,
    AssessmentFrozen,
    ErasedEvent,
    Event,
    OrganisationEvent,
)
from dspt_core.domain.incident_reports import (
    AddToIncident,
    IncidentEvent,
    IncidentState,
    ReportIncident,
    WithdrawIncident,
)
from dspt_core.domain.people import Actor
from dspt_core.domain.site_commands import TransferCode
from dspt_core.domain.standings import ToldEvent
from dspt_core.domain.streams import (
    assessment_stream,
    code_of,
    incident_stream,
    incident_tag,
    organisation_stream,
    person_tag,
    publication_stream,
    standing_tag,
)
from dspt_core.domain.suggestion_commands import CommandOfSupporter
from dspt_core.domain.year import AssessmentState, OrganisationState, Year
from dspt_core.formats.event_chain import NO_LINK, digest_of, link_of
from dspt_core.formats.event_json import SCHEMAS, read_event, write_event
from dspt_core.formats.event_kinds import event_kind
from dspt_core.ports.identifiers import Identifiers
from dspt_core.ports.store import StoredEvent, TenantStore
from dspt_core.rules.deciding.decision import DecidedEvent
from dspt_core.rules.evolving import evolve_assessment, evolve_organisation
from dspt_core.rules.evolving_incidents import evolve_incident
from dspt_core.rules.memberships import Membership, memberships
from dspt_core.rules.standing import codes_received
from dspt_core.rules.tags import tags_of


@frozen(kw_only=True)
class ReadYear:
    """A year as it was read, with every stream that was looked at, so that a write can guard them all."""

    year: Year
    streams: Mapping[str, tuple[StoredEvent, ...]] = field(repr=False)

    def events_of(self, command: str) -> tuple[DecidedEvent, ...]:
        """Return the events that a command led to before, unless they were erased since."""
        return tuple(
            DecidedEvent(stream=stored.stream, event=event)
            for events in self.streams.values()
            for stored in events
            if stored.command == command
            for event in (event_in(stored),)
            if not isinstance(event, ErasedEvent)
        )

    def knows(self, command: str, actor: Actor) -> bool:
        """Whether a command of the actor led to events before."""
        return any(
            (one.command, one.actor) == (command, actor.person)
            for events in self.streams.values()
            for one in events
        )

    @property
    def versions(self) -> tuple[tuple[str, int], ...]:
        """The version that each stream had when it was read."""
        return tuple((stream, len(events)) for stream, events in self.streams.items())


def event_in(stored: StoredEvent) -> Event | ErasedEvent:
    """Return the event that an envelope holds."""
    return read_event(stored.kind, stored.schema, stored.payload)


def read_year(store: TenantStore, code: str, edition: str | None) -> ReadYear:
    """Return what the streams of an organisation, and of its answers in an edition, add up to."""
    organisation_name = organisation_stream(code)
    streams = {organisation_name: store.read(organisation_name)}
    organisation = OrganisationState()
    for event, instant in _told(streams[organisation_name]):
        organisation = evolve_organisation(organisation, cast("OrganisationEvent", event), instant)
    if edition is None:
        return ReadYear(year=Year(organisation=organisation), streams=streams)
    assessment_name = assessment_stream(code, edition)
    streams[assessment_name] = store.read(assessment_name)
    assessment = AssessmentState(assessment=Assessment(edition=edition))
    for event, instant in _told(streams[assessment_name]):
        assessment = evolve_assessment(assessment, cast("AssessmentEvent", event), instant)
    return ReadYear(year=Year(organisation=organisation, assessment=assessment), streams=streams)


def _read_both(store: TenantStore, command: TransferCode) -> ReadYear:
    """Return what a transfer looks at, with every stream that it moves or writes to."""
    old, new = read_year(store, command.code, None), read_year(store, command.to, None)
    streams = {**new.streams, **old.streams}
    moving: list[AssessmentState] = []
    for profile in old.year.organisation.profiles:
        read = read_year(store, command.code, profile.edition)
        receiving = assessment_stream(command.to, profile.edition)
        streams |= {**read.streams, receiving: store.read(receiving)}
        if read.year.assessment is not None:
            moving.append(read.year.assessment)
    year = changed(old.year, receiver=new.year.organisation, moving=tuple(moving))
    return ReadYear(year=year, streams=streams)


def read_for(store: TenantStore, command: Command, *, key: str) -> ReadYear:
    """Return the year that a command is about, with every other stream that it needs.

    That is the stream that a publication would begin, that of a supporter, or that of earlier answers.
    """
    if isinstance(command, TransferCode):
        return _read_both(store, command)
    read = read_year(store, command.code, edition_of(command))
    if isinstance(command, CommandOfSupporter):
        supporter = read_year(store, command.supporter, None)
        year = changed(read.year, supporter=supporter.year.organisation)
        return changed(read, year=year, streams={**supporter.streams, **read.streams})
    before = earlier_edition_of(command)
    if before is not None:
        return _with_earlier(store, read, command.code, before)
    named = _incidents_of(command, key=key)
    if named:
        read = _with_incidents(store, read, command.code, named)
    if isinstance(command, Publish | PublishBaseline):
        stream = publication_stream(command.code, key)
        return changed(read, streams={**read.streams, stream: store.read(stream)})
    return read


def _with_earlier(store: TenantStore, read: ReadYear, code: str, edition: str) -> ReadYear:
    earlier = read_year(store, code, edition)
    year = changed(read.year, earlier=earlier.year.assessment)
    return changed(read, year=year, streams={**earlier.streams, **read.streams})


def read_memberships(store: TenantStore, person: str) -> tuple[Membership, ...]:
    """Return where a person has a role or an invitation, from one read of what bears the person's tag."""
    found = sorted(store.by_tag(person_tag(person)), key=lambda one: (one.stream, one.version))
    return memberships(person, ((code_of(one.stream), event_in(one)) for one in found))


def _incidents_of(command: Command, *, key: str) -> tuple[str, ...]:
    match command:
        case ReportIncident():
            return (key,)
        case AddToIncident(incident=incident) | WithdrawIncident(incident=incident):
            return (incident,)
        case Redact(incidents=incidents):
            return tuple(sorted(set(incidents)))
        case _:
            return ()


def _with_incidents(store: TenantStore, read: ReadYear, code: str, named: tuple[str, ...]) -> ReadYear:
    streams = {incident_stream(code, one): store.read(incident_stream(code, one)) for one in named}
    states = tuple(_incident(one, events) for one, events in zip(named, streams.values(), strict=True))
    return changed(read, year=changed(read.year, incidents=states), streams={**read.streams, **streams})


def _incident(incident: str, events: Iterable[StoredEvent]) -> IncidentState:
    state = IncidentState(incident=incident)
    for event, instant in _told(events):
        state = evolve_incident(state, cast("IncidentEvent", event), instant)
    return state


def read_incidents(store: TenantStore, code: str) -> tuple[IncidentState, ...]:
    """Return the incidents that were reported under a code, in order of their reports: one read."""
    streams: dict[str, list[StoredEvent]] = {}
    for stored in store.by_tag(incident_tag(code)):
        streams.setdefault(stored.stream, []).append(stored)
    # Each is known by the command that reported it.
    states = [_incident(events[0].command, events) for events in streams.values()]
    return tuple(sorted(states, key=lambda one: (one.at or _BEGINNING, one.incident)))


_BEGINNING = dt.datetime.min.replace(tzinfo=dt.UTC)


Known = dict[tuple[str, int], ToldEvent]
"""Events that were read before, by stream and version."""


def read_told(store: TenantStore, code: str, *, known: Known | None = None) -> tuple[ToldEvent, ...]:
    """Return the events that concern a code, and every code that went under it: one read for each.

    What is ``known`` is not taken apart again, and what is read is added to it.
    """
    known = {} if known is None else known
    told: dict[tuple[str, int], ToldEvent] = {}
    waiting, read = [code], set[str]()
    while waiting:
        name = waiting.pop()
        read.add(name)
        found = dict(_told_of(store.by_tag(standing_tag(name)), known))
        told |= found
        waiting += sorted(codes_received(name, found.values()) - read)
    return tuple(told.values())


def _told_of(events: Iterable[StoredEvent], known: Known) -> Iterator[tuple[tuple[str, int], ToldEvent]]:
    for stored in events:
        place = (stored.stream, stored.version)
        if place not in known:
            event = event_in(stored)
            if isinstance(event, ErasedEvent):
                continue
            known[place] = told_by(stored, event)
        yield place, known[place]


def told_by(stored: StoredEvent, event: Event) -> ToldEvent:
    """Return an event as the stream of a code tells it."""
    return ToldEvent(code=code_of(stored.stream), version=stored.version, instant=stored.instant, event=event)


def read_frozen(store: TenantStore, code: str, publication: str) -> AssessmentFrozen | None:
    """Return what a publication froze, or ``None`` when it was erased."""
    for stored in store.read(publication_stream(code, publication)):
        event = event_in(stored)
        if isinstance(event, AssessmentFrozen):
            return event
    return None


def sealed(
    events: Iterable[DecidedEvent],
    *,
    after: ReadYear,
    tenant: str,
    code: str,
    actor: Actor,
    command: str,
    instant: dt.datetime,
    ids: Identifiers,
) -> Iterator[StoredEvent]:
    """Yield events in their envelopes, each linked to the one before it in its stream.

    ``code`` is the one that the command names, whose stream tells of every standing that it changes.
    """
    ends = {stream: (len(kept), kept[-1].link if kept else NO_LINK) for stream, kept in after.streams.items()}
    for decided in events:
        version, before = ends[decided.stream]
        kind, payload, salt = event_kind(decided.event), write_event(decided.event), ids.salt()
        unlinked = StoredEvent(
            stream=decided.stream,
            version=version + 1,
            instant=instant,
            actor=actor.person,
            command=command,
            kind=kind,
            schema=SCHEMAS.current(kind),
            tags=tags_of(decided.event, code, after.year, actor),
            payload=payload,
            salt=salt,
            digest=digest_of(payload, salt),
            link=NO_LINK,
        )
        event = changed(unlinked, link=link_of(unlinked, before=before, tenant=tenant))
        ends[decided.stream] = (event.version, event.link)
        yield event


def _told(events: Iterable[StoredEvent]) -> Iterator[tuple[Event | ErasedEvent, dt.datetime]]:
    return ((event_in(stored), stored.instant) for stored in events)
