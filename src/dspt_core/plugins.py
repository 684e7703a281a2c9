"""Plug-ins: found by their entry points, asked one by one, and named when they fail.

No manager is global: whoever wants plug-ins makes one, and nothing below here looks for any by itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points

from attrs import frozen
from pluggy import HookimplMarker, PluginManager, PluginValidationError

from dspt_core import hookspecs
from dspt_core.errors import PluginError

hookimpl: HookimplMarker = HookimplMarker(hookspecs.PROJECT)


@frozen(kw_only=True)
class Plugin:
    """A plug-in by name, the package that it came with if any, and the hooks that it implements."""

    plugin: str
    package: str | None
    version: str | None
    hooks: tuple[str, ...]


def plugin_manager(points: Iterable[EntryPoint] | None = None) -> PluginManager:
    """Return a manager of the plug-ins that installed packages announce, or of those at the entry points.

    Raises :class:`PluginError`, which names it, when one cannot be imported or does not fit the hooks.
    """
    found = points if points is not None else entry_points(group=hookspecs.ENTRY_POINTS)
    manager = PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for point in sorted(found, key=lambda one: (one.name, one.value)):
        try:
            manager.register(point.load(), name=point.name)
            manager.check_pending()
        except (PluginValidationError, ValueError) as error:  # The latter for a name that is taken.
            raise PluginError(plugin=point.name, why=str(error)) from error
        except Exception as error:
            raise PluginError(plugin=point.name, why=f"it cannot be imported: {_worded(error)}") from error
    return manager


def overlays_of_plugins(edition: str, manager: PluginManager) -> tuple[str, ...]:
    """Return the overlays that plug-ins bring for the edition of that name, in order of their names.

    Raises :class:`PluginError`, which names it, when one raises or returns anything but paths. Then
    nothing of any plug-in is returned.
    """
    plugins = dict(sorted(manager.list_name_plugin()))
    found: list[str] = []
    for name in plugins:
        others = [plugin for other, plugin in plugins.items() if other != name]
        ask = manager.subset_hook_caller("dspt_overlays", remove_plugins=others)
        try:
            for paths in ask(edition=edition):
                found += _paths(paths)
        except Exception as error:
            raise PluginError(plugin=name, why=f"dspt_overlays failed: {_worded(error)}") from error
    return tuple(found)


def installed_plugins(
    manager: PluginManager, points: Iterable[EntryPoint] | None = None
) -> tuple[Plugin, ...]:
    """Return what a manager found, in order of the plug-ins' names."""
    found = points if points is not None else entry_points(group=hookspecs.ENTRY_POINTS)
    packages = {point.name: point.dist for point in found}
    return tuple(
        Plugin(
            plugin=name,
            package=dist.name if (dist := packages.get(name)) is not None else None,
            version=dist.version if dist is not None else None,
            hooks=tuple(sorted(caller.name for caller in manager.get_hookcallers(plugin) or ())),
        )
        for name, plugin in sorted(manager.list_name_plugin())
    )


def _paths(paths: object) -> list[str]:
    if isinstance(paths, str | os.PathLike) or not isinstance(paths, Iterable):
        message = f"it returned {type(paths).__name__} and not a list of paths"
        raise TypeError(message)
    listed = [os.fspath(path) for path in paths]
    return [os.fsdecode(path) for path in listed]


def _worded(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
