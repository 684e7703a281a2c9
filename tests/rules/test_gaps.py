"""What an edition leaves open is said, and nothing is said to be open that it knows."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given

from dspt_core.domain.edition import Coverage, Edition, ExpectedCounts
from dspt_core.formats.editions import load_edition
from dspt_core.rules.gaps import GapKind, gaps_of
from dspt_core.testing.strategies import editions


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
