"""``dspt confirm`` and ``dspt sign-off``: standing by answers."""

from __future__ import annotations

import click

from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import ConfirmAssertion, SignOff, WithdrawConfirmation


@click.command()
@click.argument("code")
@click.argument("assertions", metavar="ASSERTION...", nargs=-1, required=True)
@click.option("--withdraw", is_flag=True, help="Take the confirmation back.")
@on_store
def confirm(
    where: Where,
    code: str,
    assertions: tuple[str, ...],
    withdraw: bool,  # noqa: FBT001 - passed by name
) -> None:
    """Confirm an ASSERTION of CODE, once the items under it are answered, or several in turn.

    A later change of an answer under it withdraws the confirmation. Each assertion is confirmed by itself:
    at the first that is refused the command ends, and those before it stay confirmed.

    \b
    Examples:
      dspt confirm A99998 1.3
      dspt confirm A99998 1.3 1.4 2.1
      dspt confirm A99998 1.3 --withdraw
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    command = WithdrawConfirmation if withdraw else ConfirmAssertion
    if len(assertions) > 1 and (where.key is not None or where.is_json):
        message = "a --key and an outcome as JSON are of one command: name one assertion"
        raise click.UsageError(message)
    for assertion in assertions:
        where.execute(command(code=code, edition=where.edition().edition, assertion=assertion))


@click.command("sign-off")
@click.argument("code")
@click.argument("role")
@click.option("--person", help="The id of who signs; the profile must name them.  [default: who asks]")
@on_store
def sign_off(where: Where, code: str, role: str, person: str | None) -> None:
    """Stand by the assessment of CODE as it is, as the holder of a key ROLE.

    The sign-off lapses as soon as anything answered changes.

    \b
    Example:
      dspt sign-off A99998 caldicott-guardian --actor person-7
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    where.execute(
        SignOff(code=code, edition=where.edition().edition, role=role, person=person or where.actor)
    )
