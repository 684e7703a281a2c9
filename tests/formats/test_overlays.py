"""Overlay files: read, refused with all that is wrong, applied whole or not at all."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.editions import load_edition, load_edition_folder
from dspt_core.formats.overlays import check_overlay_files, load_overlay, read_overlays
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schemas import Schema
from tests.formats.damage import SHIPPED, Document, read_plain
from tests.formats.overlay_documents import ITEM, KEY, OURS, OVERLAY, other, written


def reported(*files: Path) -> list[str]:
    """Return each problem as ``file line pointer code``."""
    problems = read_overlays(load_edition("2025-26"), files).problems
    assert all(one.place is not None for one in problems)
    return [f"{Path(one.place.file).name} {one.pointer} {one.code}" for one in problems if one.place]


def test_every_kind_of_change_is_made_and_named(tmp_path: Path) -> None:
    edition = load_edition("2025-26", overlays=[written(tmp_path)])
    items = {item.key: item for item in edition.items()}
    assert items[KEY].text == "Which number has the regulator given you?"
    assert items[KEY].reference == "1.1.1"
    assert items["general-practice.local-question"].overlays == ("licensed-wording",)
    assert "general-practice.asset-ownership" not in items
    assert edition.organisation_type("practice-group") is not None
    rule = edition.status("standards-met")
    assert rule is not None
    assert (rule.title, rule.overlays) == ("Met", ("licensed-wording",))
    (applied,) = edition.overlays
    assert len((*applied.added, *applied.replaced, *applied.withdrawn)) == 6
    assert [touched.partition(":")[0] for touched in applied.replaced] == ["assertions", "items", "statuses"]


@pytest.mark.parametrize("schema", [Schema.OVERLAY, Schema.LINEAGE])
def test_sound_documents_are_passed_by_the_quick_check(schema: Schema) -> None:
    documents = {Schema.OVERLAY: OVERLAY, Schema.LINEAGE: read_plain(SHIPPED / "lineage.json")}
    assert quick_check(schema)(documents[schema])


def test_the_shipped_edition_stays_as_it_was(tmp_path: Path) -> None:
    before = load_edition("2025-26")
    load_edition("2025-26", overlays=[written(tmp_path)])
    assert load_edition("2025-26") is before
    assert before.overlays == ()


def test_a_folder_stands_for_its_files_and_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = written(tmp_path)
    other(tmp_path, "county")
    edition = load_edition("2025-26", overlays=[tmp_path, file])
    assert [one.overlay for one in edition.overlays] == ["county", "licensed-wording"]


def test_an_edition_of_ones_own_takes_overlays_too(tmp_path: Path) -> None:
    file = written(tmp_path)
    assert load_edition_folder(SHIPPED, overlays=[file]) == load_edition("2025-26", overlays=[file])


def test_an_overlay_is_left_out_before_it_is_effective(tmp_path: Path) -> None:
    file = written(tmp_path, effective="2026-01-01")
    laid = {
        day: load_edition("2025-26", on=dt.date.fromisoformat(day), overlays=[file]).overlays != ()
        for day in ("2025-12-31", "2026-01-01")
    }
    assert laid == {"2025-12-31": False, "2026-01-01": True}
    assert load_edition("2025-26", overlays=[file]).overlays


@pytest.mark.parametrize("name", ["none.json", "empty", "\0"])
def test_a_path_without_an_overlay_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError):
        load_edition("2025-26", overlays=[f"{tmp_path}/{name}"])


def test_all_problems_of_all_overlays_are_reported_at_once(tmp_path: Path) -> None:
    one = {"item": KEY, "set": {"txet": "x"}, "provenance": OURS}
    two = {"item": "general-practice.ico-registratoin", "set": {"text": "x"}, "provenance": OURS}
    files = (
        written(tmp_path, replace={"items": [one, two]}),
        other(tmp_path, "county", edition="2024-25"),
    )
    assert reported(*files) == [
        "county.json /edition overlay/other-edition",
        "ours.json /replace/items/0/set/txet schema/unknown-key",
        "ours.json /replace/items/1/item overlay/unknown-target",
    ]


def test_what_is_wrong_in_the_result_has_its_place_in_the_overlay(tmp_path: Path) -> None:
    item = {**ITEM, "exemptions": ["cyber-essential-plus"]}
    add = {"items": [{"framework": "standards", "assertion": "1.1", "item": item}]}
    file = written(tmp_path, add=add, replace=None, withdraw=None)
    (problem,) = read_overlays(load_edition("2025-26"), [file]).problems
    assert problem.pointer == "/add/items/0/item/exemptions/0"
    assert problem.place is not None
    line = file.read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line.strip() == '"cyber-essential-plus"'


def test_nothing_is_applied_when_one_of_two_overlays_is_refused(tmp_path: Path) -> None:
    files = written(tmp_path), other(tmp_path, "county", edition="2024-25")
    with pytest.raises(InvalidDocumentError) as caught:
        load_edition("2025-26", overlays=files)
    assert caught.value.document == str(files[1])
    assert read_overlays(load_edition("2025-26"), files).edition is None


def test_two_overlays_of_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    files = other(tmp_path, "county"), other(tmp_path, "town", overlay="county")
    assert reported(*files) == ["town.json /overlay overlay/conflict"]


@pytest.mark.parametrize(
    ("replace", "pointer"),
    [
        ({"items": [{"item": KEY, "set": {"key": "a.b"}, "provenance": OURS}]}, "/replace/items/0/set/key"),
        ({"items": [{"item": KEY, "unset": ["text"], "provenance": OURS}]}, "/replace/items/0/unset/0"),
        ({"items": [{"item": KEY, "set": {}, "provenance": OURS}]}, "/replace/items/0/set"),
        ({"items": [{"item": KEY, "set": {"text": "x"}}]}, "/replace/items/0"),
        ({"sources": []}, "/replace/sources"),
    ],
)
def test_what_cannot_be_replaced_is_refused(tmp_path: Path, replace: Document, pointer: str) -> None:
    file = written(tmp_path, replace=replace, withdraw=None, add=None)
    assert [one.split()[1] for one in reported(file)] == [pointer]


def test_an_overlay_can_be_read_without_an_edition(tmp_path: Path) -> None:
    assert load_overlay(written(tmp_path)).overlay == "licensed-wording"
    with pytest.raises(InvalidDocumentError):
        load_overlay(written(tmp_path, title=""))


def test_a_set_that_a_catalogue_lacks_can_be_brought_whole(tmp_path: Path) -> None:
    framework = read_plain(SHIPPED / "standards.json")
    item = {**ITEM, "key": "town.question", "category": "town", "reference": "1.1.1"}
    assertion = {**framework["standards"][0]["assertions"][0], "items": [item], "provenance": OURS}
    standard = {**framework["standards"][0], "assertions": [assertion], "provenance": OURS}
    category = {"category": "town", "title": "Towns", "framework": "towns", "coverage": "whole"}
    add = {
        "frameworks": [{"framework": "towns", "title": "Towns", "standards": [standard]}],
        "categories": [{**category, "provenance": OURS}],
        "organisation_types": [{"type": "town", "title": "Town", "category": "town", "provenance": OURS}],
    }
    edition = load_edition("2025-26", overlays=[written(tmp_path, add=add, replace=None, withdraw=None)])
    assert [one.framework for one in edition.frameworks] == ["standards", "caf", "towns"]
    assert [one.overlays for one in edition.items() if one.category == "town"] == [("licensed-wording",)]


def test_what_is_wrong_in_a_new_set_has_its_place_in_the_overlay(tmp_path: Path) -> None:
    framework = read_plain(SHIPPED / "standards.json")
    standard = {**framework["standards"][0], "reference": "2", "provenance": OURS}
    assertions = [{**standard["assertions"][0], "items": [{**ITEM, "key": "a.b"}], "provenance": OURS}]
    new = {"framework": "towns", "title": "Towns", "standards": [{**standard, "assertions": assertions}]}
    file = written(tmp_path, add={"frameworks": [new]}, replace=None, withdraw=None)
    assert reported(file) == [
        "ours.json /add/frameworks/0/standards/0/assertions/0/reference catalog/wrong-parent",
        "ours.json /add/frameworks/0/standards/0/assertions/0/items/0/category catalog/unknown-name",
    ]


def test_overlays_are_checked_against_the_editions_that_they_name(tmp_path: Path) -> None:
    files = written(tmp_path), other(tmp_path, "county", edition="2031-32")
    check = check_overlay_files({"2025-26": load_edition("2025-26")}, files)
    assert check.files == 2
    assert [one.code.value for one in check.problems] == ["overlay/other-edition"]


def test_of_overlays_for_a_refused_edition_the_form_is_checked(tmp_path: Path) -> None:
    check = check_overlay_files({"2025-26": None}, [written(tmp_path, title="")])
    assert [one.pointer for one in check.problems] == ["/title"]


def test_a_file_that_is_no_overlay_at_all_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"format": "dspt-core/edition/v1"}), encoding="utf-8")
    assert [one.rpartition(" ")[2] for one in reported(file)] == [
        "schema/missing-key",
        "schema/missing-key",
        "schema/missing-key",
        "schema/other-format",
    ]
