"""Problems as SARIF, held against the schema that OASIS publishes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.problem import Place, Problem, ProblemCode, Severity
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.sarif import FINGERPRINT, uri_of, write_sarif
from tests.published.sarif import SARIF_VALIDATOR

BASE = Path("/work place")

PROBLEM = Problem(
    code=ProblemCode.CATALOG_UNKNOWN_NAME,
    message="there is no source 'hearsay' in this edition",
    pointer="/sources/0",
    hint="known here: 'us'",
    place=Place(file="2031-32/edition.json", line=25, column=61),
)

problems = st.builds(
    Problem,
    code=st.sampled_from(ProblemCode),
    severity=st.sampled_from(Severity),
    message=st.text(),
    pointer=st.text(),
    hint=st.none() | st.text(),
    place=st.none()
    | st.builds(
        Place,
        file=st.text(st.characters(exclude_characters="\0"), min_size=1),
        line=st.integers(1, 10**6),
        column=st.integers(1, 10**6),
        cell=st.none() | st.just("Plan!B2"),
    ),
)


def run_of(*found: Problem) -> Any:
    log = json.loads(write_json(write_sarif(found, version="1.2", base=BASE)))
    SARIF_VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


def fingerprints(*found: Problem) -> list[str]:
    return [one["partialFingerprints"][FINGERPRINT] for one in run_of(*found)["results"]]


def test_the_published_schema_refuses_what_is_not_sarif() -> None:
    log: Any = write_sarif([PROBLEM], version="1.2", base=BASE)
    log["runs"][0]["results"][0]["level"] = "notice"
    assert not SARIF_VALIDATOR.is_valid(log)


def test_nothing_found_is_a_run_without_results() -> None:
    assert run_of()["results"] == []


def test_a_problem_becomes_a_result_with_its_rule_and_its_place() -> None:
    run = run_of(PROBLEM)
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["level"] == "error"
    assert result["message"]["text"] == "there is no source 'hearsay' in this edition; known here: 'us'"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "2031-32/edition.json"},
                "region": {"startLine": 25, "startColumn": 61},
            },
            "logicalLocations": [{"fullyQualifiedName": "/sources/0"}],
        }
    ]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "catalog/unknown-name"
    assert rule["help"]["text"].startswith("The hint has the nearest right name.")
    assert "## Example" in rule["help"]["markdown"]


def test_a_cell_of_a_workbook_has_no_region() -> None:
    place = Place(file="plan.xlsx", line=2, column=2, cell="Plan!B2")
    (result,) = run_of(evolve(PROBLEM, place=place))["results"]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "plan.xlsx"}}
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Plan!B2"}]


@given(st.lists(problems, max_size=5))
def test_whatever_the_problems_are_the_log_is_sarif(found: list[Problem]) -> None:
    run = run_of(*found)
    assert [one["ruleId"] for one in run["results"]] == [problem.code.value for problem in found]
    assert len(set(fingerprints(*found))) == len(found)


def test_a_fingerprint_stays_when_lines_move_and_messages_change() -> None:
    moved = evolve(PROBLEM, message="x", place=Place(file="2031-32/edition.json", line=99, column=1))
    assert fingerprints(PROBLEM) == fingerprints(moved)
    assert fingerprints(PROBLEM) != fingerprints(evolve(PROBLEM, pointer="/sources/1"))


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a/b.json", "a/b.json"),
        ("./a//b.json", "a/b.json"),
        ("a/../b.json", "b.json"),
        ("/work place/a b.json", "a%20b.json"),
        ("../b.json", "file:///b.json"),
        ("/elsewhere/ü.json", "file:///elsewhere/%C3%BC.json"),
        ("c:d.json", "c%3Ad.json"),
    ],
)
def test_a_file_is_named_relative_to_the_folder_worked_in_when_it_lies_there(file: str, uri: str) -> None:
    assert uri_of(file, base=BASE) == uri
