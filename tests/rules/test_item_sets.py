"""What a catalogue holds of a category's set, counted, and what the category's framework calls its parts."""

from __future__ import annotations

from attrs import evolve

from dspt_core.domain.answer_kinds import AnyKind, LevelKind, RequiredLevel
from dspt_core.domain.answers import AchievementLevel
from dspt_core.domain.edition import Category, Edition
from dspt_core.domain.framework import Duty, FrameworkWords, Noun
from dspt_core.domain.provenance import Mark, Provenance
from dspt_core.rules.item_sets import ItemSetSummary, summary_of, words_of
from tests.rules.small_edition import EDITION, PAPER, assertion, edition_with, item

KNOWN = LevelKind(required=RequiredLevel(level=AchievementLevel.ACHIEVED, provenance=PAPER))
OFFICIAL, TRANSCRIBED = (Provenance(mark=mark, source="paper") for mark in (Mark.OFFICIAL, Mark.TRANSCRIBED))
OPTIONAL, UNKNOWN = Duty.OPTIONAL, Duty.UNKNOWN


def category(name: str, edition: Edition = EDITION) -> Category:
    found = edition.category(name)
    assert found is not None
    return found


def test_every_item_of_the_set_is_counted_under_all_that_it_is() -> None:
    edition = edition_with(
        assertion(
            "1.1",
            item("1.1.1", approaching=True),
            item("1.1.2", approaching=True, answer=AnyKind()),
            item("1.1.3", duty=OPTIONAL, approaching=True, answer=LevelKind()),
            evolve(item("1.1.4", duty=OPTIONAL, answer=LevelKind()), entry_level=True),
            evolve(item("1.1.5", answer=LevelKind()), entry_level=True),
            item("1.1.6", answer=KNOWN),
            evolve(item("1.1.7", duty=UNKNOWN), provenance=OFFICIAL),
            evolve(item("1.1.8", duty=UNKNOWN, answer=AnyKind()), provenance=OFFICIAL),
            evolve(item("1.1.9", duty=UNKNOWN, answer=AnyKind()), provenance=TRANSCRIBED),
            *(evolve(item(f"1.1.{last}", duty=UNKNOWN), provenance=OFFICIAL) for last in range(10, 12)),
            item("1.1.13", "practice", duty=UNKNOWN, approaching=True, answer=AnyKind()),
        )
    )
    assert summary_of(edition, category("care", edition)) == ItemSetSummary(
        items=11,
        mandatory=4,
        approaching=3,
        entry_level=2,
        duty_unknown=5,
        kind_unknown=3,
        level_unknown=3,
        marks=((Mark.OFFICIAL, 4), (Mark.TRANSCRIBED, 1), (Mark.INFERRED, 6)),
    )


def test_a_set_of_which_nothing_is_at_hand_has_every_mark_at_nought() -> None:
    summary = summary_of(EDITION, category("trust"))
    assert summary.items == 0
    assert summary.marks == tuple((mark, 0) for mark in Mark)


def test_a_category_speaks_as_its_framework_does_and_plainly_where_that_is_not_there() -> None:
    outcomes = FrameworkWords(item=Noun("outcome", "outcomes"))
    frameworks = tuple(evolve(one, words=outcomes) for one in EDITION.frameworks)
    assert words_of(evolve(EDITION, frameworks=frameworks), category("care")) == outcomes
    assert words_of(evolve(EDITION, frameworks=()), category("care")) == FrameworkWords()
