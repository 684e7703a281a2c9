"""A framework by category, and what of an item can differ between two organisations."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.conditions import OrganisationTypeIn
from tests.rules.small_edition import EDITION, item

(FRAMEWORK,) = EDITION.frameworks
CONDITION = OrganisationTypeIn(("care-home",))


def test_a_category_is_asked_the_assertions_with_items_of_its_own() -> None:
    asked = FRAMEWORK.tailored_to("practice").assertions
    assert [(one.reference, [item.reference for item in one.items]) for one in asked] == [
        ("1.3", ["1.3.1", "1.3.10"]),
        ("1.10", ["1.10.1"]),
    ]


def test_a_category_without_items_is_asked_nothing() -> None:
    assert FRAMEWORK.tailored_to("lighthouse").assertions == ()


def test_references_are_those_of_every_category() -> None:
    assert FRAMEWORK.item_references == {item.reference for item in FRAMEWORK.items()}
    assert FRAMEWORK.assertion_references == {one.reference for one in FRAMEWORK.assertions()}


def test_a_changed_framework_does_not_remember_what_it_was_made_from() -> None:
    assert FRAMEWORK.item_references
    assert FRAMEWORK.tailored_to("practice").assertions
    emptied = evolve(FRAMEWORK, standards=())
    assert emptied.item_references == emptied.assertion_references == frozenset()
    assert emptied.tailored_to("practice").assertions == ()


def test_an_item_hangs_on_facts_when_a_condition_or_an_exemption_does() -> None:
    plain = item("1.1.1")
    assert not plain.hangs_on_facts
    assert evolve(plain, asked_when=CONDITION).hangs_on_facts
    assert evolve(plain, mandatory_when=CONDITION).hangs_on_facts
    assert evolve(plain, exemptions=("certified",)).hangs_on_facts
