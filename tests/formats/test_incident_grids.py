"""Grids as documents: shared by editions, looked for beside them, replaced by an overlay."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_edition, load_edition_folder, read_edition_folder
from dspt_core.formats.incident_grids import GRIDS_FOLDER, write_grid
from dspt_core.formats.overlays import read_overlays
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schemas import Schema
from dspt_core.formats.whole_edition_json import write_whole_edition
from dspt_core.workshop.checking import check_catalogs

NAME = "guide-of-2018"
FILE = catalogs_folder() / GRIDS_FOLDER / f"{NAME}.json"
YEAR = "2018-19"
PROVENANCE = {"mark": "official", "source": "the-guide"}


def plain() -> dict[str, Any]:
    value: dict[str, Any] = json.loads(FILE.read_bytes())
    return value


def beside(folder: Path, **members: object) -> Path:
    """Return a copy of an edition's folder with a grid of its own beside it."""
    shutil.copytree(catalogs_folder() / YEAR, folder / YEAR)
    (folder / GRIDS_FOLDER).mkdir()
    grid = plain() | members
    (folder / GRIDS_FOLDER / f"{NAME}.json").write_text(json.dumps(grid, indent=1), encoding="utf-8")
    return folder / YEAR


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Return the file, pointer and code of each problem of an edition's folder."""
    return [
        (Path(one.place.file).name, one.pointer, one.code.value)
        for one in read_edition_folder(folder).problems
        if one.place is not None
    ]


