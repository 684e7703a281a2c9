"""``dspt incident grade`` and ``dspt incident clock``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dspt_core.formats.schemas import Schema
from dspt_core.testing.stores.made_up import CANARY
from tests.cli.running import Dspt

BY = ("--edition", "2025-26")
NO = ("--vulnerable-people", "no", "--special-categories", "no", "--operator", "no")
AWARE = ("--aware", "2026-03-27T12:00+00:00")


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (("--likelihood", 3, "--impact", 2, *NO), 0, "Information Commissioner's Office: yes"),
        (("--likelihood", 2, "--impact", 5, *NO), 0, "Information Commissioner's Office: no"),
        (("--likelihood", 3, "--impact", 1, *NO[2:]), 1, "  vulnerable-people   Are children"),
        ((), 1, "  likelihood          How likely"),
    ],
)
def test_it_ends_with_one_exactly_when_it_is_not_known_whom_to_tell(
    arguments: tuple[object, ...], code: int, line: str, dspt: Dspt
) -> None:
    ran = dspt("incident", "grade", *arguments, *BY)
    assert ran.code == code
    assert line in ran.out


def test_an_option_replaces_what_the_file_says(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "incident.json"
    facts = {"likelihood": 2, "impact": 5, "vulnerable_people": False, "special_categories": False}
    file.write_text(
        json.dumps({"format": "dspt-core/incident/v1", "facts": facts | {"operator": False}}),
        encoding="utf-8",
    )
    assert dspt("incident", "grade", file, *BY).code == 0
    raised = dspt("incident", "grade", file, "--likelihood", 3, *BY, "--format", "json")
    told = {one["body"]: one["verdict"] for one in raised.json(Schema.GRADING)["bodies"]}
    assert told == {"ico": "holds", "dhsc": "holds"}


def test_what_is_wrong_with_a_file_is_told_without_what_it_says(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "incident.json"
    members = {"format": "dspt-core/incident/v1", "nature": CANARY, "facts": {"likelihood": 6}}
    file.write_text(json.dumps(members), encoding="utf-8")
    ran = dspt("incident", "grade", file, *BY)
    assert ran.code == 1
    assert "schema/out-of-bounds" in ran.err
    assert CANARY not in ran.err + ran.out


def test_without_a_grid_it_says_so_and_that_the_hours_run(dspt: Dspt) -> None:
    ran = dspt("incident", "grade", "--likelihood", 5, "--impact", 5, "--edition", "2026-27")
    assert ran.code == 1
    assert "no grid is known for this edition" in ran.out
    assert "72 hours" in ran.out
    document = dspt("incident", "grade", "--edition", "2026-27", "--format", "json").json(Schema.GRADING)
    assert (document["verdict"], document["grid"], document["deciding"]) == ("unknown", None, [])


@pytest.mark.parametrize(
    ("at", "code", "line"),
    [
        ("2026-03-30T13:00+01:00", 0, "0 hours 0 minutes left"),
        ("2026-03-30T13:00:01+01:00", 1, "Overdue for 0 hours 0 minutes; a late report needs reasons"),
        ("2026-03-27T12:30+00:00", 0, "71 hours 30 minutes left"),
        ("2026-04-01", 1, "Overdue for 35 hours 0 minutes; a late report needs reasons"),
    ],
)
def test_the_clock_ends_with_one_exactly_when_it_has_run_out(
    at: str, code: int, line: str, dspt: Dspt
) -> None:
    ran = dspt("incident", "clock", *AWARE, "--at", at)
    assert (ran.code, ran.out.splitlines()[:2]) == (
        code,
        ["Report by 13:00 on 30 March 2026 in London (UTC+01:00)", line],
    )


@pytest.mark.parametrize(("risk", "verdict"), [("yes", "holds"), ("no", "fails"), (None, "unknown")])
def test_the_clock_tells_of_the_duty_to_tell_people(risk: str | None, verdict: str, dspt: Dspt) -> None:
    said = ("--high-risk", risk) if risk is not None else ()
    arguments = ("incident", "clock", *AWARE, "--at", "2026-03-28", *said)
    assert dspt(*arguments).code == 0
    document = dspt(*arguments, "--format", "json").json(Schema.INCIDENT_CLOCK)
    assert document["telling_people"]["verdict"] == verdict
    assert document["seconds_left"] == 60 * 60 * 60


@pytest.mark.parametrize("aware", ["2026-03-27", "2026-03-27T12:00", "noon"])
def test_becoming_aware_is_an_instant_with_a_zone(aware: str, dspt: Dspt) -> None:
    assert dspt("incident", "clock", "--aware", aware).code == 2


def test_by_default_the_present_and_the_open_edition_are_meant(dspt: Dspt) -> None:
    assert dspt("incident", "clock", *AWARE).code == 1
    assert dspt("incident", "grade").code == 1
