"""Plug-ins on the command line: listed, asked for overlays, and named when they fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import DAY, EXAMPLE, Dspt
from tests.cli.years import AT, CODE
from tests.formats.overlay_documents import written
from tests.plugging import STORES, install


def test_the_command_lays_what_plugins_bring(site: Path, dspt: Dspt) -> None:
    install(site, "county-wording")
    ran = dspt("assess", EXAMPLE, *DAY)
    assert ran.code == 0
    assert "Overlays: licensed-wording." in ran.out
    assert "licensed-wording" in dspt("edition", "show", "2025-26").out


def test_the_command_lists_plugins(site: Path, dspt: Dspt) -> None:
    assert dspt("plugins").out == "no plug-ins are installed\n"
    install(site, "county-wording")
    assert dspt("plugins").out == "county-wording  county-wording 1.2; dspt_overlays\n"
    (listed,) = dspt("plugins", "--format", "json").json(Schema.PLUGINS)["plugins"]
    assert (listed["plugin"], listed["hooks"]) == ("county-wording", ["dspt_overlays"])
    assert (listed["package"], listed["version"]) == ("county-wording", "1.2")


@pytest.mark.parametrize("arguments", [("assess", EXAMPLE, *DAY), ("edition", "show", "2025-26")])
def test_a_plugin_that_raises_ends_the_command_with_3_and_its_name(
    site: Path, dspt: Dspt, arguments: tuple[str, ...]
) -> None:
    install(site, "county-wording", "raise RuntimeError('no disk')")
    ran = dspt(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "plug-in 'county-wording'" in ran.err
    assert "no disk" in ran.err


def test_what_a_plugin_brings_is_refused_with_its_places(site: Path, dspt: Dspt) -> None:
    install(site, "county-wording")
    file = written(site / "overlays", edition="2024-25")
    ran = dspt("assess", EXAMPLE, *DAY)
    assert (ran.code, ran.out) == (1, "")
    assert f"{file}:" in ran.err


def test_the_command_opens_a_store_that_a_plugin_brings(site: Path, dspt: Dspt) -> None:
    install(site, "county-store", "return {'county': lambda url: MemoryStore()}", source=STORES)
    assert dspt("plugins").out == "county-store  county-store 1.2; dspt_stores\n"
    register = ("organisation", "register", CODE, "--administrator", "x")
    assert dspt(*register, "--store", "county:north", *AT).code == 0
    near = dspt(*register, "--store", "count:north", *AT)
    assert (near.code, "did you mean 'county:'?" in near.err) == (2, True)
    ours = dspt("store", "check", "--store", "county:north")
    assert (ours.code, "use its own tools; `dspt audit verify`" in ours.err) == (2, True)


def test_a_plugin_that_fails_to_open_a_store_ends_the_command_with_3(site: Path, dspt: Dspt) -> None:
    install(site, "county-store", "return {'county': fail, 'broken': lambda url: 1 / 0}", source=STORES)
    shut, broken = (
        dspt("organisation", "show", CODE, "--store", f"{one}:", *AT) for one in ("county", "broken")
    )
    assert (shut.code, "the county is shut; come back" in shut.err) == (3, True)
    assert (broken.code, "plug-in 'county-store'" in broken.err) == (3, True)
