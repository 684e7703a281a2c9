"""Recording a worked case from an assessment file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click
from attrs import evolve

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import today_in_london
from dspt_core.cli.output import count_problems, report_problems, say_json, talk
from dspt_core.cli.whole_files import whole_file
from dspt_core.cli.written import make_folder
from dspt_core.domain.assessment import Assessment
from dspt_core.domain.edition import Edition
from dspt_core.domain.organisation import Organisation
from dspt_core.domain.problem import ProblemCode
from dspt_core.errors import shortened
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.case_json import write_case
from dspt_core.formats.documents import read_bytes
from dspt_core.formats.editions import load_edition, load_edition_folder
from dspt_core.workshop.catalog_paths import edition_folder_of, place_of_case
from dspt_core.workshop.recording import record_case

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def record(source: Path, target: Path, *, on: dt.date | None, output_format: str) -> None:
    """Write a case of an assessment file with the outcome that the rules give, and end the command.

    Its edition is that of the folder it is written into, else the shipped one that the assessment names.
    Where it would not be found again it is not written.
    """
    name = target.stem
    if target.suffix != ".json" or _NAME.fullmatch(name) is None:
        message = (
            f"{shortened(repr(target.name))} cannot name a case; use lower-case words with hyphens and .json"
        )
        raise click.UsageError(message)
    place = place_of_case(target)
    if place != target:
        message = f"nothing looks for a case in {shortened(str(target))}; write it to {shortened(str(place))}"
        raise click.UsageError(message)
    if target.exists():
        message = f"{target} is there already; a case is never written over another file"
        raise CommandError(message, Exit.FINDINGS)
    folder = edition_folder_of(target)

    def edition_for(edition: str) -> Edition:
        return load_edition_folder(folder) if folder is not None else load_edition(edition)

    reading = read_assessment(read_bytes(source), file=str(source), edition_for=edition_for)
    report_problems(reading.problems, output_format="text", err=True)
    if reading.document is None or reading.edition is None:
        if output_format == "json":
            report_problems(reading.problems, output_format=output_format)
        talk(f"{source}: {count_problems(reading.problems)}; nothing was recorded")
        if any(one.code is ProblemCode.ASSESSMENT_UNKNOWN_EDITION for one in reading.problems):
            talk(
                f"an edition of your own is found by its folder: write the case to FOLDER/cases/{target.name}"
            )
        finish(Exit.FINDINGS)
    case = record_case(
        reading.edition,
        _anonymous(reading.document.organisation),
        _without_comments(reading.document.assessment),
        name=name,
        title=f"What do the answers in {source.name} earn?",
        reasoning="Recorded: it is what the rules gave. Write here why it is right, or correct the rules, "
        "and take the mark away.",
        on=on or today_in_london(),
    )
    document = write_case(case)
    if target.parent.parent.is_dir():
        # The first case brings the folder of the cases; a folder above that is not there is a slip.
        make_folder(target.parent)
    with whole_file(target) as file:
        file.write(write_json(document).encode("utf-8"))
    if output_format == "json":
        say_json(document)
    talk(f"written: {target}: {case.expected.status or case.expected.outcome}")


def _anonymous(organisation: Organisation) -> Organisation:
    """Return the organisation without its name, at which no rule looks."""
    return evolve(organisation, name=None)


def _without_comments(assessment: Assessment) -> Assessment:
    """Return the assessment without comments, at which no rule looks."""
    return evolve(assessment, responses=tuple(evolve(one, comment=None) for one in assessment.responses))
