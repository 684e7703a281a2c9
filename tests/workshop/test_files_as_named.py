"""Files as people name them: from within a folder, many at once, and each difference at its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import Place
from dspt_core.formats.editions import load_edition_folder
from dspt_core.workshop.cases import run_case_file, run_case_files
from dspt_core.workshop.catalog_paths import edition_folder_of, find_catalogs
from dspt_core.workshop.checking import check_catalogs
from tests.formats.damage import SHIPPED, read_plain, written

CASE = "renewed-certificate"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))


@pytest.mark.parametrize(
    ("folder", "path", "editions"),
    [
        (".", "edition.json", 1),
        (".", ".", 1),
        ("..", ".", 1),
        ("cases", "../edition.json", 1),
        ("examples", "general-practice.json", 1),
        ("examples", "../examples/general-practice.json", 1),
        ("cases", f"{CASE}.json", 0),
        ("examples", f"../cases/{CASE}.json", 0),
    ],
)
def test_a_path_stands_for_the_same_from_wherever_it_is_named(
    edition: Path, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, editions: int
) -> None:
    monkeypatch.chdir(edition / folder)
    found = find_catalogs([Path(path)])
    assert [one.resolve() for one in found.editions] == [edition.resolve()] * editions
    assert (edition / "cases" / f"{CASE}.json").resolve() in [case.resolve() for case in found.cases]
    assert check_catalogs([Path(path)]).problems == ()


def test_a_case_named_from_within_its_folder_knows_its_edition(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition / "cases")
    folder = edition_folder_of(Path(f"{CASE}.json"))
    assert folder is not None
    assert folder.samefile(edition)


def test_a_difference_is_at_its_place_in_the_file_of_the_case(edition: Path) -> None:
    file = edition / "cases" / f"{CASE}.json"
    case = read_plain(file)
    case["expected"]["statuses"] = {"standards-met": {"verdict": "unknown", "blockers": ["item:1.1.1"]}}
    case["expected"]["items"] = {"4.2.1": "met"}
    text = written(case)
    file.write_text(text, encoding="utf-8")
    result = run_case_file(file)
    lines = text.splitlines()

    def place_of(line: str) -> Place:
        number = next(one for one, each in enumerate(lines, 1) if each.strip().startswith(line))
        return Place(file=str(file), line=number, column=lines[number - 1].index(": ") + 3)

    assert not result.has_passed
    assert [(one.code.value, one.pointer, one.place) for one in result.problems] == [
        (
            "case/differs",
            "/expected/statuses/standards-met/verdict",
            place_of('"verdict": "unknown"'),
        ),
        ("case/differs", "/expected/statuses/standards-met/blockers", place_of('"blockers"')),
        ("case/differs", "/expected/items/4.2.1", place_of('"4.2.1": "met"')),
    ]


def test_an_unknown_status_is_found_at_its_key_with_the_nearest_name(edition: Path) -> None:
    file = edition / "cases" / f"{CASE}.json"
    case = read_plain(file)
    case["expected"]["statuses"] = {"standrads-met": {"verdict": "attained"}}
    file.write_text(written(case), encoding="utf-8")
    (problem,) = run_case_file(file).problems
    assert problem.code == "case/unknown-status"
    assert problem.pointer == "/expected/statuses/standrads-met"
    assert problem.hint == "did you mean 'standards-met'?"
    assert problem.place is not None
    line = file.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith('"standrads-met"')


def test_many_cases_are_run_as_each_alone_and_their_edition_read_once(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def load(folder: Path) -> Edition:
        read.append(folder)
        return load_edition_folder(folder)

    monkeypatch.setattr("dspt_core.workshop.cases.load_edition_folder", load)
    files = find_catalogs([edition]).cases[:5]
    results = run_case_files(files)
    assert read == [edition]
    monkeypatch.undo()
    assert results == tuple(run_case_file(file) for file in files)


def test_problems_of_editions_examples_and_cases_are_in_the_order_of_their_files(edition: Path) -> None:
    later = Path(shutil.copytree(edition, edition.parent / "2026-27"))
    for file in (later / "cases" / f"{CASE}.json", edition / "examples" / "general-practice.json"):
        file.write_text("[", encoding="utf-8")
    check = check_catalogs([edition.parent])
    places = [problem.place for problem in check.problems]
    assert None not in places
    assert places == sorted(places, key=lambda place: (place.file, place.line, place.column) if place else ())
    assert {place.file for place in places if place} == {
        str(edition / "examples" / "general-practice.json"),
        str(later / "cases" / f"{CASE}.json"),
        str(later / "edition.json"),
        str(later / "intended.json"),
    }
    assert check.editions == 2
    assert check.files == 2 * len(list(edition.rglob("*.json")))
