"""Access rules lie beside the editions and are checked with them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dspt_core.errors import UnreadableFileError
from dspt_core.formats.access_files import ACCESS_FILE
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.workshop.catalog_paths import find_catalogs
from dspt_core.workshop.checking import check_catalogs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(catalogs_folder() / "2018-19", tmp_path / "2018-19")
    shutil.copy(catalogs_folder() / ACCESS_FILE, tmp_path)
    return tmp_path


def test_the_access_rules_of_a_folder_are_checked_with_its_editions(folder: Path) -> None:
    checked = check_catalogs([folder])
    assert (checked.editions, checked.files, checked.problems) == (1, 2, ())


def test_a_file_of_access_rules_can_be_checked_alone(folder: Path) -> None:
    checked = check_catalogs([folder / ACCESS_FILE, folder / ACCESS_FILE])
    assert (checked.editions, checked.files, checked.problems) == (0, 1, ())


def test_a_folder_may_hold_access_rules_and_no_edition(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        check_catalogs([tmp_path])
    shutil.copy(catalogs_folder() / ACCESS_FILE, tmp_path)
    assert check_catalogs([tmp_path]).files == 1


def test_a_mistake_in_access_rules_is_found_with_its_place(folder: Path) -> None:
    file = folder / ACCESS_FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"standards-exceeded"', '"standards-exceded"', 1), encoding="utf-8")
    (problem,) = check_catalogs([folder]).problems
    assert problem.code.value == "catalog/unknown-name"
    assert problem.place is not None
    assert problem.place.file == str(file)


def test_an_edition_s_folder_alone_brings_no_access_rules(folder: Path) -> None:
    assert not find_catalogs([folder / "2018-19"]).access


def test_a_case_is_a_case_whatever_it_is_called(folder: Path) -> None:
    cases = folder / "2018-19" / "cases"
    cases.mkdir()
    case = cases / ACCESS_FILE
    case.write_text("{}", encoding="utf-8")
    found = find_catalogs([case])
    assert (found.cases, found.access) == ((case,), ())
