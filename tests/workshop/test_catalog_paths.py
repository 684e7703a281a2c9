"""What a path stands for: an edition, a folder of editions, or one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.errors import UnreadableFileError
from dspt_core.workshop.catalog_paths import edition_folder_of, find_catalogs, place_of_case


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    """Return a folder of two editions, one of them with cases and an example."""
    folder = tmp_path / "catalogs"
    for file in (
        "2025-26/edition.json",
        "2025-26/standards.json",
        "2025-26/cases/b.json",
        "2025-26/cases/a.json",
        "2025-26/cases/notes.txt",
        "2025-26/examples/e.json",
        "2026-27/edition.json",
        "other/notes.json",
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()
    return folder


def found(*paths: Path) -> tuple[list[str], list[str]]:
    catalogs = find_catalogs(paths)
    return [folder.name for folder in catalogs.editions], [case.name for case in catalogs.cases]


def test_a_folder_of_editions_stands_for_all_of_them(catalogs: Path) -> None:
    assert found(catalogs) == (["2025-26", "2026-27"], ["a.json", "b.json"])


@pytest.mark.parametrize("part", ["", "edition.json", "standards.json", "examples/e.json"])
def test_an_edition_or_a_file_of_it_stands_for_the_edition_with_its_cases(catalogs: Path, part: str) -> None:
    assert found(catalogs / "2025-26" / part) == (["2025-26"], ["a.json", "b.json"])


def test_a_case_stands_for_itself(catalogs: Path) -> None:
    assert found(catalogs / "2025-26" / "cases" / "b.json") == ([], ["b.json"])


def test_a_folder_of_cases_stands_for_the_cases_in_it(
    catalogs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(catalogs / "2025-26" / "cases") == ([], ["a.json", "b.json"])
    monkeypatch.chdir(catalogs / "2025-26" / "cases")
    assert found(Path()) == ([], ["a.json", "b.json"])


def test_a_case_written_to_its_place_is_found_with_its_edition(catalogs: Path) -> None:
    edition = catalogs / "2026-27"
    for path in (edition / "new.json", edition / "drafts" / "new.json", edition / "cases" / "new.json"):
        assert place_of_case(path) == edition / "cases" / "new.json"
    (edition / "cases").mkdir()
    place_of_case(edition / "new.json").touch()
    assert found(edition) == (["2026-27"], ["new.json"])


def test_what_is_named_twice_is_found_once_in_the_order_it_was_named(catalogs: Path) -> None:
    later, earlier = catalogs / "2026-27", catalogs / "2025-26"
    case = earlier / "cases" / "b.json"
    assert found(case, later, earlier, catalogs, case) == (["2026-27", "2025-26"], ["b.json", "a.json"])


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing", "no such file or directory"),
        ("other", r"there is no edition\.json in it or one folder below"),
        ("other/notes.json", r"there is no edition\.json beside it"),
        ("n" * 300, "the name is too long for a file or a folder"),
    ],
)
def test_a_path_that_holds_no_catalogue_is_named_with_the_reason(catalogs: Path, path: str, why: str) -> None:
    with pytest.raises(UnreadableFileError, match=why) as caught:
        find_catalogs([catalogs / path])
    assert caught.value.path == str(catalogs / path)


@pytest.mark.parametrize("name", ["edition.yaml", "edition.yml"])
def test_an_edition_in_yaml_is_refused_with_what_checks_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(UnreadableFileError, match=f"import {tmp_path} --into {tmp_path} --check"):
        find_catalogs([tmp_path])


@pytest.mark.parametrize("name", ["standards.yaml", "cases/a.yml", "examples/e.YAML"])
def test_a_file_in_yaml_is_not_taken_for_the_edition_it_stands_in(catalogs: Path, name: str) -> None:
    (catalogs / "2025-26" / name).touch()
    with pytest.raises(UnreadableFileError, match=f"import .*{name} --into FOLDER --check"):
        find_catalogs([catalogs / "2025-26" / name])


def test_a_case_knows_the_edition_it_stands_in(catalogs: Path, tmp_path: Path) -> None:
    assert edition_folder_of(catalogs / "2025-26" / "cases" / "b.json") == catalogs / "2025-26"
    assert edition_folder_of(tmp_path / "b.json") is None
