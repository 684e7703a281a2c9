"""Plug-ins: found by their entry points, asked, and named when they fail."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.errors import PluginError
from dspt_core.formats.editions import load_edition
from dspt_core.hookspecs import ENTRY_POINTS
from dspt_core.plugins import (
    directory_of_plugins,
    hookimpl,
    installed_plugins,
    overlays_of_plugins,
    plugin_manager,
)
from tests.plugging import MODULE, install


def test_a_plugin_is_found_by_its_entry_point_and_asked_by_edition(site: Path) -> None:
    install(site, "county-wording")
    manager = plugin_manager()
    assert overlays_of_plugins("2025-26", manager) == (str(site / "overlays"),)
    assert overlays_of_plugins("2024-25", manager) == ()


def test_overlays_of_a_plugin_are_laid_like_any_other(site: Path) -> None:
    install(site, "county-wording")
    edition = load_edition("2025-26", overlays=overlays_of_plugins("2025-26", plugin_manager()))
    assert [one.overlay for one in edition.overlays] == ["licensed-wording"]


def test_loading_an_edition_asks_no_plugin(site: Path) -> None:
    install(site, "county-wording")
    assert load_edition("2025-26").overlays == ()


def test_installed_plugins_are_listed_with_package_and_hooks(site: Path) -> None:
    install(site, "town-wording")
    install(site, "county-wording")
    listed = [
        (one.plugin, one.package, one.version, one.hooks) for one in installed_plugins(plugin_manager())
    ]
    assert listed == [
        ("county-wording", "county-wording", "1.2", ("dspt_overlays",)),
        ("town-wording", "town-wording", "1.2", ("dspt_overlays",)),
    ]


def test_two_managers_share_no_plugin(site: Path) -> None:
    first = plugin_manager()
    install(site, "county-wording")
    assert [name for name, _ in first.list_name_plugin()] == []
    assert [name for name, _ in plugin_manager().list_name_plugin()] == ["county-wording"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise RuntimeError('no disk')", "dspt_overlays failed: RuntimeError: no disk"),
        ("raise KeyError", "dspt_overlays failed: KeyError"),
        ("return 'overlays'", "it returned str and not a list of paths"),
        ("return 7", "it returned int and not a list of paths"),
        ("return [7]", "dspt_overlays failed: TypeError"),
    ],
)
def test_a_plugin_that_fails_is_named_and_nothing_of_any_is_returned(site: Path, body: str, why: str) -> None:
    install(site, "a-sound-one")
    install(site, "county-wording", body)
    with pytest.raises(PluginError) as caught:
        overlays_of_plugins("2025-26", plugin_manager())
    assert caught.value.plugin == "county-wording"
    assert why in caught.value.why


def test_what_returns_nothing_brings_nothing(site: Path) -> None:
    install(site, "county-wording", "return None")
    assert overlays_of_plugins("2025-26", plugin_manager()) == ()


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("import no_such_module", "it cannot be imported: ModuleNotFoundError"),
        ("raise OSError('x')", "it cannot be imported: OSError: x"),
        (MODULE.replace("(edition)", "(year)"), "Argument(s) {'year'}"),
        (MODULE.replace("dspt_overlays", "dspt_overlay"), "unknown hook 'dspt_overlay'"),
    ],
)
def test_a_plugin_that_does_not_fit_is_named(site: Path, source: str, why: str) -> None:
    install(site, "county-wording", "return []", source=source)
    with pytest.raises(PluginError) as caught:
        plugin_manager()
    assert caught.value.plugin == "county-wording"
    assert why in caught.value.why


def test_two_plugins_of_one_name_are_refused(site: Path) -> None:
    install(site, "county-wording")
    points = [EntryPoint("same", "county_wording", ENTRY_POINTS), EntryPoint("same", "json", ENTRY_POINTS)]
    with pytest.raises(PluginError, match="'same'"):
        plugin_manager(points)


class Bringing:
    """A plug-in that returns what it was made with when it is asked for a directory."""

    def __init__(self, directory: object) -> None:
        self.directory = directory

    @hookimpl
    def dspt_directory(self) -> object:
        if isinstance(self.directory, Exception):
            raise self.directory
        return self.directory


def test_the_directory_of_the_only_plugin_that_has_one_is_taken() -> None:
    manager = plugin_manager([])
    assert directory_of_plugins(manager) is None
    manager.register(Bringing(None), name="none")
    assert directory_of_plugins(manager) is None
    directory = InMemoryDirectory()
    manager.register(Bringing(directory), name="ours")
    assert directory_of_plugins(manager) is directory


@pytest.mark.parametrize(
    ("brought", "why"),
    [
        (7, "it returned int and not a directory"),
        (RuntimeError("no disk"), "RuntimeError: no disk"),
        (InMemoryDirectory(), "the plug-in 'a-first' brings a directory too"),
    ],
)
def test_a_plugin_whose_directory_is_of_no_use_is_named(brought: object, why: str) -> None:
    manager = plugin_manager([])
    manager.register(Bringing(InMemoryDirectory()), name="a-first")
    manager.register(Bringing(brought), name="b-second")
    with pytest.raises(PluginError, match="b-second") as caught:
        directory_of_plugins(manager)
    assert why in caught.value.why
