"""The shipped edition 2025-26 against what is known of it from counting its sources."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from attrs import evolve

from dspt_core.domain.answer_kinds import AnyKind
from dspt_core.domain.answers import Location, Tick
from dspt_core.domain.assessment import Assessment, Response
from dspt_core.domain.edition import Edition
from dspt_core.domain.framework import EvidenceItem
from dspt_core.domain.organisation import Certificate, Organisation
from dspt_core.domain.references import natural_order
from dspt_core.formats.editions import load_edition
from dspt_core.rules.evaluating import evaluate
from tests.formats.damage import SHIPPED, read_plain

DAY = dt.date(2026, 5, 1)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load_edition("2025-26")


def items_of(edition: Edition, category: str) -> list[EvidenceItem]:
    return [
        item for framework in edition.frameworks for item in framework.items() if item.category == category
    ]


@pytest.mark.parametrize(
    ("category", "counts"),
    [
        ("4", {"items": 45, "mandatory": 29, "approaching": 19, "assertions": 28}),
        ("2", {"items": 122, "mandatory": 98, "approaching": 19, "assertions": 33}),
    ],
)
def test_each_question_set_has_the_size_it_is_known_to_have(
    edition: Edition, category: str, counts: dict[str, int]
) -> None:
    asked = items_of(edition, category)
    assert counts == {
        "items": len(asked),
        "mandatory": sum(item.is_mandatory for item in asked),
        "approaching": sum(item.approaching for item in asked),
        "assertions": len({item.reference.rpartition(".")[0] for item in asked}),
    }


def test_three_items_are_flagged_for_general_practices_and_not_mandatory(edition: Edition) -> None:
    flagged = [
        item.reference for item in items_of(edition, "4") if item.approaching and not item.is_mandatory
    ]
    assert flagged == ["1.3.8", "1.4.3", "6.1.2"]


@pytest.mark.parametrize(
    ("category", "exemptions"),
    [
        ("4", {"cyber-essentials-plus": 4, "iso-27001": 8, "psn": 8}),
        ("2", {"cyber-essentials-plus": 26, "iso-27001": 15, "nhsmail-only": 1}),
    ],
)
def test_exemptions_stand_at_as_many_items_as_were_counted(
    edition: Edition, category: str, exemptions: dict[str, int]
) -> None:
    assert Counter(name for item in items_of(edition, category) for name in item.exemptions) == exemptions


def test_the_four_cyber_essentials_plus_items_of_general_practices_are_those_known(edition: Edition) -> None:
    exempt = [item.reference for item in items_of(edition, "4") if "cyber-essentials-plus" in item.exemptions]
    assert exempt == ["4.2.4", "6.2.1", "9.1.1", "9.2.1"]


def test_no_kind_of_answer_is_claimed_for_it_suppliers(edition: Edition) -> None:
    assert all(isinstance(item.answer, AnyKind) for item in items_of(edition, "2"))


def test_there_are_ten_standards_in_their_order(edition: Edition) -> None:
    framework = edition.framework("standards")
    assert framework is not None
    assert [standard.reference for standard in framework.standards] == [str(n) for n in range(1, 11)]


def test_neither_type_that_can_be_evaluated_is_offered_approaching_standards(edition: Edition) -> None:
    rule = edition.status("approaching-standards")
    assert rule is not None
    assert not rule.is_offered_to("general-practice")
    assert not rule.is_offered_to("it-supplier")


def test_one_number_can_mean_two_things(edition: Edition) -> None:
    practice = next(item for item in items_of(edition, "4") if item.reference == "10.1.2")
    supplier = next(item for item in items_of(edition, "2") if item.reference == "10.1.2")
    assert practice.key != supplier.key
    assert practice.text != supplier.text


def test_items_stand_in_the_order_of_their_numbers(edition: Edition) -> None:
    for category in ("2", "4"):
        references = [item.reference for item in items_of(edition, category)]
        assert references == sorted(references, key=natural_order)
        assert len(set(references)) == len(references)


def test_keys_are_unique_and_never_contain_a_number_of_the_toolkit(edition: Edition) -> None:
    items = [*items_of(edition, "2"), *items_of(edition, "4")]
    assert len({item.key for item in items}) == len(items)
    assert not [item.key for item in items if item.reference.replace(".", "-") in item.key]


def test_every_text_is_a_sentence_and_no_two_of_a_category_are_alike(edition: Edition) -> None:
    for category in ("2", "4"):
        texts = [item.text for item in items_of(edition, category)]
        assert not [text for text in texts if not text.endswith((".", "?"))]
        assert len(set(texts)) == len(texts)


def test_every_consistency_check_has_a_case_in_which_it_warns_and_one_that_expects_no_warning(
    edition: Edition,
) -> None:
    cases = [read_plain(file) for file in (SHIPPED / "cases").glob("*.json")]
    expected = [one["expected"]["warnings"] for one in cases if "warnings" in one["expected"]]
    assert [] in expected
    checks = {f"consistency:{one.check}" for one in edition.consistency_checks}
    assert checks == {warning for warnings in expected for warning in warnings}
    assert len(checks) == 3


@pytest.mark.parametrize("exempt", [True, False, None])
@pytest.mark.parametrize("at_8_2_1", [None, "Not applicable", "Shared drive"])
@pytest.mark.parametrize("at_8_1_4", [None, True, False])
def test_8_1_4_is_held_against_8_2_1_and_only_warned_of(
    edition: Edition, at_8_1_4: bool | None, at_8_2_1: str | None, exempt: bool | None
) -> None:
    responses = []
    if at_8_1_4 is not None:
        responses.append(Response(reference="8.1.4", answer=Tick(value=at_8_1_4)))
    if at_8_2_1 is not None:
        responses.append(Response(reference="8.2.1", answer=Location(at_8_2_1)))
    # A certificate of unknown scope leaves open whether anything is expected, and what is open is no warning.
    certificate = Certificate(credential="psn", valid_from=DAY, valid_until=DAY, covers_all_processing=exempt)
    who = Organisation(code="A99998", type="general-practice", certificates=(certificate,))
    given = Assessment(edition="2025-26", responses=tuple(responses))
    evaluation = evaluate(edition, who, given, on=DAY)
    expected = []
    if at_8_1_4 is True and at_8_2_1 is None and exempt is False:
        expected = ["unsupported-systems-not-covered"]
    if at_8_1_4 is False and at_8_2_1 is not None:
        expected = ["unsupported-systems-covered-and-denied"]
    assert [one.subject.name for one in evaluation.warnings] == expected
    silent = evaluate(evolve(edition, consistency_checks=()), who, given, on=DAY)
    assert evolve(evaluation, warnings=()) == silent
