"""FHIR R4: organisations with roles and typed periods, and affiliations that come apart from them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from dspt_core.directory.memory import InMemoryDirectory
from dspt_core.directory.reading import read_snapshot_bytes
from dspt_core.directory.snapshot import Form
from dspt_core.domain.directory import DirectoryRole, Period, RecordStatus
from dspt_core.domain.problem import ProblemCode
from tests.directory.files import DAY, affiliation, organisation, period, read_lines, role

BROKEN = ProblemCode.DIRECTORY_BROKEN_ROW
NO_CODE = ProblemCode.DIRECTORY_NO_CODE
ODD_DAY = ProblemCode.DIRECTORY_ODD_DAY


def test_an_organisation_is_read_with_its_roles_and_both_kinds_of_days() -> None:
    (record,) = read_lines(
        organisation(
            "y99999",
            address=[{"postalCode": "ZZ99 3WZ"}],
            extension=[
                period("1974-04-01"),
                period("1974-04-01", "2024-03-31", kind="Legal"),
                role("RO177", period("1974-04-01", kind="Legal")),
                role("RO76", period("2014-04-15", "2020-01-01"), active=False),
                {"url": "https://example.org/other", "valueString": "x"},
            ],
        )
    ).records
    assert record.code == "Y99999"
    assert record.status is RecordStatus.ACTIVE
    assert record.postcode == "ZZ99 3WZ"
    assert record.operational == Period(first=dt.date(1974, 4, 1))
    assert record.legal == Period(first=dt.date(1974, 4, 1), last=dt.date(2024, 3, 31))
    assert record.roles == (
        DirectoryRole(role="RO177", is_active=True, period=Period(first=dt.date(1974, 4, 1))),
        DirectoryRole(
            role="RO76", is_active=False, period=Period(first=dt.date(2014, 4, 15), last=dt.date(2020, 1, 1))
        ),
    )


def test_what_works_on_after_its_legal_close_is_open() -> None:
    days = [period("1974-04-01"), period("1974-04-01", "2024-03-31", kind="Legal")]
    (record,) = read_lines(organisation("Y99999", extension=days)).records
    assert record.is_open_on(DAY)


@pytest.mark.parametrize(
    "reference",
    [
        {"reference": "Organization/A1ZZ"},
        {"reference": "https://example.org/R4/Organization/A1ZZ"},
        {"identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "a1zz"}},
    ],
)
def test_a_relationship_leads_to_the_code_it_refers_to(reference: dict[str, Any]) -> None:
    days = [period("2020-01-01")]
    resource = affiliation("VZZ01", "x", participatingOrganization=reference, extension=days)
    (loose,) = read_lines(resource).relationships
    assert (loose.code, loose.relationship.target, loose.relationship.kind) == ("VZZ01", "A1ZZ", "RE6")
    assert loose.relationship.period == Period(first=dt.date(2020, 1, 1))


def test_operational_days_of_a_relationship_govern_over_legal_ones() -> None:
    both = [period("2020-01-01", "2020-12-31", kind="Legal"), period("2020-01-01")]
    (loose,) = read_lines(affiliation("VZZ01", "A1ZZ", extension=both)).relationships
    assert loose.relationship.period.last is None


def test_a_plain_period_is_read_where_there_is_no_typed_one() -> None:
    plain = {"start": "2020-01-01", "end": "2020-12-31T23:00:00Z"}
    (loose,) = read_lines(affiliation("VZZ01", "A1ZZ", period=plain)).relationships
    assert loose.relationship.period.last == dt.date(2020, 12, 31)


@pytest.mark.parametrize(
    ("resource", "code"),
    [
        ("not json", BROKEN),
        ('{"resourceType": "Organization", "name": "cut o', BROKEN),
        ("[]", BROKEN),
        ('{"resourceType": "Organization"} {}', BROKEN),
        ('{"a":' * 50_000, BROKEN),
        ({"resourceType": "Patient"}, BROKEN),
        ({"resourceType": ["Organization"]}, BROKEN),
        (organisation("VZZ01", identifier=[{"system": "other", "value": "VZZ01"}]), NO_CODE),
        (organisation("VZZ01", identifier="VZZ01"), BROKEN),
        (organisation("VZZ01", name=7), BROKEN),
        (organisation("VZZ01", name="A\0B"), BROKEN),
        (organisation("VZZ01", active="yes"), BROKEN),
        (organisation("VZZ01", extension="none"), BROKEN),
        (organisation("VZZ01", extension=[period("2020-01-01"), period("2021-01-01")]), BROKEN),
        (organisation("VZZ01", extension=[period("2020-01-01", kind="Other")]), BROKEN),
        (organisation("VZZ01", extension=[period("2020")]), ODD_DAY),
        (organisation("VZZ01", extension=[role("")]), BROKEN),
        (affiliation("VZZ01", ""), NO_CODE),
        (affiliation("VZZ01", "A1ZZ", organization="VZZ01"), NO_CODE),
        (affiliation("VZZ01", "A1ZZ", organization={"reference": "Location/VZZ01"}), BROKEN),
        (affiliation("VZZ01", "A1ZZ", code=[]), BROKEN),
        (affiliation("VZZ01", "A1ZZ", period="2020"), BROKEN),
        (
            affiliation("VZZ01", "A1ZZ", extension=[period("2020-01-01", "soon")]),
            ODD_DAY,
        ),
        (affiliation("VZZ01", "A1ZZ", extension=[{"url": ["x"]}]), BROKEN),
    ],
)
def test_a_resource_that_cannot_be_read_is_listed_and_costs_no_other(
    resource: object, code: ProblemCode
) -> None:
    snapshot = read_lines(organisation("VZZ00"), resource, organisation("VZZ02"))
    assert [record.code for record in snapshot.records] == ["VZZ00", "VZZ02"]
    assert snapshot.relationships == ()
    assert [(one.code, one.place.line) for one in snapshot.problems if one.place] == [(code, 2)]
    assert snapshot.entries == 3


def test_a_bundle_that_breaks_off_gives_what_came_before() -> None:
    bundle = {"resourceType": "Bundle", "entry": [{"resource": organisation(f"VZZ0{n}")} for n in range(3)]}
    text = json.dumps(bundle, indent=1)
    cut = text[: text.index("VZZ02")]
    snapshot = read_snapshot_bytes(cut.encode(), file="page.json")
    assert [record.code for record in snapshot.records] == ["VZZ00", "VZZ01"]
    (problem,) = snapshot.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line) == (
        BROKEN,
        cut[: cut.rindex('{\n   "resource')].count("\n") + 1,
    )


def test_a_file_with_one_organisation_is_read() -> None:
    snapshot = read_snapshot_bytes(json.dumps(organisation("VZZ01"), indent=1).encode(), file="one.json")
    assert (snapshot.form, [record.code for record in snapshot.records]) == (Form.FHIR_BUNDLE, ["VZZ01"])


def test_an_entry_without_a_resource_is_listed() -> None:
    bundle = {"entry": [{}, {"resource": organisation("VZZ01")}], "resourceType": "Bundle"}
    snapshot = read_snapshot_bytes(json.dumps(bundle).encode(), file="page.json")
    assert len(snapshot.records) == 1
    assert [one.code for one in snapshot.problems] == [BROKEN]


def test_a_bundle_in_another_encoding_is_listed() -> None:
    data = json.dumps(organisation("VZZ01", name="É"), ensure_ascii=False, indent=1).encode("cp1252")
    snapshot = read_snapshot_bytes(data, file="page.json")
    assert [one.code for one in snapshot.problems] == [ProblemCode.DIRECTORY_NOT_UTF8]


def test_a_relationship_of_an_organisation_that_is_not_there_is_listed_with_its_line() -> None:
    lines = read_lines(organisation("A1ZZ"), affiliation("VZZ01", "A1ZZ"))
    directory = InMemoryDirectory([lines])
    (problem,) = directory.problems
    assert problem.place is not None
    assert (problem.code, problem.place.line) == (ProblemCode.DIRECTORY_NO_RECORD, 2)
    later = directory.refreshed([read_lines(organisation("VZZ01"))])
    record = later.record("VZZ01")
    assert record is not None
    assert record.operators_on(DAY) == ("A1ZZ",)
    assert later.problems == ()
