"""Three-valued truth as two terms: when something holds, when it fails, and else it is unknown."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from dspt_core.domain.explanation import Truth
from dspt_core.workshop.proving.terms import (
    Assignment,
    Term,
    all_true,
    any_true,
    either,
    opposite,
    value_of,
)


@frozen
class Ternary:
    """When something ``holds`` and when it ``fails``; the two are never true together."""

    holds: Term
    fails: Term

    @property
    def is_open(self) -> Term:
        """When it is unknown."""
        return opposite(either(self.holds, self.fails))

    def negated(self) -> Ternary:
        """Return what holds where this fails, and fails where this holds."""
        return Ternary(self.fails, self.holds)

    def truth(self, assignment: Assignment) -> Truth:
        """Return what it comes to where variables are as assigned."""
        if value_of(self.holds, assignment):
            return Truth.HOLDS
        return Truth.FAILS if value_of(self.fails, assignment) else Truth.UNKNOWN


HOLDS = Ternary(holds=True, fails=False)
FAILS = Ternary(holds=False, fails=True)
OPEN = Ternary(holds=False, fails=False)

OF_TRUTH = {Truth.HOLDS: HOLDS, Truth.FAILS: FAILS, Truth.UNKNOWN: OPEN}


def settled(term: Term) -> Ternary:
    """Return what holds where the term is true, fails where it is false, and is never unknown."""
    return Ternary(term, opposite(term))


def every(parts: Iterable[Ternary]) -> Ternary:
    """Return what fails as soon as a part does, and holds when all do."""
    listed = tuple(parts)
    return Ternary(all_true(one.holds for one in listed), any_true(one.fails for one in listed))


def some(parts: Iterable[Ternary]) -> Ternary:
    """Return what holds as soon as a part does, and fails when all do."""
    listed = tuple(parts)
    return Ternary(any_true(one.holds for one in listed), all_true(one.fails for one in listed))
