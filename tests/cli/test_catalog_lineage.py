"""``dspt catalog lineage``: proposals in text and JSON, and a draft that nobody's file is lost to."""

from __future__ import annotations

import shutil
from pathlib import Path

from dspt_core.formats.schemas import Schema, validator_for
from tests.cli.running import Dspt
from tests.formats.damage import SHIPPED, read_plain, written

LATER = SHIPPED.parent / "2026-27"


def test_every_link_says_by_which_method_and_how_surely(dspt: Dspt) -> None:
    ran = dspt("catalog", "lineage", "2025-26", "2026-27", "--afresh")
    assert ran.code == 0
    told = " ".join(ran.out.split())
    assert told.startswith("From 2025-26 to 2026-27: 45 links proposed, 0 declared already")
    assert (
        "A2.b caf.assurance -> A2.c caf.assurance; answers: carry-for-review (by key and words, 100 %)"
        in told
    )
    assert "45 items of category 4, of which 2026-27 holds none" in told
    assert "In no link: 4 items of 2026-27" in told


def test_what_is_declared_is_not_proposed_again(dspt: Dspt) -> None:
    ran = dspt("catalog", "lineage", "2025-26", "2026-27", "--format", "json")
    document = ran.json(Schema.LINEAGE_PROPOSALS)
    assert (document["declared"], document["proposals"]) == (51, [])


def test_only_what_a_file_leaves_open_is_proposed(dspt: Dspt, tmp_path: Path) -> None:
    lineage = read_plain(LATER / "lineage.json")
    dropped = lineage["links"].pop(0)
    file = tmp_path / "lineage.json"
    file.write_text(written(lineage), encoding="utf-8")
    ran = dspt("catalog", "lineage", "2025-26", "2026-27", "--lineage", file, "--format", "json")
    (proposal,) = ran.json()["proposals"]
    assert proposal["link"]["from"] == dropped["from"]


def test_a_draft_has_what_is_declared_untouched_and_what_is_proposed_marked(
    dspt: Dspt, tmp_path: Path
) -> None:
    folder = tmp_path / "2026-27"
    shutil.copytree(LATER, folder)
    lineage = read_plain(LATER / "lineage.json")
    lineage["links"] = lineage["links"][:10]
    (folder / "lineage.json").write_text(written(lineage), encoding="utf-8")
    draft = tmp_path / "draft.json"
    ran = dspt("catalog", "lineage", "2025-26", folder, "--draft", draft)
    assert f"wrote {draft}; look at every link in it before you use it" in ran.err
    document = read_plain(draft)
    validator_for(Schema.LINEAGE).validate(document)
    assert document["links"][:10] == lineage["links"]
    for link in document["links"][10:]:
        assert link["provenance"]["mark"] == "inferred"
        assert link["provenance"]["source"] == "comparison"
        assert "nobody has looked at it yet" in link["provenance"]["note"]
    assert document["sources"][:-1] == lineage["sources"]
    assert (folder / "lineage.json").read_text(encoding="utf-8") == written(lineage)
    shutil.copy(draft, folder / "lineage.json")
    assert dspt("catalog", "check", folder).code == 0


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(dspt: Dspt, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text("mine", encoding="utf-8")
    asked = ("catalog", "lineage", "2025-26", "2026-27", "--draft", draft)
    ran = dspt(*asked)
    assert (ran.code, ran.out) == (2, "")
    assert "--force to write over it" in ran.err
    assert draft.read_text(encoding="utf-8") == "mine"
    assert dspt(*asked, "--force").code == 0
    assert draft.read_text(encoding="utf-8") != "mine"


def test_rivals_are_listed_and_nothing_is_chosen(dspt: Dspt, tmp_path: Path) -> None:
    folder = tmp_path / "2026-27"
    shutil.copytree(LATER, folder, ignore=shutil.ignore_patterns("lineage.json", "cases"))
    caf = read_plain(LATER / "caf.json")
    items = [
        item
        for standard in caf["standards"]
        for assertion in standard["assertions"]
        for item in assertion["items"]
    ]
    for item, key in zip(items[:2], ("caf.one", "caf.other"), strict=True):
        item.update({"key": key, "text": "How far is the outcome “Board direction” achieved?"})
    (folder / "caf.json").write_text(written(caf), encoding="utf-8")
    ran = dspt("catalog", "lineage", "2025-26", folder)
    told = " ".join(ran.out.split())
    assert "Split? More than one item claims to come from the same; nothing is chosen" in told
    assert "A1.a caf.board-direction -> A1.a caf.one: 100 % alike" in told
    assert "A1.a caf.board-direction -> A1.b caf.other: 100 % alike" in told


def test_answers_to_the_same_words_go_on_only_when_that_is_asked_for(dspt: Dspt) -> None:
    careful = dspt("catalog", "lineage", "2025-26", "2026-27", "--afresh").out
    trusting = dspt("catalog", "lineage", "2025-26", "2026-27", "--afresh", "--same-words-carry").out
    assert "answers: carry (" not in careful
    assert trusting.count("answers: carry (") == 40


def test_a_lineage_leads_from_an_earlier_edition_to_a_later_one(dspt: Dspt) -> None:
    for editions in (("2026-27", "2025-26"), ("2025-26", "2025-26")):
        ran = dspt("catalog", "lineage", *editions)
        assert (ran.code, ran.out) == (2, "")
        assert "does not come before" in ran.err
