"""Gaps: what an edition leaves open because nothing that was read says it.

A catalogue that only lists what it has looks complete. These sentences say what is missing, so that
nobody takes silence for "no".
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import Category, Coverage, Edition
from dspt_core.rules.item_sets import summary_of
from dspt_core.rules.wording import dated_fact_in_words


class GapKind(StrEnum):
    """What is missing."""

    DAY = "day"
    CATEGORIES = "categories"
    ITEM_SET = "item-set"
    SOME_ITEMS = "some-items"
    OPTIONAL_ITEMS = "optional-items"
    DUTIES = "duties"
    ANSWER_KINDS = "answer-kinds"
    LEVELS = "levels"
    CATEGORY_OF_TYPES = "category-of-types"
    PROFILE_QUESTIONS = "profile-questions"
    KEY_ROLES = "key-roles"
    INCIDENT_GRID = "incident-grid"


@frozen(kw_only=True)
class Gap:
    """One thing that an edition leaves open: its kind, the names it is about, and a sentence."""

    kind: GapKind
    about: tuple[str, ...]
    text: str


def gaps_of(edition: Edition) -> tuple[Gap, ...]:
    """Return everything that the edition is known not to know, the weightiest of each part first."""
    calendar = edition.calendar
    return (
        *_day("opens", "When it opens", calendar.opens),
        *_day("deadline", "The deadline", calendar.deadline),
        *_categories(edition),
        *_types(edition),
        *_profile(edition),
        *_incidents(edition),
    )


def _day(name: str, words: str, fact: DatedFact) -> Iterator[Gap]:
    if fact.day is None:
        is_open = fact.earliest is None and fact.latest is None
        text = f"{words} is not known{'' if is_open else f' to the day: {dated_fact_in_words(fact)}'}."
        yield Gap(kind=GapKind.DAY, about=(name,), text=text)


def _categories(edition: Edition) -> Iterator[Gap]:
    if not edition.categories:
        yield Gap(kind=GapKind.CATEGORIES, about=(), text="Which categories there are is not known.")
    for category in edition.categories:
        yield from _item_set(edition, category)


def _item_set(edition: Edition, category: Category) -> Iterator[Gap]:
    summary = summary_of(edition, category)
    named = f"category {category.category} ({category.title})"
    about = (category.category,)
    here = f"{summary.items} {'item is' if summary.items == 1 else 'items are'} here"
    match category.coverage:
        case Coverage.WHOLE:
            pass
        case Coverage.REQUIRED:
            text = f"Optional items of {named} may be missing; what a status requires is here."
            yield Gap(kind=GapKind.OPTIONAL_ITEMS, about=about, text=text)
        case Coverage.PARTIAL:
            text = f"The items of {named} are known in part; {here}{_of_how_many(category)}."
            yield Gap(kind=GapKind.SOME_ITEMS, about=about, text=text)
        case Coverage.ABSENT:
            text = f"The items of {named} are not known{_of_how_many(category)}."
            yield Gap(kind=GapKind.ITEM_SET, about=about, text=text)
    if summary.duty_unknown:
        text = (
            f"Whether it is mandatory is not known of {summary.duty_unknown} of the {summary.items} items "
            f"of category {category.category}."
        )
        yield Gap(kind=GapKind.DUTIES, about=about, text=text)
    if summary.kind_unknown:
        text = (
            f"The kind of answer is not known of {summary.kind_unknown} of the {summary.items} items of "
            f"category {category.category}, which therefore take any."
        )
        yield Gap(kind=GapKind.ANSWER_KINDS, about=about, text=text)
    if summary.level_unknown:
        text = (
            f"The level required is not known of {summary.level_unknown} of the {summary.items} outcomes of "
            f"category {category.category}, so no answer to them earns a status."
        )
        yield Gap(kind=GapKind.LEVELS, about=about, text=text)


def _of_how_many(category: Category) -> str:
    counts = category.expected_counts
    if counts is None:
        return ""
    numbers = [f"{counts.items} items"] if counts.items is not None else []
    numbers += [f"{counts.mandatory} mandatory ones"] if counts.mandatory is not None else []
    numbers += [f"{counts.approaching} for Approaching Standards"] if counts.approaching is not None else []
    return f"; there should be {', '.join(numbers)}" if numbers else ""


def _types(edition: Edition) -> Iterator[Gap]:
    unplaced = tuple(kind.type for kind in edition.organisation_types if kind.category is None)
    if unplaced and edition.categories:
        text = f"The category is not known of: {', '.join(unplaced)}."
        yield Gap(kind=GapKind.CATEGORY_OF_TYPES, about=unplaced, text=text)


def _profile(edition: Edition) -> Iterator[Gap]:
    if not edition.profile_questions:
        text = "What the organisation profile asks is not known."
        yield Gap(kind=GapKind.PROFILE_QUESTIONS, about=(), text=text)
    if not edition.key_roles:
        text = "Which key roles the organisation profile asks for is not known."
        yield Gap(kind=GapKind.KEY_ROLES, about=(), text=text)


def _incidents(edition: Edition) -> Iterator[Gap]:
    if edition.incident_grid is None:
        text = "By which grid incidents are graded is not known."
        yield Gap(kind=GapKind.INCIDENT_GRID, about=(), text=text)
