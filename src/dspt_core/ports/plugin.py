"""A plug-in as it is told of: by its names, without anything that could be asked of it."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Plugin:
    """A plug-in by name, the package that it came with if any, and the hooks that it implements."""

    plugin: str
    package: str | None
    version: str | None
    hooks: tuple[str, ...]
