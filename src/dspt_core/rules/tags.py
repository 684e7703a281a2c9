"""Tags: by what an event is found whose stream one does not know."""

from __future__ import annotations

from dspt_core.domain.events import Event
from dspt_core.domain.incident_reports import IncidentEvent
from dspt_core.domain.people import Actor
from dspt_core.domain.streams import (
    NATIONAL_TEAM_TAG,
    incident_tag,
    person_tag,
    standing_tag,
    supporter_tag,
)
from dspt_core.domain.year import Year
from dspt_core.rules.concerns import codes_concerned, people_concerned, supporters_concerned


def tags_of(event: Event, code: str, year: Year, actor: Actor) -> tuple[str, ...]:
    """Return the tags of an event of an actor's command on a code: whom it concerns, for whom it was given.

    ``year`` is what the command was decided on.
    """
    codes = codes_concerned(event, code, year.organisation)
    people = people_concerned(event, year)
    supporters = supporters_concerned(event, year)
    for_team = (NATIONAL_TEAM_TAG,) if actor.for_national_team else ()
    incidents = (incident_tag(code),) if isinstance(event, IncidentEvent) else ()
    return (
        *map(standing_tag, codes),
        *map(person_tag, people),
        *map(supporter_tag, supporters),
        *incidents,
        *for_team,
    )
