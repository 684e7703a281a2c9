"""``dspt catalog diff``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from dspt_core.cli.catalog.diff_report import comparison_lines, type_change_lines
from dspt_core.cli.catalog.two_editions import AskedEdition, find_two_editions
from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.options import read_day
from dspt_core.cli.output import format_option, say, say_json, talk
from dspt_core.cli.written import refuse_to_overwrite, write_file
from dspt_core.rules.nearest import hint_for
from dspt_core.workshop.differences.comparing import EditionComparison, compare_editions
from dspt_core.workshop.differences.documents import write_differences
from dspt_core.workshop.differences.for_types import changes_for
from dspt_core.workshop.differences.grades import Grade

_GRADES = [grade.value for grade in Grade]


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--for", "organisation_type", metavar="TYPE", help="Show what changes for one organisation type."
)
@click.option(
    "--grade",
    type=click.Choice(_GRADES),
    default=Grade.GUIDANCE.value,
    show_default=True,
    help="List differences of this grade and weightier ones; text only.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_GRADES),
    help="End with exit code 1 when there is a difference of this grade or a weightier one.",
)
@click.option("--old-on", metavar="DAY", callback=read_day, help="Take OLD as it was on this day.")
@click.option("--new-on", metavar="DAY", callback=read_day, help="Take NEW as it was on this day.")
@click.option("--old-revision", metavar="NAME", help="Take OLD as this revision of it left it.")
@click.option("--new-revision", metavar="NAME", help="Take NEW as this revision of it left it.")
@click.option(
    "--lineage",
    "lineage_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Pair items by the lineage in this file.  [default: the one that leads to NEW]",
)
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(path_type=Path), help="Write a page to this file, too."
)
@click.option("--force", is_flag=True, help="Write the page over a file that is there.")
@format_option
def diff(
    old: str,
    new: str,
    organisation_type: str | None,
    grade: str,
    fail_on: str | None,
    old_on: dt.date | None,
    new_on: dt.date | None,
    old_revision: str | None,
    new_revision: str | None,
    lineage_file: Path | None,
    page: Path | None,
    force: bool,  # noqa: FBT001 - passed by name
    output_format: str,
) -> None:
    """Compare the editions OLD and NEW, each given by name or by its folder.

    Every difference has a grade: normative, applicability, guidance or editorial. Items are compared by
    their permanent keys and by the lineage that is declared between the editions, never by their numbers.

    \b
    Examples:
      dspt catalog diff 2024-25 2025-26 --for general-practice
      dspt catalog diff 2025-26 my/2025-26 --fail-on applicability
      dspt catalog diff 2024-25 2025-26 --html changes.html
    """  # noqa: D301 - the backspace is meant: by it click knows not to fold the examples
    if page is not None:
        refuse_to_overwrite(page, force=force)
    found = find_two_editions(
        AskedEdition(old, old_on, old_revision),
        AskedEdition(new, new_on, new_revision),
        lineage_file=lineage_file,
    )
    comparison = compare_editions(found.before, found.after, lineage=found.lineage)
    if organisation_type is not None:
        _check_type(organisation_type, comparison)
    if output_format == "json":
        say_json(write_differences(comparison, types=(organisation_type,) if organisation_type else None))
    elif organisation_type is not None:
        for line in type_change_lines(
            changes_for(comparison, organisation_type), comparison, least=Grade(grade)
        ):
            say(line)
    else:
        for line in comparison_lines(comparison, least=Grade(grade)):
            say(line)
    if page is not None:
        from dspt_core.workshop.differences.page import differences_page

        write_file(page, differences_page(comparison, chosen=organisation_type).encode(), force=force)
        talk(f"wrote {page}")
    grades = comparison.grades_for(organisation_type) if organisation_type else comparison.grades
    if fail_on is not None and any(one.is_at_least(Grade(fail_on)) for one in grades):
        finish(Exit.FINDINGS)


def _check_type(name: str, comparison: EditionComparison) -> None:
    if name not in comparison.types:
        editions = f"{comparison.before.edition} and {comparison.after.edition}"
        message = (
            f"neither of {editions} has an organisation type {name!r}; {hint_for(name, comparison.types)}"
        )
        raise CommandError(message, Exit.USAGE)
