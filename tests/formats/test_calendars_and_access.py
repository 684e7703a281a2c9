"""The shipped calendars and access rules as they are read, and access files of one's own."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dspt_core.domain.edition import EditionCalendar
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import UnreadableFileError
from dspt_core.formats.access_files import (
    ACCESS_FILE,
    load_access_file,
    load_access_rules,
    may_use,
    read_access_file,
    write_access_rules,
    write_decision,
)
from dspt_core.formats.converter import structure, unstructure
from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editions import edition_names, load_calendars, load_edition
from dspt_core.formats.schemas import Schema, validator_for
from tests.rules.timelines import NOT_PUBLISHED, standing

SHIPPED = catalogs_folder() / ACCESS_FILE


def test_the_calendars_are_those_of_the_editions_in_order() -> None:
    editions = [load_edition(name) for name in edition_names()]
    assert load_calendars() == tuple(
        EditionCalendar(edition=one.edition, version=one.version, calendar=one.calendar) for one in editions
    )
    assert [one.edition for one in load_calendars()] == sorted(edition_names())


def test_the_shipped_access_rules_are_sound_and_read_as_they_are_written() -> None:
    reading = read_access_file(SHIPPED)
    assert not reading.problems
    assert reading.value == load_access_rules() == load_access_file(SHIPPED)
    written = json.loads(SHIPPED.read_text(encoding="utf-8"))
    assert _plain(write_access_rules(load_access_rules())) == written
    assert structure(unstructure(load_access_rules()), type(load_access_rules())) == load_access_rules()


def _plain(value: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain


def own_rules(**changes: object) -> dict[str, object]:
    rule = {
        "consumer": "our-network",
        "title": "Our network",
        "statuses": {
            "sufficient": ["standards-met"],
            "provenance": {"mark": "inferred", "source": "paper"},
        },
        "currency": {
            "policies": ["twelve-months"],
            "provenance": {"mark": "inferred", "source": "paper"},
        },
        **changes,
    }
    return {
        "format": "dspt-core/access/v1",
        "sources": [{"source": "paper", "title": "Paper"}],
        "consumers": [rule],
    }


def written(folder: Path, value: object) -> Path:
    file = folder / "rules.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


def test_access_rules_of_one_s_own_are_read_from_a_file(tmp_path: Path) -> None:
    rules = load_access_file(written(tmp_path, own_rules()))
    shown = standing("standards-met", "2024-25", "2025-06-01")
    assert may_use("our-network", shown, on=dt.date(2026, 5, 31), rules=rules)
    assert not may_use("our-network", shown, on=dt.date(2026, 6, 1), rules=rules)


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"statutes": []}, "schema/unknown-key", "/consumers/0/statutes"),
        ({"consumer": "Our Network"}, "schema/wrong-form", "/consumers/0/consumer"),
        (
            {"currency": {"policies": ["for-ever"], "provenance": {"mark": "inferred", "source": "paper"}}},
            "schema/unknown-value",
            "/consumers/0/currency/policies/0",
        ),
        (
            {
                "statuses": {
                    "sufficient": ["standards-meet"],
                    "provenance": {"mark": "inferred", "source": "paper"},
                }
            },
            "catalog/unknown-name",
            "/consumers/0/statuses/sufficient/0",
        ),
    ],
)
def test_a_file_with_something_wrong_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, object], code: str, pointer: str
) -> None:
    file = written(tmp_path, own_rules(**changes))
    reading = read_access_file(file)
    assert reading.value is None
    assert [(problem.code.value, problem.pointer) for problem in reading.problems] == [(code, pointer)]
    assert all(problem.place is not None for problem in reading.problems)
    with pytest.raises(InvalidDocumentError) as caught:
        load_access_file(file)
    assert caught.value.problems == reading.problems


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_text("[", encoding="utf-8")
    assert read_access_file(file).value is None


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        load_access_file(tmp_path / "nowhere.json")


@pytest.mark.parametrize("consumer", [rule.consumer for rule in load_access_rules().consumers])
def test_a_decision_is_written_as_its_schema_says(consumer: str) -> None:
    for shown in (NOT_PUBLISHED, standing("approaching-standards", "2024-25", "2025-06-01")):
        decision = may_use(consumer, shown, on=dt.date(2025, 12, 1))
        document = _plain(write_decision(decision))
        assert not list(validator_for(Schema.ACCESS_DECISION).iter_errors(document))
        assert document["verdict"] == decision.verdict.value


@pytest.mark.parametrize("schema", [Schema.ACCESS, Schema.ACCESS_DECISION])
def test_the_schemas_of_access_are_schemas(schema: Schema) -> None:
    Draft202012Validator.check_schema(validator_for(schema).schema)
