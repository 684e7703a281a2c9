"""Deciding from whom suggestions are taken: from whom an administrator has named, and nobody else."""

from __future__ import annotations

from dspt_core.domain.ods_code import can_be_code
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.suggestion_commands import NameSupporter, RemoveSupporter
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.registering import invalid_code

MOST_SUPPORTERS = 20
"""From how many organisations suggestions are taken at most: each may have one waiting for every item."""


def name_supporter(state: OrganisationState, command: NameSupporter, *, naming: str) -> Decision | Refusal:
    """Take suggestions from another code. Nobody need have registered it yet."""
    if command.supporter == command.code:
        return Refusal(
            code=RefusalCode.OWN_SUPPORTER,
            message=f"{command.code} cannot support itself",
            hint="its own people answer; name the code of another organisation",
            facts=(("code", command.code),),
        )
    if not can_be_code(command.supporter):
        return invalid_code()
    if state.people.supporter(command.supporter) is not None:
        return Decision()
    if len(state.people.supporters) >= MOST_SUPPORTERS:
        return Refusal(
            code=RefusalCode.TOO_MANY_SUPPORTERS,
            message=f"suggestions are taken from at most {MOST_SUPPORTERS} organisations",
            hint="remove one that suggests nothing any more",
        )
    named = SupporterNamed(supporter=command.supporter, naming=naming)
    return Decision(events=in_organisation(command.code, named))


def remove_supporter(state: OrganisationState, command: RemoveSupporter) -> Decision | Refusal:
    """Take no more suggestions from another code."""
    if state.people.supporter(command.supporter) is None:
        return not_named(command.code, command.supporter)
    removed = SupporterRemoved(supporter=command.supporter)
    return Decision(events=in_organisation(command.code, removed))


def not_named(code: str, supporter: str) -> Refusal:
    """Return the refusal of a supporter that a code does not have, the same for every code there could be."""
    return Refusal(
        code=RefusalCode.SUPPORTER_NOT_NAMED,
        message=f"{supporter} is no supporter of {code}",
        hint="an administrator of the organisation names its supporters, by their codes",
        facts=(("code", code), ("supporter", supporter)),
    )
