"""``dspt demo``: the main job, shown."""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import pytest

from dspt_core.cli.demo import PROVIDER
from dspt_core.cli.years.whole_year import WholeYear
from dspt_core.formats.assessment_files import load_assessment
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.storage.memory import MemoryStore
from tests.cli.running import Dspt


def test_the_demo_shows_the_outcome_and_what_stands_in_the_way(dspt: Dspt) -> None:
    ran = dspt("demo")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert "No status is earned yet." in lines
    assert "Standards Met: not attained; 7 things stand in the way" in lines
    assert "  7.1.1   not answered yet" in lines


def test_the_demo_tells_a_year_from_registration_to_republication_and_audit(
    dspt: Dspt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lines = dspt("demo").out.splitlines()
    story = [line for line in lines if re.match(r"  20\d\d-\d\d-\d\d  ", line)]
    assert [line[2:12] for line in story[:9]] == sorted(line[2:12] for line in story[:9])
    assert "registers its code, VN1A2" in story[0]
    assert "organisation/already-registered" in story[1]
    assert story[5].endswith("Approaching Standards. 21 things still stand in the way of Standards Met.")
    assert story[8].endswith("Published: Standards Met.")
    assert story[9:] == [
        "  2026-03-24  approaching-standards, with its 40 answers as they were",
        "  2026-06-12  standards-met, superseding the one before, with its 45 answers as they were",
    ]
    assert any(line.startswith("  audit: sound; ") for line in lines)
    assert not list(tmp_path.iterdir())


def test_the_year_is_kept_in_the_store_that_it_is_told_on() -> None:
    document = load_assessment(catalogs_folder() / PROVIDER)
    with MemoryStore() as store:
        list(WholeYear(store, document).told())
        kinds = [event.kind for event in store.tenant("demo").read("organisation/VN1A2")]
    assert kinds.count("published") == 2
    assert kinds[:2] == ["organisation-registered", "profile-completed"]


def test_the_commands_it_recommends_work(dspt: Dspt) -> None:
    recommended = [
        shlex.split(line.strip()) for line in dspt("demo").out.splitlines() if line.startswith("  dspt ")
    ]
    assert len(recommended) == 3
    for _, *arguments in recommended:
        ran = dspt(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out
