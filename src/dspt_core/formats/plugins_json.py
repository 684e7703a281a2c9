"""The plugins document: what is installed, and what each can do."""

from __future__ import annotations

from collections.abc import Iterable

from dspt_core.formats.json_reader import JsonValue
from dspt_core.ports.plugin import Plugin

PLUGINS_FORMAT = "dspt-core/plugins/v1"


def write_plugins(plugins: Iterable[Plugin]) -> JsonValue:
    """Return the document that lists plug-ins, in their given order."""
    return {
        "format": PLUGINS_FORMAT,
        "plugins": [
            {"plugin": one.plugin, "package": one.package, "version": one.version, "hooks": list(one.hooks)}
            for one in plugins
        ],
    }
