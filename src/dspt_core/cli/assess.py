"""``dspt assess``: an assessment file in, the status it earns and every reason out."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import find_edition, laid_over, overlay_option, read_day, today_in_london
from dspt_core.cli.output import count_problems, format_option, report_problems, say, say_json, talk
from dspt_core.cli.report import evaluation_report
from dspt_core.domain.assessment import AssessmentDocument
from dspt_core.domain.edition import Edition
from dspt_core.domain.evaluation import Evaluation
from dspt_core.domain.problem import Problem
from dspt_core.formats.assessment_files import AssessmentReading, read_assessment
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.editions import load_edition
from dspt_core.formats.evaluation_json import write_evaluation
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.views import View


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "--on",
    "day",
    metavar="DAY",
    callback=read_day,
    help="Evaluate as on this day, year-month-day.  [default: today in London]",
)
@click.option(
    "--edition",
    "edition_name",
    metavar="EDITION",
    help="Evaluate in this edition, by name or by its folder.  [default: the one the file names]",
)
@click.option(
    "--require",
    metavar="STATUS",
    help="End with exit code 1 unless this status, or one before it in precedence, is earned.",
)
@click.option(
    "--view",
    type=click.Choice([view.value for view in View]),
    help="Also list every item asked, under the standards or under the toolkit's headings.",
)
@click.option(
    "--next",
    "next_status",
    metavar="STATUS",
    help="Also say what to do for this status. [text only]",
)
@overlay_option
@format_option
def assess(
    file: str,
    day: dt.date | None,
    edition_name: str | None,
    require: str | None,
    view: str | None,
    next_status: str | None,
    overlays: tuple[str, ...],
    output_format: str,
) -> None:
    """Evaluate an assessment FILE: which status it earns, what stands in the way of the others, and why.

    FILE is a JSON document of the format dspt-core/assessment/v1. Everything wrong with it is reported
    at once, each problem with its line and column, and then nothing is evaluated.

    \b
    Examples:
      dspt assess practice.json
      dspt assess practice.json --on 2026-06-30 --view standards
      dspt assess practice.json --next standards-met
      dspt assess practice.json --require standards-met --format json > evaluation.json
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    on = day or today_in_london()
    reading = _read(file, edition_name, on=on, overlays=overlays)
    if reading.document is None or reading.edition is None:
        _refuse(file, reading.problems, output_format)
        return
    edition = reading.edition
    required = _required_status(require, edition) if require is not None else None
    wanted = _required_status(next_status, edition) if next_status is not None else None
    _warn(reading.problems)
    organisation, assessment = reading.document.organisation, reading.document.assessment
    evaluation = evaluate(edition, organisation, assessment, on=on)
    if output_format == "json":
        say_json(write_evaluation(evaluation))
    else:
        report = evaluation_report(
            evaluation, edition, name=organisation.name, view=View(view) if view else None
        )
        for line in report:
            say(line)
    if wanted is not None and output_format == "text":
        _say_next_steps(edition, reading.document, evaluation, wanted)
    if required is not None and not evaluation.attains(required):
        talk(f"required: {required}; earned: {evaluation.status or 'none'}")
        finish(Exit.FINDINGS)


def _say_next_steps(
    edition: Edition, document: AssessmentDocument, evaluation: Evaluation, status: str
) -> None:
    # Slow to load, and not needed for the status alone.
    from dspt_core.cli.next_steps import next_steps_report
    from dspt_core.rules.next_steps import next_steps
    from dspt_core.rules.wording import Wording

    found = next_steps(edition, document.organisation, document.assessment, status, on=evaluation.on)
    say()
    for line in next_steps_report(found, Wording(edition=edition, category=evaluation.category)):
        say(line)


def _read(
    file: str, edition_name: str | None, *, on: dt.date, overlays: tuple[str, ...]
) -> AssessmentReading:
    chosen = find_edition(edition_name, on=on, overlays=overlays) if edition_name is not None else None

    def edition_for(name: str) -> Edition:
        return chosen if chosen is not None else laid_over(load_edition(name, on=on), overlays, on=on)

    return read_assessment(read_bytes(file), file=file, edition_for=edition_for)


def _refuse(file: str, problems: tuple[Problem, ...], output_format: str) -> None:
    report_problems(problems, output_format=output_format, err=True)
    talk(f"{file}: {count_problems(problems)}; nothing was evaluated")
    finish(Exit.FINDINGS)


def _warn(problems: tuple[Problem, ...]) -> None:
    report_problems(problems, output_format="text", err=True)


def _required_status(name: str, edition: Edition) -> str:
    titles = {rule.status: rule.title for rule in edition.statuses}
    status = next((one for one, title in titles.items() if name.casefold() in (one, title.casefold())), None)
    if status is None:
        hint = hint_for(name, titles)
        message = f"edition {edition.edition} has no status {name!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    return status
