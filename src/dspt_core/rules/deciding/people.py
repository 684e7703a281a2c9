"""Deciding about people: inviting, changing and taking roles, never without an administrator."""

from __future__ import annotations

from dspt_core.domain.commands import CommandAboutPeople
from dspt_core.domain.people import People
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
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.registering import invalid_person, is_person

MOST_PEOPLE = 1_000
"""How many people a code has at most, those invited included."""


def decide_about_people(
    state: OrganisationState, command: CommandAboutPeople, asker: str
) -> Decision | Refusal:
    """Decide on a command about the people of a code that somebody who may has given."""
    people, code = state.people, command.code
    match command:
        case InvitePerson():
            return _invite(people, command)
        case WithdrawInvitation(person=person):
            if people.invitation_of(person) is None:
                return _not_invited()
            return Decision(events=in_organisation(code, InvitationWithdrawn(person=person)))
        case AcceptInvitation():
            invitation = people.invitation_of(asker)
            if invitation is None:
                return _not_invited()
            accepted = InvitationAccepted(person=asker, role=invitation.role)
            return Decision(events=in_organisation(code, accepted))
        case DeclineInvitation():
            if people.invitation_of(asker) is None:
                return _not_invited()
            return Decision(events=in_organisation(code, InvitationDeclined(person=asker)))
        case ChangeRole():
            return _change_role(people, command)
        case RemovePerson(person=person):
            return _lost(people, person) or Decision(
                events=in_organisation(code, PersonRemoved(person=person))
            )
        case LeaveOrganisation():
            return _lost(people, asker) or Decision(events=in_organisation(code, PersonLeft(person=asker)))
        case ChangeOwnership():
            return _change_ownership(command)


def _invite(people: People, command: InvitePerson) -> Decision | Refusal:
    if not is_person(command.person):
        return invalid_person()
    if people.role_of(command.person) is not None:
        return Refusal(
            code=RefusalCode.PERSON_HAS_ROLE,
            message="the person has a role here already",
            hint="change the role instead",
        )
    invitation = people.invitation_of(command.person)
    if invitation is not None and invitation.role is command.role:
        return Decision()
    if invitation is None and len(people.roles) + len(people.invitations) >= MOST_PEOPLE:
        return Refusal(
            code=RefusalCode.TOO_MANY_PEOPLE,
            message=f"a code has at most {MOST_PEOPLE} people, those invited included",
            hint="remove people, or withdraw invitations, that are not needed any more",
        )
    invited = PersonInvited(person=command.person, role=command.role)
    return Decision(events=in_organisation(command.code, invited))


def _change_role(people: People, command: ChangeRole) -> Decision | Refusal:
    held = people.role_of(command.person)
    if held is None:
        return _unknown()
    if held is command.role:
        return Decision()
    if people.administrators == (command.person,):
        return _last_administrator()
    given = RoleChanged(person=command.person, role=command.role)
    return Decision(events=in_organisation(command.code, given))


def _change_ownership(command: ChangeOwnership) -> Decision | Refusal:
    if not is_person(command.administrator):
        return invalid_person()
    given = OwnershipChanged(administrator=command.administrator)
    return Decision(events=in_organisation(command.code, given))


def _lost(people: People, person: str) -> Refusal | None:
    """Return why a person cannot lose the role, or ``None``."""
    if people.role_of(person) is None:
        return _unknown()
    return _last_administrator() if people.administrators == (person,) else None


def _unknown() -> Refusal:
    return Refusal(
        code=RefusalCode.PERSON_UNKNOWN,
        message="the person has no role here",
        hint="invite the person first, or give the id that was invited",
    )


def _not_invited() -> Refusal:
    return Refusal(
        code=RefusalCode.NOT_INVITED,
        message="no invitation waits for the person",
        hint="it may have been answered or withdrawn; an administrator can invite the person anew",
    )


def _last_administrator() -> Refusal:
    return Refusal(
        code=RefusalCode.LAST_ADMINISTRATOR,
        message="there would be no administrator left",
        hint="make somebody else administrator first; on a change of ownership ask the national helpdesk",
    )
