"""Revisions that a catalogue holds: applied from their day, checked one on top of the other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.editions import load_edition_folder, read_edition_folder
from dspt_core.formats.revisions import load_revisions
from tests.formats.damage import SHIPPED, Document, read_plain

OURS = {"mark": "inferred", "source": "project-reading"}
KEY = "general-practice.ico-registration"


def revision(name: str, day: str, **members: Document) -> Document:
    effective = {"day": day, "provenance": OURS}
    return {"revision": name, "title": name.title(), "effective": effective, "is_held": True, **members}


def overlay(name: str, item: str, **values: Document) -> Document:
    replaced = {"item": item, "set": values, "provenance": OURS}
    return {
        "format": "dspt-core/overlay/v1",
        "overlay": name,
        "edition": "2025-26",
        "title": name.title(),
        "replace": {"items": [replaced]},
    }


def catalogue(folder: Path, revisions: list[Document], **files: Document) -> Path:
    home = folder / "2025-26"
    (home / "revisions").mkdir(parents=True)
    edition = {**read_plain(SHIPPED / "edition.json"), "revisions": revisions}
    (home / "edition.json").write_text(write_json(edition), encoding="utf-8")
    for framework in ("standards.json", "caf.json"):
        (home / framework).write_bytes((SHIPPED / framework).read_bytes())
    for name, document in files.items():
        (home / "revisions" / f"{name}.json").write_text(write_json(document), encoding="utf-8")
    return home


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    return catalogue(
        tmp_path,
        [
            revision("noted", "2025-10-01", is_held=False),
            revision("october", "2025-10-15"),
            revision("march", "2026-03-01"),
        ],
        october=overlay("october", KEY, text="As of October?"),
        march=overlay("march", KEY, text="As of March?"),
    )


def reported(folder: Path) -> list[str]:
    reading = read_edition_folder(folder)
    assert reading.edition is None
    return [f"{Path(one.place.file).name} {one.pointer} {one.code}" for one in reading.problems if one.place]


@pytest.mark.parametrize(
    ("day", "text", "name"),
    [
        ("2025-10-14", None, "noted"),
        ("2025-10-15", "As of October?", "october"),
        ("2026-02-28", "As of October?", "october"),
        ("2026-03-01", "As of March?", "march"),
        (None, "As of March?", "march"),
    ],
)
def test_an_edition_is_as_it_was_on_the_day(
    revised: Path, day: str | None, text: str | None, name: str
) -> None:
    edition = load_edition_folder(revised, on=dt.date.fromisoformat(day) if day else None)
    first = load_edition_folder(SHIPPED)
    plain = next(item for item in first.items() if item.key == KEY)
    item = next(item for item in edition.items() if item.key == KEY)
    assert item.text == (text or plain.text)
    assert item.overlays == ()
    assert edition.revision is not None
    assert edition.revision.revision == name


def test_what_is_loaded_unchecked_is_what_the_check_reads(revised: Path) -> None:
    first = load_edition_folder(revised, on=dt.date(2025, 9, 30))
    loaded = load_revisions(first, revised, ("october", "march"))
    assert loaded.frameworks == load_edition_folder(revised).frameworks != first.frameworks


def test_a_revision_that_is_held_and_not_there_is_missed(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, [revision("october", "2025-10-15")])
    assert reported(folder) == ["edition.json /revisions/0/is_held catalog/missing-file"]


def test_a_revision_under_another_name_is_refused(tmp_path: Path) -> None:
    folder = catalogue(
        tmp_path, [revision("october", "2025-10-15")], october=overlay("oktober", KEY, text="x")
    )
    assert reported(folder) == ["october.json /overlay catalog/other-name"]


def test_a_revision_that_does_not_fit_what_was_before_it_is_refused(tmp_path: Path) -> None:
    gone = overlay("october", KEY)
    del gone["replace"]
    gone["withdraw"] = {"items": [{"item": KEY, "provenance": OURS}]}
    folder = catalogue(
        tmp_path,
        [revision("october", "2025-10-15"), revision("march", "2026-03-01")],
        october=gone,
        march=overlay("march", KEY, text="x"),
    )
    assert reported(folder) == ["march.json /replace/items/0/item overlay/unknown-target"]


def test_a_revision_of_the_wrong_form_is_refused(tmp_path: Path) -> None:
    folder = catalogue(
        tmp_path, [revision("october", "2025-10-15")], october={**overlay("october", KEY), "title": ""}
    )
    assert "october.json /title schema/out-of-bounds" in reported(folder)


def test_the_day_from_which_a_revision_applies_is_the_one_that_the_edition_gives(tmp_path: Path) -> None:
    late = {**overlay("october", KEY, text="x"), "effective": "2025-11-01"}
    folder = catalogue(tmp_path, [revision("october", "2025-10-15")], october=late)
    assert reported(folder) == ["october.json /effective catalog/revision-misplaced"]


def test_before_the_first_revision_an_edition_has_none(revised: Path) -> None:
    before = load_edition_folder(revised, on=dt.date(2025, 9, 30))
    assert before.revision is None
    assert before.as_of == dt.date(2025, 9, 30)
