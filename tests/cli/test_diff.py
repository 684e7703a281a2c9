"""``dspt catalog diff``: text, JSON, a page, and an exit code for pipelines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt
from tests.formats.damage import SHIPPED, Document, read_plain, written


def other_edition(folder: Path, **members: object) -> Path:
    """Write the shipped edition with other members into a folder of its name."""
    copy = folder / "2025-26"
    shutil.copytree(SHIPPED, copy)
    document = read_plain(SHIPPED / "edition.json")
    document.update(members)
    (copy / "edition.json").write_text(written(document), encoding="utf-8")
    return copy


def with_another_text(folder: Path) -> Path:
    copy = other_edition(folder)
    standards: Document = read_plain(SHIPPED / "standards.json")
    standards["standards"][0]["assertions"][0]["items"][0]["text"] = "Give your registration number."
    (copy / "standards.json").write_text(written(standards), encoding="utf-8")
    return copy


def test_an_edition_does_not_differ_from_itself(dspt: Dspt) -> None:
    ran = dspt("catalog", "diff", "2025-26", SHIPPED, "--fail-on", "editorial")
    assert (ran.code, ran.out) == (0, "From 2025-26 to 2025-26: 0 differences\n")


def test_words_that_went_and_came_are_marked_in_place(dspt: Dspt, tmp_path: Path) -> None:
    ran = dspt("catalog", "diff", "2025-26", with_another_text(tmp_path))
    assert ran.out.startswith("From 2025-26 to 2025-26: 1 difference: 1 normative\n")
    assert "normative: 1.1.1 it-supplier.ico-registration: changed" in ran.out
    told = " ".join(ran.out.split())
    assert "text: Give your [-organisation's -]registration number" in told


def test_the_lineage_that_leads_to_the_later_edition_is_used(dspt: Dspt) -> None:
    there = dspt("catalog", "diff", "2025-26", "2026-27")
    assert "as the lineage between the two declares" in there.out
    assert "normative: C2.b caf.proactive-attack-discovery: withdrawn" in there.out
    back = dspt("catalog", "diff", "2026-27", "2025-26")
    assert "normative: C2.b caf.proactive-attack-discovery: new" in back.out
    none = dspt("catalog", "diff", "2023-24", "2025-26")
    assert "no lineage between the two is declared" in none.out


def test_a_lineage_of_ones_own_goes_before_the_shipped_one(dspt: Dspt, tmp_path: Path) -> None:
    lineage = read_plain(SHIPPED.parent / "2026-27" / "lineage.json")
    for link in lineage["links"]:
        if link.get("from") == ["caf.proactive-attack-discovery"]:
            link.update({"to": ["caf.threat-hunting"], "changes": ["reworded", "renumbered"]})
            link["answers"] = "carry-for-review"
    lineage["links"] = [
        one for one in lineage["links"] if one.get("from") or one["to"] != ["caf.threat-hunting"]
    ]
    file = tmp_path / "lineage.json"
    file.write_text(written(lineage), encoding="utf-8")
    ran = dspt("catalog", "diff", "2025-26", "2026-27", "--lineage", file, "--grade", "editorial")
    assert "C2.b caf.proactive-attack-discovery -> C2.a caf.threat-hunting: changed" in ran.out
    assert "key: caf.proactive-attack-discovery -> caf.threat-hunting" in ran.out


def test_lighter_differences_are_counted_and_shown_when_asked_for(dspt: Dspt) -> None:
    usual = dspt("catalog", "diff", "2024-25", "2025-26").out
    every = dspt("catalog", "diff", "2024-25", "2025-26", "--grade", "editorial").out
    heavy = dspt("catalog", "diff", "2024-25", "2025-26", "--grade", "normative").out
    assert "lighter differences not shown; --grade editorial shows all" in usual
    assert "lighter difference" not in every
    assert len(heavy) < len(usual) < len(every)
    assert "  editorial: " in every
    assert "  editorial: " not in usual
    assert "  applicability: " not in heavy


def test_what_changes_for_one_type_is_told_by_topic(dspt: Dspt) -> None:
    ran = dspt("catalog", "diff", "2024-25", "2025-26", "--for", "general-practice")
    assert "Deadline: 30 June 2025 -> 30 June 2026" in ran.out
    for line in (
        "New: 7",
        "Mandatory on other terms: 1",
        "      duty: optional -> mandatory",
        "Asked in other words, or other answers taken: 4",
        "  34 answers taken over as given",
        "  4 answers taken over, to be reviewed",
    ):
        assert line in ran.out.splitlines()


def test_of_a_set_that_is_not_held_nothing_is_called_withdrawn(dspt: Dspt) -> None:
    out = dspt("catalog", "diff", "2025-26", "2026-27", "--for", "general-practice").out
    assert "What this type is asked in 2026-27 is not known" in out
    assert "Only in the first edition; whether withdrawn is not known: 45" in out
    assert "\nWithdrawn" not in out


def test_a_type_of_neither_edition_is_wrong_usage(dspt: Dspt) -> None:
    ran = dspt("catalog", "diff", "2024-25", "2025-26", "--for", "general-practise")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'general-practice'?" in ran.err


def test_json_has_everything_or_what_concerns_one_type(dspt: Dspt) -> None:
    every = dspt("catalog", "diff", "2024-25", "2025-26", "--format", "json").json(Schema.EDITION_DIFFERENCES)
    one = dspt("catalog", "diff", "2024-25", "2025-26", "--for", "social-care", "--format", "json").json()
    assert [found["type"] for found in one["for_types"]] == ["social-care"]
    concerned = [found for found in every["differences"] if "social-care" in found["types"]]
    assert one["differences"] == concerned
    assert every["grades"] == one["grades"]
    assert len(every["for_types"]) > 10


@pytest.mark.parametrize(
    ("grade", "code"), [("normative", 0), ("applicability", 0), ("guidance", 0), ("editorial", 1)]
)
def test_a_pipeline_fails_on_differences_of_a_grade_and_weightier_ones(
    dspt: Dspt, tmp_path: Path, grade: str, code: int
) -> None:
    other = other_edition(tmp_path, version="8.1")
    assert dspt("catalog", "diff", "2025-26", other, "--fail-on", grade).code == code


def test_only_what_concerns_the_type_fails_when_one_is_given(dspt: Dspt, tmp_path: Path) -> None:
    other = with_another_text(tmp_path)
    assert dspt("catalog", "diff", SHIPPED, other, "--fail-on", "normative").code == 1
    chosen = ("--fail-on", "normative", "--for")
    assert dspt("catalog", "diff", SHIPPED, other, *chosen, "it-supplier").code == 1
    assert dspt("catalog", "diff", SHIPPED, other, *chosen, "general-practice").code == 0


def revised(folder: Path) -> Path:
    """Write an edition with a held revision of a known day, and one of an unknown day."""
    fact = {"day": "2026-02-01", "provenance": {"mark": "inferred", "source": "project-reading"}}
    unknown = {"provenance": fact["provenance"]}
    copy = other_edition(
        folder,
        revisions=[
            {"revision": "early", "title": "Early", "effective": unknown, "is_held": False},
            {"revision": "softer", "title": "Softer", "effective": fact, "is_held": True},
        ],
    )
    change = {
        "format": "dspt-core/overlay/v1",
        "overlay": "softer",
        "edition": "2025-26",
        "title": "Softer",
        "replace": {
            "items": [
                {
                    "item": "it-supplier.ico-registration",
                    "set": {"duty": "optional"},
                    "provenance": fact["provenance"],
                }
            ]
        },
    }
    (copy / "revisions").mkdir()
    (copy / "revisions" / "softer.json").write_text(json.dumps(change), encoding="utf-8")
    return copy


def test_two_days_of_one_edition_are_compared(dspt: Dspt, tmp_path: Path) -> None:
    copy = revised(tmp_path)
    ran = dspt("catalog", "diff", copy, copy, "--old-on", "2026-01-31", "--new-on", "2026-02-01")
    assert ran.out.startswith(
        "From 2025-26 as on 31 January 2026 to 2025-26 as on 1 February 2026: "
        "2 differences: 1 applicability, 1 editorial"
    )
    assert "duty: mandatory -> optional" in ran.out
    named = dspt("catalog", "diff", copy, copy, "--old-on", "2026-01-31", "--new-revision", "softer")
    assert named.out == ran.out
    back = dspt("catalog", "diff", copy, copy, "--old-revision", "softer", "--new-on", "2026-01-31")
    assert "duty: optional -> mandatory" in back.out


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--old-revision", "softest"), "has no revision 'softest'; did you mean 'softer'?"),
        (("--old-revision", "early"), "from which day revision 'early' holds is not known; give a day"),
        (
            ("--new-revision", "softer", "--new-on", "2026-01-01"),
            "a day or a revision of an edition, not both",
        ),
    ],
)
def test_a_revision_that_cannot_be_taken_is_wrong_usage(
    dspt: Dspt, tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    copy = revised(tmp_path)
    ran = dspt("catalog", "diff", copy, copy, *options)
    assert (ran.code, ran.out) == (2, "")
    assert why in ran.err


def test_what_a_terminal_would_obey_is_shown_and_not_sent(dspt: Dspt, tmp_path: Path) -> None:
    other = other_edition(tmp_path, title="A\u001b[2Jtitle\u202eback")
    ran = dspt("catalog", "diff", "2025-26", other, "--grade", "editorial")
    assert "\\x1b" in ran.out
    assert "\\u202e" in ran.out
    assert not {"\u001b", "\u202e"} & set(ran.out)


def test_a_page_is_written_whole_or_not_at_all(dspt: Dspt, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = dspt("catalog", "diff", "2024-25", "2025-26", "--html", page, "--for", "social-care")
    assert f"wrote {page}" in ran.err
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "selected>Social care</option>" in text
    ran = dspt("catalog", "diff", "2024-25", "2025-26", "--html", tmp_path / "nowhere" / "page.html")
    assert ran.code == 3


def test_a_refused_edition_or_lineage_is_reported_whole(dspt: Dspt, tmp_path: Path) -> None:
    copy = other_edition(tmp_path, titel="A", version=8)
    ran = dspt("catalog", "diff", "2024-25", copy, "--format", "json")
    assert ran.code == 1
    assert len(ran.json(Schema.PROBLEMS)["problems"]) == 2
    lineage = tmp_path / "lineage.json"
    lineage.write_text("{", encoding="utf-8")
    assert dspt("catalog", "diff", "2024-25", "2025-26", "--lineage", lineage).code == 1
    assert dspt("catalog", "diff", "2024-25", "2025-26", "--lineage", tmp_path / "none.json").code == 3


def test_of_a_split_item_the_words_of_all_are_compared(dspt: Dspt, tmp_path: Path) -> None:
    lineage = read_plain(SHIPPED.parent / "2026-27" / "lineage.json")
    came = ["caf.threat-hunting", "caf.behaviour-and-threat-intelligence"]
    lineage["links"] = [one for one in lineage["links"] if one.get("to", [""])[0] not in came]
    for link in lineage["links"]:
        if link.get("from") == ["caf.proactive-attack-discovery"]:
            link.update({"to": came, "changes": ["split"], "answers": "carry-for-review"})
    file = tmp_path / "lineage.json"
    file.write_text(written(lineage), encoding="utf-8")
    page = tmp_path / "page.html"
    ran = dspt("catalog", "diff", "2025-26", "2026-27", "--lineage", file, "--html", page)
    told = " ".join(ran.out.split())
    assert "C2.b caf.proactive-attack-discovery -> C2.a caf.threat-hunting + C1.f" in told
    assert "outcome “[-Proactive attack discovery-]{+Threat hunting+}” achieved?" in told
    assert '<ins><span class="spoken">added: </span>Threat hunting</ins>' in page.read_text(encoding="utf-8")


def test_a_page_is_not_written_over_a_file_unless_told(dspt: Dspt, tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    page.write_text("mine", encoding="utf-8")
    asked = ("catalog", "diff", "2024-25", "2025-26", "--html", str(page))
    ran = dspt(*asked)
    assert (ran.code, page.read_text(encoding="utf-8")) == (2, "mine")
    assert "give --force" in ran.err
    assert dspt(*asked, "--force").code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
