"""``dspt history``: every earlier publication, as it was."""

from __future__ import annotations

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.domain.ods_code import ods_code
from dspt_core.formats.organisation_json import write_history
from dspt_core.rules.calendar import london_day
from dspt_core.rules.deciding.missing import not_registered, publication_unknown
from dspt_core.toolkit.outcomes import PastPublication


@click.command()
@click.argument("code")
@click.option("--publication", metavar="ID", help="Only this one.")
@on_store
def history(where: Where, code: str, publication: str | None) -> None:
    """List the publications of CODE; as JSON, with their answers and evaluations as they were.

    \b
    Examples:
      dspt history A99998
      dspt history A99998 --publication 7d1f... --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    with where.toolkit() as toolkit:
        state = toolkit.organisation(code)
        past = [one for one in toolkit.history(code) if publication in (None, one.record.publication)]
    if state.code is None:
        where.refuse_to_show(not_registered(ods_code(code)))
    if publication is not None and not past:
        where.refuse_to_show(publication_unknown(state, publication))
    if where.is_json:
        say_json(write_history(state.code, [(one.record, one.frozen) for one in past]))
    for one in past if not where.is_json else ():
        say(_line(one))
    if not past:
        talk("nothing has been published")
        finish(Exit.FINDINGS)


def _line(one: PastPublication) -> str:
    record = one.record
    bears = record.status or "baseline"
    decided = f" (published as {record.published_as})" if record.status != record.published_as else ""
    erased = "; answers erased" if one.frozen is None else ""
    day = london_day(record.published)
    return f"{day}  {record.edition.edition}  {bears}{decided}  {record.publication}{erased}"
