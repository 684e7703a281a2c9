"""Editions by name and by folder, and folders in which several things are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnknownEditionError, UnreadableFileError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import (
    edition_names,
    load_edition,
    load_edition_folder,
    read_edition_folder,
)
from tests.formats.damage import SHIPPED, Document, read_plain

EDITION = read_plain(SHIPPED / "edition.json")
FRAMEWORK = read_plain(SHIPPED / "standards.json")
CAF = read_plain(SHIPPED / "caf.json")


def folder_of(folder: Path, edition: Document, **frameworks: Document) -> Path:
    folder = folder / "2025-26"
    folder.mkdir()
    (folder / "edition.json").write_text(write_json(edition), encoding="utf-8")
    for name, framework in {"caf": CAF, **frameworks}.items():
        (folder / f"{name}.json").write_text(write_json(framework), encoding="utf-8")
    return folder


def reported(folder: Path) -> list[str]:
    """Return each problem as ``file pointer code``."""
    problems = read_edition_folder(folder).problems
    assert all(one.place is not None for one in problems)
    return [f"{Path(one.place.file).name} {one.pointer} {one.code}" for one in problems if one.place]


def test_the_shipped_editions_are_known_by_name() -> None:
    assert "2025-26" in edition_names()
    assert list(edition_names()) == sorted(edition_names())
    for name in edition_names():
        assert load_edition(name).edition == name


def test_an_edition_is_loaded_once() -> None:
    assert load_edition("2025-26") is load_edition("2025-26")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("2025-2026", "2025-26"),
        ("2025/26", "2025-26"),
        ("", None),
        ("x" * 100_000, None),
        ("../2025-26", "2025-26"),
    ],
)
def test_an_edition_that_there_is_not_is_refused_with_the_nearest_name(
    name: str, nearest: str | None
) -> None:
    with pytest.raises(UnknownEditionError) as caught:
        load_edition(name)
    assert caught.value.edition == name
    assert caught.value.known == edition_names()
    assert caught.value.nearest == nearest
    assert "known editions: " in str(caught.value)


def test_a_folder_gives_the_edition_in_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, EDITION, standards=FRAMEWORK)
    assert load_edition_folder(folder) == load_edition_folder(str(folder)) == load_edition("2025-26")


def test_a_folder_without_an_edition_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"edition\.json: no such file"):
        load_edition_folder(tmp_path)


def test_a_folder_with_faults_is_refused_with_all_of_them(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**EDITION, "title": "", "version": 8}, standards=FRAMEWORK)
    with pytest.raises(InvalidDocumentError) as caught:
        load_edition_folder(folder)
    assert [problem.pointer for problem in caught.value.problems] == ["/title", "/version"]
    assert str(caught.value).startswith(f"{folder} was refused, 2 problems: ")


def test_the_name_of_the_folder_is_that_of_the_edition_however_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, EDITION, standards=FRAMEWORK)
    monkeypatch.chdir(folder)
    for path in (".", f"{folder}/", "../2025-26"):
        assert reported(Path(path)) == []


# Several documents at once


def with_unsound_category(index: int) -> list[Document]:
    """Return the categories of the shipped edition, one of them with an empty title."""
    categories = list(EDITION["categories"])
    categories[index] = {**categories[index], "title": ""}
    return categories


def test_a_category_that_is_unsound_is_not_missed_in_the_framework(tmp_path: Path) -> None:
    categories = with_unsound_category(2)
    folder = folder_of(tmp_path, {**EDITION, "categories": categories}, standards=FRAMEWORK)
    assert reported(folder) == ["edition.json /categories/2/title schema/out-of-bounds"]


def test_a_name_that_was_never_declared_is_missed_beside_an_unsound_entry(tmp_path: Path) -> None:
    categories = with_unsound_category(2)
    types = [
        *EDITION["organisation_types"],
        {**EDITION["organisation_types"][0], "type": "x", "category": "5"},
    ]
    edition = {**EDITION, "categories": categories, "organisation_types": types}
    assert reported(folder_of(tmp_path, edition, standards=FRAMEWORK)) == [
        "edition.json /categories/2/title schema/out-of-bounds",
        f"edition.json /organisation_types/{len(types) - 1}/category catalog/unknown-name",
    ]


@pytest.mark.parametrize("broken", ['{"format": ', "[]", '{"format": "dspt-core/framework/v2"}', None])
def test_a_framework_that_cannot_be_read_is_complained_of_once(tmp_path: Path, broken: str | None) -> None:
    folder = folder_of(tmp_path, EDITION)
    if broken is not None:
        (folder / "standards.json").write_text(broken, encoding="utf-8")
    found = reported(folder)
    assert found
    assert not [one for one in found if "catalog/unknown-name" in one]
    assert not [one for one in found if "catalog/coverage-contradicted" in one]


def test_a_framework_under_another_name_is_checked_all_the_same(tmp_path: Path) -> None:
    standards = [{**FRAMEWORK["standards"][0], "provenance": {"mark": "official", "source": "x"}}]
    framework = {
        **FRAMEWORK,
        "framework": "standrads",
        "standards": [*standards, *FRAMEWORK["standards"][1:]],
    }
    assert reported(folder_of(tmp_path, EDITION, standards=framework)) == [
        "standards.json /framework catalog/other-name",
        "standards.json /standards/0/provenance/source catalog/unknown-name",
    ]


def test_each_of_two_frameworks_is_held_against_its_own_file(tmp_path: Path) -> None:
    other = {**FRAMEWORK, "framework": "caf", "standards": FRAMEWORK["standards"][:1]}
    edition = {**EDITION, "frameworks": ["standards", "caf"]}
    found = reported(folder_of(tmp_path, edition, standards={"format": "x"}, caf=other))
    assert not [one for one in found if "catalog/other-name" in one]
    assert [one for one in found if one.startswith("standards.json") and "schema/other-format" in one]


def test_two_frameworks_that_bear_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    edition = {**EDITION, "frameworks": ["standards", "caf", "copy"]}
    found = reported(folder_of(tmp_path, edition, standards=FRAMEWORK, copy=FRAMEWORK))
    assert "copy.json /framework catalog/other-name" in found
    assert not [one for one in found if one.startswith("standards.json")]


def test_a_framework_named_like_the_edition_s_own_file_is_refused(tmp_path: Path) -> None:
    found = reported(
        folder_of(tmp_path, {**EDITION, "frameworks": ["standards", "caf", "edition"]}, standards=FRAMEWORK)
    )
    assert "edition.json /format schema/other-format" in found


def test_a_framework_s_name_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text("secret", encoding="utf-8")
    found = reported(
        folder_of(tmp_path, {**EDITION, "frameworks": ["standards", "caf", "../secret"]}, standards=FRAMEWORK)
    )
    assert found == ["edition.json /frameworks/2 schema/wrong-form"]


def test_an_edition_shows_nothing_of_its_documents_when_it_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {**EDITION, "title": "x" * 300}, standards=FRAMEWORK)
    assert "xxx" not in repr(read_edition_folder(folder))