def overlay(folder: Path, edition: str, *, name: str = "ours", **members: object) -> Path:
    """Write an overlay that brings another grid."""
    document = {
        "format": "dspt-core/overlay/v1",
        "overlay": name,
        "edition": edition,
        "title": "Our grid",
        "sources": [{"source": "the-guide", "title": "The guide"}],
        "replace": {"incident_grid": {"grid": plain() | members, "provenance": PROVENANCE}},
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return file


def test_a_grid_comes_back_from_its_document() -> None:
    grid = load_edition(YEAR).incident_grid
    assert grid is not None
    assert write_grid(grid) == plain()
    assert quick_check(Schema.INCIDENT_GRID)(plain())


@pytest.mark.parametrize("name", edition_names())
def test_a_whole_edition_holds_its_grid_or_says_that_none_is_known(name: str) -> None:
    written: Any = write_whole_edition(load_edition(name))
    expected = None if name == "2026-27" else plain()
    assert written["incident_grid"] == expected
    assert ("incident-grid" in {gap["gap"] for gap in written["not_known"]}) is (expected is None)
    assert quick_check(Schema.WHOLE_EDITION)(written)


def test_every_year_says_for_itself_how_its_grid_is_known() -> None:
    grids = {name: load_edition(name).incident_grid for name in edition_names()}
    marks = {name: grid.provenance.mark.value for name, grid in grids.items() if grid is not None}
    assert {name for name, mark in marks.items() if mark != "inferred"} == {YEAR}
    assert all(grid.provenance.note for grid in grids.values() if grid is not None)


def test_only_the_threshold_that_was_read_is_more_than_our_inference() -> None:
    grid = load_edition(YEAR).incident_grid
    assert grid is not None
    ico, dhsc = grid.thresholds
    assert (ico.body, ico.provenance.mark.value) == ("ico", "transcribed")
    axes = (grid.likelihood.provenance, grid.impact.provenance)
    remembered = [dhsc.provenance, *axes, grid.nis.provenance, *(one.provenance for one in grid.floors)]
    assert {one.mark.value for one in remembered} == {"inferred"}
    assert "not seen again" in (grid.cells_provenance.note or "")


def test_a_grid_beside_the_edition_is_taken_before_a_shipped_one(tmp_path: Path) -> None:
    folder = beside(tmp_path, title="Our own")
    grid = load_edition_folder(folder).incident_grid
    assert grid is not None
    assert grid.title == "Our own"
    shutil.rmtree(tmp_path / GRIDS_FOLDER)
    assert load_edition_folder(folder).incident_grid == load_edition(YEAR).incident_grid


def test_what_is_wrong_with_a_grid_is_placed_in_its_file(tmp_path: Path) -> None:
    cells = plain()["cells"]
    cells[0][4] = ["nobody"]
    folder = beside(tmp_path, cells=cells)
    assert (f"{NAME}.json", "/cells/0/4/0", "catalog/unknown-name") in found(folder)
    cells[0].pop()
    (tmp_path / "broken").mkdir()
    assert (f"{NAME}.json", "/cells/0", "schema/out-of-bounds") in found(
        beside(tmp_path / "broken", cells=cells)
    )


def test_a_grid_that_is_nowhere_or_calls_itself_otherwise_is_refused(tmp_path: Path) -> None:
    folder = beside(tmp_path, grid="another")
    assert found(folder) == [("edition.json", "/incident_grid/grid", "catalog/other-name")]
    text = (folder / "edition.json").read_text(encoding="utf-8")
    (folder / "edition.json").write_text(text.replace(f'"{NAME}"', '"guide-of-2048"'), encoding="utf-8")
    assert found(folder) == [("edition.json", "/incident_grid/grid", "catalog/missing-file")]
    with pytest.raises(InvalidDocumentError):
        load_edition_folder(folder)


def test_a_problem_of_a_grid_is_told_once_however_many_editions_share_it(tmp_path: Path) -> None:
    beside(tmp_path, title="")
    other = json.loads((tmp_path / YEAR / "edition.json").read_bytes()) | {"edition": "2019-20"}
    shutil.copytree(tmp_path / YEAR, tmp_path / "2019-20")
    (tmp_path / "2019-20" / "edition.json").write_text(json.dumps(other), encoding="utf-8")
    codes = [one.code.value for one in check_catalogs([tmp_path]).problems]
    assert codes.count("schema/out-of-bounds") == 1


@pytest.mark.parametrize("name", [YEAR, "2026-27"])
def test_an_overlay_brings_another_grid_whether_there_is_one_or_not(name: str, tmp_path: Path) -> None:
    edition = load_edition(name, overlays=[overlay(tmp_path, name, title="Ours")])
    assert edition.incident_grid is not None
    assert edition.incident_grid.title == "Ours"
    assert edition.incident_grid.provenance.source == "the-guide"
    (applied,) = edition.overlays
    assert applied.replaced == (f"incident_grid:{name}",)


def test_what_is_wrong_with_the_grid_of_an_overlay_is_placed_in_the_overlay(tmp_path: Path) -> None:
    cells = plain()["cells"]
    cells[4][4] = ["ico"]
    file = overlay(tmp_path, YEAR, cells=cells)
    problems = read_overlays(load_edition(YEAR), [file]).problems
    assert {(one.pointer, one.code.value) for one in problems} == {
        ("/replace/incident_grid/grid/cells/4/4", "grid/out-of-step"),
        ("/replace/incident_grid/grid/cells/4/4", "grid/threshold-contradicted"),
    }


def test_the_provenance_of_an_overlays_grid_names_a_source_of_the_overlay_or_the_edition(
    tmp_path: Path,
) -> None:
    file = overlay(tmp_path, YEAR)
    file.write_text(file.read_text(encoding="utf-8").replace('"the-guide",', '"hearsay",'), encoding="utf-8")
    problems = read_overlays(load_edition(YEAR), [file]).problems
    assert [(one.pointer, one.code.value) for one in problems] == [
        ("/replace/incident_grid/provenance/source", "catalog/unknown-name")
    ]


def test_two_overlays_that_each_bring_a_grid_are_refused(tmp_path: Path) -> None:
    files = [overlay(tmp_path, YEAR), overlay(tmp_path, YEAR, name="theirs", grid="other")]
    problems = read_overlays(load_edition(YEAR), files).problems
    assert [(one.pointer, one.code.value) for one in problems] == [
        ("/replace/incident_grid", "overlay/conflict")
    ]
