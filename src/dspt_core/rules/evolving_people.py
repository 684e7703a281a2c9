"""What events about people make of those of a code."""

from __future__ import annotations

from attrs import evolve as changed

from dspt_core.domain.people import AssertionOwner, Invitation, ItemOwner, People, Role, RoleHeld
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnerAssigned,
    OwnerRemoved,
    OwnershipChanged,
    PeopleReceived,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)

PeopleEvent = (
    PeopleReceived
    | PersonInvited
    | InvitationAccepted
    | InvitationDeclined
    | InvitationWithdrawn
    | RoleChanged
    | PersonRemoved
    | PersonLeft
    | OwnerAssigned
    | OwnerRemoved
    | OwnershipChanged
)


def with_first(administrator: str) -> People:
    """Return the people of a code that was just registered, or got a new owner."""
    return People(roles=(RoleHeld(person=administrator, role=Role.ADMINISTRATOR),))


def evolve_people(people: People, event: PeopleEvent) -> People:
    """Return the people after one more event about them."""
    match event:
        case PeopleReceived(people=received):
            return received
        case PersonInvited(person=person, role=role):
            others = _uninvited(people, person).invitations
            return changed(people, invitations=(*others, Invitation(person=person, role=role)))
        case InvitationAccepted(person=person, role=role):
            after = _uninvited(people, person)
            return changed(after, roles=(*after.roles, RoleHeld(person=person, role=role)))
        case InvitationDeclined(person=person) | InvitationWithdrawn(person=person):
            return _uninvited(people, person)
        case RoleChanged(person=person, role=role):
            others_held = tuple(one for one in people.roles if one.person != person)
            return changed(people, roles=(*others_held, RoleHeld(person=person, role=role)))
        case PersonRemoved(person=person) | PersonLeft(person=person):
            return _without(people, person)
        case OwnerAssigned(person=person, edition=edition, items=items, assertions=assertions):
            after = _unowned(people, edition, items, assertions)
            return changed(
                after,
                item_owners=(*after.item_owners, *(ItemOwner(person=person, item=one) for one in items)),
                assertion_owners=(
                    *after.assertion_owners,
                    *(AssertionOwner(person=person, edition=edition, assertion=one) for one in assertions),
                ),
            )
        case OwnerRemoved(edition=edition, items=items, assertions=assertions):
            return _unowned(people, edition, items, assertions)
        case OwnershipChanged(administrator=administrator):
            return with_first(administrator)


def _uninvited(people: People, person: str) -> People:
    return changed(people, invitations=tuple(one for one in people.invitations if one.person != person))


def _without(people: People, person: str) -> People:
    return changed(
        people,
        roles=tuple(one for one in people.roles if one.person != person),
        item_owners=tuple(one for one in people.item_owners if one.person != person),
        assertion_owners=tuple(one for one in people.assertion_owners if one.person != person),
    )


def _unowned(people: People, edition: str, items: tuple[str, ...], assertions: tuple[str, ...]) -> People:
    return changed(
        people,
        item_owners=tuple(one for one in people.item_owners if one.item not in items),
        assertion_owners=tuple(
            one
            for one in people.assertion_owners
            if one.edition != edition or one.assertion not in assertions
        ),
    )
