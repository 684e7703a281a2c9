"""``dspt catalog import`` shows how it reads a workbook, and writes a whole framework or nothing."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from attrs import evolve

from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.edition_json import write_edition
from dspt_core.formats.editions import load_edition
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt
from tests.documented.test_problem_codes import CATALOG
from tests.workshop.importing import made
from tests.workshop.importing.test_yaml_files import FRAMEWORK, ITEM


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition's folder in which nothing of the year's items is known."""
    home = tmp_path / "2026-27"
    home.mkdir()
    (home / "edition.json").write_text(write_json(write_edition(made.edition())), encoding="utf-8")
    return home


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "v9.xlsx"
    made.book().save(file)
    return file


def test_a_mapping_is_shown_saved_corrected_and_used_again(
    dspt: Dspt, folder: Path, workbook: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "columns.json"
    shown = dspt(
        "catalog", "import", workbook, "--into", folder, "--source", "workbook-v9", "--save-mapping", saved
    )
    assert shown.code == 0
    assert "  F   Cat 2 evidence text          text of category 2" in shown.out
    assert "nothing is imported yet" in shown.err
    assert not (folder / "standards.json").exists()
    again = dspt("catalog", "import", workbook, "--into", folder, "--mapping", saved)
    assert again.code == 0
    assert "6 rows, 7 items: 0 errors" in again.err
    assert "only if you have the right to" in again.err
    document = json.loads((folder / "standards.json").read_bytes())
    assert [one["reference"] for one in document["standards"]] == ["1", "2"]


def test_what_is_accepted_without_looking_has_no_column_in_doubt(
    dspt: Dspt, folder: Path, tmp_path: Path
) -> None:
    book = made.book()
    book["Requirements"]["F1"] = "Cat 2 evidnce text"
    file = tmp_path / "v9.xlsx"
    book.save(file)
    ran = dspt("catalog", "import", file, "--into", folder, "--source", "workbook-v9", "--accept")
    assert ran.code == 1
    assert "Requirements!F1: error" in ran.out
    assert not (folder / "standards.json").exists()


def test_nothing_is_written_while_anything_is_wrong(dspt: Dspt, folder: Path, tmp_path: Path) -> None:
    book = made.book()
    book["Requirements"]["E4"] = 1.1
    file = tmp_path / "v9.xlsx"
    book.save(file)
    ran = dspt(
        "catalog", "import", file, "--into", folder, "--source", "workbook-v9", "--accept", "--format", "json"
    )
    assert ran.code == 1
    found = ran.json(Schema.CATALOG_IMPORT)
    assert found["written"] == []
    assert [(one["code"], one["cell"]) for one in found["problems"]] == [
        ("workbook/wrong-kind", "Requirements!E4")
    ]
    assert not (folder / "standards.json").exists()


def test_nothing_is_written_over_without_being_told(dspt: Dspt, folder: Path, workbook: Path) -> None:
    there = folder / "standards.json"
    there.write_text("{}", encoding="utf-8")
    arguments = ("catalog", "import", workbook, "--into", folder, "--source", "workbook-v9", "--accept")
    ran = dspt(*arguments)
    assert ran.code == 2
    assert "give --force to write over it" in ran.err
    assert there.read_text(encoding="utf-8") == "{}"
    assert dspt(*arguments, "--force").code == 0
    assert dspt(*arguments).code == 0, "what is there says the same already"


def test_a_source_that_the_edition_does_not_have_is_refused(dspt: Dspt, folder: Path, workbook: Path) -> None:
    ran = dspt("catalog", "import", workbook, "--into", folder, "--source", "workbok-v9", "--accept")
    assert ran.code == 1
    assert "did you mean 'workbook-v9'?" in ran.out


def test_a_framework_that_the_edition_does_not_have_is_the_fault_of_the_option(
    dspt: Dspt, folder: Path, workbook: Path
) -> None:
    ran = dspt("catalog", "import", workbook, "--into", folder, "--framework", "standrads", "--accept")
    assert (ran.code, ran.out) == (2, "")
    assert "--framework" in ran.err
    assert "did you mean 'standards'? (its frameworks: standards)" in ran.err
    assert workbook.name not in ran.err


def test_a_framework_that_resembles_none_is_refused_with_those_there_are(
    dspt: Dspt, folder: Path, workbook: Path
) -> None:
    ran = dspt("catalog", "import", workbook, "--into", folder, "--framework", "xyz")
    assert ran.code == 2
    assert "no framework 'xyz' (its frameworks: standards)" in ran.err


def test_a_workbook_that_was_exported_may_bring_its_own_framework(dspt: Dspt, tmp_path: Path) -> None:
    home = tmp_path / "2025-26"
    home.mkdir()
    without = evolve(load_edition("2025-26"), frameworks=())
    (home / "edition.json").write_text(write_json(write_edition(without)), encoding="utf-8")
    file = tmp_path / "caf.xlsx"
    assert dspt("catalog", "export", "2025-26", file, "--framework", "caf").code == 0
    ran = dspt("catalog", "import", file, "--into", home, "--framework", "caf")
    assert "--framework" not in ran.err
    assert "Requirements" in ran.out


@pytest.mark.parametrize("option", ["--sheet", "--framework"])
def test_a_mapping_leaves_nothing_to_say_beside_it(
    dspt: Dspt, folder: Path, workbook: Path, option: str
) -> None:
    ran = dspt("catalog", "import", workbook, "--into", folder, "--mapping", "m.json", option, "standards")
    assert ran.code == 2


def test_a_folder_without_an_edition_is_refused(dspt: Dspt, workbook: Path, tmp_path: Path) -> None:
    ran = dspt("catalog", "import", workbook, "--into", tmp_path)
    assert ran.code == 3
    assert "edition.json" in ran.err


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_edition_goes_out_and_comes_back_as_it_was(dspt: Dspt, tmp_path: Path, form: str) -> None:
    home = tmp_path / "2025-26"
    home.mkdir()
    edition = load_edition("2025-26")
    (home / "edition.json").write_text(write_json(write_edition(edition)), encoding="utf-8")
    file, saved = tmp_path / f"out.{form}", tmp_path / "columns.json"
    assert dspt("catalog", "export", "2025-26", file, "--framework", "caf", "--save-mapping", saved).code == 0
    assert dspt("catalog", "import", file, "--into", home, "--mapping", saved).code == 0
    shipped = Path(__file__).parents[2] / "catalogs" / "2025-26" / "caf.json"
    assert (home / "caf.json").read_bytes() == shipped.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("out.ods",), "--to"),
        (
            ("out.csv", "--framework", "standard"),
            "'standards'? (its frameworks: standards, caf)",
        ),
    ],
)
def test_an_export_that_cannot_be_is_wrong_usage(
    dspt: Dspt, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    ran = dspt("catalog", "export", "2025-26", tmp_path / arguments[0], *arguments[1:])
    assert ran.code == 2
    assert words in ran.err
    assert not (tmp_path / arguments[0]).exists()


def test_yaml_is_written_as_json_and_checked_without_writing(dspt: Dspt, tmp_path: Path) -> None:
    folder, drafts = tmp_path / "2031-32", tmp_path / "drafts"
    folder.mkdir()
    (folder / "edition.json").write_text(json.dumps(CATALOG), encoding="utf-8")
    drafts.mkdir()
    (drafts / "standards.yaml").write_text(FRAMEWORK, encoding="utf-8")
    assert dspt("catalog", "import", drafts, "--into", folder, "--check").code == 0
    assert not (folder / "standards.json").exists()
    ran = dspt("catalog", "import", drafts / "standards.yaml", "--into", folder, "--format", "json")
    assert ran.code == 0
    assert ran.json(Schema.CATALOG_IMPORT)["written"] == [str(folder / "standards.json")]
    assert dspt("catalog", "check", folder).code == 0
    (drafts / "standards.yaml").write_text(FRAMEWORK + ITEM, encoding="utf-8")
    refused = dspt("catalog", "import", drafts, "--into", folder, "--force")
    assert refused.code == 1
    assert f"{drafts / 'standards.yaml'}:23:24: error" in refused.out
    assert dspt("catalog", "import", drafts, "--into", folder, "--accept").code == 2


def test_an_edition_in_yaml_is_checked_as_it_is_said_when_it_is_refused(dspt: Dspt, tmp_path: Path) -> None:
    drafts = tmp_path / "2031-32"
    drafts.mkdir()
    (drafts / "edition.yaml").write_text(json.dumps(CATALOG), encoding="utf-8")
    (drafts / "standards.yaml").write_text(FRAMEWORK, encoding="utf-8")
    refused = dspt("catalog", "check", drafts)
    assert (refused.code, refused.out) == (3, "")
    _, _, told = refused.err.rstrip().partition("ask dspt ")
    assert dspt(*shlex.split(told)).code == 0
    (drafts / "standards.yaml").write_text(FRAMEWORK + ITEM, encoding="utf-8")
    ran = dspt(*shlex.split(told))
    assert (ran.code, f"{drafts / 'standards.yaml'}:23:24: error" in ran.out) == (1, True)


def test_a_check_saves_no_mapping(dspt: Dspt, folder: Path, workbook: Path, tmp_path: Path) -> None:
    saved = tmp_path / "columns.json"
    dspt("catalog", "import", str(workbook), "--into", str(folder), "--check", "--save-mapping", str(saved))
    assert not saved.exists()


@pytest.mark.parametrize("place", ["the workbook", "the edition"])
def test_a_mapping_is_never_saved_over_what_it_is_about(
    dspt: Dspt, folder: Path, workbook: Path, place: str
) -> None:
    saved = workbook if place == "the workbook" else folder / "edition.json"
    before = saved.read_bytes()
    asked = ("--into", str(folder), "--accept", "--force", "--save-mapping", str(saved))
    ran = dspt("catalog", "import", str(workbook), *asked)
    assert (ran.code, saved.read_bytes()) == (2, before)
    assert "is no place for the mapping" in ran.err


def test_an_export_and_its_mapping_are_two_files(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "standards.csv"
    ran = dspt("catalog", "export", "2025-26", str(file), "--save-mapping", str(file))
    assert (ran.code, file.exists()) == (2, False)
