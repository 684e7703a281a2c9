"""What an edition leaves open is said, and nothing is said to be open that it knows."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given

from dspt_core.domain.answer_kinds import AnyKind, LevelKind
from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Coverage, Edition, ExpectedCounts
from dspt_core.domain.framework import Duty
from dspt_core.formats.editions import load_edition
from dspt_core.rules.gaps import GapKind, gaps_of
from dspt_core.testing.strategies import editions
from tests.rules.small_edition import EDITION, PAPER, assertion, edition_with, item


def kinds_about(edition: Edition, name: str) -> set[GapKind]:
    return {gap.kind for gap in gaps_of(edition) if name in gap.about}


@given(editions())
def test_every_set_that_is_not_whole_is_a_gap_and_no_other_lacks_items(edition: Edition) -> None:
    lacking = {
        Coverage.WHOLE: set[GapKind](),
        Coverage.REQUIRED: {GapKind.OPTIONAL_ITEMS},
        Coverage.PARTIAL: {GapKind.SOME_ITEMS},
        Coverage.ABSENT: {GapKind.ITEM_SET},
    }
    for category in edition.categories:
        found = kinds_about(edition, category.category) - {
            GapKind.DUTIES,
            GapKind.ANSWER_KINDS,
            GapKind.LEVELS,
        }
        assert found == lacking[category.coverage]


@given(editions())
def test_every_gap_is_a_sentence_and_none_is_told_twice(edition: Edition) -> None:
    texts = [gap.text for gap in gaps_of(edition)]
    assert all(text.endswith(".") for text in texts)
    assert len(set(texts)) == len(texts)


def test_a_day_is_a_gap_only_while_it_is_not_known_to_the_day() -> None:
    assert [gap.text for gap in gaps_of(load_edition("2018-19")) if gap.kind is GapKind.DAY] == [
        "When it opens is not known to the day: on 11 June 2018 or earlier."
    ]
    assert not kinds_about(load_edition("2025-26"), "opens")


def test_an_edition_without_categories_does_not_name_every_type_as_unplaced() -> None:
    kinds = {gap.kind for gap in gaps_of(load_edition("2018-19"))}
    assert GapKind.CATEGORIES in kinds
    assert GapKind.CATEGORY_OF_TYPES not in kinds


def test_how_large_a_set_is_known_to_be_is_told_with_what_is_missing() -> None:
    edition = load_edition("2021-22")
    (text,) = (gap.text for gap in gaps_of(edition) if gap.about == ("3-social-care",))
    assert text.endswith("are not known; there should be 42 mandatory ones, 26 for Approaching Standards.")
    bare = evolve(
        edition, categories=tuple(evolve(one, expected_counts=ExpectedCounts()) for one in edition.categories)
    )
    assert not [gap for gap in gaps_of(bare) if "should be" in gap.text]


def told(edition: Edition) -> list[tuple[str, tuple[str, ...], str]]:
    return [(gap.kind.value, gap.about, gap.text) for gap in gaps_of(edition)]


def test_an_edition_of_which_little_is_known_says_all_that_is_missing_part_by_part() -> None:
    by_september = DatedFact(not_after=dt.date(2025, 9, 1), provenance=PAPER)
    coverage = {"care": Coverage.PARTIAL, "practice": Coverage.REQUIRED, "trust": Coverage.ABSENT}
    edition = evolve(
        edition_with(
            assertion(
                "1.1",
                item("1.1.1", duty=Duty.UNKNOWN, answer=AnyKind()),
                item("1.1.2", answer=LevelKind()),
                item("1.1.3"),
            )
        ),
        calendar=evolve(EDITION.calendar, opens=by_september, deadline=DatedFact(provenance=PAPER)),
        categories=tuple(evolve(one, coverage=coverage[one.category]) for one in EDITION.categories),
        organisation_types=tuple(evolve(one, category=None) for one in EDITION.organisation_types[:2]),
        profile_questions=(),
    )
    assert told(edition) == [
        ("day", ("opens",), "When it opens is not known to the day: on 1 September 2025 or earlier."),
        ("day", ("deadline",), "The deadline is not known."),
        (
            "some-items",
            ("care",),
            "The items of category care (Care) are known in part; 3 items are here.",
        ),
        (
            "duties",
            ("care",),
            "Whether it is mandatory is not known of 1 of the 3 items of category care.",
        ),
        (
            "answer-kinds",
            ("care",),
            "The kind of answer is not known of 1 of the 3 items of category care, which therefore take any.",
        ),
        (
            "levels",
            ("care",),
            (
                "The level required is not known of 1 of the 3 outcomes of category care, so no answer to "
                "them earns a status."
            ),
        ),
        (
            "optional-items",
            ("practice",),
            "Optional items of category practice (Practice) may be missing; what a status requires is here.",
        ),
        ("item-set", ("trust",), "The items of category trust (Trust) are not known."),
        ("category-of-types", ("care-home", "gp"), "The category is not known of: care-home, gp."),
        ("profile-questions", (), "What the organisation profile asks is not known."),
        ("key-roles", (), "Which key roles the organisation profile asks for is not known."),
        ("incident-grid", (), "By which grid incidents are graded is not known."),
    ]
    assert told(evolve(edition, categories=()))[2:] == [
        ("categories", (), "Which categories there are is not known."),
        ("profile-questions", (), "What the organisation profile asks is not known."),
        ("key-roles", (), "Which key roles the organisation profile asks for is not known."),
        ("incident-grid", (), "By which grid incidents are graded is not known."),
    ]


@pytest.mark.parametrize(
    ("counts", "how_many"),
    [
        (None, ""),
        (ExpectedCounts(), ""),
        (ExpectedCounts(items=3), "; there should be 3 items"),
        (ExpectedCounts(approaching=1), "; there should be 1 for Approaching Standards"),
        (
            ExpectedCounts(items=3, mandatory=2, approaching=1),
            "; there should be 3 items, 2 mandatory ones, 1 for Approaching Standards",
        ),
    ],
)
def test_a_set_known_in_part_says_how_much_is_here_and_how_much_there_should_be(
    counts: ExpectedCounts | None, how_many: str
) -> None:
    categories = (evolve(EDITION.categories[0], coverage=Coverage.PARTIAL, expected_counts=counts),)
    edition = evolve(edition_with(assertion("1.1", item("1.1.1"))), categories=categories)
    (text,) = (gap.text for gap in gaps_of(edition) if gap.kind is GapKind.SOME_ITEMS)
    assert text == f"The items of category care (Care) are known in part; 1 item is here{how_many}."
