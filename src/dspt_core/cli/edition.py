"""``dspt edition``: which editions there are, and what one asks of whom."""

from __future__ import annotations

import datetime as dt

import click

from dspt_core.cli.edition_report import category_line, edition_lines, type_lines
from dspt_core.cli.exits import CommandError, Exit
from dspt_core.cli.lineage import lineage
from dspt_core.cli.options import find_edition, overlay_option, read_day
from dspt_core.cli.output import format_option, say, say_json
from dspt_core.domain.edition import Category, Edition
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.editions_json import write_editions
from dspt_core.formats.item_set_json import write_item_set
from dspt_core.formats.whole_edition_json import write_whole_edition
from dspt_core.rules.nearest import hint_for
from dspt_core.rules.wording import dated_fact_in_words


@click.group()
def edition() -> None:
    """List the editions at hand, or show one."""


edition.add_command(lineage)


@edition.command("list")
@format_option
def list_editions(output_format: str) -> None:
    """List the shipped editions with their deadlines and question sets.

    Every question set says how many items it has, how many are mandatory, whether it can be evaluated,
    and how its items are known: official, transcribed or inferred.
    """
    editions = [load_edition(name) for name in edition_names()]
    if output_format == "json":
        say_json(write_editions(editions))
        return
    for one in editions:
        due = "to be published by" if one.calendar.deadline.day is not None else "deadline"
        deadline = dated_fact_in_words(one.calendar.deadline)
        say(f"{one.edition}  {one.title}, version {one.version}, {due} {deadline}")
        for category in one.categories:
            say(f"  {category_line(one, category)}")


@edition.command()
@click.argument("name", metavar="EDITION")
@click.option(
    "--type", "organisation_type", metavar="TYPE", help="Show what one organisation type is asked, in full."
)
@click.option(
    "--on",
    "day",
    metavar="DAY",
    callback=read_day,
    help="Show it as on this day, year-month-day.  [default: with all its revisions]",
)
@overlay_option
@format_option
def show(
    name: str,
    organisation_type: str | None,
    day: dt.date | None,
    overlays: tuple[str, ...],
    output_format: str,
) -> None:
    """Show an EDITION, by name or by its folder: calendar, types, statuses, profile, and what is not known.

    With --type it lists every item that organisations of one type are asked, with its duty, the kind of
    answer it takes, the certificates that exempt from it, and how it is known.
    """
    shown = find_edition(name, on=day, overlays=overlays)
    if organisation_type is None:
        if output_format == "json":
            say_json(write_whole_edition(shown))
            return
        for line in edition_lines(shown):
            say(line)
        return
    category = _category_of_type(shown, organisation_type)
    if output_format == "json":
        say_json(write_item_set(shown, category, organisation_type))
        return
    for line in type_lines(shown, category, organisation_type):
        say(line)


def _category_of_type(shown: Edition, name: str) -> Category:
    kind = shown.organisation_type(name)
    if kind is not None and kind.category is None:
        message = f"edition {shown.edition} does not say which category {name!r} belongs to"
        raise CommandError(message, Exit.FINDINGS)
    category = shown.category(kind.category) if kind is not None else None
    if category is None:
        hint = hint_for(name, (one.type for one in shown.organisation_types))
        message = f"edition {shown.edition} has no organisation type {name!r}; {hint}"
        raise CommandError(message, Exit.USAGE)
    return category
