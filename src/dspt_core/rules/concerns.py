"""Concerns: whose standing an event can change, and whose roles. Stores find events by these."""

from __future__ import annotations

from dspt_core.domain.events import Event, OrganisationRegistered, Published, StatusDecided
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnershipChanged,
    PeopleReceived,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)
from dspt_core.domain.site_events import (
    CodeTransferred,
    CoverageApplied,
    CoverageWithdrawn,
    SitesCovered,
)
from dspt_core.domain.suggestion_events import SupporterNamed, SupporterRemoved
from dspt_core.domain.year import OrganisationState, Year


def codes_concerned(event: Event, code: str, state: OrganisationState) -> tuple[str, ...]:
    """Return the codes whose standing an event in the stream of a code can change, each once.

    ``state`` is what that stream adds up to before. Whom a publication covered and covers no more is
    named too: it does no harm.
    """
    match event:
        case OrganisationRegistered(code=registered):
            return (registered,)
        case Published():
            return (code,)
        case StatusDecided(publication=publication):
            record = state.publication(publication)
            return _each_once(code, *(record.sites if record is not None else ()))
        case CoverageApplied(sites=named):
            return _each_once(*(one.code for one in named))
        case SitesCovered(sites=sites) | CoverageWithdrawn(sites=sites):
            return sites
        case CodeTransferred(to=to):
            return _each_once(code, to, *(site for one in state.publications for site in one.sites))
        case _:
            return ()


def people_concerned(event: Event, year: Year) -> tuple[str, ...]:
    """Return the people whose role or invitation an event changes, each once.

    ``year`` is what the command was decided on. A transfer concerns all on both sides.
    """
    match event:
        case OrganisationRegistered(administrator=administrator):
            return (administrator,)
        case CodeTransferred():
            return _each_once(*_everybody(year.organisation))
        case (
            PersonInvited(person=person)
            | InvitationAccepted(person=person)
            | InvitationDeclined(person=person)
            | InvitationWithdrawn(person=person)
            | RoleChanged(person=person)
            | PersonRemoved(person=person)
            | PersonLeft(person=person)
        ):
            return (person,)
        case OwnershipChanged(administrator=administrator):
            return _each_once(administrator, *_everybody(year.organisation))
        case PeopleReceived():
            theirs = _everybody(year.receiver) if year.receiver is not None else ()
            return _each_once(*_everybody(year.organisation), *theirs)
        case _:
            return ()


def supporters_concerned(event: Event, year: Year) -> tuple[str, ...]:
    """Return the codes of the supporters that an event names, removes or takes along, each once."""
    match event:
        case SupporterNamed(supporter=supporter) | SupporterRemoved(supporter=supporter):
            return (supporter,)
        case CodeTransferred() | OwnershipChanged():
            return _each_once(*_supporters(year.organisation))
        case PeopleReceived():
            theirs = _supporters(year.receiver) if year.receiver is not None else ()
            return _each_once(*_supporters(year.organisation), *theirs)
        case _:
            return ()


def _supporters(state: OrganisationState) -> tuple[str, ...]:
    return tuple(one.code for one in state.people.supporters)


def _everybody(state: OrganisationState) -> tuple[str, ...]:
    held, invited = state.people.roles, state.people.invitations
    return (*(one.person for one in held), *(one.person for one in invited))


def _each_once(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
