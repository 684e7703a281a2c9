"""Looking things up in an edition and its frameworks by name."""

from __future__ import annotations

from dspt_core.domain.conditions import ActionPlanProvided
from dspt_core.domain.framework import Duty
from tests.rules.small_edition import EDITION, item, status


def test_what_an_edition_declares_is_found_by_its_name_and_nothing_else_is() -> None:
    kind = EDITION.organisation_type("gp")
    category = EDITION.category("practice")
    framework = EDITION.framework("standards")
    rule = EDITION.status("met")
    assert kind is EDITION.organisation_types[1]
    assert category is EDITION.categories[1]
    assert framework is EDITION.frameworks[0]
    assert rule is EDITION.statuses[1]
    assert EDITION.organisation_type("GP") is None
    assert EDITION.category("gp") is None
    assert EDITION.framework("caf") is None
    assert EDITION.status("gold") is None


def test_a_status_is_offered_to_the_types_it_names_or_to_everyone() -> None:
    everyone, homes = status("a", ActionPlanProvided()), status("b", ActionPlanProvided(), "care-home")
    assert everyone.is_offered_to("gp")
    assert homes.is_offered_to("care-home")
    assert not homes.is_offered_to("gp")


def test_the_items_of_a_framework_come_in_the_order_of_the_document() -> None:
    framework = EDITION.frameworks[0]
    assert [one.reference for one in framework.assertions()] == ["1.1", "1.2", "1.3", "1.10"]
    assert [(one.reference, one.category) for one in framework.items()] == [
        ("1.1.1", "care"),
        ("1.1.2", "care"),
        ("1.2.1", "care"),
        ("1.3.1", "care"),
        ("1.3.1", "practice"),
        ("1.3.10", "practice"),
        ("1.10.1", "practice"),
    ]


def test_an_item_is_mandatory_or_optional_whatever_its_flag() -> None:
    assert item("1.1.1").is_mandatory
    assert not item("1.1.1", duty=Duty.OPTIONAL, approaching=True).is_mandatory
