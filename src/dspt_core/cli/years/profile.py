"""``dspt profile``: what an organisation says of itself for an edition."""

from __future__ import annotations

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import CompleteProfile, ReconfirmProfile
from dspt_core.domain.key_roles import KeyRoleHolder
from dspt_core.domain.organisation import ProfileAnswer, ProfileResponse


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
        found = toolkit.organisation(code).profile(name)
    if found is None:
        talk(f"the profile of {code} is not completed for edition {name}")
        finish(Exit.FINDINGS)
    answers = {given.question: given.answer.value for given in found.answers}
    held = sorted({holder.role for holder in found.key_roles})
    confirmed = found.reconfirmed.isoformat() if found.reconfirmed is not None else None
    if where.is_json:
        say_json(
            {
                "edition": name,
                "type": found.type,
                "answers": dict(answers),
                "roles_held": list(held),
                "reconfirmed": confirmed,
            }
        )
        return
    say(f"{code}, edition {name}: {found.type}")
    for question, answer in answers.items():
        say(f"  {question}: {answer}")
    say(f"  key roles held: {', '.join(held) or 'none'}")
    say(f"  confirmed again: {confirmed or 'not yet'}")


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
