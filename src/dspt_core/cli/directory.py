"""``dspt directory``: what files of the ODS directory hold, and what they say of a code."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.announced_plugins import may_have_plugins
from dspt_core.cli.directory_report import check_lines, record_lines
from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import read_day, today_in_london
from dspt_core.cli.output import count_problems, format_option, report_problems, say, say_json, talk
from dspt_core.directory.documents import write_check, write_record
from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.reading import read_snapshot
from dspt_core.domain.ods_code import read_code
from dspt_core.domain.problem import errors_among
from dspt_core.ports.directory import Directory, parents_of, records_about, single_site_of
from dspt_core.rules.sites_offered import sites_offered
from dspt_core.rules.unknown_code import unknown_code

_taken_option = click.option(
    "--taken",
    metavar="DAY",
    callback=read_day,
    help="The day on which the files were made, where their names do not have it.",
)


@click.group()
def directory() -> None:
    """Read files of the ODS directory, and look a code up in them.

    \b
    Examples:
      dspt directory check ecarehomehq.csv ecarehomesite.csv --taken 2026-06-01
      dspt directory show A1ZZ ecarehomehq.csv ecarehomesite.csv
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@directory.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_taken_option
@format_option
def check(files: tuple[str, ...], taken: dt.date | None, output_format: str) -> None:
    """Read files of the directory: how much was read of each, and everything odd with its line.

    A file is a report in CSV, whose name begins with the report's (ecarehomesite.csv), or FHIR R4 as a
    bundle or as lines (NDJSON).
    """
    snapshots = tuple(read_snapshot(file, taken=taken) for file in files)
    found = InMemoryDirectory(snapshots)
    problems = (*(problem for one in snapshots for problem in one.problems), *found.problems)
    if output_format == "json":
        say_json(write_check(snapshots, organisations=len(found), taken=found.taken, problems=problems))
    else:
        report_problems(problems, output_format=output_format)
        for line in check_lines(snapshots, found):
            say(line)
    if errors_among(problems):
        finish(Exit.FINDINGS)


@directory.command()
@click.argument("code")
@click.argument("files", metavar="[FILE...]", nargs=-1)
@click.option("--on", "day", metavar="DAY", callback=read_day, help="Ask about this day; today by default.")
@_taken_option
@format_option
def show(
    code: str, files: tuple[str, ...], day: dt.date | None, taken: dt.date | None, output_format: str
) -> None:
    """Show what the directory says of a code: its record, who operates it, and the sites it is offered.

    Without files, the directory that a plug-in brings is asked.
    """
    on = day or today_in_london()
    found = _directory(files, taken)
    wanted = read_code(code)
    record = found.record(wanted.code) or found.record(wanted.directory_code)
    if record is None:
        refusal = unknown_code(code)
        talk(f"Error: {refusal.message}")
        talk(f"    {refusal.hint}")
        finish(Exit.FINDINGS)
    if record.code != wanted.code:
        talk(f"the directory has no {wanted.code}; this is {record.code}, to which it belongs")
    offer = sites_offered(record.code, records_about(found, record.code), on=on, taken=found.taken)
    parents = parents_of(found, record.code, on=on)
    single = single_site_of(found, record.code, on=on)
    if output_format == "json":
        say_json(write_record(record, on=on, parents=parents, offer=offer, single_site=single))
        return
    for line in record_lines(record, on=on, parents=parents, offer=offer, single_site=single):
        say(line)


def _directory(files: tuple[str, ...], taken: dt.date | None) -> Directory:
    if files:
        snapshots = tuple(read_snapshot(file, taken=taken) for file in files)
        found = InMemoryDirectory(snapshots)
        problems = (*(problem for one in snapshots for problem in one.problems), *found.problems)
        if problems:
            talk(f"{count_problems(problems)} in the files; 'dspt directory check' lists them")
        return found
    brought = _directory_of_plugins()
    if brought is None:
        message = "no file of the directory is named, and no plug-in brings one"
        raise CommandError(message, Exit.USAGE)
    return brought


def _directory_of_plugins() -> Directory | None:
    if not may_have_plugins():
        return None
    from dspt_core.plugins import directory_of_plugins, plugin_manager

    return directory_of_plugins(plugin_manager())
