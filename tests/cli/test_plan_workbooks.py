"""The action plan goes out to a file and comes back into the store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, finished, save, unfinished
from tests.cli.years import AT, CODE, begin, done, remember
from tests.toolkit.remembering import RememberingStore


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


@pytest.fixture
def answered(dspt: Dspt, store: RememberingStore, tmp_path: Path) -> RememberingStore:
    begin(dspt)
    done(dspt, "respond", CODE, "--file", save(tmp_path, unfinished()))
    return store


def fill_in(file: Path) -> None:
    """Fill every row of an exported workbook in, as somebody would in a spreadsheet."""
    book = openpyxl.load_workbook(file)
    for row in range(2, book["Action plan"].max_row + 1):
        for column, value in zip("DEF", ("canary action", "canary owner", dt.date(2026, 6, 1)), strict=True):
            book["Action plan"][f"{column}{row}"] = value
    book.save(file)


def exported(dspt: Dspt, file: Path) -> None:
    ran = dspt("plan", "export", CODE, file, *AT)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("wrote 3 rows to ")


@pytest.mark.usefixtures("answered")
def test_a_plan_is_exported_filled_in_and_imported(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    exported(dspt, file)
    fill_in(file)
    done(dspt, "plan", "attach", CODE, "--location", "canary drive")
    assert done(dspt, "plan", "import", CODE, file, "--check").out == ""
    assert done(dspt, "plan", "import", CODE, file).out.startswith("action-plan-attached")
    shown = done(dspt, "plan", "show", CODE, "--format", "json").json(Schema.ORGANISATION)["action_plans"][0][
        "action_plan"
    ]
    assert shown["document"] == {"location": "canary drive"}
    assert shown["actions"][1] == {
        "reference": "4.5.3",
        "action": "canary action",
        "owner": "canary owner",
        "due": "2026-06-01",
    }
    again = tmp_path / "again.csv"
    exported(dspt, again)
    assert "nothing to change" in done(dspt, "plan", "import", CODE, again).out


def test_a_plan_with_blanks_changes_nothing_unless_it_is_said_to_be_unfinished(
    dspt: Dspt, answered: RememberingStore, tmp_path: Path
) -> None:
    file = tmp_path / "plan.xlsx"
    exported(dspt, file)
    before = answered.tenant("default").appended
    ran = dspt("plan", "import", CODE, file, *AT)
    assert (ran.code, ran.out) == (1, "")
    assert f"{file}:Action plan!D2: error: " in ran.err
    plain = dspt("plan", "import", CODE, file, *AT, "--format", "json").json(Schema.PROBLEMS)["problems"]
    assert (plain[0]["cell"], plain[0]["line"], plain[0]["column"]) == ("Action plan!D2", 2, 4)
    assert answered.tenant("default").appended == before
    ran = dspt("plan", "import", CODE, file, "--unfinished", *AT)
    assert (ran.code, "action-plan-attached" in ran.out) == (0, True)
    assert "Action plan!D2: warning: " in ran.err


@pytest.mark.usefixtures("answered")
def test_what_was_exported_is_json_for_programs(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("plan", "export", CODE, tmp_path / "plan.csv", "--format", "json", *AT)
    assert [
        one["reference"] for one in ran.json(Schema.ORGANISATION)["action_plans"][0]["action_plan"]["actions"]
    ] == [
        "3.2.1",
        "4.5.3",
        "7.1.1",
    ]


@pytest.mark.usefixtures("answered")
def test_a_file_is_never_written_over_and_its_name_says_its_form(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"somebody's work")
    ran = dspt("plan", "export", CODE, file, *AT)
    assert (ran.code, "already" in ran.err) == (2, True)
    assert file.read_bytes() == b"somebody's work"
    ran = dspt("plan", "export", CODE, tmp_path / "plan.ods", *AT)
    assert (ran.code, "ends in .xlsx or .csv" in ran.err) == (2, True)
    assert dspt("plan", "export", CODE, tmp_path / "no" / "plan.csv", *AT).code == 3
    assert dspt("plan", "import", CODE, tmp_path / "none.xlsx", *AT).code == 3


@pytest.mark.usefixtures("store")
def test_there_is_no_plan_without_anything_outstanding_or_anybody_registered(
    dspt: Dspt, tmp_path: Path
) -> None:
    file = tmp_path / "plan.xlsx"
    assert dspt("plan", "export", CODE, file, *AT).code == 1
    begin(dspt)
    document = finished()
    done(dspt, "respond", CODE, "--file", save(tmp_path, document))
    ran = dspt("plan", "export", CODE, file, *AT)
    assert (ran.code, "nothing is outstanding" in ran.err) == (1, True)
    assert dspt("plan", "export", CODE, file, "--status", "standards-mat", *AT).code == 1
    assert not file.exists()
