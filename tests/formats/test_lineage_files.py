"""Lineage as documents: the shipped ones, one's own, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dspt_core.domain.lineage import ItemChange
from dspt_core.domain.problem import InvalidDocumentError, errors_among
from dspt_core.errors import UnknownEditionError, UnreadableFileError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_edition
from dspt_core.formats.lineage_files import (
    LINEAGE_FILE,
    beside,
    load_lineage,
    load_lineage_file,
    read_lineage,
    write_lineage,
)
from tests.formats.damage import SHIPPED, Document, read_plain

EDITION = load_edition("2025-26")
KEY = "general-practice.digital-asset-register"
LINEAGE: Document = {
    "format": "dspt-core/lineage/v1",
    "edition": "2025-26",
    "from": "2024-25",
    "sources": [{"source": "us", "title": "Ourselves"}],
    "links": [{"to": [KEY], "changes": ["new"], "provenance": {"mark": "inferred", "source": "us"}}],
}
WITH_LINEAGE = [name for name in edition_names() if (catalogs_folder() / name / LINEAGE_FILE).is_file()]


def written(folder: Path, **members: Document) -> Path:
    file = folder / LINEAGE_FILE
    file.write_text(write_json({**LINEAGE, **members}), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", WITH_LINEAGE)
def test_what_is_shipped_is_written_and_read_without_loss(name: str) -> None:
    lineage = load_lineage(name)
    assert lineage is not None
    assert write_lineage(lineage) == read_plain(catalogs_folder() / name / LINEAGE_FILE)


@pytest.mark.parametrize("name", WITH_LINEAGE)
def test_what_is_loaded_unchecked_is_what_the_check_reads(name: str) -> None:
    folder = catalogs_folder() / name
    edition_for = beside(folder)
    found = load_lineage_file(folder / LINEAGE_FILE, edition=load_edition(name), edition_for=edition_for)
    assert found == load_lineage(name)


def test_an_edition_of_which_no_lineage_is_known_has_none() -> None:
    assert load_lineage("2018-19") is None


def test_a_lineage_to_an_edition_that_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownEditionError) as caught:
        load_lineage("2025-2026")
    assert caught.value.nearest == "2025-26"


def test_a_practice_gets_no_answer_for_what_is_new_in_2025_26() -> None:
    lineage = load_lineage("2025-26")
    assert lineage is not None
    link = lineage.link_to(KEY)
    assert link is not None
    assert link.changes == {ItemChange.NEW}
    assert link.answers is None


def test_a_lineage_of_ones_own_is_checked_with_every_place(tmp_path: Path) -> None:
    link = {**LINEAGE["links"][0], "to": ["general-practice.digital-asset-registre"]}
    file = written(tmp_path, links=[link, {**link, "changes": ["nwe"]}])
    with pytest.raises(InvalidDocumentError) as caught:
        load_lineage_file(file, edition=EDITION)
    errors = errors_among(caught.value.problems)
    assert [f"{one.pointer} {one.code}" for one in errors] == [
        "/links/0/to/0 lineage/unknown-item",
        "/links/1/changes/0 schema/unknown-value",
    ]
    assert all(one.place is not None for one in caught.value.problems)


def test_an_earlier_edition_that_there_is_not_is_refused(tmp_path: Path) -> None:
    reading = read_lineage(
        written(tmp_path, **{"from": "2017-18"}), edition=EDITION, edition_for=load_edition
    )
    assert reading.value is None
    assert [one.code.value for one in reading.problems] == ["lineage/other-edition"]


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        load_lineage_file(tmp_path / LINEAGE_FILE, edition=EDITION)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / LINEAGE_FILE
    file.write_text('{"format":', encoding="utf-8")
    with pytest.raises(InvalidDocumentError):
        load_lineage_file(file, edition=EDITION)


def test_the_edition_before_is_looked_for_beside_and_then_among_the_shipped(tmp_path: Path) -> None:
    edition_for = beside(tmp_path / "2025-26")
    assert edition_for("2024-25") == load_edition("2024-25")
    plain = json.loads((catalogs_folder() / "2018-19" / "edition.json").read_text(encoding="utf-8"))
    (tmp_path / "2023-24").mkdir()
    own = {**plain, "edition": "2023-24", "title": "Ours"}
    own.pop("revisions", None)
    (tmp_path / "2023-24" / "edition.json").write_text(write_json(own), encoding="utf-8")
    assert edition_for("2023-24").title == "Ours"


def test_the_shipped_lineage_lies_beside_its_edition() -> None:
    assert (SHIPPED / LINEAGE_FILE).is_file()
