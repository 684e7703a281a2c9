"""Answers of an earlier edition in a later one, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from tests.cli.running import Dspt, Ran
from tests.cli.years import remember
from tests.toolkit.remembering import RememberingStore

CODE, BARE = "A99998", "A99999"
OLD = ("--edition", "2024-25", "--at", "2025-05-01")
NEW = ("--edition", "2025-26", "--at", "2025-10-01")


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch) -> RememberingStore:
    return remember(monkeypatch)


def ok(ran: Ran) -> Ran:
    assert ran.code == 0, ran
    return ran


@pytest.fixture(autouse=True)
def answered(dspt: Dspt, store: RememberingStore) -> None:
    """Register two practices that answered in 2024-25, of which one has a profile of 2025-26."""
    for code in (CODE, BARE):
        ok(dspt("organisation", "register", code, *OLD))
        ok(dspt("profile", "set", code, "--type", "general-practice", *OLD))
        ok(dspt("respond", code, "1.3.6", "--text", "canary risks", *OLD))
        ok(dspt("respond", code, "1.1.5", "--text", "canary person", *OLD))
        ok(dspt("respond", code, "4.3.1", "--tick", *OLD))
    ok(dspt("profile", "set", CODE, "--type", "general-practice", *NEW))
    ok(dspt("respond", CODE, "4.3.1", "--no-tick", *NEW))


def plan_of(dspt: Dspt, folder: Path, *more: str) -> str:
    file = str(folder / "plan.json")
    ok(dspt("carry", "plan", CODE, "--output", file, *NEW, *more))
    return file


def test_a_plan_shows_every_answer_and_shows_none(dspt: Dspt) -> None:
    ran = ok(dspt("carry", "plan", CODE, *NEW))
    assert "3 answers: 1 carried, 1 carried for review, 1 not carried" in ran.out
    assert "canary" not in ran.out
    (one,) = dspt("carry", "plan", CODE, "--format", "json", *NEW).json(Schema.CARRY_PLAN)["organisations"]
    assert one["answers"] == {"carry": 1, "carry_for_review": 1, "orphan": 1}
    assert [each["reference"] for each in one["plan"]["answers"]] == ["1.1.5", "1.3.6", "4.3.1"]


def test_a_plan_is_not_written_over_a_file_unless_told(dspt: Dspt, tmp_path: Path) -> None:
    file = plan_of(dspt, tmp_path)
    ran = dspt("carry", "plan", CODE, "--output", file, *NEW)
    assert ran.code == 2
    assert "--force" in ran.err
    plan_of(dspt, tmp_path, "--force")


def test_applying_does_what_was_previewed_once(dspt: Dspt, tmp_path: Path) -> None:
    file = plan_of(dspt, tmp_path)
    assert "then: nothing publishable" in ok(dspt("carry", "preview", file, *NEW)).out
    (shown,) = dspt("carry", "preview", file, "--format", "json", *NEW).json(Schema.CARRY_PREVIEW)[
        "organisations"
    ]
    assert (shown["is_stale"], shown["is_applied"]) == (False, False)
    done = ok(dspt("carry", "apply", file, "--format", "json", *NEW)).json(Schema.CARRIED)
    assert [one["result"] for one in done["organisations"]] == ["done"]
    assert "unchanged" in ok(dspt("carry", "apply", file, *NEW)).out
    assert "applied already" in ok(dspt("carry", "preview", file, *NEW)).out


def test_a_stale_plan_is_told_and_refused(dspt: Dspt, tmp_path: Path) -> None:
    file = plan_of(dspt, tmp_path)
    ok(dspt("respond", CODE, "1.3.6", "--text", "canary anew", *NEW))
    shown = dspt("carry", "preview", file, *NEW)
    assert (shown.code, "stale" in shown.out) == (1, True)
    ran = dspt("carry", "apply", file, *NEW)
    assert (ran.code, "[carry/plan-stale]" in ran.out) == (1, True)


def test_an_altered_plan_is_refused_at_its_place(dspt: Dspt, tmp_path: Path) -> None:
    file = plan_of(dspt, tmp_path)
    plan = json.loads(Path(file).read_text())
    plan["organisations"][0]["plan"]["answers"][2] |= {"fate": "carry", "to": ["4.3.1"]}
    Path(file).write_text(json.dumps(plan))
    ran = dspt("carry", "apply", file, *NEW)
    assert (ran.code, "[carry/plan-altered]" in ran.err) == (1, True)


def test_what_was_reviewed_since_stops_an_undo_unless_it_is_left(dspt: Dspt, tmp_path: Path) -> None:
    ok(dspt("carry", "apply", plan_of(dspt, tmp_path), *NEW))
    ok(dspt("respond", CODE, "1.1.5", "--reviewed", *NEW))
    ran = dspt("carry", "undo", CODE, *NEW)
    assert (ran.code, "[carry/changed-since]" in ran.out) == (1, True)
    done = ok(dspt("carry", "undo", "--all", "--leave-changed", *NEW))
    assert "1 answer taken out" in done.out
    assert "unchanged" in ok(dspt("carry", "undo", CODE, *NEW)).out


def test_orphans_are_listed_with_their_answers_only_when_these_are_wanted(dspt: Dspt, tmp_path: Path) -> None:
    assert "nothing was carried" in ok(dspt("carry", "orphans", CODE, *NEW)).out
    ok(dspt("carry", "apply", plan_of(dspt, tmp_path), *NEW))
    ran = ok(dspt("carry", "orphans", CODE, *NEW))
    assert "4.3.1: the item is answered in the later edition already\n" in ran.out
    assert "(tick: yes)" in ok(dspt("carry", "orphans", CODE, "--answers", *NEW)).out
    (carry,) = dspt("carry", "orphans", CODE, "--format", "json", *NEW).json(Schema.CARRIES)["carries"]
    assert (carry["from"]["edition"], carry["undone"]) == ("2024-25", None)


def test_a_whole_store_is_planned_and_who_cannot_be_is_told_why(dspt: Dspt, tmp_path: Path) -> None:
    file = str(tmp_path / "all.json")
    ran = dspt("carry", "plan", "--all", "--output", file, *NEW)
    assert ran.code == 1
    assert "[profile/not-completed]" in ran.out
    assert "1 organisation planned, 1 refused" in ran.out
    assert "1 organisation: 1 done" in ok(dspt("carry", "apply", file, *NEW)).out


def test_it_must_be_said_for_whom_and_from_where(dspt: Dspt) -> None:
    assert dspt("carry", "plan", *NEW).code == 2
    ran = dspt("carry", "plan", CODE, "--edition", "2018-19")
    assert (ran.code, "no lineage to edition 2018-19" in ran.err) == (1, True)
    refused = dspt("carry", "plan", CODE, "--from", "2021-22", *NEW)
    assert (refused.code, "[carry/no-lineage]" in refused.out) == (1, True)


def test_a_year_is_moved_to_a_later_revision_after_showing_what_changes(dspt: Dspt) -> None:
    early = ("--edition", "2021-22", "--at", "2022-05-01")
    late = ("--edition", "2021-22", "--at", "2022-06-10")
    ok(dspt("profile", "set", CODE, "--type", "general-practice", *early))
    assert "nothing to change" in ok(dspt("carry", "move", CODE, "--preview", *early)).out
    shown = ok(dspt("carry", "move", CODE, "--preview", *late))
    assert "from 2021-22 as it opened to revision data-opt-out-optional" in shown.out
    as_json = dspt("carry", "move", CODE, "--preview", "--format", "json", *late).json(Schema.MOVE_PREVIEW)
    assert as_json["by"]["revision"] == "data-opt-out-optional"
    assert "year-moved" in ok(dspt("carry", "move", CODE, "--yes", *late)).out
    assert "nothing to change" in ok(dspt("carry", "move", CODE, "--preview", *late)).out
    assert "year-moved" in ok(dspt("carry", "move", CODE, "--as-opened", "--yes", *late)).out


def test_a_year_is_moved_only_to_what_there_is_and_not_unasked(dspt: Dspt) -> None:
    unknown = dspt("carry", "move", CODE, "--to", "no-such-change", "--yes", *NEW)
    assert (unknown.code, "no-such-change" in unknown.err) == (2, True)
    assert dspt("carry", "move", CODE, "--to", "x", "--as-opened", *NEW).code == 2
    assert dspt("carry", "move", CODE, "--format", "json", *NEW).code == 2


def test_undoing_again_with_the_same_key_takes_out_no_other_carry(dspt: Dspt, tmp_path: Path) -> None:
    ok(dspt("carry", "apply", plan_of(dspt, tmp_path), *NEW))
    ok(dspt("respond", CODE, "3.2.1", "--tick", *OLD))
    ok(dspt("carry", "apply", plan_of(dspt, tmp_path, "--force"), *NEW))
    undo = ("carry", "undo", CODE, "--key", "same", *NEW)
    assert "1 organisation: 1 done" in ok(dspt(*undo)).out
    assert "1 organisation: 1 repeated" in ok(dspt(*undo)).out
    assert "1 organisation: 1 done" in ok(dspt("carry", "undo", CODE, "--carry", "2", *NEW)).out


def test_undoing_for_everybody_is_done_where_there_is_nothing_left(dspt: Dspt) -> None:
    assert dspt("carry", "undo", "--all", *NEW).code == 0
