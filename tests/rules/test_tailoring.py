"""Which items an edition asks of one organisation, and which exemptions apply to it."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.domain.explanation import Explanation, Reason, Subject, SubjectKind, Truth
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.errors import UnevaluableError, UnknownOrganisationTypeError
from dspt_core.rules.tailoring import Tailored, category_of, tailor
from tests.rules.small_edition import EDITION, ON, SMALL, certificate, organisation


def asked(kind: str) -> dict[str, list[str]]:
    tailored = tailor(EDITION, organisation(kind=kind), on=ON)
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
    tailored = tailor(EDITION, organisation(), on=ON)
    assert {one.standard for one in tailored.assertions} == {"1"}
    assert tailored.category.category == "care"


def exemption(tailored: Tailored, name: str) -> Explanation:
    return tailored.exemptions[name]


@pytest.mark.parametrize(
    ("covers", "truth", "reason"),
    [
        (True, Truth.HOLDS, Reason.RULE_HOLDS),
        (False, Truth.FAILS, Reason.RULE_FAILS),
        (None, Truth.UNKNOWN, Reason.RULE_UNDECIDED),
    ],
)
def test_every_exemption_is_decided_and_explained(covers: bool | None, truth: Truth, reason: Reason) -> None:
    who = organisation(certificate(covers=covers), profile={"nhsmail-only": ProfileAnswer.NO})
    tailored = tailor(EDITION, who, on=ON)
    certified = exemption(tailored, "certified")
    assert (certified.subject, certified.verdict, certified.reason) == (
        Subject(SubjectKind.EXEMPTION, "certified"),
        truth,
        reason,
    )
    assert [str(part.subject) for part in certified.because] == ["credential:cyber-essentials-plus"]
    assert exemption(tailored, "nhsmail-only").verdict is Truth.FAILS
    assert list(tailored.exemptions) == ["certified", "nhsmail-only"]


def test_exemptions_are_decided_for_the_day() -> None:
    who = organisation(certificate("2026-01-01", "2026-06-30"))
    assert exemption(tailor(EDITION, who, on=ON), "certified").verdict is Truth.HOLDS
    tomorrow = tailor(EDITION, who, on=ON + dt.timedelta(days=1))
    assert exemption(tomorrow, "certified").verdict is Truth.FAILS


def edition_covering(coverage: Coverage, *, framework: str = "standards") -> Edition:
    def changed(category: Category) -> Category:
        return evolve(category, coverage=coverage, framework=framework)

    return evolve(EDITION, categories=tuple(changed(one) for one in EDITION.categories))


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (
            edition_covering(Coverage.PARTIAL),
            "only part of its item set is known, so nobody could say what is complete",
        ),
        (edition_covering(Coverage.ABSENT), "its item set is not in this catalogue"),
        (
            edition_covering(Coverage.WHOLE, framework="caf"),
            "its framework is not among the edition's",
        ),
        (edition_covering(Coverage.ABSENT, framework="caf"), "its item set is not in this catalogue"),
    ],
)
def test_a_category_that_is_not_held_whole_cannot_be_evaluated(edition: Edition, why: str) -> None:
    with pytest.raises(UnevaluableError) as caught:
        tailor(edition, organisation(kind="gp"), on=ON)
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
        category_of(EDITION, organisation(kind="Care Home"))
    error = caught.value
    assert error.organisation_type == "Care Home"
    assert (error.edition, error.known) == ("2025-26", ("care-home", "gp", "nhs-trust"))
    assert error.nearest == "care-home"
    assert str(error) == ("edition 2025-26 knows no organisation type 'Care Home'; did you mean 'care-home'?")


def test_a_type_that_looks_like_none_is_refused_with_all_there_are() -> None:
    with pytest.raises(UnknownOrganisationTypeError, match=r"\(known types: care-home, gp, nhs-trust\)"):
        tailor(EDITION, organisation(kind="lighthouse"), on=ON)


def test_the_framework_of_the_category_is_the_one_asked() -> None:
    other = evolve(SMALL, framework="caf")
    categories = tuple(evolve(one, framework="caf") for one in EDITION.categories)
    edition = evolve(EDITION, frameworks=(evolve(SMALL, standards=()), other), categories=categories)
    assert len(tailor(edition, organisation(), on=ON).assertions) == 3
