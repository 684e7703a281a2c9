"""``dspt incident``: the group of its commands."""

from __future__ import annotations

import click

from dspt_core.cli.incidents.grading import clock, grade


@click.group()
def incident() -> None:
    """Grade incidents, and see how long there is to report one."""


for _command in (grade, clock):
    incident.add_command(_command)
