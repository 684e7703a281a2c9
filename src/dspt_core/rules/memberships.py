"""Memberships: at which codes a person has a role or an invitation, from the events that say so."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.events import ErasedEvent, Event, OrganisationRegistered
from dspt_core.domain.people import People, Role
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
from dspt_core.domain.site_events import CodeTransferred
from dspt_core.rules.evolving_people import evolve_people, with_first


@frozen(kw_only=True)
class Membership:
    """What a person is at one code: in a role, or invited to one."""

    code: str
    role: Role | None
    invited_to: Role | None


def memberships(person: str, told: Iterable[tuple[str, Event | ErasedEvent]]) -> tuple[Membership, ...]:
    """Return where a person has a role or an invitation, by code.

    ``told`` are the events that concern the person, each with the code in whose stream it is told, in the
    order of that stream. Of others in such events nothing is known or needed.
    """
    people: dict[str, People] = {}
    for code, event in told:
        people[code] = _after(people.get(code, People()), event)
    found = (
        Membership(code=code, role=known.role_of(person), invited_to=_role(known, person))
        for code, known in sorted(people.items())
    )
    return tuple(one for one in found if one.role is not None or one.invited_to is not None)


def _after(people: People, event: Event | ErasedEvent) -> People:
    match event:
        case OrganisationRegistered(administrator=administrator):
            return with_first(administrator)
        case CodeTransferred():
            return People()
        case (
            PeopleReceived()
            | PersonInvited()
            | InvitationAccepted()
            | InvitationDeclined()
            | InvitationWithdrawn()
            | RoleChanged()
            | PersonRemoved()
            | PersonLeft()
            | OwnershipChanged()
        ):
            return evolve_people(people, event)
        case _:
            return people


def _role(people: People, person: str) -> Role | None:
    invitation = people.invitation_of(person)
    return invitation.role if invitation is not None else None
