"""``dspt register``: the group of its commands."""

from __future__ import annotations

import click

from dspt_core.cli.registers.exporting import export
from dspt_core.cli.registers.importing import import_file
from dspt_core.cli.registers.rebuilding import rebuild
from dspt_core.cli.registers.searching import search
from dspt_core.cli.registers.summing import summary


@click.group()
def register() -> None:
    """Import, rebuild, search, export and sum up the public register.

    A register is a folder of snapshots, one for each day that one was taken. It holds what anybody may see.
    """


for _command in (import_file, rebuild, search, export, summary):
    register.add_command(_command)
