"""Formulas over single facts, in two values: what conditions become before an engine is given them.

Negation is pushed down to the tests of single facts, where it can be said without an engine's own idea
of null.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from attrs import frozen

Value = bool | int | float | str


class Is(StrEnum):
    """What a formula can ask of one fact. A fact that is missing satisfies only those that say so."""

    PRESENT = "present"
    MISSING = "missing"
    SAME = "same"
    OTHER_OR_MISSING = "other-or-missing"
    ONE_OF = "one-of"
    NONE_OF_OR_MISSING = "none-of-or-missing"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BELOW = "below"
    ABOVE = "above"


@frozen
class Test:
    """One question about one fact; ``value`` is a tuple for the two ``..._of`` questions."""

    fact: str
    asks: Is
    value: Value | tuple[str, ...] | None = None


@frozen
class All:
    """Every part is true; true without parts."""

    parts: tuple[Formula, ...]


@frozen
class Any_:  # noqa: N801 - ``Any`` means something else in Python
    """At least one part is true; false without parts."""

    parts: tuple[Formula, ...]


Formula = Test | All | Any_

TRUE, FALSE = All(()), Any_(())


def every(*parts: Formula) -> Formula:
    """Join the parts by *and*, leaving out what changes nothing."""
    flat = [piece for part in parts for piece in (part.parts if isinstance(part, All) else (part,))]
    if FALSE in flat:
        return FALSE
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else All(kept)


def some(*parts: Formula) -> Formula:
    """Join the parts by *or*, leaving out what changes nothing."""
    flat = [piece for part in parts for piece in (part.parts if isinstance(part, Any_) else (part,))]
    if TRUE in flat:
        return TRUE
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else Any_(kept)


def negated(formula: Formula) -> Formula:
    """Return the opposite, with the negation at the tests."""
    match formula:
        case All(parts):
            return some(*(negated(part) for part in parts))
        case Any_(parts):
            return every(*(negated(part) for part in parts))
        case Test(fact, asks, value):
            if asks in _OPPOSITE:
                return Test(fact, _OPPOSITE[asks], value)
            return some(Test(fact, Is.MISSING), Test(fact, _BEYOND[asks], value))
    raise TypeError(formula)


_OPPOSITE = {
    Is.PRESENT: Is.MISSING,
    Is.MISSING: Is.PRESENT,
    Is.SAME: Is.OTHER_OR_MISSING,
    Is.OTHER_OR_MISSING: Is.SAME,
    Is.ONE_OF: Is.NONE_OF_OR_MISSING,
    Is.NONE_OF_OR_MISSING: Is.ONE_OF,
}
_BEYOND = {Is.AT_LEAST: Is.BELOW, Is.BELOW: Is.AT_LEAST, Is.AT_MOST: Is.ABOVE, Is.ABOVE: Is.AT_MOST}


def written(
    formula: Formula, words: Callable[[Test], str], *, both: str, either: str, yes: str, no: str
) -> str:
    """Return a formula as text in a language with infix operators."""
    match formula:
        case Test():
            return words(formula)
        case All(()):
            return yes
        case Any_(()):
            return no
        case All(parts):
            inner = [written(part, words, both=both, either=either, yes=yes, no=no) for part in parts]
            return "(" + f" {both} ".join(inner) + ")"
        case Any_(parts):
            inner = [written(part, words, both=both, either=either, yes=yes, no=no) for part in parts]
            return "(" + f" {either} ".join(inner) + ")"
    raise TypeError(formula)
