"""How the command ends: the meaning of its exit codes, and errors that carry one."""

from __future__ import annotations

from enum import IntEnum
from typing import NoReturn

import click

from dspt_core.errors import DsptError


class Exit(IntEnum):
    """The exit codes of ``dspt``, the same for every command."""

    CLEAN = 0
    FINDINGS = 1
    """Findings, a requirement that is not met, or a command that was refused."""
    USAGE = 2
    UNREADABLE = 3
    """A file cannot be read, or a service cannot be reached."""
    INTERNAL = 4


class CommandError(DsptError):
    """Ends a command with a message on stderr and a code of its own."""

    def __init__(self, message: str, code: Exit) -> None:
        """Record the ``message`` and the exit ``code``."""
        super().__init__(message)
        self.code = code


def finish(code: Exit) -> NoReturn:
    """End the command with this code."""
    click.get_current_context().exit(code)
