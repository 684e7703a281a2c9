"""A new year begins with what is known, and claims nothing that is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dspt_core.domain.edition import Edition
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.domain.provenance import Mark
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_edition, read_edition_folder
from dspt_core.formats.intended_files import load_intended
from dspt_core.rules.gaps import gaps_of
from dspt_core.workshop.beginning import begin_edition
from dspt_core.workshop.checking import check_catalogs

OLD = load_edition("2025-26")


def begun(folder: Path, name: str, before: Edition = OLD) -> Edition:
    home = folder / name
    home.mkdir()
    meant = load_intended(catalogs_folder() / before.edition, edition=before.edition)
    intended = meant.intended if meant is not None else ()
    for file, text in begin_edition(name, before=before, intended=intended).files.items():
        (home / file).write_text(text, encoding="utf-8")
    reading = read_edition_folder(home)
    assert reading.edition is not None, reading.problems
    assert reading.problems == ()
    return reading.edition


@pytest.mark.parametrize("before", edition_names())
def test_what_is_begun_passes_its_check(before: str, tmp_path: Path) -> None:
    name = f"{int(before[:4]) + 1}-{(int(before[:4]) + 2) % 100:02}"
    new = begun(tmp_path, name, load_edition(before))
    assert new.edition == name
    assert check_catalogs([tmp_path]).problems == ()


def test_nobody_is_evaluated_by_items_of_the_year_before(tmp_path: Path) -> None:
    new = begun(tmp_path, "2026-27")
    assert not any(one.coverage.can_be_evaluated for one in new.categories)
    assert gaps_of(new)


def test_everything_is_inferred_from_the_edition_before(tmp_path: Path) -> None:
    new = begun(tmp_path, "2026-27")
    assert [one.source for one in new.sources] == ["edition-2025-26"]
    marks = {item.provenance.mark for item in new.items()} | {one.provenance.mark for one in new.statuses}
    assert marks == {Mark.INFERRED}
    assert [item.key for item in new.items()] == [item.key for item in OLD.items()]


def test_what_was_said_of_one_year_is_not_said_of_the_next(tmp_path: Path) -> None:
    assert any(item.change_note for item in OLD.items())
    new = begun(tmp_path, "2026-27")
    assert not any(item.change_note or item.audit for item in new.items())
    assert not any(one.expected_counts for one in new.categories)
    assert new.revisions == ()
    assert not (tmp_path / "2026-27" / "lineage.json").exists()


def test_the_deadline_moves_on_and_the_opening_is_not_known(tmp_path: Path) -> None:
    new = begun(tmp_path, "2027-28")
    assert new.calendar.deadline.day == dt.date(2028, 6, 30)
    assert (new.calendar.opens.earliest, new.calendar.opens.latest) == (None, None)
    assert new.version == "10"
    assert new.title == OLD.title.replace("2025-26", "2027-28")


@pytest.mark.parametrize("name", ["2025-26", "2024-25", "2026-28", "2026", "2026-27 "])
def test_only_a_later_year_can_be_begun(name: str) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        begin_edition(name, before=OLD)
    assert "'2026-27'" in str(caught.value.problems[0].hint)
