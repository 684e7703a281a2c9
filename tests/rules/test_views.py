"""Views: the items in their groups, and what each is needed for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dspt_core.rules.evaluating import evaluate
from dspt_core.rules.needs_words import needs_in_words
from dspt_core.rules.views import View, grouped_items, has_headings, needs_of
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


def test_a_status_that_is_not_offered_needs_nothing() -> None:
    needs = needs_of(FLAGGED, EDITION, "hospice")
    assert (needs.always, needs.perhaps, needs.never) == (("standards-met",), (), ())
    assert needs_in_words(needs, EDITION) == "needed for Standards Met"
    assert needs_of(OPTIONAL, EDITION, "hospice").is_optional
