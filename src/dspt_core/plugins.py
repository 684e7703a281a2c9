"""Plug-ins: found by their entry points, asked one by one, and named when they fail.

No manager is global: whoever wants plug-ins makes one, and nothing below here looks for any by itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, cast

from pluggy import HookimplMarker, PluginManager, PluginValidationError

from dspt_core import hookspecs
from dspt_core.errors import DsptError, PluginError
from dspt_core.ports.directory import Directory
from dspt_core.ports.plugin import Plugin

if TYPE_CHECKING:
    from dspt_core.notify.urls import NotifierOpener
    from dspt_core.storage.urls import StoreOpener

hookimpl: HookimplMarker = HookimplMarker(hookspecs.PROJECT)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+")


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
    for name, ask in _asked_one_by_one(manager, "dspt_overlays"):
        try:
            for paths in ask(edition=edition):
                found += _paths(paths)
        except Exception as error:
            raise PluginError(plugin=name, why=f"dspt_overlays failed: {_worded(error)}") from error
    return tuple(found)


def stores_of_plugins(manager: PluginManager) -> Mapping[str, StoreOpener]:
    """Return what opens the stores that plug-ins bring, by the scheme of their URLs.

    Raises :class:`PluginError`, which names it, when one raises, returns anything but schemes and what
    opens them, or takes a scheme that is taken. A plug-in that fails to open a store is named when it does.
    """
    from dspt_core.storage.urls import SHIPPED  # Not before: overlays need no store.

    return {
        scheme: cast("StoreOpener", _named(name, opener, "store", _IS_STORE))
        for scheme, (name, opener) in _openers_of(manager, "dspt_stores", SHIPPED).items()
    }


def notifiers_of_plugins(manager: PluginManager) -> Mapping[str, NotifierOpener]:
    """Return what opens the notifiers that plug-ins bring, by the scheme of their URLs.

    Raises :class:`PluginError`, which names it, when one raises, returns anything but schemes and what
    opens them, or takes a scheme that is taken. A plug-in that fails to open one is named when it does.
    """
    from dspt_core.notify.urls import NAMES_TAKEN

    return {
        scheme: cast("NotifierOpener", _named(name, opener, "notifier", _IS_NOTIFIER))
        for scheme, (name, opener) in _openers_of(manager, "dspt_notifiers", NAMES_TAKEN).items()
    }


def directory_of_plugins(manager: PluginManager) -> Directory | None:
    """Return the ODS directory that a plug-in brings, or ``None`` when none does.

    Raises :class:`PluginError`, which names it, when one raises, returns anything else, or is the second that
    brings one: nobody could tell which of two directories is right.
    """
    found: dict[str, Directory] = {}
    for name, ask in _asked_one_by_one(manager, "dspt_directory"):
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


def _asked_one_by_one(manager: PluginManager, hook: str) -> Iterator[tuple[str, Callable[..., list[object]]]]:
    """Yield each plug-in's name, in order, and what asks it alone."""
    plugins = dict(sorted(manager.list_name_plugin()))
    for name in plugins:
        others = [plugin for other, plugin in plugins.items() if other != name]
        yield name, manager.subset_hook_caller(hook, remove_plugins=others)


def _openers_of(
    manager: PluginManager, hook: str, shipped: Iterable[str]
) -> Mapping[str, tuple[str, Callable[[str], object]]]:
    """Return what opens each scheme, and the name of the plug-in that brings it."""
    taken = dict.fromkeys(shipped, "dspt-core itself")
    found: dict[str, tuple[str, Callable[[str], object]]] = {}
    for name, ask in _asked_one_by_one(manager, hook):
        try:
            for brought in ask():
                for scheme, opener in _openers(brought, taken):
                    taken[scheme] = f"plug-in {name!r}"
                    found[scheme] = (name, opener)
        except Exception as error:
            raise PluginError(plugin=name, why=f"{hook} failed: {_worded(error)}") from error
    return found


def _openers(stores: object, taken: Mapping[str, str]) -> Iterator[tuple[str, Callable[[str], object]]]:
    if not isinstance(stores, Mapping):
        message = f"it returned {type(stores).__name__} and not a mapping of schemes to what opens them"
        raise TypeError(message)
    for scheme, opener in stores.items():
        if not isinstance(scheme, str) or not _SCHEME.fullmatch(scheme):
            message = f"{scheme!r} is no scheme; write small letters, digits, plus, dash and dot"
            raise ValueError(message)
        if scheme in taken:
            message = f"the scheme {scheme!r} is taken by {taken[scheme]}"
            raise ValueError(message)
        if not callable(opener):
            message = f"what opens {scheme!r} cannot be called"
            raise TypeError(message)
        yield scheme, opener


_IS_STORE = ("tenant", "close", "__enter__", "__exit__")
_IS_NOTIFIER = ("notify", "limits")


def _named(
    plugin: str, opener: Callable[[str], object], what: str, has: tuple[str, ...]
) -> Callable[[str], object]:
    """Return an opener whose failures name its plug-in, and never its URL, which may hold a password."""

    def open_or_name(url: str) -> object:
        try:
            found = opener(url)
        except DsptError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a plug-in raises
            why = f"it raised {type(error).__name__} when it was to open a {what}"
            raise PluginError(plugin=plugin, why=why) from None
        if not all(hasattr(type(found), name) or hasattr(found, name) for name in has):
            raise PluginError(plugin=plugin, why=f"it opened {type(found).__name__}, which is no {what}")
        return found

    return open_or_name


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
