"""``dspt audit``: whether what is kept is what was written."""

from __future__ import annotations

import click

from dspt_core.cli.exits import CommandError, Exit, finish
from dspt_core.cli.output import count, say, say_json, talk
from dspt_core.cli.years.opening import Where, on_store
from dspt_core.formats.audit import AuditReport
from dspt_core.formats.audit_json import write_audit
from dspt_core.formats.heads_json import load_heads, write_heads


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
        say_json(write_audit(where.tenant, report))
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
        # What is exported is often sent to a file, where nobody would see it.
        if where.is_json:
            say_json(write_audit(where.tenant, report))
        talk(_verdict(report))
        finish(Exit.FINDINGS)
    say_json(write_heads(where.tenant, report.heads))


def _verdict(report: AuditReport) -> str:
    if report.fault is not None:
        return f"not sound: {report.fault.stream}, version {report.fault.version}: {report.fault.finding}"
    seen = f"{count(report.events, 'event')} in {count(report.streams, 'stream')}"
    return f"sound: {seen}, {report.erased} erased"


def _show(report: AuditReport) -> None:
    say(_verdict(report))
    for stream, version in report.unfinished:
        talk(f"an erasure was not finished: {stream}, version {version}; redact it again")
    if not report.is_anchored:
        talk("not compared with heads: a cut end or a whole rewrite would not be noticed")
