"""``dspt site``: the sites that a headquarters is offered, and those that are added to it."""

from __future__ import annotations

import click

from dspt_core.cli.directory_files import DirectoryFiles, directory_options
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.standing_lines import short_standing
from dspt_core.domain.coverage import NamedSite
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_sites import SeenSite, SeenSites
from dspt_core.domain.site_commands import AddSite, RemoveSite
from dspt_core.formats.standing_json import write_sites


@click.group()
def site() -> None:
    """List the sites that a headquarters may publish for, or add one to them.

    A site is offered because the ODS directory says that the headquarters operates it, or because the
    national team added it. Who commissions a site is not offered it.

    \b
    Examples:
      dspt site list A1B2C --directory ecarehomesite.csv
      dspt site add A1B2C VN1AB --name "Canal Side"
      dspt site remove A1B2C VN1AB
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@site.command()
@click.argument("code")
@click.argument("site_code", metavar="SITE")
@click.option("--name", default="", help="The name under which somebody asked for it.")
@on_store
def add(where: Where, code: str, site_code: str, name: str) -> None:
    """Offer SITE to the headquarters CODE from now on, whatever the directory says."""
    where.execute(AddSite(code=code, site=NamedSite(code=site_code, name=name)))


@site.command()
@click.argument("code")
@click.argument("site_code", metavar="SITE")
@on_store
def remove(where: Where, code: str, site_code: str) -> None:
    """Offer an added SITE to the headquarters CODE no more; what covers it goes on covering it."""
    where.execute(RemoveSite(code=code, site=site_code))


@site.command("list")
@click.argument("code")
@directory_options
@on_store
def list_(where: Where, code: str, directory: DirectoryFiles) -> None:
    """List the sites offered to the headquarters CODE, why each is, and what stands for it."""
    with where.toolkit(directory.read()) as toolkit:
        seen = toolkit.sites(code, where.edition().edition)
        view = toolkit.public_view()
    if isinstance(seen, Refusal):
        where.refuse_to_show(seen)
    elif where.is_json:
        say_json(write_sites(seen, label=view.label))
    else:
        _show(seen)


def _show(seen: SeenSites) -> None:
    if not seen.has_directory:
        talk("no directory is at hand, so only sites that were added are offered; give one with --directory")
    if not seen.may_choose:
        talk("this type of organisation does not choose sites; the national team applies a publication")
    for warning in seen.offer.warnings:
        talk(f"note: {warning.value}")
    for one in seen.sites:
        say(_line(one))
    for other in seen.offer.not_offered:
        talk(f"not offered: {other.code} ({other.reason.value})")
    say(f"{count(len(seen.sites), 'site')} offered")


def _line(one: SeenSite) -> str:
    why = ", ".join(ground.value for ground in one.offer.grounds)
    notes = [warning.value for warning in one.offer.warnings]
    notes += ["out of date"] if one.is_stale else []
    noted = f"  [{', '.join(notes)}]" if notes else ""
    return f"{one.offer.code:<10}{why:<20}{short_standing(one.standing)}{noted}"
