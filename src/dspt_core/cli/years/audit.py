"""``dspt audit``: whether what is kept is what was written."""

from __future__ import annotations

from collections.abc import Callable

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.cli.years.progress import Progress
from dspt_core.formats.audit import AuditReport
from dspt_core.formats.audit_json import write_audit
from dspt_core.formats.heads_json import load_heads, write_heads

NOT_ANCHORED = "not compared with heads: a cut end or a whole rewrite would not be noticed"
"""What an audit without heads cannot show."""


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
    with where.toolkit() as toolkit, Progress("events read") as progress:
        report = toolkit.audit(
            anchored=anchored.heads if anchored is not None else None, seen=progress.reached
        )
    if where.is_json:
        say_json(write_audit(where.tenant, report))
    else:
        show_report(report)
        if not report.is_anchored:
            talk(NOT_ANCHORED)
    if not report.is_sound:
        finish(Exit.FINDINGS)


@audit.command()
@on_store
def heads(where: Where) -> None:
    """Export the head of each stream's chain, to keep where nobody who writes the store can write.

    Nothing is exported from a store that is not sound.
    """
    with where.toolkit() as toolkit, Progress("events read") as progress:
        report = toolkit.audit(seen=progress.reached)
    if not report.is_sound:
        # What is exported is often sent to a file, where nobody would see it.
        if where.is_json:
            say_json(write_audit(where.tenant, report))
        show_report(report, tell=talk)
        finish(Exit.FINDINGS)
    say_json(write_heads(where.tenant, report.heads))


def show_report(report: AuditReport, *, about: str = "", tell: Callable[[str], None] = say) -> None:
    """Print what an audit saw: the outcome in a line that begins with ``about``, and what to know besides."""
    seen = f"{count(report.events, 'event')} in {count(report.streams, 'stream')}, {report.erased} erased"
    if report.fault is None:
        tell(f"{about}sound: {seen}")
    else:
        fault = report.fault
        tell(f"{about}not sound: {fault.stream}, version {fault.version}: {fault.finding}")
    for stream, version in report.unfinished:
        talk(f"an erasure was not finished: {stream}, version {version}; redact it again")
