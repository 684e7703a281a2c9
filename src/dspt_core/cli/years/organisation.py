"""``dspt organisation``: register a code, and see what is known of it."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.ods_code import ods_code
from dspt_core.domain.year import OrganisationState
from dspt_core.formats.organisation_json import write_known
from dspt_core.rules.calendar import london_day
from dspt_core.rules.deciding.missing import not_registered


@click.group()
def organisation() -> None:
    """Register an organisation, or show what is known of one.

    \b
    Examples:
      dspt organisation register A99998 --actor person-1
      dspt organisation show A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@organisation.command()
@click.argument("code")
@click.option(
    "--administrator", metavar="PERSON", help="Who becomes administrator, by id.  [default: who asks]"
)
@on_store
def register(where: Where, code: str, administrator: str | None) -> None:
    """Register CODE, once; whoever is first becomes its administrator."""
    where.execute(RegisterOrganisation(code=code, administrator=administrator or where.actor))


@organisation.command()
@click.argument("code")
@on_store
def show(where: Where, code: str) -> None:
    """Show what is known of CODE: its profiles, certificates and publications."""
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
    if state.code is None:
        where.refuse_to_show(not_registered(ods_code(code)))
    elif where.is_json:
        say_json(write_known(state))
    else:
        for line in _lines(state):
            say(line)


def _lines(state: OrganisationState) -> list[str]:
    lines = [f"{state.code}: registered"]
    lines += [f"  profile of {one.edition}: {one.type}" for one in state.profiles]
    lines += [
        f"  certificate {one.credential}: {one.valid_from} to {one.valid_until}" for one in state.certificates
    ]
    lines += [
        f"  published {london_day(one.published)} in {one.edition.edition}: {one.status or 'baseline'}"
        for one in state.publications
    ]
    return lines
