"""Groups of commands that load each when it is run, so that one does not pay for what another imports."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

from dspt_core.rules.nearest import hint_for

CommandsByName = Mapping[str, tuple[str, str, str]]
"""Commands by name: their module, what they are called there, and a line of help."""


class LazyGroup(click.Group):
    """A group that knows its commands by name, in ``lazy``."""

    lazy: ClassVar[CommandsByName]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order given."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command, or return ``None`` for a name that is none."""
        if cmd_name not in self.lazy:
            return None
        module, name, _ = self.lazy[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; of a name that is none, say the nearest that is."""
        name = args[0]
        if name not in self.lazy and not name.startswith("-"):
            ctx.fail(f"There is no command {name!r}; {hint_for(name, self.lazy)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands in the help without loading one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.lazy.items()])
