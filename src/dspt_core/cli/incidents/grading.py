"""``dspt incident grade`` and ``dspt incident clock``: whom to tell, and by when. Neither keeps anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.incidents.facts import facts_from, facts_options, yes_or_no
from dspt_core.cli.instants import read_instant, read_time
from dspt_core.cli.options import find_edition, overlay_option
from dspt_core.cli.output import count, folded, format_option, say, say_json
from dspt_core.domain.explanation import Reason, SubjectKind, Truth
from dspt_core.domain.incident_grid import IncidentGrid
from dspt_core.domain.incidents import Grading
from dspt_core.formats.editions import load_calendars
from dspt_core.formats.incident_files import load_incident_file, write_clock, write_grading
from dspt_core.rules.calendar import edition_open_at
from dspt_core.rules.incidents.clock import IncidentClock, explain_telling_people
from dspt_core.rules.incidents.grading import grade as graded_by
from dspt_core.rules.incidents.words import FACT_QUESTIONS, GRADING_WORDS
from dspt_core.rules.wording import Wording, day_in_words


@click.command()
@click.argument("file", metavar="[FILE]", required=False)
@facts_options
@click.option(
    "--edition",
    "edition_name",
    metavar="EDITION",
    help="By the grid of this edition, by name or folder.  [default: the one open now]",
)
@overlay_option
@format_option
def grade(
    file: str | None,
    edition_name: str | None,
    overlays: tuple[str, ...],
    output_format: str,
    **facts: object,
) -> None:
    """Say whom an incident has to be reported to, and why.

    What is known comes from options, from FILE, or both; an option replaces what FILE says. What is left out
    is not known yet. Nothing is kept.

    Ends with 0 when it is known whom to tell or that nobody has to be told, and with 1 when that is not known
    yet; the facts that would decide are named. Either way it is recorded: an incident that nobody has to
    be told of is one too.

    \b
    Examples:
      dspt incident grade --likelihood 3 --impact 2 --edition 2025-26
      dspt incident grade --likelihood 2 --impact 5 --vulnerable-people no --special-categories no
      dspt incident grade incident.json --format json
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    known = facts_from(facts, load_incident_file(file) if file is not None else {})
    edition = find_edition(edition_name or _open_edition(), overlays=overlays)
    grading = graded_by(known, edition)
    if output_format == "json":
        say_json(write_grading(grading))
    else:
        for line in grading_lines(grading, edition.incident_grid, Wording(edition=edition, category="")):
            say(line)
    if grading.verdict is Truth.UNKNOWN or grading.deciding:
        finish(Exit.FINDINGS)


def _open_edition() -> str:
    name = edition_open_at(load_calendars(), dt.datetime.now(tz=dt.UTC))
    if name is None:
        message = "no edition is known to be open; name one with --edition"
        raise CommandError(message, Exit.USAGE)
    return name


def grading_lines(grading: Grading, grid: IncidentGrid | None, wording: Wording) -> Iterator[str]:
    """Yield the lines that say whom to tell, why, and what would decide where that is open."""
    if grid is None:
        yield from folded(wording.sentence(grading.explanation), indent="")
        yield from folded(
            "Ask the Information Commissioner's Office; the 72 hours run all the same.", indent="  "
        )
        return
    yield f"Graded by edition {grading.edition}, {grid.title}"
    for one in grading.explanation.because:
        is_body = one.subject.kind is SubjectKind.BODY
        body = grid.body(one.subject.name) if is_body else None
        name = body.title if body is not None else "Under the NIS Regulations"
        cell = f" ({one.detail})" if one.detail is not None else ""
        why = wording.why(one) if is_body or one.verdict is Truth.UNKNOWN else _NIS[one.reason]
        yield from folded(
            f"{name}: {GRADING_WORDS[Truth(one.verdict)]}; {why}{cell}", indent="  ", hanging="    "
        )
    levels = grading.explanation.because[0].because if grading.bodies else ()
    for one in levels:
        yield f"{one.subject.name.capitalize()}: {wording.why(one)}"
    if grading.deciding:
        yield "What would decide"
        for fact in grading.deciding:
            yield from folded(f"{fact:<20}{FACT_QUESTIONS[fact]}", indent="  ", hanging=" " * 22)


_NIS = {
    Reason.EVERY_PART_HOLDS: "every fact that they name is there",
    Reason.A_PART_FAILS: "not every fact that they name is there",
}


@click.command()
@click.option(
    "--aware",
    metavar="INSTANT",
    required=True,
    callback=read_time,
    help="When the organisation became aware, with its time zone.",
)
@click.option(
    "--at", "at", metavar="INSTANT", callback=read_instant, help="Ask as at this instant.  [default: now]"
)
@click.option(
    "--high-risk",
    type=click.Choice(["yes", "no"]),
    callback=yes_or_no,
    help="Whether the risk to the people concerned is high.",
)
@format_option
def clock(
    aware: dt.datetime,
    at: dt.datetime | None,
    high_risk: bool | None,  # noqa: FBT001 - the callback makes a truth of the answer
    output_format: str,
) -> None:
    """Say how much of the 72 hours to report an incident is left.

    The hours are absolute, also when the clocks change. Ends with 1 when they have run out.

    \b
    Examples:
      dspt incident clock --aware 2026-03-27T12:00+00:00
      dspt incident clock --aware 2026-03-27T12:00+00:00 --at 2026-03-31T09:00+01:00 --high-risk yes
    """  # noqa: D301 - by the backspace click knows not to fold the examples
    running = IncidentClock(aware=aware)
    now = at or dt.datetime.now(tz=dt.UTC)
    if output_format == "json":
        say_json(write_clock(running, at=now, is_risk_high=high_risk))
    else:
        for line in clock_lines(running, now, is_risk_high=high_risk):
            say(line)
    if running.is_late(now):
        finish(Exit.FINDINGS)


def clock_lines(running: IncidentClock, now: dt.datetime, *, is_risk_high: bool | None) -> Iterator[str]:
    """Yield the lines that say how a clock stands."""
    yield f"Report by {in_london(running.deadline)}"
    if running.is_late(now):
        yield f"Overdue for {in_hours(running.overdue_at(now))}; a late report needs reasons"
    else:
        yield f"{in_hours(running.left_at(now))} left"
    telling = explain_telling_people(is_risk_high=is_risk_high)
    yield f"To be told to the people concerned without delay: {_TELLING[Truth(telling.verdict)]}"


_TELLING = {
    Truth.HOLDS: "yes, as the risk to them is high",
    Truth.FAILS: "no, as the risk to them is not high",
    Truth.UNKNOWN: "if the risk to them is high, which is not known yet",
}


def in_london(instant: dt.datetime) -> str:
    """Return an instant as a clock on a wall in London shows it, with how far that is from UTC."""
    there = instant.astimezone(ZoneInfo("Europe/London"))
    offset = there.strftime("%z")
    return f"{there:%H:%M} on {day_in_words(there.date())} in London (UTC{offset[:3]}:{offset[3:]})"


def in_hours(time: dt.timedelta) -> str:
    """Return a span of time in hours and minutes."""
    hours, minutes = divmod(time // dt.timedelta(minutes=1), 60)
    return f"{count(hours, 'hour')} {count(minutes, 'minute')}"
