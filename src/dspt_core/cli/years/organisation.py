"""``dspt organisation``: register a code, and see what is known of it."""

from __future__ import annotations

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import RegisterOrganisation
from dspt_core.domain.year import OrganisationState
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.calendar import london_day


@click.group()
def organisation() -> None:
    """Register an organisation, or show what is known of one.

    \b
    Examples:
      dspt organisation register A99998 --administrator person-1
      dspt organisation show A99998
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@organisation.command()
@click.argument("code")
@click.option("--administrator", required=True, metavar="PERSON", help="The id of who becomes administrator.")
@on_store
def register(where: Where, code: str, administrator: str) -> None:
    """Register CODE, once; whoever is first becomes its administrator."""
    where.execute(RegisterOrganisation(code=code, administrator=administrator))


@organisation.command()
@click.argument("code")
@on_store
def show(where: Where, code: str) -> None:
    """Show what is known of CODE: its profiles, certificates and publications."""
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
    if state.code is None:
        talk(f"{code} is not registered")
        finish(Exit.FINDINGS)
    elif where.is_json:
        say_json(_plain(state))
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


def _plain(state: OrganisationState) -> JsonValue:
    return {
        "code": state.code,
        "profiles": [{"edition": one.edition, "type": one.type} for one in state.profiles],
        "certificates": [
            {
                "credential": one.credential,
                "valid_from": one.valid_from.isoformat(),
                "valid_until": one.valid_until.isoformat(),
            }
            for one in state.certificates
        ],
        "publications": [
            {
                "publication": one.publication,
                "edition": one.edition.edition,
                "status": one.status,
                "published": one.published.isoformat(),
            }
            for one in state.publications
        ],
    }
