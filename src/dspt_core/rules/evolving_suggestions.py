"""What events about supporters and their suggestions make of the people and the answers of a code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import evolve as changed

from dspt_core.domain.people import People
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionEvent,
    SuggestionIgnored,
    SuggestionWithdrawn,
    SupporterNamed,
    SupporterRemoved,
)
from dspt_core.domain.suggestions import AnswerSource, Suggestion, Supporter
from dspt_core.domain.year import AssessmentState


def with_supporters(people: People, event: SupporterNamed | SupporterRemoved) -> People:
    """Return the people of a code after it has one more supporter, or one less."""
    others = tuple(one for one in people.supporters if one.code != event.supporter)
    match event:
        case SupporterNamed(supporter=code, naming=naming):
            return changed(people, supporters=(*others, Supporter(code=code, naming=naming)))
        case SupporterRemoved():
            return changed(people, supporters=others)


def with_suggestions(state: AssessmentState, event: SuggestionEvent, instant: dt.datetime) -> AssessmentState:
    """Return the state of the answers after an event about a suggestion. No answer is changed by it."""
    match event:
        case ResponseSuggested(supporter=supporter, naming=naming, response=response):
            replaced = (
                one.number
                for one in state.suggestions
                if (one.supporter, one.response.reference) == (supporter, response.reference)
            )
            suggestion = Suggestion(
                number=state.version,
                supporter=supporter,
                naming=naming,
                response=response,
                offered=instant,
            )
            after = _without(state, replaced)
            return changed(after, suggestions=(*after.suggestions, suggestion))
        case SuggestionIgnored(suggestion=number) | SuggestionWithdrawn(suggestion=number):
            return _without(state, (number,))
        case SuggestionAccepted():
            source = AnswerSource(
                reference=event.reference, supporter=event.supporter, is_edited=event.is_edited
            )
            after = _without(state, (event.suggestion,))
            return changed(after, sources=(*sources_of_others(state, event.reference), source))


def sources_of_others(state: AssessmentState, reference: str) -> tuple[AnswerSource, ...]:
    """Return from where the answers come, but for that to one item."""
    return tuple(one for one in state.sources if one.reference != reference)


def _without(state: AssessmentState, numbers: Iterable[int]) -> AssessmentState:
    gone = frozenset(numbers)
    left = tuple(one for one in state.suggestions if one.number not in gone)
    return changed(state, suggestions=left, erasable=state.erasable | gone)
