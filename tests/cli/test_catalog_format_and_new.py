"""``dspt catalog format`` and ``dspt catalog new`` write files that look alike, and none over another."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Dspt
from tests.formats.damage import SHIPPED


def test_a_file_is_formatted_once_and_then_left_alone(dspt: Dspt, tmp_path: Path) -> None:
    shipped = SHIPPED / "edition.json"
    file = tmp_path / "edition.json"
    value = json.loads(shipped.read_bytes())
    file.write_text(json.dumps(dict(reversed(value.items()))), encoding="utf-8")
    checked = dspt("catalog", "format", tmp_path, "--check")
    assert (checked.code, checked.out) == (1, f"would change {file}\n")
    assert dspt("catalog", "format", file).code == 0
    assert file.read_bytes() == shipped.read_bytes()
    assert (dspt("catalog", "format", tmp_path, "--check").code, checked.out.count("\n")) == (0, 1)


def test_what_cannot_be_read_is_reported_and_left_as_it_is(dspt: Dspt, tmp_path: Path) -> None:
    broken, other = tmp_path / "a.json", tmp_path / "b.json"
    broken.write_text('{"format": "dspt-core/case/v1",}', encoding="utf-8")
    other.write_text('{"format": "dspt-core/cases/v1"}', encoding="utf-8")
    ran = dspt("catalog", "format", tmp_path)
    assert ran.code == 1
    assert f"{broken}:1:31: error" in ran.out
    assert "did you mean 'dspt-core/case/v1'?" in ran.out
    assert broken.read_text(encoding="utf-8").endswith(",}")
    assert dspt("catalog", "format", tmp_path / "c.json").code == 3


def test_a_year_is_begun_and_checked_and_not_begun_again(dspt: Dspt, tmp_path: Path) -> None:
    arguments = ("catalog", "new", "2027-28", "--from", "2025-26", "--into", tmp_path)
    ran = dspt(*arguments)
    assert ran.code == 0
    assert "lineage.json: what became of the items of 2025-26" in ran.out
    assert dspt("catalog", "check", tmp_path / "2027-28").code == 0
    assert dspt("catalog", "format", tmp_path, "--check").code == 0
    (tmp_path / "2027-28" / "caf.json").write_text("mine", encoding="utf-8")
    assert dspt(*arguments).code == 2
    assert (tmp_path / "2027-28" / "caf.json").read_text(encoding="utf-8") == "mine"
    assert dspt("catalog", "new", "2025-26", "--from", "2025-26").code == 1


def test_a_folder_that_is_called_as_a_file_hinders_nothing(dspt: Dspt, tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    (tmp_path / "b.json").write_text('{"format": "dspt-core/edition/v1"}', encoding="utf-8")
    ran = dspt("catalog", "format", str(tmp_path))
    assert (ran.code, "1 file, 1 changed" in ran.err) == (0, True)
