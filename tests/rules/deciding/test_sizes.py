"""What may be written in a command is what a document may hold."""

from __future__ import annotations

import json

import pytest
from attrs import evolve

from dspt_core.domain import ods_code
from dspt_core.domain.answers import (
    Answer,
    Choice,
    EarlierUpload,
    Link,
    Location,
    Text,
    Upload,
    UploadedFile,
)
from dspt_core.domain.assessment import ActionPlan, PlannedAction, Response
from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.rules.deciding import profiles, sizes
from tests.rules.in_full import in_full

DEFINED = json.loads(schema_text(Schema.ASSESSMENT))["$defs"]
NAMES = json.loads(schema_text(Schema.NAMES))["$defs"]


def test_the_bounds_of_answers_are_those_of_the_schema() -> None:
    response, document = DEFINED["response"]["properties"], DEFINED["document"]["properties"]
    assert response["text"]["maxLength"] == sizes.LONGEST_TEXT
    assert response["comment"]["maxLength"] == sizes.LONGEST_COMMENT
    assert document["link"]["maxLength"] == sizes.LONGEST_LINK
    assert document["location"]["maxLength"] == sizes.LONGEST_LOCATION
    assert DEFINED["uploadedFile"]["properties"]["name"]["maxLength"] == sizes.LONGEST_FILE_NAME
    assert NAMES["name"]["maxLength"] == sizes.LONGEST_NAME


def test_the_bounds_of_plans_and_organisations_are_those_of_the_schema() -> None:
    action, organisation = DEFINED["plannedAction"]["properties"], DEFINED["organisation"]["properties"]
    assert action["action"]["maxLength"] == sizes.LONGEST_ACTION
    assert action["owner"]["maxLength"] == sizes.LONGEST_OWNER
    assert DEFINED["actionPlan"]["properties"]["actions"]["maxItems"] == sizes.MOST_ACTIONS
    assert organisation["code"]["maxLength"] == ods_code.LONGEST_CODE
    assert DEFINED["certificates"]["maxItems"] == profiles.MOST_CERTIFICATES
    assert NAMES["title"]["maxLength"] == sizes.LONGEST_TITLE


STORED = UploadedFile(name="x" * 256, sha256="0" * 64)
LONG = "this may hold at most {most} characters, and this has {long}"


def too_long(pointer: str, most: int, *, hint: str = "shorten it") -> str:
    said = LONG.format(most=most, long=most + 1)
    return f"error schema/out-of-bounds /responses/1.1.1{pointer}: {said} ({hint})"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Text("x" * 32_769), too_long("/text", 32_768, hint="shorten it, or attach it as a document")),
        (Choice("x" * 81), too_long("/choice", 80)),
        (Link("https://example.org/" + "x" * 1_981), too_long("/document/link", 2_000)),
        (Location("x" * 8_193), too_long("/document/location", 8_192)),
        (Upload(STORED), too_long("/document/upload/name", 255)),
        (EarlierUpload(STORED), too_long("/document/earlier_upload/name", 255)),
    ],
)
def test_an_answer_that_no_document_could_hold_is_told_by_its_place_and_not_shown(
    answer: Answer, told: str
) -> None:
    commented = Response(reference="1.1.1", answer=answer, comment="y" * 8_193)
    assert in_full(sizes.oversized_response(commented)) == [told, too_long("/comment", 8_192)]


def test_what_just_fits_is_no_problem() -> None:
    stored = evolve(STORED, name="x" * 255)
    answers = (
        *(Text("x" * 32_768), Choice("x" * 80), Location("x" * 8_192), Upload(stored), EarlierUpload(stored)),
        Link("https://example.org/" + "x" * 1_980),
    )
    for answer in answers:
        fitting = Response(reference="1.1.1", answer=answer, comment="y" * 8_192)
        assert in_full(sizes.oversized_response(fitting)) == []


def test_of_a_plan_with_too_many_actions_nothing_more_is_said() -> None:
    rows = (PlannedAction(reference="1.1.1", action="x" * 8_193, owner="y" * 256),) * 20_001
    assert in_full(sizes.oversized_plan(ActionPlan(actions=rows))) == [
        (
            "error schema/out-of-bounds /action_plan/actions: this may hold at most 20000 actions "
            "(shorten it, or attach it as a document)"
        )
    ]
    few = in_full(sizes.oversized_plan(ActionPlan(document=Location("x" * 8_193), actions=rows[:2])))
    assert [one.split(": ", 1)[0] for one in few] == [
        f"error schema/out-of-bounds /action_plan/{place}"
        for place in (
            "document/location",
            *(f"actions/{index}/{part}" for index in (0, 1) for part in ("action", "owner")),
        )
    ]
    assert (
        in_full(sizes.oversized_plan(ActionPlan(actions=(PlannedAction(reference="1.1.1"),) * 20_000))) == []
    )
