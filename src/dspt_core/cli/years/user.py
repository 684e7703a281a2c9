"""``dspt user``: the people of an organisation, and whom it belongs to."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.people import People, Role
from dspt_core.domain.people_commands import (
    AcceptInvitation,
    AssignOwner,
    ChangeOwnership,
    ChangeRole,
    DeclineInvitation,
    InvitePerson,
    LeaveOrganisation,
    RemoveOwner,
    RemovePerson,
    WithdrawInvitation,
)
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.people_json import write_memberships, write_people

_ROLES = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Invite people, give them roles and things to own, and list them.

    Everybody is an id of yours. Whoever asks is --actor; nothing here proves that it is they.

    \b
    Examples:
      dspt user invite A99998 person-2 --role member
      dspt user accept A99998 --actor person-2
      dspt user own A99998 person-2 1.1.1 1.3
      dspt user list A99998
      dspt user organisations --actor person-2
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@user.command()
@click.argument("code")
@click.argument("person")
@click.option("--role", type=_ROLES, required=True, help="The role that is offered.")
@on_store
def invite(where: Where, code: str, person: str, role: str) -> None:
    """Offer PERSON a role at CODE."""
    where.execute(InvitePerson(code=code, person=person, role=Role(role)))


@user.command()
@click.argument("code")
@click.argument("person")
@on_store
def uninvite(where: Where, code: str, person: str) -> None:
    """Take back what PERSON was offered at CODE and has not answered."""
    where.execute(WithdrawInvitation(code=code, person=person))


@user.command()
@click.argument("code")
@on_store
def accept(where: Where, code: str) -> None:
    """Take the role that --actor was offered at CODE."""
    where.execute(AcceptInvitation(code=code))


@user.command()
@click.argument("code")
@on_store
def decline(where: Where, code: str) -> None:
    """Refuse the role that --actor was offered at CODE."""
    where.execute(DeclineInvitation(code=code))


@user.command()
@click.argument("code")
@click.argument("person")
@click.option("--role", type=_ROLES, required=True, help="The role that the person has from now on.")
@on_store
def role(where: Where, code: str, person: str, role: str) -> None:
    """Give PERSON another role at CODE."""
    where.execute(ChangeRole(code=code, person=person, role=Role(role)))


@user.command()
@click.argument("code")
@click.argument("person")
@on_store
def remove(where: Where, code: str, person: str) -> None:
    """Take the role of PERSON at CODE away, and all that the person owns there."""
    where.execute(RemovePerson(code=code, person=person))


@user.command()
@click.argument("code")
@on_store
def leave(where: Where, code: str) -> None:
    """Give up the role of --actor at CODE."""
    where.execute(LeaveOrganisation(code=code))


@user.command()
@click.argument("code")
@click.argument("person")
@click.argument("references", metavar="ITEM|ASSERTION...", nargs=-1, required=True)
@on_store
def own(where: Where, code: str, person: str, references: tuple[str, ...]) -> None:
    """Make PERSON the owner of items and assertions of CODE, in place of other owners."""
    edition = where.edition().edition
    where.execute(AssignOwner(code=code, edition=edition, references=references, person=person))


@user.command()
@click.argument("code")
@click.argument("references", metavar="ITEM|ASSERTION...", nargs=-1, required=True)
@on_store
def disown(where: Where, code: str, references: tuple[str, ...]) -> None:
    """Leave items and assertions of CODE without an owner."""
    where.execute(RemoveOwner(code=code, edition=where.edition().edition, references=references))


@user.command("new-owner")
@click.argument("code")
@click.argument("administrator")
@on_store
def new_owner(where: Where, code: str, administrator: str) -> None:
    """Give CODE to a new ADMINISTRATOR and lock all others out, for the national team."""
    where.execute(ChangeOwnership(code=code, administrator=administrator))


@user.command("list")
@click.argument("code")
@on_store
def list_(where: Where, code: str) -> None:
    """List the people of CODE, to whoever may see them."""
    with where.toolkit() as toolkit:
        people = toolkit.people(code, actor=where.actor, for_national_team=where.for_national_team)
    if isinstance(people, Refusal):
        where.refuse_to_show(people)
    elif where.is_json:
        say_json(write_people(code, people))
    else:
        for line in _lines(people):
            say(line)


@user.command()
@on_store
def organisations(where: Where) -> None:
    """List the codes at which --actor has a role, or was offered one."""
    with where.toolkit() as toolkit:
        found = toolkit.organisations_of(where.actor)
    if where.is_json:
        say_json(write_memberships(found))
        return
    for one in found:
        say(f"{one.code:<10}" + (one.role.value if one.role is not None else f"invited: {one.invited_to}"))
    if not found:
        say("none")


def _lines(people: People) -> list[str]:
    lines = [f"{one.role.value:<22}{one.person}" for one in people.roles]
    lines += [f"{'invited: ' + one.role.value:<22}{one.person}" for one in people.invitations]
    lines += [f"{'owns ' + one.item:<22}  {one.person}" for one in people.item_owners]
    return lines + [
        f"{'owns ' + one.assertion + ' of ' + one.edition:<22}  {one.person}"
        for one in people.assertion_owners
    ]
