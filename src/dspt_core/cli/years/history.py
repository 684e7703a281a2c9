"""``dspt history``: every earlier publication, as it was."""

from __future__ import annotations

import click

from dspt_core.cli.exits import Exit, finish
from dspt_core.cli.output import say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.formats.assessment_json import write_assessment
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.formats.json_reader import JsonValue
from dspt_core.rules.calendar import london_day
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
        past = [one for one in toolkit.history(code) if publication in (None, one.record.publication)]
    if where.is_json:
        say_json({"code": code.strip().upper(), "publications": [_plain(one) for one in past]})
    for one in past if not where.is_json else ():
        say(_line(one))
    if not past:
        talk("there is no such publication" if publication else "nothing has been published")
        finish(Exit.FINDINGS)


def _line(one: PastPublication) -> str:
    record = one.record
    bears = record.status or "baseline"
    decided = f" (published as {record.published_as})" if record.status != record.published_as else ""
    erased = "; answers erased" if one.frozen is None else ""
    day = london_day(record.published)
    return f"{day}  {record.edition.edition}  {bears}{decided}  {record.publication}{erased}"


def _plain(one: PastPublication) -> JsonValue:
    record, frozen = one.record, one.frozen
    return {
        "publication": record.publication,
        "edition": record.edition.edition,
        "version": record.edition.version,
        "published": record.published.isoformat(),
        "status": record.status,
        "published_as": record.published_as,
        "supersedes": record.supersedes,
        "assessment": dict(write_assessment(frozen.assessment)) if frozen is not None else None,
        "evaluation": write_evaluation(frozen.evaluation)
        if frozen is not None and frozen.evaluation is not None
        else None,
    }
