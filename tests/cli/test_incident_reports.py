"""``dspt incident report``, ``add``, ``withdraw``, ``list`` and ``export``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.testing.stores.made_up import CANARY
from tests.cli.running import Dspt, Ran
from tests.cli.years import CODE, begin, remember

AT = ("--at", "2026-05-01T12:00+01:00", "--edition", "2025-26")
DOCUMENT: dict[str, Any] = {
    "format": "dspt-core/incident/v1",
    "aware": "2026-05-01T09:00+01:00",
    "kinds": ["availability", "confidentiality"],
    "nature": f"{CANARY} one\n{CANARY} two",
    "people_categories": f"{CANARY} patients",
    "people": 12,
    "record_categories": f"{CANARY} letters",
    "records": 31,
    "consequences": f"{CANARY} none yet",
    "measures": f"{CANARY} fetched back",
    "contact": f"{CANARY}-7",
    "high_risk": False,
    "facts": {"likelihood": 3, "impact": 2, "vulnerable_people": False},
}


@pytest.fixture(autouse=True)
def _store(dspt: Dspt, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(monkeypatch)
    begin(dspt)


@pytest.fixture
def report(dspt: Dspt, tmp_path: Path) -> Any:
    """Report the incident with other members, at some instant."""

    def run(*options: object, at: tuple[str, ...] = AT, **members: object) -> Ran:
        file = tmp_path / "incident.json"
        file.write_text(json.dumps({**DOCUMENT, **members}), encoding="utf-8")
        return dspt("incident", "report", CODE, file, "--key", "post", *options, *at)

    return run


def exported(dspt: Dspt) -> dict[str, Any]:
    ran = dspt("incident", "export", CODE, "post", *AT, "--format", "json")
    document: dict[str, Any] = ran.json(Schema.INCIDENT_REPORT)
    return document


def test_an_incident_is_reported_once_and_never_edited(dspt: Dspt, report: Any) -> None:
    ran = report()
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [f"incident-reported  (incident/{CODE}/post)", f"incident-described  (incident/{CODE}/post)"],
    )
    assert CANARY not in ran.out + ran.err
    before = exported(dspt)
    assert report(people=13).code == 1
    assert exported(dspt) == before


def test_the_export_holds_every_field_that_is_asked_and_no_other(dspt: Dspt, report: Any) -> None:
    report()
    asked = set(json.loads(schema_text(Schema.INCIDENT))["properties"]) | {
        *("code", "incident", "reported", "is_late", "reported_to", "nis"),
        *("additions", "withdrawn", "withdrawal_reason"),
    }
    document = exported(dspt)
    assert set(document) == asked
    told = {name: value for name, value in document.items() if name in DOCUMENT} | {"facts": None}
    expected = {**DOCUMENT, "format": "dspt-core/incident-report/v1", "facts": None}
    assert told == {**expected, "aware": "2026-05-01T08:00:00+00:00"}
    assert document["facts"] == DOCUMENT["facts"]


def test_the_plain_text_says_all_that_the_document_does(dspt: Dspt, report: Any) -> None:
    report()
    text = dspt("incident", "export", CODE, "post", *AT).out
    for value in DOCUMENT.values():
        for line in value.splitlines() if isinstance(value, str) else ():
            if CANARY in line:
                assert f"  {line}\n" in text
    for line in (
        f"Organisation\n  {CODE}",
        "Became aware\n  09:00 on 1 May 2026 in London (UTC+01:00)",
        "Reported\n  12:00 on 1 May 2026 in London (UTC+01:00)",
        "About how many people\n  12",
        "About how many records\n  31",
        "Whether the risk to the people concerned is high\n  no",
        "How likely is it that people came or come to harm?\n  3",
        "Is any of the information of a sensitive kind?\n  not known",
        "To be reported to: Information Commissioner's Office\n  yes",
        "To be reported under the NIS Regulations\n  not known yet",
        "availability: lost, or out of reach",
    ):
        assert line in text
    assert "command-line" not in text
    assert "72 hours" not in text


def test_what_is_added_and_withdrawn_is_in_the_export_and_counted_in_the_list(
    dspt: Dspt, report: Any
) -> None:
    report()
    assert dspt("incident", "add", CODE, "post", "--text", f"{CANARY} more", *AT).code == 0
    assert dspt("incident", "withdraw", CODE, "post", "--reason", f"{CANARY} none", *AT).code == 0
    again = dspt("incident", "add", CODE, "post", "--text", f"{CANARY} more", *AT)
    assert again.code == 1
    assert "[incident/withdrawn]" in again.err
    assert CANARY not in again.err
    document = exported(dspt)
    assert [one["text"] for one in document["additions"]] == [f"{CANARY} more"]
    assert document["withdrawal_reason"] == f"{CANARY} none"
    text = dspt("incident", "export", CODE, "post", *AT).out
    assert f"Added, 12:00 on 1 May 2026 in London (UTC+01:00)\n  {CANARY} more" in text
    assert f"Withdrawn, 12:00 on 1 May 2026 in London (UTC+01:00)\n  {CANARY} none" in text
    listed = dspt("incident", "list", CODE, *AT)
    assert listed.out == "2026-05-01  post  to be reported: yes, 1 added, withdrawn\n"
    (only,) = dspt("incident", "list", CODE, *AT, "--format", "json").json(Schema.INCIDENT_LIST)["incidents"]
    assert (only["incident"], only["additions"], only["verdict"]) == ("post", 1, "holds")


def test_a_late_report_says_why_or_is_refused(dspt: Dspt, report: Any) -> None:
    late = ("--at", "2026-05-04T09:00:01+01:00", "--edition", "2025-26")
    refused = report(at=late)
    assert refused.code == 1
    assert "[incident/late-without-reasons]" in refused.err
    assert CANARY not in refused.err
    assert report(at=late, late_reasons=f"{CANARY} ill").code == 0
    assert exported(dspt)["is_late"] is True
    text = dspt("incident", "export", CODE, "post", *AT).out
    assert f"Why it was reported after more than 72 hours\n  {CANARY} ill" in text
    assert "post  to be reported: yes, late" in dspt("incident", "list", CODE, *AT).out


def test_facts_of_options_stand_in_place_of_those_of_the_file(dspt: Dspt, report: Any) -> None:
    assert report("--likelihood", 4, "--impact", 4).code == 0
    document = exported(dspt)
    assert (document["facts"]["likelihood"], document["facts"]["impact"]) == (4, 4)
    assert [one["verdict"] for one in document["reported_to"]] == ["holds", "holds"]


def test_what_can_only_be_graded_cannot_be_reported(dspt: Dspt, tmp_path: Path) -> None:
    file = tmp_path / "facts.json"
    file.write_text('{"format": "dspt-core/incident/v1"}', encoding="utf-8")
    ran = dspt("incident", "report", CODE, file, *AT)
    assert ran.code == 2
    assert "aware, nature, contact" in ran.err


def test_an_incident_that_there_is_not_is_said_so(dspt: Dspt) -> None:
    assert dspt("incident", "list", CODE, *AT).code == 0
    ran = dspt("incident", "export", CODE, "nothing", *AT, "--format", "json")
    assert ran.code == 1
    assert ran.json(Schema.REFUSAL)["refusal"]["code"] == "incident/unknown"
