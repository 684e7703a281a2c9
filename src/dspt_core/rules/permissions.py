"""Who may do what: the capacities in which somebody asks, what is granted in them, and what is one's own."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.domain.carry_commands import ReviewResponses
from dspt_core.domain.command_kinds import COMMAND_KINDS
from dspt_core.domain.commands import (
    Command,
    ConfirmAssertion,
    Respond,
    SignOff,
    WithdrawConfirmation,
    WithdrawResponse,
)
from dspt_core.domain.edition import Edition
from dspt_core.domain.people import Actor
from dspt_core.domain.people_commands import AcceptInvitation, DeclineInvitation, LeaveOrganisation
from dspt_core.domain.permissions import Capacity, Grant, Permission
from dspt_core.domain.suggestion_commands import AcceptSuggestion, IgnoreSuggestion
from dspt_core.domain.year import OrganisationState

SEE_PEOPLE = "see-people"
SEE_ANSWERS = "see-answers"
SEE_SUPPORTED = "see-supported"

QUESTIONS: tuple[str, ...] = (SEE_PEOPLE, SEE_ANSWERS, SEE_SUPPORTED)
"""The kinds of questions that are not for everybody."""

_ABOUT_THE_ASKER = (AcceptInvitation, DeclineInvitation, LeaveOrganisation)
_WITH_OWN_PART = (
    Respond,
    WithdrawResponse,
    ReviewResponses,
    ConfirmAssertion,
    WithdrawConfirmation,
    AcceptSuggestion,
    IgnoreSuggestion,
    SignOff,
    *_ABOUT_THE_ASKER,
)


def has_own_part(kind: str) -> bool:
    """Whether some of what a kind of command does can be a person's own."""
    return COMMAND_KINDS.get(kind) in _WITH_OWN_PART


def capacities(state: OrganisationState, actor: Actor, edition: str | None) -> frozenset[Capacity]:
    """Return everything as what somebody asks something of a code.

    After a transfer, roles at the code that was left count for nothing.
    """
    if not actor.person.strip():
        return frozenset()
    if actor.for_national_team:
        return frozenset({Capacity.NATIONAL_TEAM})
    found = {Capacity.ANYONE}
    if state.transferred_to is not None:
        return frozenset(found)
    role = state.people.role_of(actor.person)
    if role is not None:
        found.add(Capacity.of(role))
    if state.people.invitation_of(actor.person) is not None:
        found.add(Capacity.INVITED)
    profile = state.profile(edition) if edition is not None else None
    is_of_owner = profile is not None and profile.version > state.owned_since
    if profile is not None and is_of_owner and any(one.person == actor.person for one in profile.key_roles):
        found.add(Capacity.KEY_ROLE_HOLDER)
    return frozenset(found)


def widest_grant(permission: Permission, held: Iterable[Capacity]) -> Grant:
    """Return the most that is granted in any of the capacities."""
    granted = {permission.grant(one) for one in held}
    return next((one for one in (Grant.ALL, Grant.OWN) if one in granted), Grant.NONE)


def not_own(
    state: OrganisationState, edition: Edition | None, command: Command, actor: Actor
) -> tuple[str, ...] | None:
    """Return what a command is about and is not the actor's own, by its number or role; nothing if all is.

    ``None`` for a command of which nothing can be anybody's own. Who owns an assertion owns the items
    under it.
    """
    match command:
        case Respond(responses=responses):
            return _not_owned(state, edition, actor, [one.reference for one in responses])
        case ReviewResponses(references=references):
            return _not_owned(state, edition, actor, references)
        case (
            WithdrawResponse(reference=reference)
            | AcceptSuggestion(reference=reference)
            | IgnoreSuggestion(reference=reference)
        ):
            return _not_owned(state, edition, actor, [reference])
        case ConfirmAssertion(assertion=assertion) | WithdrawConfirmation(assertion=assertion):
            owned = state.people.assertions_of(actor.person, command.edition)
            return () if assertion in owned else (assertion,)
        case AcceptInvitation() | DeclineInvitation() | LeaveOrganisation():
            return ()
        case SignOff(role=role, person=person):
            return () if person == actor.person else (role,)
        case _:
            return None


def _not_owned(
    state: OrganisationState, edition: Edition | None, actor: Actor, references: Iterable[str]
) -> tuple[str, ...]:
    profile = state.profile(edition.edition) if edition is not None else None
    kind = edition.organisation_type(profile.type) if edition is not None and profile is not None else None
    if edition is None or kind is None:
        return tuple(references)
    items = state.people.items_of(actor.person)
    assertions = state.people.assertions_of(actor.person, edition.edition)
    owned = {
        item.reference
        for framework in edition.frameworks
        for assertion in framework.tailored_to(kind.category or "").assertions
        for item in assertion.items
        if item.key in items or assertion.reference in assertions
    }
    return tuple(one for one in references if one not in owned)
