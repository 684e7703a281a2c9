"""Which suggestions wait for an answer, and which organisations a supporter supports."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.events import ErasedEvent, Event
from dspt_core.domain.people import People
from dspt_core.domain.people_events import PeopleReceived
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.suggestions import Suggestion
from dspt_core.domain.year import AssessmentState
from dspt_core.rules.evolving_suggestions import with_supporters


def waiting(people: People, state: AssessmentState | None) -> tuple[Suggestion, ...]:
    """Return the suggestions that wait, in the order in which they came.

    Those of a supporter that was removed since do not, even where it was named again.
    """
    named = {(one.code, one.naming) for one in people.supporters}
    offered = state.suggestions if state is not None else ()
    return tuple(one for one in offered if (one.supporter, one.naming) in named)


def supported_by(supporter: str, told: Iterable[tuple[str, Event | ErasedEvent]]) -> tuple[str, ...]:
    """Return the codes that take suggestions of a supporter, in order.

    ``told`` are the events that concern the supporter, each with the code in whose stream it is told, in
    the order of that stream.
    """
    people: dict[str, People] = {}
    for code, event in told:
        people[code] = _after(people.get(code, People()), event)
    return tuple(sorted(code for code, known in people.items() if known.supporter(supporter) is not None))


def _after(people: People, event: Event | ErasedEvent) -> People:
    match event:
        case SupporterNamed() | SupporterRemoved():
            return with_supporters(people, event)
        case PeopleReceived(people=received):
            return received
        case _:  # The code was transferred, or has a new owner, who names supporters anew.
            return People()
