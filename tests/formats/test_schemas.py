"""The published schemas: sound, closed, described, bounded, and validated without ever reaching out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema._utils import equal
from referencing.exceptions import Unresolvable

from dspt_core.formats.data_files import schemas_folder
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema, hashable, schema_text, validator_for
from tests.formats.damage import SHIPPED, Document, damaged, read_plain
from tests.formats.faults import ASSESSMENT_FAULTS, CASE_FAULTS, EDITION_FAULTS, FRAMEWORK_FAULTS, Fault

CONTENTS: dict[Schema, Document] = {schema: json.loads(schema_text(schema)) for schema in Schema}
OF_SUBSCHEMAS = ("items", "additionalProperties", "propertyNames", "not")
OF_NAMED_SUBSCHEMAS = ("properties", "$defs")
OF_LISTED_SUBSCHEMAS = ("oneOf", "anyOf", "allOf")
COSTLY = ("uniqueItems", "items", "propertyNames", "additionalProperties")

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2)
    | st.sampled_from(["", "a", "1", Decimal("1.0"), Decimal("0.5")]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=6,
)


def subschemas(schema: Document, pointer: str = "") -> Iterator[tuple[str, Document]]:
    """Yield every schema within a schema, itself included."""
    if not isinstance(schema, dict):
        return
    yield pointer, schema
    for keyword in OF_SUBSCHEMAS:
        yield from subschemas(schema.get(keyword), f"{pointer}/{keyword}")
    for keyword in OF_NAMED_SUBSCHEMAS:
        for name, inner in schema.get(keyword, {}).items():
            yield from subschemas(inner, f"{pointer}/{keyword}/{name}")
    for keyword in OF_LISTED_SUBSCHEMAS:
        for index, inner in enumerate(schema.get(keyword, [])):
            yield from subschemas(inner, f"{pointer}/{keyword}/{index}")


def is_object(schema: Document) -> bool:
    return schema.get("type") == "object" or "properties" in schema


def referred(reference: str, base: Schema) -> Document:
    """Follow a reference by hand."""
    identifier, _, fragment = reference.partition("#")
    found = CONTENTS[Schema(identifier.rpartition(":")[2]) if identifier else base]
    for token in fragment.split("/")[1:]:
        found = found[token]
    return found


@pytest.mark.parametrize("schema", Schema)
def test_every_schema_is_a_valid_schema_of_2020_12(schema: Schema) -> None:
    assert CONTENTS[schema]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(CONTENTS[schema])


def test_every_schema_has_an_identifier_and_a_file_of_its_own() -> None:
    identifiers = [content["$id"] for content in CONTENTS.values()]
    assert identifiers == [schema.identifier for schema in Schema]
    assert len(set(identifiers)) == len(identifiers)
    files = {path.name for path in schemas_folder().iterdir()}
    assert files == {f"{schema}.schema.json" for schema in Schema}


@pytest.mark.parametrize("schema", Schema)
def test_every_object_is_closed_or_says_what_its_members_are(schema: Schema) -> None:
    def is_open(inner: Document) -> bool:
        others = inner.get("additionalProperties")
        return others is not False and not (isinstance(others, dict) and "propertyNames" in inner)

    objects = [one for one in subschemas(CONTENTS[schema]) if is_object(one[1])]
    assert not [pointer for pointer, inner in objects if is_open(inner)]


@pytest.mark.parametrize("schema", Schema)
def test_every_property_is_described_itself_or_where_it_refers_to(schema: Schema) -> None:
    properties = [
        (f"{pointer}/{name}", one)
        for pointer, inner in subschemas(CONTENTS[schema])
        for name, one in inner.get("properties", {}).items()
    ]
    described = [
        (pointer, one if "description" in one else referred(one["$ref"], schema))
        for pointer, one in properties
    ]
    assert not [pointer for pointer, one in described if not one["description"].endswith(".")]


@pytest.mark.parametrize("schema", Schema)
def test_every_reference_leads_to_a_published_schema(schema: Schema) -> None:
    references = [inner["$ref"] for _, inner in subschemas(CONTENTS[schema]) if "$ref" in inner]
    assert all(isinstance(referred(reference, schema), dict) for reference in references)


WRITTEN = {
    Schema.PROBLEMS,
    Schema.PROBLEM_CODE,
    Schema.OUTCOME,
    Schema.REFUSAL,
    Schema.PREVIEW,
    Schema.ORGANISATION,
    Schema.AUDIT,
    Schema.DIRECTORY_CHECK,
    Schema.DIRECTORY_RECORD,
    Schema.EDITIONS,
    Schema.PLUGINS,
    Schema.STORE_CHECK,
    Schema.STORE_BACKUP,
    Schema.CATALOG_IMPORT,
    Schema.PEOPLE,
    Schema.MEMBERSHIPS,
    Schema.BULK,
    Schema.BULK_ANSWERS,
    Schema.SUGGESTIONS,
    Schema.TRAIL,
    Schema.CARRY_PREVIEW,
    Schema.CARRIED,
    Schema.CARRIES,
    Schema.MOVE_PREVIEW,
    Schema.PROOFS,
    Schema.CASE_COVERAGE,
}
"""What we only write has no need of limits."""


@pytest.mark.parametrize("schema", [one for one in Schema if one not in WRITTEN])
def test_every_list_and_text_has_a_limit(schema: Schema) -> None:
    def is_limited(inner: Document) -> bool:
        if inner.get("type") == "array":
            return "maxItems" in inner
        return inner.get("type") != "string" or "maxLength" in inner or "{" in inner["pattern"]

    assert not [pointer for pointer, inner in subschemas(CONTENTS[schema]) if not is_limited(inner)]


@pytest.mark.parametrize("schema", Schema)
def test_limits_stand_before_what_takes_time_to_check(schema: Schema) -> None:
    def is_late(inner: Document) -> bool:
        keywords = list(inner)
        limits = [keywords.index(limit) for limit in ("maxItems", "maxProperties") if limit in inner]
        costly = [keywords.index(keyword) for keyword in COSTLY if keyword in inner]
        return bool(limits and costly) and max(limits) > min(costly)

    lists = [one for one in subschemas(CONTENTS[schema]) if "properties" not in one[1]]
    assert not [pointer for pointer, inner in lists if is_late(inner)]


@pytest.mark.parametrize("schema", Schema)
def test_patterns_are_about_whole_texts(schema: Schema) -> None:
    patterns = [inner["pattern"] for _, inner in subschemas(CONTENTS[schema]) if "pattern" in inner]
    assert not [pattern for pattern in patterns if not (pattern.startswith("^") and pattern.endswith("$"))]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (Schema.ASSESSMENT, {"organisation": {"code": "A1\n", "type": "other"}}),
        (Schema.PROVENANCE, {"mark": "official", "source": "a-page\n"}),
        (Schema.CONDITION, {"credential": "psn\n"}),
        (Schema.CONDITION, {"all": [{"credential": "psn\n"}]}),
    ],
)
def test_a_line_end_after_a_name_is_noticed_however_deep_it_stands(schema: Schema, value: Document) -> None:
    codes = [problem.code.value for problem in check_schema(value, schema)]
    assert codes.count("schema/wrong-form") == 1


# Nothing is fetched; tests/hostile/test_reaching_out.py watches the network and the disk


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "file:///etc/hostname", "urn:dspt-core:schema:v2:x"]
)
def test_a_reference_to_anything_else_is_an_error_and_not_an_errand(address: str) -> None:
    validator = validator_for(Schema.NAMES).evolve(schema={"$ref": address})
    with pytest.raises(Unresolvable):
        validator.validate(1)


# Our own keywords


@given(json_values, json_values)
def test_two_values_have_equal_keys_exactly_when_they_are_equal(one: Document, other: Document) -> None:
    assert (hashable(one) == hashable(other)) is equal(one, other)


def test_a_list_is_never_taken_for_a_truth_value() -> None:
    values: list[Document] = [True, 1, ["boolean", 1], ["boolean", True], [True], {"a": 1}, {"a": True}]
    assert len({hashable(value) for value in values}) == len(values)


# The quick check

DOCUMENTS = {
    "edition": (Schema.EDITION, SHIPPED / "edition.json"),
    "assessment": (Schema.ASSESSMENT, SHIPPED / "examples" / "general-practice.json"),
    "case": (Schema.CASE, SHIPPED / "cases" / "scope-not-stated-and-it-matters.json"),
    "framework": (Schema.FRAMEWORK, SHIPPED / "standards.json"),
}
QUICK_FAULTS = (*EDITION_FAULTS, *ASSESSMENT_FAULTS, *CASE_FAULTS, *FRAMEWORK_FAULTS[:12])


@pytest.mark.parametrize("fault", QUICK_FAULTS, ids=lambda fault: fault.name)
def test_the_quick_check_and_the_full_one_agree_about_every_fault(fault: Fault) -> None:
    schema, file = DOCUMENTS[fault.document]
    document = damaged(read_plain(file), [fault.damage])
    assert quick_check(schema)(document) is not bool(check_schema(document, schema))


@given(st.sampled_from([Schema.PROVENANCE, Schema.CONDITION, Schema.EXPLANATION]), json_values, st.data())
def test_the_quick_check_never_passes_what_the_full_one_refuses(
    schema: Schema, value: Document, data: st.DataObject
) -> None:
    document = data.draw(near_misses(schema)) if data.draw(st.booleans()) else value
    if quick_check(schema)(document):
        assert check_schema(document, schema) == ()


@st.composite
def near_misses(draw: st.DrawFn, schema: Schema) -> Document:
    """Documents that use the right keys with right and wrong values."""
    texts = st.sampled_from(
        ["a", "a-b", "A", "", "a\n", "official", "inferred", "holds", "item:1.1.1", "provided"]
    )
    keys = st.sampled_from(sorted(CONTENTS[schema]["properties"]))
    values = st.deferred(
        lambda: texts | json_values | st.dictionaries(keys, values, max_size=3) | st.lists(values, max_size=2)
    )
    return draw(st.dictionaries(keys, values, max_size=3))
