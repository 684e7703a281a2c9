"""Registering: once for each code; whoever is first becomes administrator."""

from __future__ import annotations

from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.events import OrganisationRegistered
from dspt_core.domain.ods_code import WHAT_A_CODE_HAS, can_be_code
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.year import OrganisationState
from dspt_core.rules.deciding.decision import Decision, in_organisation
from dspt_core.rules.deciding.sizes import LONGEST_PERSON


def register(state: OrganisationState, command: RegisterOrganisation) -> Decision | Refusal:
    """Register a code that nobody has registered. Who was first is never told."""
    if state.code is not None:
        return Refusal(
            code=RefusalCode.ALREADY_REGISTERED,
            message=f"{state.code} is registered already, and has an administrator",
            hint="ask the administrator of your organisation to add you, or the national helpdesk who "
            "that is",
            facts=(("code", state.code),),
        )
    if not can_be_code(command.code):
        return invalid_code()
    if not is_person(command.administrator):
        return invalid_person()
    event = OrganisationRegistered(code=command.code, administrator=command.administrator)
    return Decision(events=in_organisation(command.code, event))


def is_person(person: str) -> bool:
    """Whether an id can stand for a person."""
    return bool(person.strip()) and len(person) <= LONGEST_PERSON


def invalid_person() -> Refusal:
    """Return the refusal of an id that cannot stand for a person, without showing it."""
    return Refusal(
        code=RefusalCode.INVALID_PERSON,
        message="a person's id is blank or too long",
        hint=f"give the id by which your system knows the person, at most {LONGEST_PERSON} characters",
    )


def invalid_code() -> Refusal:
    """Return the refusal of a text that cannot be an organisation's code, without showing it."""
    return Refusal(
        code=RefusalCode.INVALID_CODE,
        message="this is no organisation code",
        hint=f"give a code of the NHS directory; {WHAT_A_CODE_HAS}",
    )
