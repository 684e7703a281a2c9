"""Reading who did what: the events of an organisation and of its answers in an edition, in one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import merge

from attrs import evolve

from dspt_core.domain.edition import Edition
from dspt_core.domain.events import ErasedEvent
from dspt_core.domain.people_events import OwnerAssigned, OwnerRemoved
from dspt_core.domain.streams import NATIONAL_TEAM_TAG, assessment_stream, organisation_stream
from dspt_core.domain.suggestion_events import ResponseSuggested
from dspt_core.domain.trail import TrailEntry
from dspt_core.formats.event_kinds import EVENT_KINDS
from dspt_core.ports.store import StoredEvent, TenantStore
from dspt_core.rules.trails import NAMING, named_by, told_by
from dspt_core.toolkit.streams import event_in


def read_trail(store: TenantStore, code: str, edition: Edition) -> tuple[TrailEntry, ...]:
    """Return what happened at an organisation and to its answers in an edition, the oldest first.

    Each of the two streams stays in its own order, whatever the clock said.
    """
    organisation = _entries(store.read(organisation_stream(code)), edition)
    answers = _entries(store.read(assessment_stream(code, edition.edition)), edition)
    return tuple(merge(organisation, answers, key=lambda one: one.instant))


def may_be_about(entry: TrailEntry, reference: str) -> bool:
    """Whether an entry names an item or assertion, or may have done so before it was erased."""
    return reference in entry.about or (entry.is_erased and EVENT_KINDS[entry.kind] in NAMING)


def _entries(stored: Iterable[StoredEvent], edition: Edition) -> list[TrailEntry]:
    suggested: dict[int, str] = {}
    numbers = {item.key: item.reference for framework in edition.frameworks for item in framework.items()}
    entries = []
    for one in stored:
        entry = _entry(one, suggested)
        if isinstance(entry.event, OwnerAssigned | OwnerRemoved):
            # An item is owned by its permanent key, and goes on being so under whatever number it has.
            entry = evolve(entry, about=tuple(numbers.get(name, name) for name in entry.about))
        if isinstance(entry.event, ResponseSuggested):
            suggested[one.version] = entry.event.response.reference
        entries.append(entry)
    return entries


def _entry(stored: StoredEvent, suggested: Mapping[int, str]) -> TrailEntry:
    event = event_in(stored)
    return TrailEntry(
        instant=stored.instant,
        actor=stored.actor,
        for_national_team=NATIONAL_TEAM_TAG in stored.tags,
        command=stored.command,
        stream=stored.stream,
        version=stored.version,
        kind=stored.kind,
        about=() if isinstance(event, ErasedEvent) else named_by(event, suggested),
        facts=() if isinstance(event, ErasedEvent) else told_by(event),
        event=event,
    )
