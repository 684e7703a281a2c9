"""``dspt profile``: what an organisation says of itself for an edition."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import CompleteProfile, ReconfirmProfile
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.organisation import ProfileAnswer, ProfileResponse
from dspt_core.domain.year import Profile
from dspt_core.formats.organisation_json import write_profile
from dspt_core.rules.deciding.missing import not_registered, profile_not_completed


@click.group()
def profile() -> None:
    """Complete the profile of an edition, confirm that it still holds, or show it.

    \b
    Examples:
      dspt profile set A99998 --type general-practice --role caldicott-guardian=person-7
      dspt profile confirm A99998
      dspt profile show A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@profile.command("set")
@click.argument("code")
@click.option("--type", "kind", required=True, help="One of the edition's organisation types.")
@click.option("--name", help="The organisation's name; no rule looks at it.")
@click.option(
    "--answer", "answers", multiple=True, metavar="QUESTION=ANSWER", help="yes, no or not-sure; repeatable."
)
@click.option(
    "--role", "roles", multiple=True, metavar="ROLE=PERSON", help="Who holds a key role, by id; repeatable."
)
@on_store
def set_profile(
    where: Where, code: str, kind: str, name: str | None, answers: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    """Complete the profile of CODE as a whole, in place of what it said before."""
    where.execute(
        CompleteProfile(
            code=code,
            edition=where.edition().edition,
            type=kind,
            name=name,
            answers=tuple(_answer(one) for one in answers),
            key_roles=tuple(_role(one) for one in roles),
        )
    )


@profile.command("confirm")
@click.argument("code")
@on_store
def confirm_profile(where: Where, code: str) -> None:
    """Take down that the profile of CODE was looked at again and still holds."""
    where.execute(ReconfirmProfile(code=code, edition=where.edition().edition))


@profile.command("show")
@click.argument("code")
@on_store
def show_profile(where: Where, code: str) -> None:
    """Show the profile of CODE. Who holds a key role is not shown, only that somebody does."""
    name = where.edition().edition
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
    found = state.profile(name)
    if state.code is None:
        where.refuse_to_show(not_registered(ods_code(code)))
    elif found is None:
        where.refuse_to_show(profile_not_completed(state.code, name))
    elif where.is_json:
        say_json(write_profile(state.code, found))
    else:
        for line in _lines(state.code, found):
            say(line)


def _lines(code: str, profile: Profile) -> list[str]:
    held = sorted({holder.role for holder in profile.key_roles})
    confirmed = profile.reconfirmed.isoformat() if profile.reconfirmed is not None else "not yet"
    return [
        f"{code}, edition {profile.edition}: {profile.type}",
        *(f"  {given.question}: {given.answer}" for given in profile.answers),
        f"  key roles held: {', '.join(held) or 'none'}",
        f"  confirmed again: {confirmed}",
    ]


def _answer(text: str) -> ProfileResponse:
    question, _, answer = text.partition("=")
    if answer not in set(ProfileAnswer):
        message = f"{text!r} is no answer; write a question, =, and yes, no or not-sure"
        raise click.BadParameter(message, param_hint="--answer")
    return ProfileResponse(question=question, answer=ProfileAnswer(answer))


def _role(text: str) -> KeyRoleHolder:
    role, _, person = text.partition("=")
    if not person:
        message = f"{text!r} names no holder; write a role, =, and the person's id"
        raise click.BadParameter(message, param_hint="--role")
    return KeyRoleHolder(role=role, person=person)
