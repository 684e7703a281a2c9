"""Which assertions and items an edition holds for one kind of organisation."""

from __future__ import annotations

import pytest
from attrs import evolve

from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.framework import Duty
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.rules.tailoring import category_of, tailor
from tests.rules.small_edition import EDITION, SMALL, assertion, framework, item


def asked(kind: str) -> dict[str, list[str]]:
    tailored = tailor(EDITION, kind)
    return {one.reference: [item.key for item in one.items] for one in tailored.assertions}


def test_each_category_is_asked_its_own_items_and_only_assertions_that_have_one() -> None:
    assert asked("care-home") == {
        "1.1": ["care.item-1-1-1", "care.item-1-1-2"],
        "1.2": ["care.item-1-2-1"],
        "1.3": ["care.item-1-3-1"],
    }
    assert asked("gp") == {
        "1.3": ["practice.item-1-3-1", "practice.item-1-3-10"],
        "1.10": ["practice.item-1-10-1"],
    }


def test_an_assertion_keeps_the_number_of_its_standard() -> None:
    tailored = tailor(EDITION, "care-home")
    assert {one.standard for one in tailored.assertions} == {"1"}
    assert tailored.category.category == "care"


def test_the_items_of_a_category_are_listed_in_the_order_of_the_framework() -> None:
    assert [item.reference for item in tailor(EDITION, "care-home").items()] == [
        "1.1.1",
        "1.1.2",
        "1.2.1",
        "1.3.1",
    ]


def edition_covering(coverage: Coverage, *, framework: str = "standards") -> Edition:
    def changed(category: Category) -> Category:
        return evolve(category, coverage=coverage, framework=framework)

    return evolve(EDITION, categories=tuple(changed(one) for one in EDITION.categories))


def with_unknown_duty(coverage: Coverage) -> Edition:
    """An edition that nobody checked: one duty is unknown in a set that is said to be evaluable."""
    unsure = framework(assertion("1.3", item("1.3.1", "practice", duty=Duty.UNKNOWN)))
    return evolve(edition_covering(coverage), frameworks=(unsure,))


def test_a_set_that_lacks_optional_items_only_is_asked_like_a_whole_one() -> None:
    assert tailor(edition_covering(Coverage.REQUIRED), "gp").assertions == tailor(EDITION, "gp").assertions


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (
            edition_covering(Coverage.PARTIAL),
            "only part of its item set is known, so nobody could say what is complete",
        ),
        (
            edition_covering(Coverage.ABSENT),
            "its item set is not known, so nobody could say what is complete",
        ),
        (
            edition_covering(Coverage.WHOLE, framework="caf"),
            "its framework is not among the edition's",
        ),
        (
            edition_covering(Coverage.REQUIRED, framework="caf"),
            "its framework is not among the edition's",
        ),
        (with_unknown_duty(Coverage.WHOLE), "whether item 1.3.1 is mandatory is not known"),
        (with_unknown_duty(Coverage.REQUIRED), "whether item 1.3.1 is mandatory is not known"),
    ],
)
def test_a_category_that_is_not_held_whole_cannot_be_evaluated(edition: Edition, why: str) -> None:
    with pytest.raises(UnevaluableError) as caught:
        tailor(edition, "gp")
    error = caught.value
    assert (error.edition, error.organisation_type, error.category, error.why) == (
        "2025-26",
        "gp",
        "practice",
        why,
    )
    assert str(error) == (
        f"edition 2025-26 cannot evaluate an organisation of type 'gp' (category practice): {why}"
    )


def test_a_type_that_the_edition_does_not_know_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownOrganisationTypeError) as caught:
        category_of(EDITION, "Care Home")
    error = caught.value
    assert error.organisation_type == "Care Home"
    assert (error.edition, error.known) == ("2025-26", ("care-home", "gp", "nhs-trust"))
    assert error.nearest == "care-home"
    assert str(error) == ("edition 2025-26 knows no organisation type 'Care Home'; did you mean 'care-home'?")


def test_a_type_that_looks_like_none_is_refused_with_all_there_are() -> None:
    with pytest.raises(UnknownOrganisationTypeError, match=r"\(known types: care-home, gp, nhs-trust\)"):
        tailor(EDITION, "lighthouse")


def test_the_framework_of_the_category_is_the_one_asked() -> None:
    other = evolve(SMALL, framework="caf")
    categories = tuple(evolve(one, framework="caf") for one in EDITION.categories)
    edition = evolve(EDITION, frameworks=(evolve(SMALL, standards=()), other), categories=categories)
    assert len(tailor(edition, "care-home").assertions) == 3


def test_a_type_whose_category_nobody_knows_cannot_be_evaluated() -> None:
    kinds = tuple(
        evolve(one, category=None) if one.type == "gp" else one for one in EDITION.organisation_types
    )
    edition = evolve(EDITION, organisation_types=kinds)
    assert category_of(edition, "care-home").category == "care"
    with pytest.raises(UnevaluableError) as caught:
        category_of(edition, "gp")
    assert str(caught.value) == (
        "edition 2025-26 cannot evaluate an organisation of type 'gp' (category not known): "
        "nothing that was read says which category it belongs to"
    )
