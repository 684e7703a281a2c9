"""Overlays on the command line: laid over, named in text and JSON, checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import DAY, EXAMPLE, Dspt
from tests.formats.damage import SHIPPED
from tests.formats.overlay_documents import KEY, OURS, written


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    replace = {"items": [{"item": KEY, "set": {"text": "Which number?"}, "provenance": OURS}]}
    return written(tmp_path, add=None, withdraw=None, replace=replace)


def test_an_evaluation_names_overlays_in_text(dspt: Dspt, overlay: Path) -> None:
    ran = dspt("assess", EXAMPLE, *DAY, "--overlay", overlay, "--view", "standards")
    assert ran.code == 0
    assert "Overlays: licensed-wording." in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.startswith("  1.1.1 ")]
    assert line.endswith("(overlay licensed-wording)")
    assert "Which number?" in ran.out
    assert ran.out.count("(overlay") == 1


def test_an_evaluation_names_overlays_in_json(dspt: Dspt, overlay: Path) -> None:
    document = dspt("assess", EXAMPLE, *DAY, "--overlay", overlay, "--format", "json").json(Schema.EVALUATION)
    assert document["overlays"] == ["licensed-wording"]
    touched = {item["key"]: item["overlays"] for item in document["items"] if "overlays" in item}
    assert touched == {KEY: ["licensed-wording"]}


def test_an_evaluation_without_overlays_speaks_of_none(dspt: Dspt) -> None:
    assert "verlay" not in dspt("assess", EXAMPLE, *DAY, "--view", "standards").out
    assert "overlays" not in dspt("assess", EXAMPLE, *DAY, "--format", "json").json(Schema.EVALUATION)


def test_an_edition_is_shown_with_its_overlays(dspt: Dspt, overlay: Path) -> None:
    ran = dspt("edition", "show", "2025-26", "--overlay", overlay.parent)
    assert f"replaced: items:{KEY}" in ran.out
    ran = dspt("edition", "show", SHIPPED, "--type", "general-practice", "--overlay", overlay)
    assert "transcribed; overlay licensed-wording" in ran.out


def test_an_edition_in_json_names_its_overlays_beside_what_they_made_of_it(dspt: Dspt, overlay: Path) -> None:
    laid = ("--overlay", overlay, "--format", "json")
    whole = dspt("edition", "show", "2025-26", *laid).json(Schema.WHOLE_EDITION)
    assert whole["overlays"] == [
        {
            "overlay": "licensed-wording",
            "title": "The wording that we hold under licence",
            "added": [],
            "replaced": [f"items:{KEY}"],
            "withdrawn": [],
        }
    ]
    items = dspt("edition", "show", "2025-26", "--type", "general-practice", *laid).json(Schema.ITEM_SET)
    assert items["overlays"] == ["licensed-wording"]
    (touched,) = [one for one in items["items"] if one["overlays"]]
    assert (touched["overlays"], touched["item"]["text"]) == (["licensed-wording"], "Which number?")


def test_a_refused_overlay_ends_with_its_problems_and_nothing_is_evaluated(
    dspt: Dspt, tmp_path: Path
) -> None:
    file = written(tmp_path, edition="2024-25")
    ran = dspt("assess", EXAMPLE, *DAY, "--overlay", file)
    assert (ran.code, ran.out) == (1, "")
    assert f"{file}:" in ran.err
    assert "[overlay/other-edition]" in ran.err


def test_an_overlay_that_is_not_there_cannot_be_read(dspt: Dspt, tmp_path: Path) -> None:
    assert dspt("edition", "show", "2025-26", "--overlay", tmp_path / "none.json").code == 3


def test_overlays_alone_are_checked_with_the_shipped_edition(dspt: Dspt, overlay: Path) -> None:
    assert dspt("catalog", "check", "--overlay", overlay).code == 0
    broken = written(overlay.parent, edition="2031-32", add=None, replace=None)
    ran = dspt("catalog", "check", "--overlay", broken)
    assert ran.code == 1
    assert "[overlay/other-edition]" in ran.out


def test_there_must_be_something_to_check(dspt: Dspt) -> None:
    ran = dspt("catalog", "check")
    assert ran.code == 2
    assert "Missing argument 'PATH...'" in ran.err


def test_overlays_are_checked_with_a_catalogue(dspt: Dspt, overlay: Path) -> None:
    ran = dspt("catalog", "check", SHIPPED, "--overlay", overlay)
    assert (ran.code, ran.out) == (0, "")
    broken = written(overlay.parent, "broken", overlay="broken", replace=None, add=None)
    ran = dspt("catalog", "check", SHIPPED, "--overlay", overlay, "--overlay", broken)
    assert ran.code == 0
    broken = written(overlay.parent, "broken", replace=None, add=None)
    ran = dspt("catalog", "check", SHIPPED, "--overlay", overlay, "--overlay", broken)
    assert ran.code == 1
    assert "[overlay/conflict]" in ran.out
