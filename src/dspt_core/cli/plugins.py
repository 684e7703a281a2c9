"""``dspt plugins``: which plug-ins are installed, and what each can do."""

from __future__ import annotations

import click

from dspt_core.cli.output import format_option, say, say_json
from dspt_core.formats.plugins_json import write_plugins
from dspt_core.plugins import installed_plugins, plugin_manager


@click.command()
@format_option
def plugins(output_format: str) -> None:
    """List the installed plug-ins, with their packages and the hooks that they implement."""
    found = installed_plugins(plugin_manager())
    if output_format == "json":
        say_json(write_plugins(found))
        return
    if not found:
        say("no plug-ins are installed")
    for one in found:
        package = f"{one.package} {one.version}" if one.package is not None else "no package"
        say(f"{one.plugin}  {package}; {', '.join(one.hooks) or 'no hooks'}")
