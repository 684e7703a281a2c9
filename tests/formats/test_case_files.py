"""Worked cases as documents."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dspt_core.domain.explanation import AssertionVerdict, ItemVerdict, Outcome, StatusVerdict
from dspt_core.domain.history import History
from dspt_core.domain.worked_case import ExpectedStatus, Start
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.case_files import read_case, read_case_file
from tests.formats.damage import SHIPPED, Document, read_plain

CASES = sorted((SHIPPED / "cases").glob("*.json"))
NAME = "scope-not-stated-and-it-matters"


def test_a_case_is_read_with_all_it_says() -> None:
    case = read_case_file(SHIPPED / "cases" / f"{NAME}.json").case
    assert case is not None
    assert (case.case, case.edition, case.on) == (NAME, "2025-26", dt.date(2026, 5, 1))
    assert case.assessment.start is Start.MANDATORY
    assert case.assessment.without_responses == ("9.1.1",)
    assert case.expected.outcome is Outcome.UNKNOWN
    assert case.expected.status is None
    assert case.expected.ignored is None
    assert case.expected.statuses[1] == ExpectedStatus(
        status="standards-met", verdict=StatusVerdict.UNKNOWN, blockers=frozenset({"item:9.1.1"})
    )
    assert ("9.2.1", ItemVerdict.OPTIONAL) in case.expected.items
    assert case.expected.assertions == (("9.1", AssertionVerdict.INCOMPLETE),)
    assert case.expected.warnings is None
    assert case.history == History()


def test_earlier_publications_are_read_as_of_the_first_instant_of_their_day_in_london() -> None:
    case = read_case_file(SHIPPED / "cases" / "practice-that-once-approached.json").case
    assert case is not None
    assert case.expected.warnings == frozenset()
    assert [(one.edition, one.status, one.published) for one in case.history.publications] == [
        ("2020-21", "entry-level", dt.datetime(2021, 2, 26, tzinfo=dt.UTC)),
        ("2021-22", "approaching-standards", dt.datetime(2022, 6, 29, 23, tzinfo=dt.UTC)),
    ]


def test_what_a_case_leaves_out_is_not_compared() -> None:
    value: Document = read_plain(SHIPPED / "cases" / f"{NAME}.json")
    value["expected"] = {"outcome": "unknown", "statuses": {"standards-met": {"verdict": "unknown"}}}
    expected = read_case(value).expected
    assert expected.statuses[0].blockers is None
    assert (expected.status, expected.items, expected.assertions, expected.ignored) == (None, (), (), None)


def test_an_empty_list_of_blockers_is_compared() -> None:
    value: Document = read_plain(SHIPPED / "cases" / f"{NAME}.json")
    value["expected"] = {
        "outcome": "unknown",
        "ignored": [],
        "statuses": {"a": {"verdict": "attained", "blockers": []}},
    }
    expected = read_case(value).expected
    assert expected.statuses[0].blockers == frozenset()
    assert expected.ignored == frozenset()


def test_a_case_bears_the_name_of_its_file(tmp_path: Path) -> None:
    file = tmp_path / "other-name.json"
    file.write_text(write_json(read_plain(SHIPPED / "cases" / f"{NAME}.json")), encoding="utf-8")
    reading = read_case_file(file)
    assert reading.case is None
    assert [(one.code.value, one.pointer) for one in reading.problems] == [("case/other-name", "/case")]


def test_a_missing_case_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_case_file(tmp_path / "missing.json")


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_every_shipped_case_can_be_read(file: Path) -> None:
    reading = read_case_file(file)
    assert reading.problems == ()
    assert reading.case is not None
