"""Where a person has a role or an invitation, from the events that say so and no others."""

from __future__ import annotations

import pytest

from dspt_core.domain.events import Event, OrganisationRegistered
from dspt_core.domain.people import People, Role, RoleHeld
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
from dspt_core.domain.site_events import CodeReceived, CodeTransferred
from dspt_core.rules.memberships import Membership, memberships

ME, CODE = "person-1", "A1A"
INVITED = PersonInvited(person=ME, role=Role.MEMBER)
ACCEPTED = InvitationAccepted(person=ME, role=Role.MEMBER)


def invited(role: Role = Role.MEMBER, code: str = CODE) -> Membership:
    return Membership(code=code, role=None, invited_to=role)


def held(role: Role, code: str = CODE) -> Membership:
    return Membership(code=code, role=role, invited_to=None)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), ()),
        ((OrganisationRegistered(code=CODE, administrator=ME),), (held(Role.ADMINISTRATOR),)),
        ((OrganisationRegistered(code=CODE, administrator="person-2"),), ()),
        ((INVITED,), (invited(),)),
        ((INVITED, ACCEPTED), (held(Role.MEMBER),)),
        ((INVITED, InvitationDeclined(person=ME)), ()),
        ((INVITED, InvitationWithdrawn(person=ME)), ()),
        ((INVITED, ACCEPTED, RoleChanged(person=ME, role=Role.AUDITOR)), (held(Role.AUDITOR),)),
        ((INVITED, ACCEPTED, PersonRemoved(person=ME)), ()),
        ((INVITED, ACCEPTED, PersonLeft(person=ME)), ()),
        ((INVITED, ACCEPTED, OwnershipChanged(administrator="person-2")), ()),
        ((OwnershipChanged(administrator=ME),), (held(Role.ADMINISTRATOR),)),
        ((INVITED, ACCEPTED, CodeTransferred(code=CODE, to="N1N")), ()),
        (
            (PeopleReceived(people=People(roles=(RoleHeld(person=ME, role=Role.AUDITOR),))),),
            (held(Role.AUDITOR),),
        ),
        ((INVITED, CodeReceived(from_code="V1V", publications=(), additions=())), (invited(),)),
    ],
)
def test_the_last_that_is_told_of_a_person_at_a_code_counts(
    events: tuple[Event, ...], expected: tuple[Membership, ...]
) -> None:
    assert memberships(ME, [(CODE, event) for event in events]) == expected


def test_each_code_is_looked_at_apart_and_they_are_listed_in_order() -> None:
    told: list[tuple[str, Event]] = [
        ("V2V", INVITED),
        (CODE, OrganisationRegistered(code=CODE, administrator=ME)),
        ("V3V", INVITED),
        ("V1V", PersonInvited(person=ME, role=Role.AUDITOR)),
        ("V3V", PersonRemoved(person=ME)),
        ("V3V", InvitationWithdrawn(person=ME)),
        ("V2V", ACCEPTED),
    ]
    assert memberships(ME, told) == (
        held(Role.ADMINISTRATOR),
        invited(Role.AUDITOR, "V1V"),
        held(Role.MEMBER, "V2V"),
    )
