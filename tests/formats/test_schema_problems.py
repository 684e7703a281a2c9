"""How each broken rule of a schema is worded, and where it is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.problem import Problem, ProblemCode
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import MAX_PROBLEMS
from tests.formats.damage import Document

NAME_HINT = "A name within an edition: lower-case words joined by hyphens, such as 'general-practice'."
DAY_HINT = "a day is written year-month-day, such as '2026-06-30'"
ITEM_HINT = (
    "An evidence item's number as text, such as '1.3.13'. '1.1.1' and '1.1.10' are two different items. "
    "Of the Cyber Assessment Framework a contributing outcome's, such as 'A1.a'."
)
DIGEST = "0" * 64
KINDS = "'tick', 'text', 'number', 'date', 'choice', 'level', 'document'"
FORMS = "'upload', 'earlier_upload', 'link', 'location'"
NO_DAYS = (
    "2026-02-30",
    "2026-2-3",
    "30/06/2026",
    "0000-01-01",
    "tomorrow",
    "2026-06-30\n",
    "20260630",
    "2026-W27-2",
    "\uff12026-06-30",
)


def assessment(**members: Document) -> Document:
    return {
        "format": "dspt-core/assessment/v1",
        "edition": "2025-26",
        "organisation": {"code": "A99998", "type": "general-practice"},
        "responses": {},
        **members,
    }


def organisation(**members: Document) -> Document:
    return assessment(organisation={"code": "A99998", "type": "general-practice", **members})


def response(**members: Document) -> Document:
    return assessment(responses={"1.1.1": members})


def certificate(**members: Document) -> Document:
    good = {"credential": "psn", "valid_from": "2025-01-01", "valid_until": "2025-12-31"}
    return organisation(certificates=[{**good, **members}])


def item(**members: Document) -> Document:
    provenance = {"mark": "inferred", "source": "us"}
    good = {
        "key": "a.b",
        "reference": "1.1.1",
        "category": "1",
        "text": "Is it?",
        "duty": "mandatory",
        "approaching": False,
        "answer": {"any": {}},
        "provenance": provenance,
    }
    assertion = {"reference": "1.1", "title": "A", "provenance": provenance, "items": [{**good, **members}]}
    standard = {"reference": "1", "title": "A", "provenance": provenance, "assertions": [assertion]}
    return {
        "format": "dspt-core/framework/v1",
        "edition": "2025-26",
        "framework": "standards",
        "title": "A",
        "standards": [standard],
    }


ITEM = "/standards/0/assertions/0/items/0"

WORDINGS: list[tuple[Schema, Document, str, str, str, str | None]] = [
    # Keys
    (
        Schema.ASSESSMENT,
        organisation(nmae="X"),
        "schema/unknown-key",
        "/organisation/nmae",
        "there is no key 'nmae' here",
        "did you mean 'name'?",
    ),
    (
        Schema.ASSESSMENT,
        assessment(remarks="X"),
        "schema/unknown-key",
        "/remarks",
        "there is no key 'remarks' here",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(tick=True, **{"a/b~": 1}),
        "schema/unknown-key",
        "/responses/1.1.1/a~1b~0",
        "there is no key 'a/b~' here",
        None,
    ),
    (
        Schema.ASSESSMENT,
        assessment(organisation={"code": "A1"}),
        "schema/missing-key",
        "/organisation",
        "the key 'type' is missing",
        "One of the edition's organisation types.",
    ),
    (Schema.PROVENANCE, {"source": "us"}, "schema/missing-key", "", "the key 'mark' is missing", None),
    (
        Schema.ASSESSMENT,
        assessment(responses={"1.1": {"tick": True}}),
        "schema/wrong-form",
        "/responses/1.1",
        "the key '1.1' does not have the form that is needed here",
        ITEM_HINT,
    ),
    (
        Schema.ASSESSMENT,
        assessment(responses={"1.1." + "1" * 60: {"tick": True}}),
        "schema/out-of-bounds",
        "/responses/1.1." + "1" * 60,
        "the key '1.1." + "1" * 36 + "…' is longer than the 24 characters allowed",
        ITEM_HINT,
    ),
    # Types
    (
        Schema.ASSESSMENT,
        assessment(organisation="Willow Lane"),
        "schema/wrong-type",
        "/organisation",
        "this must be an object in braces, not text",
        None,
    ),
    (
        Schema.ASSESSMENT,
        assessment(confirmations={"1.1": True}),
        "schema/wrong-type",
        "/confirmations",
        "this must be a list in brackets, not an object",
        "The assertions that somebody entitled to has confirmed, by number.",
    ),
    (
        Schema.ASSESSMENT,
        assessment(confirmations=[Decimal("1.10")]),
        "schema/wrong-type",
        "/confirmations/0",
        "this must be text in quotes, not a number",
        None,
    ),
    (
        Schema.ASSESSMENT,
        assessment(edition=2025),
        "schema/wrong-type",
        "/edition",
        "this must be text in quotes, not a number",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(tick=1),
        "schema/wrong-type",
        "/responses/1.1.1/tick",
        "this must be true or false, not a number",
        "Whether the box is ticked.",
    ),
    (
        Schema.ASSESSMENT,
        response(tick=None),
        "schema/wrong-type",
        "/responses/1.1.1/tick",
        "this must be true or false, not null",
        "Whether the box is ticked.",
    ),
    (
        Schema.ASSESSMENT,
        response(number=True),
        "schema/wrong-type",
        "/responses/1.1.1/number",
        "this must be a number, not true or false",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(text=["a"]),
        "schema/wrong-type",
        "/responses/1.1.1/text",
        "this must be text in quotes, not a list",
        "Words.",
    ),
    (
        Schema.FRAMEWORK,
        item(answer={"text": {"max_length": Decimal("2.5")}}),
        "schema/wrong-type",
        f"{ITEM}/answer/text/max_length",
        "this must be a whole number, not a number",
        None,
    ),
    # Values
    (
        Schema.FRAMEWORK,
        item(duty="mandatry"),
        "schema/unknown-value",
        f"{ITEM}/duty",
        "'mandatry' is not one of the values allowed here",
        "did you mean 'mandatory'?",
    ),
    (
        Schema.FRAMEWORK,
        item(duty="x"),
        "schema/unknown-value",
        f"{ITEM}/duty",
        "'x' is not one of the values allowed here",
        "known here: 'mandatory', 'optional', 'unknown'",
    ),
    (
        Schema.FRAMEWORK,
        item(duty=1),
        "schema/unknown-value",
        f"{ITEM}/duty",
        "this is not one of the values allowed here",
        "known here: 'mandatory', 'optional', 'unknown'",
    ),
    (
        Schema.CONDITION,
        {"action_plan": "attached"},
        "schema/unknown-value",
        "/action_plan",
        "this is not 'provided'",
        "write 'provided'",
    ),
    (
        Schema.ASSESSMENT,
        assessment(format="dspt-core/assessment/v2"),
        "schema/other-format",
        "/format",
        "'dspt-core/assessment/v2' is not 'dspt-core/assessment/v1', the format that can be read here",
        "write 'dspt-core/assessment/v1'",
    ),
    # Forms
    (
        Schema.ASSESSMENT,
        organisation(type="General practice"),
        "schema/wrong-form",
        "/organisation/type",
        "'General practice' does not have the form that is needed here",
        NAME_HINT,
    ),
    (
        Schema.ASSESSMENT,
        organisation(type="general-practice\n"),
        "schema/wrong-form",
        "/organisation/type",
        r"'general-practice\n' does not have the form that is needed here",
        NAME_HINT,
    ),
    (
        Schema.ASSESSMENT,
        organisation(code=" \t"),
        "schema/wrong-form",
        "/organisation/code",
        r"' \t' does not have the form that is needed here",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(document={"upload": {"name": "a", "sha256": DIGEST + "0"}}),
        "schema/wrong-form",
        "/responses/1.1.1/document/upload/sha256",
        "this does not have the form that is needed here",
        "64 lower-case hexadecimal digits.",
    ),
    *(
        (
            Schema.ASSESSMENT,
            certificate(valid_until=day),
            "schema/wrong-form",
            "/organisation/certificates/0/valid_until",
            f"{day!r} is not a day",
            DAY_HINT,
        )
        for day in NO_DAYS
    ),
    (
        Schema.ASSESSMENT,
        response(date="2026-02-30"),
        "schema/wrong-form",
        "/responses/1.1.1/date",
        "this is not a day",
        DAY_HINT,
    ),
    # Sizes
    (
        Schema.ASSESSMENT,
        organisation(code=""),
        "schema/out-of-bounds",
        "/organisation/code",
        "this is empty, and something must stand here",
        None,
    ),
    (
        Schema.ASSESSMENT,
        organisation(name="x" * 201),
        "schema/out-of-bounds",
        "/organisation/name",
        "this is longer than the 200 characters allowed",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(text="x" * 32_769),
        "schema/out-of-bounds",
        "/responses/1.1.1/text",
        "this is longer than the 32768 characters allowed",
        "Words.",
    ),
    (
        Schema.FRAMEWORK,
        item(answer={"text": {"max_length": 0}}),
        "schema/out-of-bounds",
        f"{ITEM}/answer/text/max_length",
        "this is less than 1",
        None,
    ),
    (
        Schema.FRAMEWORK,
        item(answer={"text": {"max_length": 32_769}}),
        "schema/out-of-bounds",
        f"{ITEM}/answer/text/max_length",
        "this is more than 32768",
        None,
    ),
    (
        Schema.FRAMEWORK,
        item(exemptions=[]),
        "schema/out-of-bounds",
        f"{ITEM}/exemptions",
        "this is an empty list, and at least one entry is needed",
        None,
    ),
    (
        Schema.CONDITION,
        {"all": []},
        "schema/out-of-bounds",
        "/all",
        "this is an empty list, and at least one entry is needed",
        None,
    ),
    (
        Schema.CONDITION,
        {"any": [{"status": "a"}] * 201},
        "schema/out-of-bounds",
        "/any",
        "this has more than the 200 entries allowed",
        None,
    ),
    (
        Schema.FRAMEWORK,
        item(answer={"choice": {"options": [{"option": "a", "title": "A"}], "accepted": ["a"]}}),
        "schema/out-of-bounds",
        f"{ITEM}/answer/choice/options",
        "this has fewer than the 2 entries needed",
        "What can be chosen.",
    ),
    (
        Schema.ASSESSMENT,
        organisation(profile={f"q{number}": "yes" for number in range(201)}),
        "schema/out-of-bounds",
        "/organisation/profile",
        "this has more than the 200 members allowed",
        None,
    ),
    # One of several
    (Schema.CONDITION, {}, "schema/not-exactly-one", "", "this must have exactly one member and has 0", None),
    (
        Schema.FRAMEWORK,
        item(answer={}),
        "schema/not-exactly-one",
        f"{ITEM}/answer",
        "this must have exactly one member and has 0",
        "known here: 'any', 'choice', 'date', 'document', 'level', 'number', 'text', 'tick'",
    ),
    (
        Schema.FRAMEWORK,
        item(answer={"any": {}, "text": {}}),
        "schema/not-exactly-one",
        f"{ITEM}/answer",
        "this must have exactly one member and has 2",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(comment="x"),
        "schema/not-exactly-one",
        "/responses/1.1.1",
        f"this must have exactly one of {KINDS} and has none of them",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(tick=True, date="2026-01-01"),
        "schema/not-exactly-one",
        "/responses/1.1.1",
        f"this must have exactly one of {KINDS} and has 'tick' and 'date'",
        None,
    ),
    (
        Schema.ASSESSMENT,
        response(document={}),
        "schema/not-exactly-one",
        "/responses/1.1.1/document",
        f"this must have exactly one of {FORMS} and has none of them",
        None,
    ),
    # Repetition
    (
        Schema.ASSESSMENT,
        assessment(confirmations=["1.1", "1.2", "1.1"]),
        "schema/repeated",
        "/confirmations/2",
        "'1.1' is listed a second time",
        "list each one once",
    ),
]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording[4])
def test_what_breaks_a_schema_is_worded_for_people(
    wording: tuple[Schema, Document, str, str, str, str | None],
) -> None:
    schema, document, code, pointer, message, hint = wording
    (problem,) = check_schema(document, schema)
    assert (problem.code.value, problem.pointer, problem.message) == (code, pointer, message)
    assert problem.hint
    assert hint in {None, problem.hint}
    is_key = "key" in message and code != "schema/missing-key"
    assert problem.is_about_key is is_key


def test_every_code_of_a_schema_has_an_example_here() -> None:
    codes = {code.value for code in ProblemCode if code.value.startswith("schema/")}
    assert {code for _, _, code, *_ in WORDINGS} == codes


def test_a_misspelt_key_is_one_too_many_and_one_too_few() -> None:
    found = check_schema({"mark": "official", "sorce": "us"}, Schema.PROVENANCE)
    assert {problem.code.value: problem.message for problem in found} == {
        "schema/missing-key": "the key 'source' is missing",
        "schema/unknown-key": "there is no key 'sorce' here",
    }


@pytest.mark.parametrize("response", [1, None, "yes", ["tick"]])
def test_a_response_that_is_no_object_is_complained_of_once(response: Document) -> None:
    found = check_schema(assessment(responses={"1.1.1": response}), Schema.ASSESSMENT)
    assert [problem.code for problem in found] == [ProblemCode.SCHEMA_WRONG_TYPE]


def test_each_repetition_is_reported_and_truth_is_no_number() -> None:
    found = check_schema(assessment(confirmations=["1.1", "1.1", "1.1"]), Schema.ASSESSMENT)
    assert [problem.pointer for problem in found] == ["/confirmations/1", "/confirmations/2"]
    mixed = check_schema(assessment(confirmations=[True, 1]), Schema.ASSESSMENT)
    assert {problem.code.value for problem in mixed} == {"schema/wrong-type"}


def test_counts_that_are_all_left_out_are_not_called_one_member_too_few() -> None:
    edition: Document = {"categories": [{"expected_counts": {}}]}
    about = [one for one in check_schema(edition, Schema.EDITION) if one.pointer.endswith("expected_counts")]
    assert [problem.message for problem in about] == [
        "this is an empty object, and at least one member is needed"
    ]


# Limits of what is said


def test_after_the_most_problems_one_says_that_there_are_more() -> None:
    responses = {f"x{number}": {"tick": True} for number in range(MAX_PROBLEMS)}
    most = check_schema(assessment(responses=responses), Schema.ASSESSMENT)
    assert len(most) == MAX_PROBLEMS
    assert {problem.code for problem in most} == {ProblemCode.SCHEMA_WRONG_FORM}
    more = check_schema(assessment(responses={**responses, "y": {"tick": True}}), Schema.ASSESSMENT)
    assert len(more) == MAX_PROBLEMS + 1
    assert more[-1].code is ProblemCode.JSON_TOO_MANY_PROBLEMS


def test_many_unknown_keys_of_one_object_are_too_many_problems_as_well() -> None:
    found = check_schema(
        response(tick=True, **{f"x{number}": 1 for number in range(1000)}), Schema.ASSESSMENT
    )
    assert len(found) == MAX_PROBLEMS + 1


def test_a_document_out_of_all_proportion_is_not_looked_into() -> None:
    found = check_schema(assessment(confirmations=[{}] * 20_001), Schema.ASSESSMENT)
    assert [problem.message for problem in found] == ["this has more than the 2000 entries allowed"]


def test_a_long_key_is_cut_in_the_message_and_left_out_of_the_pointer() -> None:
    found = check_schema(response(tick=True, **{"k" * 3_000: 1}), Schema.ASSESSMENT)
    assert [problem.pointer for problem in found] == ["/responses/1.1.1"]
    assert len(found[0].message) < 100


# Whatever comes


def texts_of(problem: Problem) -> Iterator[str]:
    yield problem.message
    yield problem.hint or ""


scraps = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
MEMBERS = ["format", "edition", "organisation", "responses", "confirmations", "action_plan"]


@given(st.dictionaries(st.sampled_from(MEMBERS), scraps))
def test_whatever_breaks_a_schema_has_words_and_a_place_within_the_document(damage: Document) -> None:
    document = assessment(**damage)
    for problem in check_schema(document, Schema.ASSESSMENT):
        assert problem.message[0].islower() or problem.message.startswith("'")
        assert not any("schema's rule" in text for text in texts_of(problem))
        assert len(problem.message) < 300
