"""``dspt audit``: whether what is kept is what was written."""

from __future__ import annotations

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.formats.audit import AuditReport
from dspt_core.formats.heads_json import load_heads, write_heads
from dspt_core.formats.json_reader import JsonValue


@click.group()
def audit() -> None:
    """Verify what a store keeps, or export the heads of its chains.

    \b
    Examples:
      dspt audit heads > heads.json
      dspt audit verify
      dspt audit verify --heads heads.json
    """  # noqa: D301 - by the backspace click knows not to fold the examples


@audit.command()
@click.option("--heads", "heads_file", metavar="FILE", help="Compare with heads that were exported before.")
@on_store
def verify(where: Where, heads_file: str | None) -> None:
    """Verify every event: its digest, its link, its place. Name the first that is not what was written.

    Without --heads, nobody can tell whether the end of a history was cut off or all of it written anew.
    """
    anchored = load_heads(heads_file) if heads_file is not None else None
    if anchored is not None and anchored.tenant != where.tenant:
        message = f"{heads_file} holds the heads of tenant {anchored.tenant!r}, not of {where.tenant!r}"
        raise CommandError(message, Exit.USAGE)
    with where.toolkit() as toolkit:
        report = toolkit.audit(anchored=anchored.heads if anchored is not None else None)
    if where.is_json:
        say_json(_plain(report))
    else:
        _show(report)
    if not report.is_sound:
        finish(Exit.FINDINGS)


@audit.command()
@on_store
def heads(where: Where) -> None:
    """Export the head of each stream's chain, to keep where nobody who writes the store can write.

    Nothing is exported from a store that is not sound.
    """
    with where.toolkit() as toolkit:
        report = toolkit.audit()
    if not report.is_sound:
        _show(report)
        finish(Exit.FINDINGS)
    say_json(write_heads(where.tenant, report.heads))


def _show(report: AuditReport) -> None:
    seen = f"{count(report.events, 'event')} in {count(report.streams, 'stream')}, {report.erased} erased"
    if report.fault is None:
        say(f"sound: {seen}")
    else:
        fault = report.fault
        say(f"not sound: {fault.stream}, version {fault.version}: {fault.finding}")
    for stream, version in report.unfinished:
        talk(f"an erasure was not finished: {stream}, version {version}; redact it again")
    if not report.is_anchored:
        talk("not compared with heads: a cut end or a whole rewrite would not be noticed")


def _plain(report: AuditReport) -> JsonValue:
    fault = report.fault
    return {
        "is_sound": report.is_sound,
        "is_anchored": report.is_anchored,
        "streams": report.streams,
        "events": report.events,
        "erased": report.erased,
        "fault": {"stream": fault.stream, "version": fault.version, "finding": fault.finding.value}
        if fault is not None
        else None,
        "unfinished": [{"stream": stream, "version": version} for stream, version in report.unfinished],
    }
