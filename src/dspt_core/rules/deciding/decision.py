"""A decision: the events that a command leads to, each in its stream."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.events import AssessmentEvent, AssessmentFrozen, Event, OrganisationEvent
from dspt_core.domain.incident_reports import IncidentEvent
from dspt_core.domain.problem import Problem
from dspt_core.domain.streams import (
    assessment_stream,
    incident_stream,
    organisation_stream,
    publication_stream,
)


@frozen(kw_only=True)
class DecidedEvent:
    """One event and the stream that it belongs to."""

    stream: str
    event: Event


@frozen(kw_only=True)
class Decision:
    """What a command leads to, in order. No event at all: things are already as the command wants them.

    ``warnings`` are problems of what was handed in that do not refuse it.
    """

    events: tuple[DecidedEvent, ...] = ()
    warnings: tuple[Problem, ...] = ()


def in_organisation(code: str, *events: OrganisationEvent) -> tuple[DecidedEvent, ...]:
    """Place events in the code's own stream."""
    stream = organisation_stream(code)
    return tuple(DecidedEvent(stream=stream, event=event) for event in events)


def in_assessment(code: str, edition: str, events: Iterable[AssessmentEvent]) -> tuple[DecidedEvent, ...]:
    """Place events in the stream of an edition's answers."""
    stream = assessment_stream(code, edition)
    return tuple(DecidedEvent(stream=stream, event=event) for event in events)


def in_incident(code: str, incident: str, *events: IncidentEvent) -> tuple[DecidedEvent, ...]:
    """Place events in the stream of one incident."""
    stream = incident_stream(code, incident)
    return tuple(DecidedEvent(stream=stream, event=event) for event in events)


def in_publication(code: str, frozen_assessment: AssessmentFrozen) -> DecidedEvent:
    """Place what a publication froze in a stream of its own."""
    stream = publication_stream(code, frozen_assessment.publication)
    return DecidedEvent(stream=stream, event=frozen_assessment)
