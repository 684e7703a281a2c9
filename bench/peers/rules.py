"""What an engine is given: flat facts, and for each organisation type rows of rules and a ladder."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from bench.peers.formulas import Formula, Value

Facts = dict[str, Value | None]
Judgement = tuple[str | None, list[str]]
"""The status awarded, or ``None``, and the items that stand in the way of Standards Met, in their order."""

FOR_MET, FOR_APPROACHING = 1, 2
"""Which sets of items a row of the rules belongs to, as bits."""


@frozen(kw_only=True)
class Row:
    """An item that stands in the way of a set of items when its formula is true."""

    reference: str
    sets: int
    blocks: Formula


@frozen(kw_only=True)
class Step:
    """What one status needs: no row of these sets, these confirmations, perhaps a plan, these facts."""

    status: str
    sets: int
    confirmed: frozenset[str]
    plan: bool
    facts: tuple[str, ...]


@frozen(kw_only=True)
class Case:
    """One assessment as the engines are given it: facts for the rules, the rest for the ladder."""

    organisation_type: str
    facts: Facts
    confirmed: frozenset[str]
    plan: bool


@frozen(kw_only=True)
class Rules:
    """The rules of one organisation type: a row for each item that can stand in the way, and the ladder."""

    rows: tuple[Row, ...]
    ladder: tuple[Step, ...]

    def award(self, case: Case, sets: int) -> str | None:
        """Return the first status of the ladder, given the sets of items in which something is open."""
        for step in self.ladder:
            if (
                not sets & step.sets
                and step.confirmed <= case.confirmed
                and (case.plan or not step.plan)
                and all([case.facts[name] for name in step.facts])  # noqa: C419 - quicker so
            ):
                return step.status
        return None

    def judgement(self, case: Case, found: Iterable[tuple[str, int]]) -> Judgement:
        """Return the judgement from the rows that were true, in their order."""
        sets, blockers = 0, []
        for reference, belongs in found:
            sets |= belongs
            if belongs & FOR_MET:
                blockers.append(reference)
        return self.award(case, sets), blockers
