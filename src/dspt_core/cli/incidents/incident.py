"""``dspt incident``: the group of its commands."""

from __future__ import annotations

import click

from dspt_core.cli.incidents.grading import clock, grade
from dspt_core.cli.incidents.reports import add, export, list_incidents, report, withdraw


@click.group()
def incident() -> None:
    """Grade incidents, see how long there is to report one, and keep what was reported.

    \b
    Examples:
      dspt incident grade --likelihood 3 --impact 2 --edition 2025-26
      dspt incident clock --aware 2026-05-01T09:30+01:00
      dspt incident report A99998 incident.json
    """  # noqa: D301 - by the backspace click knows not to fold the examples


for _command in (grade, clock, report, add, withdraw, list_incidents, export):
    incident.add_command(_command)
