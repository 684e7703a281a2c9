"""``dspt catalog check``: the forms in which it reports, what makes it fail, and explanations of codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dspt_core.domain.problem import ProblemCode
from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, change, copied_edition
from tests.formats.damage import SHIPPED, Document
from tests.formats.test_github_annotations import read


def _quote_at_length(framework: Document) -> None:
    item = framework["standards"][0]["assertions"][0]["items"][0]
    item["guidance"] = f'It says "{"word " * 13}" there.'


def _lose_a_note(framework: Document) -> None:
    item = framework["standards"][0]["assertions"][0]["items"][0]
    item["provenance"] = {"mark": "inferred", "source": "project-reading"}


def _break(edition: Document) -> None:
    edition["version"] = 8


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An edition with an error, a warning and a note, in the folder that is worked in."""
    folder = copied_edition(tmp_path)
    change(folder / "edition.json", _break)
    change(folder / "standards.json", _quote_at_length)
    change(folder / "standards.json", _lose_a_note)
    monkeypatch.chdir(tmp_path)
    return folder


def warned(tmp_path: Path) -> Path:
    folder = copied_edition(tmp_path)
    change(folder / "standards.json", _quote_at_length)
    return folder


def test_errors_warnings_and_notes_are_told_apart_and_counted(dspt: Dspt, folder: Path) -> None:
    ran = dspt("catalog", "check", folder.name)
    assert ran.code == 1
    heads = [line.split(": ")[1] for line in ran.out.splitlines() if not line.startswith("    ")]
    assert sorted(heads) == ["error", "note", "warning"]
    assert ran.err.endswith(" files: 1 error, 1 warning and 1 note\n")
    listed = dspt("catalog", "check", folder.name, "--format", "json").json(Schema.PROBLEMS)["problems"]
    assert sorted(one["severity"] for one in listed) == ["error", "note", "warning"]


def test_sarif_names_files_as_seen_from_the_working_folder(dspt: Dspt, folder: Path) -> None:
    by_name = dspt("catalog", "check", folder.name, "--format", "sarif")
    by_path = dspt("catalog", "check", folder, "--format", "sarif")
    assert by_name.code == by_path.code == 1
    assert by_name.out == by_path.out
    log: Any = json.loads(by_name.out)
    results = log["runs"][0]["results"]
    assert {one["ruleId"] for one in results} == {
        "schema/wrong-type",
        "lint/quoted-passage",
        "lint/inferred-without-note",
    }
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert uris == {f"{folder.name}/edition.json", f"{folder.name}/standards.json"}


def test_annotations_are_one_a_line_and_nothing_else_is_printed(dspt: Dspt, folder: Path) -> None:
    ran = dspt("catalog", "check", folder.name, "--format", "github")
    assert ran.code == 1
    found = [read(line) for line in ran.out.splitlines()]
    assert sorted((one.command, one.properties["title"]) for one in found) == [
        ("error", "schema/wrong-type"),
        ("notice", "lint/inferred-without-note"),
        ("warning", "lint/quoted-passage"),
    ]
    assert {one.properties["file"] for one in found} == {
        f"{folder.name}/edition.json",
        f"{folder.name}/standards.json",
    }


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)])
@pytest.mark.parametrize("form", ["text", "sarif"])
def test_a_warning_fails_when_it_is_asked_to(
    dspt: Dspt, tmp_path: Path, threshold: str, code: int, form: str
) -> None:
    ran = dspt("catalog", "check", warned(tmp_path), "--fail-on", threshold, "--format", form)
    assert ran.code == code


def test_an_error_fails_unless_nothing_does(dspt: Dspt, folder: Path) -> None:
    for threshold, code in (("note", 1), ("warning", 1), ("error", 1), ("never", 0)):
        assert dspt("catalog", "check", folder, "--fail-on", threshold).code == code


def test_wording_of_a_publication_is_looked_for(dspt: Dspt, tmp_path: Path) -> None:
    text = json.loads((SHIPPED / "standards.json").read_bytes())["standards"][0]["assertions"][0]["items"][0]
    published = tmp_path / "published.txt"
    published.write_text(f"Before it. {text['text']} After it.", encoding="utf-8")
    ran = dspt("catalog", "check", SHIPPED, "--official", published, "--fail-on", "warning")
    assert ran.code == 1
    assert "[lint/official-wording]" in ran.out


def test_a_publication_without_an_edition_is_wrong_usage(dspt: Dspt, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = dspt("catalog", "check", "--overlay", tmp_path / "empty", "--official", "published.txt")
    assert ran.code == 2
    assert "--official is about the editions of a PATH" in ran.err


@pytest.mark.parametrize("code", ProblemCode)
def test_every_code_is_explained_as_text_and_as_json(dspt: Dspt, code: ProblemCode) -> None:
    text = dspt("catalog", "check", "--explain", code.value)
    assert (text.code, text.err) == (0, "")
    lines = text.out.splitlines()
    assert lines[0] == code.value
    assert {"Example", "What to do"} <= set(lines)
    plain = dspt("catalog", "check", "--explain", code.value, "--format", "json").json(Schema.PROBLEM_CODE)
    assert plain["code"] == code.value


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("catalog/unkown-name", "did you mean 'catalog/unknown-name'?"),
        ("nul", "did you mean 'json/nul' or 'register/nul'?"),
        ("Lint/Number Gap", "did you mean 'lint/number-gap'?"),
    ],
)
def test_a_code_that_there_is_not_is_wrong_usage_with_the_nearest_one(
    dspt: Dspt, wrong: str, hint: str
) -> None:
    ran = dspt("catalog", "check", "--explain", wrong)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


def test_a_code_is_not_explained_as_sarif(dspt: Dspt) -> None:
    ran = dspt("catalog", "check", "--explain", "json/nul", "--format", "sarif")
    assert (ran.code, ran.out) == (2, "")
    assert "--explain is printed as text or JSON" in ran.err
