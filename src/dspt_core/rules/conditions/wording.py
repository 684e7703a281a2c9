"""The worded reading of a condition: what it asks, in plain English, for people who know the field.

Two different conditions of one edition are never worded alike. Parts that are few and simple are joined
in one sentence; other parts are numbered, those inside part 2 as 2.1 and 2.2, so that it is always clear
what belongs to what.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from dspt_core.domain.conditions import (
    ActionPlanProvided,
    AllOf,
    AnswerAtLeast,
    AnswerBefore,
    AnswerGiven,
    AnswerIs,
    AnyOf,
    AssertionsConfirmed,
    AssertionSet,
    CategoryIn,
    Condition,
    CredentialHeld,
    ItemsComplete,
    ItemSet,
    Not,
    OrganisationTypeIn,
    ProfileAnswerIs,
    PublishedBefore,
    StatusAttained,
)
from dspt_core.domain.edition import Edition
from dspt_core.rules.conditions.titles import Titles, listed, quoted, titled, unknown, with_article
from dspt_core.rules.wording import day_in_words


def word(condition: Condition, edition: Edition) -> str:
    """Return what a condition asks in words, without a capital letter or a full stop.

    Names that the edition does not have are quoted and said to be unknown.
    """
    return ConditionWords.for_edition(edition).of(condition)


@frozen(kw_only=True)
class ConditionWords:
    """Words for many conditions of one edition."""

    titles: Titles

    @classmethod
    def for_edition(cls, edition: Edition) -> ConditionWords:
        """Collect the titles of an edition once."""
        return cls(titles=Titles.of(edition))

    def of(self, condition: Condition) -> str:
        """Return what a condition asks in words."""
        return self._words(condition, at="")

    def _words(self, condition: Condition, *, at: str) -> str:
        """Return the words of a part whose number is ``at``, empty for the whole."""
        match condition:
            case AllOf(parts):
                if _is_simple(parts):
                    return ", and ".join(self._leaf(part) for part in parts)
                return self._numbered("all of these hold", parts, at=at)
            case AnyOf(parts):
                if _is_simple(parts):
                    return ", or ".join(self._leaf(part) for part in parts)
                return self._numbered("at least one of these holds", parts, at=at)
            case Not(AllOf(parts)):
                return self._numbered("it is not so that all of these hold", parts, at=at)
            case Not(AnyOf(parts)):
                return self._numbered("it is not so that at least one of these holds", parts, at=at)
            case Not(part):
                return f"it is not so that {self._words(part, at=at)}"
            case _:
                return self._leaf(condition)

    def _numbered(self, opening: str, parts: Sequence[Condition], *, at: str) -> str:
        if not parts:
            return f"{opening}: none is listed"
        numbers = [f"{at}.{index}" if at else f"{index}" for index in range(1, len(parts) + 1)]
        clauses = (
            f"({number}) {self._words(part, at=number)}" for number, part in zip(numbers, parts, strict=True)
        )
        return f"{opening}: {'; '.join(clauses)}"

    def _leaf(self, leaf: Condition) -> str:
        titles = self.titles
        match leaf:
            case CredentialHeld(credential):
                held = with_article(titled(credential, titles.credentials))
                return f"{held} certificate is current and covers all processing"
            case OrganisationTypeIn(types):
                return f"the organisation is of the type {listed(types, titles.types)}"
            case CategoryIn(categories):
                return f"the organisation falls into the category {listed(categories, titles.categories)}"
            case AnswerIs() | AnswerAtLeast() | AnswerBefore() | AnswerGiven():
                return f"{titles.items.get(leaf.item) or f'item {unknown(leaf.item)}'} {self._answered(leaf)}"
            case ProfileAnswerIs(question, answer):
                asked = titled(question, titles.questions)
                return f"the profile question {asked} is answered {quoted(answer.value)}"
            case ItemsComplete(items):
                return f"every {_ITEMS[items]} is complete"
            case AssertionsConfirmed(assertions):
                return f"every {_ASSERTIONS[assertions]} is confirmed"
            case ActionPlanProvided():
                return "an action plan is provided"
            case PublishedBefore(statuses, in_another_edition):
                where = " in another edition" if in_another_edition else ""
                return f"an earlier publication{where} bears {listed(statuses, titles.statuses)}"
            case StatusAttained(status):
                return f"the requirements of {titled(status, titles.statuses)} are met"
            case _:
                return self._words(leaf, at="")

    def _answered(self, leaf: AnswerIs | AnswerAtLeast | AnswerBefore | AnswerGiven) -> str:
        match leaf:
            case AnswerIs(_, bool() as value):
                return "is ticked" if value else "is answered and left unticked"
            case AnswerIs(item, option):
                words = self.titles.options.get((item, str(option))) or unknown(str(option))
                return f"is answered with {words}"
            case AnswerAtLeast(item, number):
                return f"is answered with {_written(number)}{self.titles.units.get(item, '')} or more"
            case AnswerBefore(_, day):
                return f"is answered with a day before {day_in_words(day)}"
            case AnswerGiven():
                return "is answered"


_ITEMS = {
    ItemSet.MANDATORY: "mandatory item",
    ItemSet.APPROACHING: "item flagged for Approaching Standards",
    ItemSet.ENTRY_LEVEL: "item flagged for Entry Level",
}

_ASSERTIONS = {
    AssertionSet.ASKED: "assertion",
    AssertionSet.APPROACHING: "assertion with an item flagged for Approaching Standards",
    AssertionSet.ENTRY_LEVEL: "assertion with an item flagged for Entry Level",
}

_FEWEST, _MOST = 2, 3


def _is_simple(parts: Sequence[Condition]) -> bool:
    """Whether the parts can be joined in one sentence without doubt about what belongs to what."""
    return _FEWEST <= len(parts) <= _MOST and not any(isinstance(part, AllOf | AnyOf | Not) for part in parts)


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
