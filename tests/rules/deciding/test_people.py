"""Deciding about people: what each command comes to, and why it is refused, in full."""

from __future__ import annotations

import pytest
from attrs import evolve as changed

from dspt_core.domain.commands import Command
from dspt_core.domain.events import Event
from dspt_core.domain.people import Actor, Invitation, People, Role, RoleHeld
from dspt_core.domain.people_commands import (
    AcceptInvitation,
    ChangeOwnership,
    ChangeRole,
    DeclineInvitation,
    InvitePerson,
    LeaveOrganisation,
    RemovePerson,
    WithdrawInvitation,
)
from dspt_core.domain.people_events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationWithdrawn,
    OwnershipChanged,
    PersonInvited,
    PersonLeft,
    PersonRemoved,
    RoleChanged,
)
from dspt_core.domain.year import Year
from dspt_core.rules.deciding.people import MOST_PEOPLE, decide_about_people
from tests.rules.deciding.years import CODE, NOTHING, SIRO, after, context, decide, register, staffed, told
from tests.rules.in_full import refusal_in_full

ALONE = after(NOTHING, register())
"""A code whose one person is its administrator, person-1."""
STAFFED = staffed()
"""Two administrators, person-1 and person-8, the SIRO as a member, and person-9 as an invited auditor."""

NOT_INVITED = [
    "people/not-invited: no invitation waits for the person",
    "it may have been answered or withdrawn; an administrator can invite the person anew",
]
UNKNOWN = [
    "people/unknown: the person has no role here",
    "invite the person first, or give the id that was invited",
]
HAS_ROLE = ["people/has-role: the person has a role here already", "change the role instead"]
LAST = [
    "people/last-administrator: there would be no administrator left",
    "make somebody else administrator first; on a change of ownership ask the national helpdesk",
]
NO_PERSON = [
    "organisation/invalid-person: a person's id is blank or too long",
    "give the id by which your system knows the person, at most 190 characters",
]
TOO_MANY = [
    "people/too-many: a code has at most 1000 people, those invited included",
    "remove people, or withdraw invitations, that are not needed any more",
]


def invite(person: str, role: Role = Role.MEMBER) -> InvitePerson:
    return InvitePerson(code=CODE, person=person, role=role)


def change(person: str, role: Role) -> ChangeRole:
    return ChangeRole(code=CODE, person=person, role=role)


@pytest.mark.parametrize(
    ("year", "command", "event"),
    [
        (ALONE, invite("person-2"), PersonInvited(person="person-2", role=Role.MEMBER)),
        (ALONE, invite("x" * 190), PersonInvited(person="x" * 190, role=Role.MEMBER)),
        (STAFFED, invite("person-9", Role.AUDITOR), None),
        (STAFFED, invite("person-9"), PersonInvited(person="person-9", role=Role.MEMBER)),
        (
            STAFFED,
            WithdrawInvitation(code=CODE, person="person-9"),
            InvitationWithdrawn(person="person-9"),
        ),
        (
            STAFFED,
            AcceptInvitation(code=CODE),
            InvitationAccepted(person="person-9", role=Role.AUDITOR),
        ),
        (STAFFED, DeclineInvitation(code=CODE), InvitationDeclined(person="person-9")),
        (STAFFED, change(SIRO.person, Role.MEMBER), None),
        (ALONE, change("person-1", Role.ADMINISTRATOR), None),
        (STAFFED, change("person-8", Role.AUDITOR), RoleChanged(person="person-8", role=Role.AUDITOR)),
        (
            STAFFED,
            change(SIRO.person, Role.ADMINISTRATOR),
            RoleChanged(person=SIRO.person, role=Role.ADMINISTRATOR),
        ),
        (STAFFED, RemovePerson(code=CODE, person="person-8"), PersonRemoved(person="person-8")),
        (STAFFED, RemovePerson(code=CODE, person=SIRO.person), PersonRemoved(person=SIRO.person)),
        (STAFFED, LeaveOrganisation(code=CODE), PersonLeft(person=SIRO.person)),
        (
            STAFFED,
            ChangeOwnership(code=CODE, administrator="person-1"),
            OwnershipChanged(administrator="person-1"),
        ),
    ],
)
def test_a_command_about_people_is_one_event_or_none_where_it_is_so_already(
    year: Year, command: Command, event: Event | None
) -> None:
    expected = [("organisation/VN123", event)] if event is not None else []
    assert told(decide(year, command, context())) == expected


@pytest.mark.parametrize(
    ("year", "command", "because"),
    [
        (STAFFED, invite("person-8", Role.ADMINISTRATOR), HAS_ROLE),
        (STAFFED, invite(" "), NO_PERSON),
        (STAFFED, invite("x" * 191), NO_PERSON),
        (STAFFED, WithdrawInvitation(code=CODE, person="person-8"), NOT_INVITED),
        (STAFFED, change("person-9", Role.MEMBER), UNKNOWN),
        (ALONE, change("person-1", Role.MEMBER), LAST),
        (STAFFED, RemovePerson(code=CODE, person="person-9"), UNKNOWN),
        (ALONE, RemovePerson(code=CODE, person="person-1"), LAST),
        (ALONE, LeaveOrganisation(code=CODE), LAST),
        (STAFFED, ChangeOwnership(code=CODE, administrator=" "), NO_PERSON),
    ],
)
def test_what_cannot_be_done_about_people_is_refused_and_names_nobody(
    year: Year, command: Command, because: list[str]
) -> None:
    assert refusal_in_full(decide(year, command, context())) == because


@pytest.mark.parametrize(
    ("command", "because"),
    [
        (AcceptInvitation(code=CODE), NOT_INVITED),
        (DeclineInvitation(code=CODE), NOT_INVITED),
        (LeaveOrganisation(code=CODE), UNKNOWN),
    ],
)
def test_who_was_removed_in_the_meantime_has_nothing_to_answer_or_leave(
    command: AcceptInvitation | DeclineInvitation | LeaveOrganisation, because: list[str]
) -> None:
    assert refusal_in_full(decide_about_people(STAFFED.organisation, command, "person-5")) == because


@pytest.mark.parametrize(
    ("roles", "invited", "command", "because"),
    [
        (MOST_PEOPLE - 2, 1, invite("person-2"), None),
        (MOST_PEOPLE - 1, 1, invite("person-2"), TOO_MANY),
        (MOST_PEOPLE, 0, invite("person-2"), TOO_MANY),
        (MOST_PEOPLE - 1, 1, invite("guest-0", Role.AUDITOR), None),
    ],
)
def test_those_invited_count_and_who_is_invited_otherwise_is_nobody_more(
    roles: int, invited: int, command: InvitePerson, because: list[str] | None
) -> None:
    many = People(
        roles=(
            *ALONE.organisation.people.roles,
            *(RoleHeld(person=f"member-{one}", role=Role.MEMBER) for one in range(roles - 1)),
        ),
        invitations=tuple(Invitation(person=f"guest-{one}", role=Role.MEMBER) for one in range(invited)),
    )
    year = changed(ALONE, organisation=changed(ALONE.organisation, people=many))
    outcome = decide(year, command, context(actor=Actor(person="person-1")))
    if because is None:
        assert told(outcome) == [
            ("organisation/VN123", PersonInvited(person=command.person, role=command.role))
        ]
    else:
        assert refusal_in_full(outcome) == because
