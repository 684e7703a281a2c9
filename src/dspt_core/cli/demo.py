"""``dspt demo``: the main job on an example, as one would do it by hand, then a year on a store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dspt_core.cli.output import say
from dspt_core.cli.report import evaluation_report
from dspt_core.cli.years.stores import store_at
from dspt_core.cli.years.whole_year import WholeYear
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate

EXAMPLE = "2025-26/examples/general-practice.json"
PROVIDER = "2025-26/examples/social-care.json"
DAY = dt.date(2026, 5, 1)


@click.command()
def demo() -> None:
    """Show the main job on a made-up GP practice, then a whole year of a made-up care provider.

    The year is carried out on a store in a temporary file, which is removed again.
    """
    _show_evaluation()
    say()
    _tell_year()
    say()
    say("To look further:")
    say(f"  dspt assess {catalogs_folder() / EXAMPLE} --on {DAY} --view standards")
    say("  dspt edition show 2025-26 --type general-practice")
    say("  dspt --help")


def _show_evaluation() -> None:
    edition = load_edition("2025-26")
    document = load_assessment(catalogs_folder() / EXAMPLE, edition=edition)
    evaluation = evaluate(edition, document.organisation, document.assessment, on=DAY)
    say(f"A GP practice's answers, read from {EXAMPLE} among the catalogues:")
    say()
    for line in evaluation_report(evaluation, edition, name=document.organisation.name, view=None):
        say(line)


def _tell_year() -> None:
    document = load_assessment(catalogs_folder() / PROVIDER)
    say("A whole year of a made-up care provider, carried out on a store in a temporary SQLite file:")
    say()
    with (
        TemporaryDirectory(prefix="dspt-demo") as folder,
        store_at(f"sqlite:///{Path(folder).absolute()}/dspt.db", make=True) as store,
    ):
        for line in WholeYear(store, document).told():
            say(line)
