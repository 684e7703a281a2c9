"""The item set of each category: what a catalogue holds of it, and how its items are known."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from dspt_core.domain.answer_kinds import AnyKind, LevelKind
from dspt_core.domain.edition import Category, Edition
from dspt_core.domain.framework import Duty, FrameworkWords
from dspt_core.domain.provenance import Mark


@frozen(kw_only=True)
class ItemSetSummary:
    """The items that are at hand of one category's set, counted.

    ``duty_unknown`` are those of which nothing says whether they are mandatory, ``kind_unknown`` those of
    which nothing says which kind of answer they take, ``level_unknown`` the outcomes whose required level is
    not known.
    """

    items: int
    mandatory: int
    approaching: int
    entry_level: int
    duty_unknown: int
    kind_unknown: int
    level_unknown: int
    marks: tuple[tuple[Mark, int], ...]


def words_of(edition: Edition, category: Category) -> FrameworkWords:
    """Return what the category's framework calls its parts."""
    framework = edition.framework(category.framework)
    return framework.words if framework is not None else FrameworkWords()


def summary_of(edition: Edition, category: Category) -> ItemSetSummary:
    """Count what is at hand of the category's set; every mark is there, with 0 where no item bears it."""
    items = edition.items_of(category)
    marks = Counter(item.provenance.mark for item in items)
    return ItemSetSummary(
        items=len(items),
        mandatory=sum(item.is_mandatory for item in items),
        approaching=sum(item.approaching for item in items),
        entry_level=sum(item.entry_level for item in items),
        duty_unknown=sum(item.duty is Duty.UNKNOWN for item in items),
        kind_unknown=sum(isinstance(item.answer, AnyKind) for item in items),
        level_unknown=sum(
            isinstance(item.answer, LevelKind) and item.answer.required is None for item in items
        ),
        marks=tuple((mark, marks[mark]) for mark in Mark),
    )
