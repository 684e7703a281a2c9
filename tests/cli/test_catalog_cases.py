"""``dspt catalog cases``: recording a case, and what the cases exercise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import DAY, EXAMPLE, Dspt, change, copied_edition, save, unfinished
from tests.formats.damage import SHIPPED, Document


def recorded(dspt: Dspt, source: Path, target: Path) -> Document:
    ran = dspt("catalog", "cases", "--record", source, "--into", target, *DAY)
    assert (ran.code, ran.out) == (0, ""), ran.err
    document: Document = json.loads(target.read_text(encoding="utf-8"))
    return document


# Recording


def test_a_recorded_case_expects_what_the_rules_give_and_is_marked(dspt: Dspt, tmp_path: Path) -> None:
    case = recorded(dspt, EXAMPLE, tmp_path / "cases" / "a-practice.json")
    assert (case["case"], case["recorded"], case["on"]) == ("a-practice", True, "2026-05-01")
    assert case["expected"]["outcome"] == "nothing-publishable"
    assert "item:3.2.1" in case["expected"]["statuses"]["standards-met"]["blockers"]


def test_a_recorded_case_runs_as_expected_and_is_shown_as_recorded(dspt: Dspt, tmp_path: Path) -> None:
    target = tmp_path / "cases" / "a-practice.json"
    recorded(dspt, EXAMPLE, target)
    for path in (target, target.parent):
        ran = dspt("catalog", "cases", path)
        assert (ran.code, ran.out) == (
            0,
            "as expected  What do the answers in general-practice.json earn? (recorded)\n",
        )


def test_a_recorded_case_has_neither_name_nor_comment(dspt: Dspt, tmp_path: Path) -> None:
    document = unfinished()
    document["organisation"]["name"] = "Dr Somebody and partners"
    document["responses"]["1.1.1"]["comment"] = "Ask Mrs Else"
    source = save(tmp_path, document)
    text = json.dumps(recorded(dspt, source, tmp_path / "cases" / "a-practice.json"))
    assert "Somebody" not in text
    assert "Else" not in text


def test_a_file_that_is_there_is_never_written_over(dspt: Dspt, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    target = save(tmp_path / "cases", "mine", name="a-practice.json")
    ran = dspt("catalog", "cases", "--record", EXAMPLE, "--into", target)
    assert ran.code == 1
    assert "there already" in ran.err
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_case_recorded_into_a_folder_of_an_edition_is_of_that_edition(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    change(folder / "edition.json", offer_standards_met_to_nobody_here)
    shutil.rmtree(folder / "cases")
    case = recorded(dspt, EXAMPLE, folder / "cases" / "a-practice.json")
    assert case["expected"]["statuses"]["standards-met"]["verdict"] == "not-offered"


@pytest.mark.parametrize("place", ["a-practice.json", "drafts/a-practice.json", "examples/a-practice.json"])
def test_a_case_that_nothing_would_find_is_not_written_and_told_where_it_belongs(
    dspt: Dspt, tmp_path: Path, place: str
) -> None:
    folder = copied_edition(tmp_path)
    (folder / "drafts").mkdir()
    belongs = folder / "cases" / "a-practice.json"
    ran = dspt("catalog", "cases", "--record", EXAMPLE, "--into", folder / place, *DAY)
    assert (ran.code, (folder / place).exists()) == (2, False)
    assert f"write it to {belongs}\n" in ran.err
    recorded(dspt, EXAMPLE, belongs)
    assert "general-practice.json earn? (recorded)" in dspt("catalog", "cases", folder).out


def test_a_case_of_a_shipped_edition_belongs_into_a_folder_of_cases(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("catalog", "cases", "--record", EXAMPLE, "--into", tmp_path / "a-practice.json", *DAY)
    assert ran.code == 2
    recorded(dspt, EXAMPLE, Path(ran.err.rstrip().rpartition("write it to ")[2]))


def test_an_edition_of_ones_own_is_sought_in_the_folder_of_the_case(dspt: Dspt, tmp_path: Path) -> None:
    document = unfinished()
    document["edition"] = "2031-32"
    target = tmp_path / "cases" / "a-practice.json"
    ran = dspt("catalog", "cases", "--record", save(tmp_path, document), "--into", target)
    assert (ran.code, target.exists()) == (1, False)
    assert "found by its folder: write the case to FOLDER/cases/a-practice.json" in ran.err


def test_a_folder_that_is_not_there_is_not_made_for_a_case(dspt: Dspt, tmp_path: Path) -> None:
    target = tmp_path / "catalgos" / "cases" / "a-practice.json"
    ran = dspt("catalog", "cases", "--record", EXAMPLE, "--into", target, *DAY)
    assert (ran.code, (tmp_path / "catalgos").exists()) == (3, False)
    assert str(target) in ran.err


def offer_standards_met_to_nobody_here(edition: Document) -> None:
    for rule in edition["statuses"]:
        if rule["status"] == "standards-met":
            rule["offered_to"] = ["it-supplier"]


def test_an_assessment_that_is_refused_is_not_recorded(dspt: Dspt, tmp_path: Path) -> None:
    document = unfinished()
    document["responses"]["99.1.1"] = {"tick": True}
    target = tmp_path / "cases" / "a-practice.json"
    ran = dspt("catalog", "cases", "--record", save(tmp_path, document), "--into", target, "--format", "json")
    assert ran.code == 1
    assert {one["code"] for one in ran.json(Schema.PROBLEMS)["problems"]} == {"assessment/unknown-item"}
    assert not target.exists()


def test_a_recorded_case_is_printed_as_json(dspt: Dspt, tmp_path: Path) -> None:
    target = tmp_path / "cases" / "a-practice.json"
    ran = dspt("catalog", "cases", "--record", EXAMPLE, "--into", target, "--format", "json", *DAY)
    assert ran.json(Schema.CASE) == json.loads(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--record", EXAMPLE),
        ("--into", "a-practice.json"),
        ("--record", EXAMPLE, "--into", "A Practice.json"),
        ("--record", EXAMPLE, "--into", "a-practice.txt"),
        ("--record", EXAMPLE, "--into", "cases/a-practice.json", SHIPPED),
        ("--record", EXAMPLE, "--into", "cases/a-practice.json", "--coverage"),
        (),
        (SHIPPED, *DAY),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(dspt: Dspt, arguments: tuple[str | Path, ...]) -> None:
    assert dspt("catalog", "cases", *arguments).code == 2


# Coverage


def test_what_no_case_exercises_is_listed_and_is_no_failure(dspt: Dspt) -> None:
    ran = dspt("catalog", "cases", SHIPPED.parent / "2026-27", "--coverage")
    assert ran.code == 0
    assert "Edition 2026-27: what 2 cases of it exercised\n" in ran.out
    assert "  0 of 4 statuses in every way\n" in ran.out
    assert "standards-not-met                     never not-attained, unknown\n" in ran.out


def test_coverage_as_json_has_its_schema(dspt: Dspt) -> None:
    document = dspt("catalog", "cases", SHIPPED, "--coverage", "--format", "json").json(Schema.CASE_COVERAGE)
    (edition,) = document["editions"]
    sightings = {(one["kind"], one["name"]): one for one in edition["sightings"]}
    assert sightings["status", "standards-met"]["never"] == []
    assert sightings["exemption", "cyber-essentials-plus"]["never"] == []
    assert edition["cases"] == len(list((SHIPPED / "cases").glob("*.json")))
