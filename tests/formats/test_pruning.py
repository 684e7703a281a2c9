"""What is left of a document that broke its schema, and where it stood before."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dspt_core.formats.pruning import SoundPart, sound_part, value_at
from dspt_core.formats.quick_check import quick_check
from dspt_core.formats.schema_problems import check_schema
from dspt_core.formats.schemas import Schema
from dspt_core.formats.strict_json import pointer_of
from tests.formats.damage import SHIPPED, Document, damaged, read_plain
from tests.formats.faults import ASSESSMENT_FAULTS, EDITION_FAULTS, Fault

EDITION = read_plain(SHIPPED / "edition.json")
EXAMPLE = read_plain(SHIPPED / "examples" / "general-practice.json")


def pruned(document: Document, schema: Schema) -> SoundPart | None:
    return sound_part(document, check_schema(document, schema), schema)


def pointers(value: Document, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    yield pointer_of(path)
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for token, member in members:
        yield from pointers(member, (*path, token))


conditions: st.SearchStrategy[Document] = st.recursive(
    st.sampled_from([{"credential": "a"}, {"credential": "A"}, {"status": 1}, {"any": []}, {}, "x", None]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)


@given(conditions)
def test_what_is_left_keeps_the_schema_and_stood_where_its_pointers_say(condition: Document) -> None:
    part = pruned(condition, Schema.CONDITION)
    if part is None:
        return
    assert quick_check(Schema.CONDITION)(part.value)
    for pointer in pointers(part.value):
        now, before = value_at(part.value, pointer), value_at(condition, part.original_pointer(pointer))
        assert type(now) is type(before)
        if not isinstance(now, dict | list):
            assert now == before


@given(conditions)
def test_what_is_sound_is_left_as_it_is(condition: Document) -> None:
    part = pruned(condition, Schema.CONDITION)
    if not check_schema(condition, Schema.CONDITION):
        assert part is not None
        assert part.value == condition
        assert not part.removed


BROKEN = [fault for fault in (*EDITION_FAULTS, *ASSESSMENT_FAULTS) if fault.breaks_form]


@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: fault.name)
def test_every_fault_of_form_leaves_a_part_unless_it_hides_the_meaning(fault: Fault) -> None:
    whole, schema = {
        "edition": (EDITION, Schema.EDITION),
        "assessment": (EXAMPLE, Schema.ASSESSMENT),
    }[fault.document]
    document = damaged(whole, [fault.damage])
    part = pruned(document, schema)
    assert (part is None) is fault.hides_meaning


def test_entries_behind_one_that_was_taken_out_move_up_and_keep_their_place() -> None:
    condition = {
        "all": [{"credential": "A"}, {"credential": "b"}, 1, {"not": {"any": [None, {"status": "c"}]}}]
    }
    part = pruned(condition, Schema.CONDITION)
    assert part is not None
    assert part.value == {"all": [{"credential": "b"}, {"not": {"any": [{"status": "c"}]}}]}
    assert part.original_pointer("/all/0/credential") == "/all/1/credential"
    assert part.original_pointer("/all/1/not/any/0/status") == "/all/3/not/any/1/status"
    assert part.original_pointer("/all/7") == "/all/7"


def test_an_entry_that_needs_what_was_taken_out_goes_with_it() -> None:
    part = pruned({"all": [{"not": {"any": [{}]}}, {"status": "a"}]}, Schema.CONDITION)
    assert part is not None
    assert part.value == {"all": [{"status": "a"}]}


def test_nothing_is_left_of_a_document_without_its_heart() -> None:
    assert pruned({"all": [{}]}, Schema.CONDITION) is None
    assert pruned([], Schema.ASSESSMENT) is None


def test_an_assessment_without_its_organisation_is_checked_all_the_same() -> None:
    part = pruned({key: one for key, one in EXAMPLE.items() if key != "organisation"}, Schema.ASSESSMENT)
    assert part is not None
    assert part.is_made_up("/organisation")
    assert part.is_made_up("/organisation/type")
    assert not part.is_made_up("/responses")
    assert value_at(part.value, "/responses") == EXAMPLE["responses"]


def test_stand_ins_are_made_anew_for_each_document() -> None:
    for _ in range(2):
        part = pruned({"format": EXAMPLE["format"], "edition": "2025-26"}, Schema.ASSESSMENT)
        assert part is not None
        assert value_at(part.value, "/responses") == {}
        responses = value_at(part.value, "/responses")
        assert isinstance(responses, dict)
        responses["1.1.1"] = None


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("categories/3", {"4"}),
        ("sources/1", {"it-supplier-worksheet"}),
        ("organisation_types/0", {"general-practice"}),
        ("profile_questions/0", {"nhsmail-only"}),
        ("credentials/2", {"psn"}),
        ("exemptions/3", {"nhsmail-only"}),
        ("statuses/1", {"standards-met"}),
    ],
)
def test_the_names_that_an_unsound_entry_declares_are_known_to_be_lost(path: str, names: set[str]) -> None:
    list_name, index = path.split("/")
    document = damaged(EDITION, [lambda whole: whole[list_name][int(index)].pop("provenance", None)])
    document[list_name][int(index)]["title"] = 1
    part = pruned(document, Schema.EDITION)
    assert part is not None
    assert part.lost_names(document) == names


def test_what_nothing_was_taken_out_of_is_shared_and_not_copied() -> None:
    whole = read_plain(SHIPPED / "edition.json")
    assert isinstance(whole, dict)
    whole["titel"] = "misspelt"
    before = deepcopy(whole)
    part = pruned(whole, Schema.EDITION)
    assert part is not None
    assert isinstance(part.value, dict)
    assert "titel" not in part.value
    assert whole == before
    assert part.value["categories"] is whole["categories"]
