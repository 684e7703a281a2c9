"""``dspt transfer``: let everything under one code go on under another."""

from __future__ import annotations

import click

from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.site_commands import TransferCode


@click.command()
@click.argument("old")
@click.argument("new")
@on_store
def transfer(where: Where, old: str, new: str) -> None:
    """Let everything under the code OLD go on under the code NEW, which must have nothing of its own.

    For a wrong code, and for a headquarters that goes on under the code of its site. Users, profiles,
    answers, publications and what they cover move; sign-offs do not. OLD then says where it went.

    \b
    Example:
      dspt transfer A1B2C VN1AB
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    where.execute(TransferCode(code=old, to=new))
