"""``dspt edition lineage``: what became of each item, in text and JSON."""

from __future__ import annotations

import shutil
from pathlib import Path

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt
from tests.formats.damage import SHIPPED, read_plain


def test_links_are_listed_with_numbers_keys_and_provenance(dspt: Dspt) -> None:
    ran = dspt("edition", "lineage", "2025-26")
    assert ran.code == 0
    assert ran.out.startswith("From 2024-25 to 2025-26: ")
    assert "new: 7.1.1 general-practice.digital-asset-register (transcribed)" in ran.out


def test_a_key_that_leads_to_itself_is_named_once_with_both_numbers_if_they_differ(dspt: Dspt) -> None:
    out = " ".join(dspt("edition", "lineage", "2026-27").out.split())
    assert "kept: A1.a caf.board-direction; answers: carry-for-review (inferred)" in out
    assert "renumbered: A2.b -> A2.c caf.assurance; answers: carry-for-review (inferred)" in out
    assert "withdrawn: C2.b caf.proactive-attack-discovery; answers: orphan (inferred)" in out


def test_the_json_is_the_lineage_document(dspt: Dspt) -> None:
    ran = dspt("edition", "lineage", "2025-26", "--format", "json")
    assert ran.json(Schema.LINEAGE) == read_plain(SHIPPED / "lineage.json")


def test_a_folder_is_taken_for_a_name(dspt: Dspt) -> None:
    assert dspt("edition", "lineage", SHIPPED).out == dspt("edition", "lineage", "2025-26").out


def test_where_no_lineage_is_known_it_says_so(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("edition", "lineage", "2018-19")
    assert (ran.code, ran.out) == (1, "")
    assert "no lineage to edition 2018-19 is known" in ran.err
    shutil.copytree(SHIPPED, tmp_path / "2025-26", ignore=shutil.ignore_patterns("lineage.json"))
    assert dspt("edition", "lineage", tmp_path / "2025-26").code == 1


def test_an_edition_that_there_is_not_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("edition", "lineage", "2025-27")
    assert ran.code == 2
    assert "did you mean" in ran.err


def test_a_refused_lineage_is_reported_whole(dspt: Dspt, tmp_path: Path) -> None:
    folder = tmp_path / "2025-26"
    shutil.copytree(SHIPPED, folder)
    file = folder / "lineage.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"new"', '"kept"'), encoding="utf-8")
    for arguments in (("edition", "lineage", folder), ("catalog", "check", folder)):
        ran = dspt(*arguments)
        assert ran.code == 1
        assert "[lineage/wrong-change]" in ran.out + ran.err
