"""Checking catalogues: every file of every edition, and what each problem's file is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dspt_core.errors import UnreadableFileError
from dspt_core.workshop.checking import CatalogCheck, check_catalogs
from tests.formats.damage import SHIPPED

FILES = (
    "edition.json",
    "standards.json",
    "caf.json",
    "intended.json",
    "cases/nothing-answered.json",
    "examples/general-practice.json",
)


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    for name in ("cases", "examples"):
        (tmp_path / "2025-26" / name).mkdir(parents=True)
    for file in FILES:
        shutil.copy(SHIPPED / file, tmp_path / "2025-26" / file)
    return tmp_path


def break_file(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(check: CatalogCheck) -> list[str]:
    return [Path(problem.place.file).name for problem in check.problems if problem.place]


def test_a_good_catalogue_is_counted_and_has_no_problem(catalogs: Path) -> None:
    check = check_catalogs([catalogs])
    assert (check.editions, check.files, check.problems) == (1, 6, ())


def test_problems_of_all_files_are_reported_in_the_order_of_the_files(catalogs: Path) -> None:
    folder = catalogs / "2025-26"
    break_file(folder / "edition.json", '"version": "8"', '"version": 8')
    break_file(folder / "standards.json", '"duty": "mandatory"', '"duty": "must"')
    break_file(folder / "cases" / "nothing-answered.json", '"outcome"', '"result"')
    check = check_catalogs([catalogs])
    assert files(check) == [
        "nothing-answered.json",
        "nothing-answered.json",
        "edition.json",
        "standards.json",
    ]
    assert check.files == 6


def test_an_example_is_held_against_its_own_edition(catalogs: Path) -> None:
    example = catalogs / "2025-26" / "examples" / "general-practice.json"
    break_file(example, '"1.1.1"', '"1.1.11"')
    break_file(example, '"2025-26"', '"2024-25"')
    check = check_catalogs([catalogs / "2025-26"])
    assert [problem.code.value for problem in check.problems] == [
        "assessment/other-edition",
        "assessment/unknown-item",
    ]


def test_examples_wait_until_their_edition_is_sound(catalogs: Path) -> None:
    break_file(catalogs / "2025-26" / "examples" / "general-practice.json", '"1.1.1"', '"1.1.11"')
    break_file(catalogs / "2025-26" / "edition.json", '"version": "8"', '"version": 8')
    assert files(check_catalogs([catalogs])) == ["edition.json"]


def test_a_case_can_be_checked_alone(catalogs: Path) -> None:
    check = check_catalogs([catalogs / "2025-26" / "cases" / "nothing-answered.json"])
    assert (check.editions, check.files, check.problems) == (0, 1, ())


def test_a_path_without_a_catalogue_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        check_catalogs([tmp_path])
