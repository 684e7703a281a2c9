"""The schema for editors: it stands alone, says what the published ones say, and has something to offer."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dspt_core.formats.data_files import catalogs_folder
from dspt_core.formats.editor_schemas import WRITTEN_BY_HAND, editor_schema
from dspt_core.formats.schemas import Schema, schema_text, validator_for
from tests.formats.damage import Document, read_plain

WHOLE: Document = editor_schema()
VALIDATOR = Draft202012Validator(WHOLE)
FORMATS = {json.loads(schema_text(one))["properties"]["format"]["const"]: one for one in WRITTEN_BY_HAND}
FILES = sorted(catalogs_folder().rglob("*.json"))
OF_ONE_VALUE = {"const", "enum", "examples"}


def parts(part: Document, pointer: str = "#") -> Iterator[tuple[str, Document]]:
    """Yield every object in the schema with its place, those in examples left out."""
    if isinstance(part, dict):
        yield pointer, part
        for key, member in part.items():
            if key != "examples":
                yield from parts(member, f"{pointer}/{key}")
    elif isinstance(part, list):
        for index, element in enumerate(part):
            yield from parts(element, f"{pointer}/{index}")


def at(pointer: str) -> Document:
    found = WHOLE
    for token in pointer.split("/")[1:]:
        found = found[int(token) if isinstance(found, list) else token]
    return found


def followed(part: Document) -> Iterator[Document]:
    """Yield a part and what its references lead to: all of it says something of the value."""
    yield part
    if "$ref" in part:
        yield from followed(at(part["$ref"]))
    for inner in part.get("allOf", []):
        yield from followed(inner)


def members() -> list[tuple[str, Document]]:
    return [
        (f"{pointer}/properties/{name}", member)
        for pointer, part in parts(WHOLE)
        if not pointer.endswith(("/properties", "/if")) and isinstance(part.get("properties"), dict)
        for name, member in part["properties"].items()
    ]


def test_it_is_a_schema_in_which_every_reference_stays_inside() -> None:
    Draft202012Validator.check_schema(WHOLE)
    references = [part["$ref"] for _, part in parts(WHOLE) if isinstance(part.get("$ref"), str)]
    assert len(references) > 100
    assert all(reference.startswith("#/$defs/") and at(reference) for reference in references)
    assert not [pointer for pointer, part in parts(WHOLE["$defs"]) if {"$id", "$schema"} & set(part)]


def test_it_serves_every_file_that_is_shipped() -> None:
    documents = {file: json.loads(file.read_bytes()) for file in FILES}
    assert {one["format"] for one in documents.values()} >= set(FORMATS) - {"dspt-core/overlay/v1"}
    for file, document in documents.items():
        assert VALIDATOR.is_valid(document), file


SMALL = [file for file in FILES if file.stat().st_size < 60_000]
odd_values = (
    st.none() | st.booleans() | st.integers(-1, 3) | st.sampled_from(["", "a", "1.1", "2025-26", [], {}])
)


@settings(max_examples=40)
@given(data=st.data())
def test_it_refuses_what_the_published_schemas_refuse_and_nothing_else(data: st.DataObject) -> None:
    document = read_plain(data.draw(st.sampled_from(SMALL)))
    part = document
    while isinstance(part, (dict, list)) and part and data.draw(st.booleans(), label="deeper"):
        key = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        if not isinstance(part[key], (dict, list)) or not part[key]:
            break
        part = part[key]
    key = data.draw(st.sampled_from([*part, "other"] if isinstance(part, dict) else range(len(part))))
    part[key] = data.draw(odd_values)
    named = document.get("format")
    schema = FORMATS.get(named) if isinstance(named, str) else None
    assert VALIDATOR.is_valid(document) == (schema is not None and validator_for(schema).is_valid(document))


def test_every_member_is_described() -> None:
    found = members()
    assert len(found) > 300
    silent = [
        pointer for pointer, member in found if not any("description" in one for one in followed(member))
    ]
    assert not [pointer for pointer in silent if "/if/" not in pointer]


def test_every_member_that_is_typed_in_has_something_to_offer() -> None:
    typed = {"string", "number", "integer"}
    plain = [one for one in members() if any(part.get("type") in typed for part in followed(one[1]))]
    assert len(plain) > 100
    assert not [
        pointer for pointer, member in plain if not any(OF_ONE_VALUE & set(one) for one in followed(member))
    ]


EXAMPLES = [
    (pointer, example)
    for pointer, part in parts(WHOLE)
    if isinstance(part.get("examples"), list)
    for example in part["examples"]
]


@pytest.mark.parametrize(("pointer", "example"), EXAMPLES, ids=[pointer for pointer, _ in EXAMPLES])
def test_every_example_is_valid_where_it_is_offered(pointer: str, example: Document) -> None:
    assert Draft202012Validator({"$ref": pointer, "$defs": WHOLE["$defs"]}).is_valid(example)


def test_one_format_alone_is_served_by_what_it_needs_alone() -> None:
    alone = editor_schema([Schema.CASE])
    assert alone["properties"]["format"]["enum"] == ["dspt-core/case/v1"]
    assert "assessment" in alone["$defs"]
    assert "framework" not in alone["$defs"]
