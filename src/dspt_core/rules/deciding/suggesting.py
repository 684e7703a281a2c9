"""Suggesting answers, and what becomes of a suggestion: accepted, edited, ignored or withdrawn.

Nothing here answers an item but by way of an ordinary response.
"""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.assessment import Response
from dspt_core.domain.commands import Respond
from dspt_core.domain.events import AssessmentEvent
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    RespondInBulk,
    SuggestResponse,
    WithdrawSuggestion,
)
from dspt_core.domain.suggestion_events import (
    ResponseSuggested,
    SuggestionAccepted,
    SuggestionIgnored,
    SuggestionWithdrawn,
)
from dspt_core.domain.suggestions import Suggestion
from dspt_core.rules.deciding.answering import respond
from dspt_core.rules.deciding.decision import DecidedEvent, Decision, in_assessment
from dspt_core.rules.deciding.for_many import not_for_many
from dspt_core.rules.deciding.setting import Setting
from dspt_core.rules.deciding.supporters import not_named
from dspt_core.rules.suggestions import waiting


def respond_in_bulk(setting: Setting, command: RespondInBulk) -> Decision | Refusal:
    """Take an answer down that many organisations have in common, as it would be taken down alone."""
    refused = not_for_many(setting, command.response)
    return refused if refused is not None else respond(setting, _alone(command, command.response))


def suggest(setting: Setting, command: SuggestResponse) -> Decision | Refusal:
    """Offer an answer. It must be one that could be given, but is not compared with what was answered.

    A supporter must not find out by suggesting what an organisation has answered.
    """
    supporter = setting.organisation.people.supporter(command.supporter)
    if supporter is None:
        return not_named(command.code, command.supporter)
    response = evolve(command.response, to_review=False)
    refused = not_for_many(setting, response)
    if refused is not None:
        return refused
    tried = respond(_unanswered(setting), _alone(command, response))
    if isinstance(tried, Refusal):
        return tried
    before = _of_supporter(setting, command.supporter, response.reference)
    if before is not None and before.response == response:
        return Decision(warnings=tried.warnings)
    offered = ResponseSuggested(supporter=supporter.code, naming=supporter.naming, response=response)
    return Decision(events=_events(setting, offered), warnings=tried.warnings)


def withdraw_suggestion(setting: Setting, command: WithdrawSuggestion) -> Decision | Refusal:
    """Take back what a supporter offered for an item and nobody has taken up."""
    found = _of_supporter(setting, command.supporter, command.reference)
    if found is None:
        return _not_waiting(command.reference)
    return Decision(events=_events(setting, SuggestionWithdrawn(suggestion=found.number)))


def accept_suggestion(setting: Setting, command: AcceptSuggestion) -> Decision | Refusal:
    """Answer just as it was suggested."""
    found = _waiting(setting, command.suggestion, command.reference)
    if found is None:
        return _not_waiting(command.reference)
    return respond_to_suggestion(setting, _alone(command, found.response, suggestion=found.number))


def respond_to_suggestion(setting: Setting, command: Respond) -> Decision | Refusal:
    """Answer as was suggested, or otherwise; from then on the suggestion waits no more."""
    found = next(
        (
            one
            for one in waiting(setting.organisation.people, setting.assessment)
            if one.number == command.suggestion
        ),
        None,
    )
    given = [
        one for one in command.responses if found is not None and one.reference == found.response.reference
    ]
    if found is None or not given:
        return _not_waiting(", ".join(one.reference for one in command.responses[:_SHOWN]))
    decision = respond(setting, evolve(command, suggestion=None))
    if isinstance(decision, Refusal):
        return decision
    accepted = SuggestionAccepted(
        suggestion=found.number,
        reference=found.response.reference,
        supporter=found.supporter,
        is_edited=given != [found.response],
    )
    return evolve(decision, events=(*decision.events, *_events(setting, accepted)))


def ignore_suggestion(setting: Setting, command: IgnoreSuggestion) -> Decision | Refusal:
    """Put a suggestion aside, also one of a supporter that was removed."""
    offered = (one for one in setting.assessment.suggestions if one.number == command.suggestion)
    if next((one for one in offered if one.response.reference == command.reference), None) is None:
        return _not_waiting(command.reference)
    return Decision(events=_events(setting, SuggestionIgnored(suggestion=command.suggestion)))


_SHOWN = 8


def _alone(
    command: RespondInBulk | SuggestResponse | AcceptSuggestion,
    response: Response,
    *,
    suggestion: int | None = None,
) -> Respond:
    return Respond(code=command.code, edition=command.edition, responses=(response,), suggestion=suggestion)


def _unanswered(setting: Setting) -> Setting:
    nothing = evolve(setting.answers, responses=(), confirmations=())
    return evolve(setting, assessment=evolve(setting.assessment, assessment=nothing, sign_offs=()))


def _of_supporter(setting: Setting, supporter: str, reference: str) -> Suggestion | None:
    offered = waiting(setting.organisation.people, setting.assessment)
    return next(
        (one for one in offered if (one.supporter, one.response.reference) == (supporter, reference)), None
    )


def _waiting(setting: Setting, number: int, reference: str) -> Suggestion | None:
    offered = waiting(setting.organisation.people, setting.assessment)
    return next((one for one in offered if (one.number, one.response.reference) == (number, reference)), None)


def _not_waiting(reference: str) -> Refusal:
    return Refusal(
        code=RefusalCode.SUGGESTION_NOT_WAITING,
        message=f"no such suggestion waits for {reference}",
        hint="look at those that wait: it was answered, replaced or taken back, or its supporter removed",
        facts=(("reference", reference),),
    )


def _events(setting: Setting, *events: AssessmentEvent) -> tuple[DecidedEvent, ...]:
    return in_assessment(setting.code, setting.edition.edition, events)
