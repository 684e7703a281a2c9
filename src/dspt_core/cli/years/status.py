"""``dspt status`` and ``dspt decide``: where a year stands, and a status that was decided."""

from __future__ import annotations

import click

from dspt_core.cli.output import say, say_json
from dspt_core.cli.report import evaluation_report
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.commands import DecideStatus
from dspt_core.domain.refusal import Refusal
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.rules.views import View


@click.command()
@click.argument("code")
@click.option(
    "--view",
    type=click.Choice([view.value for view in View]),
    help="Also list every item asked, under the standards or under the toolkit's headings.",
)
@on_store
def status(where: Where, code: str, view: str | None) -> None:
    """Evaluate what CODE has answered so far: the status it earns now, and what stands in the way.

    \b
    Examples:
      dspt status A99998
      dspt status A99998 --view standards --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    edition = where.edition()
    with where.toolkit() as toolkit:
        found = toolkit.evaluation(code, edition.edition)
        edition = where.edition_of(toolkit, code)
    if isinstance(found, Refusal):
        where.refuse_to_show(found)
    elif where.is_json:
        say_json(write_evaluation(found))
    else:
        for line in evaluation_report(found, edition, name=None, view=View(view) if view else None):
            say(line)


@click.command()
@click.argument("code")
@click.argument("publication")
@click.argument("decided")
@on_store
def decide(where: Where, code: str, publication: str, decided: str) -> None:
    """Give a PUBLICATION of CODE the status DECIDED for it nationally. Its date stays.

    \b
    Example:
      dspt decide R0A 7d1f... approaching-standards --edition 2025-26
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    where.execute(
        DecideStatus(code=code, edition=where.edition().edition, publication=publication, status=decided)
    )
