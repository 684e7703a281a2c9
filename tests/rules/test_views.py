"""Views: the items in their groups, and what each is needed for."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.domain.framework import FrameworkWords, Noun
from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.needs_words import needs_in_words
from dspt_core.rules.views import Needs, View, grouped_items, has_headings, needs_of
from dspt_core.testing.strategies import assessments, editions, organisations
from tests.rules.care_edition import (
    EDITION,
    FLAGGED,
    MANDATORY,
    ON,
    OPTIONAL,
    PERHAPS,
    assessment,
    organisation,
)

BY_STANDARD = {
    "Standard 1: One": ["1.1.1", "1.1.2", "1.2.1", "1.2.2"],
    "Standard 2: Two": ["2.1.1", "2.1.2", "2.1.10"],
}
BY_HEADING = {
    "Staffing and roles": ["1.1.1", "1.1.2"],
    "IT systems and devices": ["1.2.1", "1.2.2", "2.1.1", "2.1.10"],
    "Other items": ["2.1.2"],
}


@pytest.mark.parametrize(("view", "expected"), [(View.STANDARDS, BY_STANDARD), (View.HEADINGS, BY_HEADING)])
def test_items_are_grouped_as_the_toolkit_shows_them(view: View, expected: dict[str, list[str]]) -> None:
    evaluation = evaluate(EDITION, organisation(), assessment(), on=ON)
    groups = grouped_items(evaluation, EDITION, view)
    assert {group.title: [one.reference for one in group.items] for group in groups} == expected
    assert has_headings(evaluation, EDITION)


def test_standards_keep_their_order_and_are_called_as_their_framework_calls_them() -> None:
    (framework,) = EDITION.frameworks
    first, second = framework.standards
    tenth = evolve(second, reference="10")
    edition = evolve(
        EDITION,
        frameworks=(
            evolve(
                framework,
                words=FrameworkWords(standard=Noun("objective", "objectives")),
                standards=(evolve(first, reference="9"), tenth),
            ),
        ),
    )
    evaluation = evaluate(edition, organisation(), assessment(), on=ON)
    groups = grouped_items(evaluation, edition, View.STANDARDS)
    assert [group.title for group in groups] == ["Objective 9: One", "Objective 10: Two"]


def test_without_its_category_an_edition_has_numbers_for_standards_and_no_headings() -> None:
    evaluation = evaluate(EDITION, organisation(), assessment(), on=ON)
    for bare in (evolve(EDITION, categories=()), evolve(EDITION, frameworks=())):
        assert [one.title for one in grouped_items(evaluation, bare, View.STANDARDS)] == ["1", "2"]
    bare = evolve(EDITION, categories=())
    assert [one.title for one in grouped_items(evaluation, bare, View.HEADINGS)] == ["Other items"]
    assert not has_headings(evaluation, bare)


def test_a_category_without_headings_has_none_to_group_by() -> None:
    edition = evolve(EDITION, categories=tuple(evolve(one, headings=()) for one in EDITION.categories))
    assert not has_headings(evaluate(edition, organisation(), assessment(), on=ON), edition)


@settings(max_examples=settings().max_examples // 4)
@given(st.data(), st.sampled_from(View))
def test_every_item_stands_in_exactly_one_group(data: st.DataObject, view: View) -> None:
    edition = data.draw(editions())
    who = data.draw(organisations(edition))
    evaluation = evaluate(edition, who, data.draw(assessments(edition, who)), on=ON)
    shown = [one for group in grouped_items(evaluation, edition, view) for one in group.items]
    assert sorted(one.key for one in shown) == sorted(one.key for one in evaluation.items)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        (FLAGGED, "needed for Approaching Standards and Standards Met"),
        (MANDATORY, "needed for Standards Met only"),
        (OPTIONAL, "optional"),
        (PERHAPS, "perhaps needed for Standards Met"),
    ],
    ids=["flagged", "mandatory", "optional", "perhaps"],
)
def test_an_item_says_which_statuses_need_it(reference: object, words: str) -> None:
    item = next(one for one in EDITION.frameworks[0].items() if one is reference)
    assert needs_in_words(needs_of(item, EDITION, "care-home"), EDITION) == words


def test_statuses_that_ask_for_other_items_only_are_named_as_well() -> None:
    assert needs_of(PERHAPS, EDITION, "care-home") == Needs(
        perhaps=("standards-met",), never=("approaching-standards",)
    )


def test_several_statuses_are_told_as_a_list() -> None:
    names = ("standards-exceeded", "standards-met", "approaching-standards")
    told = "Standards Exceeded, Standards Met and Approaching Standards"
    assert needs_in_words(Needs(always=names), EDITION) == f"needed for {told}"
    both = needs_in_words(Needs(always=names[:1], perhaps=names[1:2], never=names[2:]), EDITION)
    assert both == "needed for Standards Exceeded, perhaps needed for Standards Met"


def test_a_status_that_is_not_offered_needs_nothing() -> None:
    needs = needs_of(FLAGGED, EDITION, "hospice")
    assert (needs.always, needs.perhaps, needs.never) == (("standards-met",), (), ())
    assert needs_in_words(needs, EDITION) == "needed for Standards Met"
    assert needs_of(OPTIONAL, EDITION, "hospice").is_optional
