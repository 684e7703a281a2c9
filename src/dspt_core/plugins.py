"""Plug-ins: found by their entry points, asked one by one, and named when they fail.

No manager is global: whoever wants plug-ins makes one, and nothing below here looks for any by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points

from attrs import frozen
from pluggy import HookimplMarker, PluginManager, PluginValidationError

from dspt_core import hookspecs
from dspt_core.errors import PluginError
from dspt_core.ports.directory import Directory

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
    found: list[str] = []
    for name, ask in _one_by_one("dspt_overlays", manager):
        try:
            for paths in ask(edition=edition):
                found += _paths(paths)
        except Exception as error:
            raise PluginError(plugin=name, why=f"dspt_overlays failed: {_worded(error)}") from error
    return tuple(found)


def directory_of_plugins(manager: PluginManager) -> Directory | None:
    """Return the ODS directory that a plug-in brings, or ``None`` when none does.

    Raises :class:`PluginError`, which names it, when one raises, returns anything else, or is the second that
    brings one: nobody could tell which of two directories is right.
    """
    found: dict[str, Directory] = {}
    for name, ask in _one_by_one("dspt_directory", manager):
        try:
            for one in ask():
                found[name] = _directory(one)
        except Exception as error:
            raise PluginError(plugin=name, why=f"dspt_directory failed: {_worded(error)}") from error
    first, *others = found or (None,)
    if others:
        raise PluginError(plugin=others[0], why=f"the plug-in {first!r} brings a directory too")
    return found[first] if first is not None else None


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


def _one_by_one(hook: str, manager: PluginManager) -> Iterator[tuple[str, Callable[..., Iterable[object]]]]:
    plugins = dict(sorted(manager.list_name_plugin()))
    for name in plugins:
        others = [plugin for other, plugin in plugins.items() if other != name]
        yield name, manager.subset_hook_caller(hook, remove_plugins=others)


def _directory(value: object) -> Directory:
    if not isinstance(value, Directory):
        message = f"it returned {type(value).__name__} and not a directory"
        raise TypeError(message)
    return value


def _paths(paths: object) -> list[str]:
    if isinstance(paths, str | os.PathLike) or not isinstance(paths, Iterable):
        message = f"it returned {type(paths).__name__} and not a list of paths"
        raise TypeError(message)
    listed = [os.fspath(path) for path in paths]
    return [os.fsdecode(path) for path in listed]


def _worded(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
