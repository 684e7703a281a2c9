"""``dspt catalog``: checking editions and running their worked cases."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dspt_core.errors import shortened
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, change, copied_edition
from tests.formats.damage import SHIPPED, Document

CASE = "renewed-certificate"
CASE_COUNT = len(list((SHIPPED / "cases").glob("*.json")))
FILE_COUNT = len(list(SHIPPED.rglob("*.json")))
"""The files of the folder. The grid that it names lies beside it, and counts where it is checked."""


def _expect_unknown(case: Document) -> None:
    case["expected"]["outcome"] = "unknown"


def _damage(edition: Document) -> None:
    edition["organisation_types"][0]["category"] = "9"
    edition["titel"] = "x"


@pytest.mark.parametrize(
    ("path", "looked_at"),
    [
        (catalogs_folder(), r"[1-9]\d* editions?, \d+ files"),
        (SHIPPED, rf"1 edition, {FILE_COUNT + 1} files"),
        (SHIPPED / "edition.json", rf"1 edition, {FILE_COUNT + 1} files"),
        (SHIPPED / "standards.json", rf"1 edition, {FILE_COUNT + 1} files"),
        (SHIPPED / "examples" / "general-practice.json", rf"1 edition, {FILE_COUNT + 1} files"),
        (SHIPPED / "cases" / f"{CASE}.json", "0 editions, 1 file"),
    ],
)
def test_any_path_into_a_sound_catalogue_is_checked(dspt: Dspt, path: Path, looked_at: str) -> None:
    ran = dspt("catalog", "check", path)
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(f"{looked_at}: 0 errors\n", ran.err)


def test_a_sound_catalogue_gives_an_empty_list_as_json(dspt: Dspt) -> None:
    ran = dspt("catalog", "check", SHIPPED, "--format", "json")
    assert ran.code == 0
    assert ran.json(Schema.PROBLEMS)["problems"] == []


def test_problems_of_all_files_are_reported_together(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    change(folder / "edition.json", _damage)
    (folder / "cases" / f"{CASE}.json").write_text("{", encoding="utf-8")
    text = dspt("catalog", "check", folder)
    assert text.code == 1
    heads = [line for line in text.out.splitlines() if not line.startswith("    ")]
    assert [re.sub(r":\d+:\d+: .*\[", " ", head) for head in heads] == [
        f"{folder / 'cases' / CASE}.json json/syntax]",
        f"{folder / 'edition.json'} catalog/unknown-name]",
        f"{folder / 'edition.json'} schema/unknown-key]",
    ]
    assert "    did you mean 'title'?" in text.out.splitlines()
    assert text.err == f"1 edition, {FILE_COUNT} files: 3 errors\n"
    plain = dspt("catalog", "check", folder, "--format", "json")
    assert (plain.code, plain.err) == (1, text.err)
    codes = [one["code"] for one in plain.json(Schema.PROBLEMS)["problems"]]
    assert codes == ["json/syntax", "catalog/unknown-name", "schema/unknown-key"]


def test_warnings_alone_are_no_findings(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)

    def answer_what_is_not_asked(example: Document) -> None:
        example["responses"]["4.2.1"] = {"date": "2026-03-16"}

    change(folder / "examples" / "general-practice.json", answer_what_is_not_asked)
    ran = dspt("catalog", "check", folder)
    assert ran.code == 0
    assert "[assessment/not-asked]" in ran.out
    assert ran.err.endswith(" files: 1 warning\n")


@pytest.mark.parametrize("command", ["check", "cases"])
@pytest.mark.parametrize("name", ["missing", "missing.json", "n" * 300])
def test_a_path_that_leads_nowhere_cannot_be_read(
    dspt: Dspt, tmp_path: Path, command: str, name: str
) -> None:
    ran = dspt("catalog", command, SHIPPED, tmp_path / name)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"Error: cannot read {shortened(str(tmp_path / name))}: ")


@pytest.mark.parametrize("command", ["check", "cases"])
def test_a_folder_without_an_edition_cannot_be_read(dspt: Dspt, tmp_path: Path, command: str) -> None:
    ran = dspt("catalog", command, tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "there is no edition.json in it or one folder below" in ran.err


@pytest.mark.parametrize("command", ["check", "cases"])
def test_no_path_at_all_is_wrong_usage(dspt: Dspt, command: str) -> None:
    ran = dspt("catalog", command)
    assert (ran.code, ran.out) == (2, "")
    assert "Missing argument 'PATH...'" in ran.err


@pytest.mark.parametrize(
    "path", [catalogs_folder(), SHIPPED, SHIPPED / "standards.json"], ids=["root", "edition", "file"]
)
def test_every_shipped_case_gives_what_its_authors_expect(dspt: Dspt, path: Path) -> None:
    ran = dspt("catalog", "cases", path)
    assert ran.code == 0
    assert {line.split("  ")[0] for line in ran.out.splitlines()} == {"as expected"}
    assert len(ran.out.splitlines()) >= CASE_COUNT
    assert re.fullmatch(r"(\d+) cases: \1 as expected, 0 not\n", ran.err)


def test_one_case_is_run_alone(dspt: Dspt) -> None:
    ran = dspt("catalog", "cases", SHIPPED / "cases" / f"{CASE}.json")
    assert (ran.code, ran.err) == (0, "1 case: 1 as expected, 0 not\n")
    plain = dspt("catalog", "cases", SHIPPED / "cases" / f"{CASE}.json", "--format", "json")
    assert plain.code == 0
    assert plain.json(Schema.PROBLEMS)["problems"] == []


def test_a_case_is_run_from_within_its_folder(
    dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(copied_edition(tmp_path) / "cases")
    assert dspt("catalog", "cases", f"{CASE}.json").code == 0


def test_a_case_that_differs_says_what_was_expected_and_what_the_rules_give(
    dspt: Dspt, tmp_path: Path
) -> None:
    folder = copied_edition(tmp_path)
    file = folder / "cases" / f"{CASE}.json"
    change(file, _expect_unknown)
    text = dspt("catalog", "cases", folder)
    assert text.code == 1
    differs = text.out[text.out.index("DIFFERS") :].splitlines()
    assert re.fullmatch(
        rf"  {re.escape(str(file))}:\d+:\d+: error: the outcome: expected unknown, "
        r"and the rules give awarded \[case/differs\]",
        differs[1],
    )
    assert text.err == f"{CASE_COUNT} cases: {CASE_COUNT - 1} as expected, 1 not\n"
    plain = dspt("catalog", "cases", folder, "--format", "json")
    assert (plain.code, plain.err) == (1, text.err)
    (problem,) = plain.json(Schema.PROBLEMS)["problems"]
    assert (problem["code"], problem["pointer"]) == ("case/differs", "/expected/outcome")


def test_a_case_that_cannot_be_read_does_not_keep_the_others_from_running(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)

    def misspell(case: Document) -> None:
        case["titel"] = case.pop("title")

    change(folder / "cases" / f"{CASE}.json", misspell)
    ran = dspt("catalog", "cases", folder)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert f"DIFFERS      {CASE}" in lines
    assert "      did you mean 'title'?" in lines
    assert ran.err == f"{CASE_COUNT} cases: {CASE_COUNT - 1} as expected, 1 not\n"


def test_the_cases_of_an_unsound_edition_are_not_run(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    change(folder / "edition.json", _damage)
    ran = dspt("catalog", "cases", folder)
    assert (ran.code, ran.out) == (1, "")
    assert "[catalog/unknown-name]" in ran.err
    assert "[schema/unknown-key]" in ran.err
    assert f"Error: {folder} was refused, 2 problems" in ran.err


def test_an_edition_without_cases_has_none_to_run(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    for case in (folder / "cases").iterdir():
        case.unlink()
    ran = dspt("catalog", "cases", folder)
    assert (ran.code, ran.out, ran.err) == (3, "", f"Error: cannot read {folder}: there are no cases there\n")


def test_the_schema_for_editors_is_shown_or_written_whole(dspt: Dspt, tmp_path: Path) -> None:
    shown = dspt("catalog", "schema")
    target = tmp_path / "dspt.schema.json"
    ran = dspt("catalog", "schema", "--into", str(target))
    assert (shown.code, ran.code, ran.out) == (0, 0, "")
    assert target.read_text(encoding="utf-8") == shown.out
    assert json.loads(shown.out)["title"] == "Documents of dspt_core"


def test_a_schema_that_cannot_be_written_leaves_nothing(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("catalog", "schema", "--into", str(tmp_path / "absent" / "dspt.schema.json"))
    assert ran.code == 3
    assert "cannot write" in ran.err
    assert not list(tmp_path.iterdir())


def test_a_schema_is_not_written_over_another_file_unless_told(dspt: Dspt, tmp_path: Path) -> None:
    target = tmp_path / "standards.json"
    target.write_text("mine", encoding="utf-8")
    assert dspt("catalog", "schema", "--into", str(target)).code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert dspt("catalog", "schema", "--into", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8") != "mine"
