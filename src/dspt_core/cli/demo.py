"""``dspt demo``: the main job on an example, as one would do it by hand."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.output import say
from dspt_core.cli.report import evaluation_report
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate

EXAMPLE = "2025-26/examples/general-practice.json"
DAY = dt.date(2026, 5, 1)


@click.command()
def demo() -> None:
    """Show the main job: a made-up GP practice's 2025-26 assessment, evaluated and explained."""
    file = catalogs_folder() / EXAMPLE
    edition = load_edition("2025-26")
    document = load_assessment(file, edition=edition)
    evaluation = evaluate(edition, document.organisation, document.assessment, on=DAY)
    say(f"A GP practice's answers, read from {EXAMPLE} among the catalogues:")
    say()
    for line in evaluation_report(evaluation, edition, name=document.organisation.name, view=None):
        say(line)
    say()
    say("To look further:")
    say(f"  dspt assess {file} --on {DAY} --view standards")
    say("  dspt edition show 2025-26 --type general-practice")
    say("  dspt --help")
