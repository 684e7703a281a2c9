"""``dspt catalog prove``."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, copied_edition
from tests.formats.damage import SHIPPED
from tests.workshop.proving.libraries import answer, item, write_edition

LOWERING = (item("shelves", "1.1.2", mandatory_when=answer("loans", given=True)), item("loans", "1.1.3"))
CASES = {"before-answer-lowers-loans-library.json", "once-answer-lowers-loans-library.json"}


def test_a_shipped_edition_is_proved_with_what_is_meant_so_in_the_report(dspt: Dspt) -> None:
    ran = dspt("catalog", "prove", SHIPPED)
    assert (ran.code, ran.err) == (0, "1 edition: 1 proved, 0 not\n")
    assert "  proved     no accepted answer lowers the status\n" in ran.out
    assert "  intended   no status is awarded for nothing\n" in ran.out
    assert "standards-met           29, and 21 with certificates: general-practice" in ran.out
    assert "meant so: It is the status of those who publish with mandatory items missing" in ran.out


def test_a_proof_as_json_has_its_schema(dspt: Dspt) -> None:
    document = dspt("catalog", "prove", SHIPPED, "--format", "json").json(Schema.PROOFS)
    (proof,) = document["editions"]
    assert (proof["edition"], proof["proved"]) == ("2025-26", True)
    assert {one["verdict"] for one in proof["claims"]} == {"proved", "intended"}
    assert all(one["intended"] for one in proof["findings"])
    assert "pharmacy" in proof["left_out"]


def test_what_is_refuted_ends_with_findings_and_says_by_what_it_is_shown(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("catalog", "prove", write_edition(tmp_path, items=LOWERING))
    assert (ran.code, ran.err) == (1, "1 edition: 0 proved, 1 not\n")
    assert "  refuted    no accepted answer lowers the status\n" in ran.out
    assert "standards.json:" in ran.out
    assert "error: an accepted answer to item 1.1.3 can lower library" in ran.out
    assert "shown by: before-answer-lowers-loans-library, once-answer-lowers-loans-library" in ran.out


def test_the_cases_that_are_written_run_as_expected(dspt: Dspt, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, items=LOWERING)
    assert dspt("catalog", "prove", folder, "--write-cases", folder / "cases").code == 1
    assert {one.name for one in (folder / "cases").iterdir()} == CASES
    ran = dspt("catalog", "cases", folder)
    assert (ran.code, ran.err) == (0, "2 cases: 2 as expected, 0 not\n")


def test_a_case_that_is_there_already_is_left_as_it_is(dspt: Dspt, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, items=LOWERING)
    kept = folder / "cases" / min(CASES)
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")
    ran = dspt("catalog", "prove", folder, "--write-cases", kept.parent)
    assert kept.read_text(encoding="utf-8") == "mine"
    assert f"kept as it is: {kept}" in ran.err


def test_a_folder_that_cannot_be_made_is_said(dspt: Dspt, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, items=LOWERING)
    ran = dspt("catalog", "prove", folder, "--write-cases", folder / "edition.json" / "cases")
    assert ran.code == 3
    assert "cannot make the folder" in ran.err


def test_an_edition_that_is_refused_is_not_proved(dspt: Dspt, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, items=(item("shelves", "1.1.1"),))
    assert dspt("catalog", "prove", folder).code == 1


def test_what_is_meant_so_is_refused_as_a_document_is(dspt: Dspt, tmp_path: Path) -> None:
    folder = write_edition(tmp_path)
    (folder / "intended.json").write_text("{}", encoding="utf-8")
    ran = dspt("catalog", "prove", folder, "--format", "json")
    assert ran.code == 1
    assert {one["code"] for one in ran.json(Schema.PROBLEMS)["problems"]} == {"schema/missing-key"}
    assert dspt("catalog", "check", folder).code == 1


def test_a_path_without_an_edition_is_said(dspt: Dspt) -> None:
    ran = dspt("catalog", "prove", SHIPPED / "cases" / "renewed-certificate.json")
    assert ran.code == 3
    assert "there are no editions there" in ran.err


def test_without_the_solver_the_extra_that_brings_it_is_named(
    dspt: Dspt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    ran = dspt("catalog", "prove", SHIPPED)
    assert ran.code == 3
    assert 'install "dspt-core[proofs]"' in ran.err


def test_an_edition_is_held_against_the_one_before(dspt: Dspt) -> None:
    ran = dspt("catalog", "prove", SHIPPED, "--against", "2024-25")
    assert ran.code == 0
    assert "Edition 2025-26, against 2024-25\n" in ran.out
    assert "  noted      nobody loses a status by the change\n" in ran.out
    assert (
        "social-care could lose Standards Exceeded and Standards Met, earned in 2024-25, by item 4.3.1 ["
        in ran.out
    )
    document = dspt("catalog", "prove", SHIPPED, "--against", "2024-25", "--format", "json")
    (proof,) = document.json(Schema.PROOFS)["editions"]
    assert proof["against"] == "2024-25"


def test_many_editions_are_not_held_against_one(dspt: Dspt) -> None:
    assert dspt("catalog", "prove", SHIPPED.parent, "--against", "2024-25").code == 2


def test_an_edition_to_which_another_lineage_leads_says_which(dspt: Dspt) -> None:
    ran = dspt("catalog", "prove", SHIPPED, "--against", "2023-24")
    assert ran.code == 1
    assert "lineage.json leads from 2024-25" in ran.err
    assert f"hold it against 2024-25, or to have one drafted, ask dspt catalog lineage 2023-24 {SHIPPED}" in (
        ran.err
    )


def test_without_a_lineage_it_is_said_how_one_is_made(dspt: Dspt, tmp_path: Path) -> None:
    folder = copied_edition(tmp_path)
    (folder / "lineage.json").unlink()
    ran = dspt("catalog", "prove", folder, "--against", "2024-25")
    assert (ran.code, ran.out) == (1, "")
    assert f"there is no {folder / 'lineage.json'}" in ran.err
    _, _, command = ran.err.rstrip().partition(", ask dspt ")
    assert dspt(*shlex.split(command)).code == 0
    assert dspt("catalog", "prove", folder, "--against", "2024-25").code == 0


def test_against_a_later_edition_it_is_said_how_to_ask(dspt: Dspt) -> None:
    earlier = SHIPPED.parent / "2024-25"
    for later, named in (("2025-26", "FOLDER"), (str(SHIPPED), str(SHIPPED))):
        ran = dspt("catalog", "prove", earlier, "--against", later)
        assert (ran.code, ran.out) == (2, "")
        assert f"ask it of 2025-26: dspt catalog prove {named} --against {earlier}" in ran.err


def test_an_edition_held_against_itself_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("catalog", "prove", SHIPPED, "--against", "2025-26")
    assert ran.code == 2
    assert "dspt catalog diff" in ran.err


@pytest.mark.parametrize("seconds", ["nan", "1e400", "0"])
def test_a_time_that_is_none_is_wrong_usage(dspt: Dspt, seconds: str) -> None:
    ran = dspt("catalog", "prove", "catalogs/2025-26", "--seconds", seconds)
    assert ran.code == 2
    assert "Internal error" not in ran.err


@pytest.mark.parametrize("has_solver", [True, False])
def test_an_edition_by_which_nobody_can_be_evaluated_is_not_proved(
    dspt: Dspt, monkeypatch: pytest.MonkeyPatch, has_solver: bool
) -> None:
    if not has_solver:
        monkeypatch.setitem(sys.modules, "z3", None)
    ran = dspt("catalog", "prove", "catalogs/2018-19", "--format", "json")
    assert ran.code == 1
    assert "0 proved, 1 not (1 by which nobody can be evaluated)" in ran.err
    (proof,) = ran.json(Schema.PROOFS)["editions"]
    assert (proof["proved"], proof["findings"], proof["problems"]) == (False, [], [])


def test_among_editions_that_are_proved_one_without_anybody_is_told_and_no_finding(
    dspt: Dspt, tmp_path: Path
) -> None:
    write_edition(tmp_path)
    shutil.copytree(SHIPPED.parent / "2018-19", tmp_path / "2018-19")
    ran = dspt("catalog", "prove", tmp_path)
    assert ran.code == 0
    assert "2 editions: 1 proved, 1 not (1 by which nobody can be evaluated)" in ran.err
