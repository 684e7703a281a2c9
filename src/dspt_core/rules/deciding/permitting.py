"""Permitting: whether the actor may give a command, told so that nobody learns who else may.

Who has no role at a code is told the same, whether or not somebody registered it.
"""

from __future__ import annotations

from dspt_core.domain.command_kinds import command_kind
from dspt_core.domain.commands import Command, Redact, edition_of
from dspt_core.domain.people import Actor, Role
from dspt_core.domain.permissions import Capacity, Grant, Permission, Permissions
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.domain.suggestion_commands import CommandOfSupporter
from dspt_core.domain.year import OrganisationState, Year
from dspt_core.rules.deciding.missing import transferred
from dspt_core.rules.deciding.policy import Context
from dspt_core.rules.deciding.supporters import not_named
from dspt_core.rules.permissions import capacities, not_own, widest_grant


def permission_refusal(year: Year, command: Command, context: Context) -> Refusal | None:
    """Return why the actor may not give a command, or ``None``. What has no row in the table, nobody may."""
    if isinstance(command, CommandOfSupporter):
        return _supporters_refusal(year, command, context)
    state, actor, kind = year.organisation, context.actor, command_kind(command)
    permission = context.permissions.of_command(kind)
    if actor is None or permission is None:
        return denied(command.code, kind)
    went = state.transferred_to
    if went is not None and _was_here(state, actor) and not isinstance(command, Redact):
        return transferred(command.code, went)
    grant = widest_grant(permission, capacities(state, actor, edition_of(command)))
    if grant is Grant.ALL:
        return None
    others = not_own(state, context.edition, command, actor) if grant is Grant.OWN else None
    if others is None:
        return role_may_not(state, actor, command.code, permission)
    return _not_own(kind, others) if others else None


def question_refusal(
    state: OrganisationState, code: str, question: str, actor: Actor, permissions: Permissions
) -> Refusal | None:
    """Return why the actor may not ask a question about a code, or ``None``."""
    permission = permissions.of_question(question)
    if permission is None:
        return denied(code, question)
    grant = widest_grant(permission, capacities(state, actor, None))
    return None if grant is Grant.ALL else role_may_not(state, actor, code, permission)


def _supporters_refusal(year: Year, command: CommandOfSupporter, context: Context) -> Refusal | None:
    """Return why somebody may not speak for a supporter, or it not to the organisation, or ``None``.

    The role counts that the actor has at the supporter. Who has one learns nothing of an organisation that
    did not name the supporter, not even whether it is registered.
    """
    state, actor, kind = year.supporter or OrganisationState(), context.actor, command_kind(command)
    permission = context.permissions.of_command(kind)
    if actor is None or permission is None:
        return denied(command.supporter, kind)
    if state.transferred_to is not None and _was_here(state, actor):
        return transferred(command.supporter, state.transferred_to)
    if widest_grant(permission, capacities(state, actor, None)) is not Grant.ALL:
        return role_may_not(state, actor, command.supporter, permission)
    if year.organisation.people.supporter(command.supporter) is None:
        return not_named(command.code, command.supporter)
    return None


def denied(code: str, kind: str) -> Refusal:
    """Return the refusal for somebody who is nobody at a code, the same for every code there could be."""
    return Refusal(
        code=RefusalCode.PERMISSION_DENIED,
        message=f"{kind} is not granted to you for {code}",
        hint="ask an administrator of the organisation for a role that may, or the national helpdesk; "
        "if nobody has registered the code, register it",
        facts=(("code", code), ("command", kind)),
    )


def role_may_not(state: OrganisationState, actor: Actor, code: str, permission: Permission) -> Refusal:
    """Return the refusal for somebody whose role is not enough, or who has none."""
    role = state.people.role_of(actor.person) if state.transferred_to is None else None
    if actor.for_national_team and actor.person.strip():
        told: str = Capacity.NATIONAL_TEAM.value
    elif role is not None:
        told = role.value
    else:
        return denied(code, permission.name)
    granted = [one.value for one in permission.capacities]
    return Refusal(
        code=RefusalCode.ROLE_MAY_NOT,
        message=f"{permission.name} is not granted to {_WORDS.get(told, told)}",
        hint=f"it is granted to: {', '.join(granted)}; ask an administrator for another role, or one of "
        "those for this"
        if granted
        else "it is granted to nobody; ask your host",
        facts=(("command", permission.name), ("role", told), ("granted_to", ", ".join(granted))),
    )


_WORDS: dict[str, str] = {
    Role.ADMINISTRATOR: "an administrator",
    Role.ADMINISTRATOR_MEMBER: "an administrator member",
    Role.MEMBER: "a member",
    Role.AUDITOR: "an auditor",
    Capacity.NATIONAL_TEAM: "the national team",
}


def _was_here(state: OrganisationState, actor: Actor) -> bool:
    return not actor.for_national_team and state.people.role_of(actor.person) is not None


def _not_own(kind: str, others: tuple[str, ...]) -> Refusal:
    shown = ", ".join(others[:_SHOWN])
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    return Refusal(
        code=RefusalCode.NOT_OWN,
        message=f"{kind} is granted to you for what is your own, and this is not: {shown}{more}",
        hint="ask an administrator to make you owner of it, or who may for all of it"
        if kind != "sign-off"
        else "whoever holds a key role signs for it, and nobody for somebody else",
        facts=(("command", kind), ("not_own", shown)),
    )


_SHOWN = 8
