"""What may be written in a command is what a document may hold."""

from __future__ import annotations

import json

from dspt_core.formats.schemas import Schema, schema_text
from dspt_core.rules.deciding import profiles, sizes

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
    assert organisation["code"]["maxLength"] == sizes.LONGEST_CODE
    assert organisation["certificates"]["maxItems"] == profiles.MOST_CERTIFICATES
    assert NAMES["title"]["maxLength"] == sizes.LONGEST_TITLE
