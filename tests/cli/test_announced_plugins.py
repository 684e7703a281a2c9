"""The quick look for plug-ins never misses one that the full search finds."""

from __future__ import annotations

import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from dspt_core.cli.announced_plugins import may_have_plugins

ANNOUNCED = "[console_scripts]\nx = y:z\n\n[dspt_core]\nours = a_plugin\n"


def package(site: Path, entry_points: str | None) -> Path:
    metadata = site / "a_package-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: a-package\nVersion: 1.0\n")
    if entry_points is not None:
        (metadata / "entry_points.txt").write_text(entry_points)
    return site


@pytest.mark.parametrize("entry_points", [None, "", "[console_scripts]\ndspt_core = y:z\n", ANNOUNCED])
def test_it_says_what_the_full_search_says(tmp_path: Path, entry_points: str | None) -> None:
    site = str(package(tmp_path / "site", entry_points))
    found = [
        point
        for one in distributions(path=[site])
        for point in one.entry_points
        if point.group == "dspt_core"
    ]
    assert may_have_plugins([site]) is bool(found)


def test_what_cannot_be_looked_into_may_have_one(tmp_path: Path) -> None:
    archive = tmp_path / "site.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.py", "")
    assert may_have_plugins([str(archive)])


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert not may_have_plugins([str(tmp_path / "nowhere")])
