"""Grounds: the organisation types that an edition treats alike, with all that can be so of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from dspt_core.domain.conditions import OrganisationTypeIn
from dspt_core.domain.edition import Edition
from dspt_core.domain.status_rules import StatusRule
from dspt_core.errors import UnevaluableError
from dspt_core.rules.conditions.parts import nodes_of
from dspt_core.rules.tailoring import Tailored, tailor
from dspt_core.workshop.proving.situation import Situation, any_situation, conditions_of
from dspt_core.workshop.proving.solving import DEFAULT_SECONDS, Found, Solver, Undecided
from dspt_core.workshop.proving.symbolic import SymbolicReading
from dspt_core.workshop.proving.terms import Assignment, Term
from dspt_core.workshop.proving.witnesses import Witness, witness_of


class GaveUpError(Exception):
    """The solver could not decide a question in the time it was given."""


class Ground:
    """Where claims are proved: one edition, types that it treats alike, their situations and a solver."""

    def __init__(
        self, edition: Edition, types: tuple[str, ...], tailored: Tailored, *, seconds: float
    ) -> None:
        """Lay the ground; the solver starts when it is first asked."""
        self.edition = edition
        self.types = types
        self.tailored = tailored
        self.questions: int = 0
        self._seconds = seconds

    @cached_property
    def situation(self) -> Situation:
        """Everything that can be so."""
        return any_situation(self.edition, self.tailored)

    @cached_property
    def reading(self) -> SymbolicReading:
        """What the rules come to in it."""
        return self.read(self.situation)

    @cached_property
    def solver(self) -> Solver:
        """What finds one of its situations."""
        return Solver(self.situation.possible, seconds=self._seconds)

    def read(self, situation: Situation, *, without: str | None = None) -> SymbolicReading:
        """Return what the rules come to in another situation, or ``without`` an exemption."""
        return SymbolicReading(self.edition, self.types[0], self.tailored, situation, without=without)

    def offered(self) -> Iterator[tuple[StatusRule, Term]]:
        """Yield each status offered, with when it is awarded."""
        for rule, award in zip(self.edition.statuses, self.reading.awards(), strict=True):
            if rule.is_offered_to(self.types[0]):
                yield rule, award

    def find(self, *terms: Term) -> Assignment | None:
        """Return a situation in which the terms are true, ``None`` when there is none.

        Raises :class:`GaveUpError` when the solver cannot tell.
        """
        self.questions += 1
        reply = self.solver.find(*terms)
        if isinstance(reply, Undecided):
            raise GaveUpError(reply.why)
        return reply.assignment if isinstance(reply, Found) else None

    def find_fewest(self, counted: list[Term], *terms: Term) -> tuple[int, Assignment] | None:
        """Return the fewest of the terms ``counted`` that can be true beside the others, and where."""
        self.questions += 1
        number, reply = self.solver.find_fewest(counted, *terms)
        if isinstance(reply, Undecided):
            raise GaveUpError(reply.why)
        return (number, reply.assignment) if isinstance(reply, Found) else None

    def witness(self, assignment: Assignment, reading: SymbolicReading | None = None) -> Witness:
        """Return the facts of a situation, evaluated and compared with what was proved of it."""
        return witness_of(reading or self.reading, assignment)


def lay_grounds(
    edition: Edition, *, seconds: float = DEFAULT_SECONDS
) -> tuple[tuple[Ground, ...], tuple[tuple[str, str], ...]]:
    """Return the grounds of an edition, and why other organisation types have none."""
    alike: dict[object, tuple[list[str], Tailored]] = {}
    left_out: list[tuple[str, str]] = []
    lists = _type_lists(edition)
    for kind in edition.organisation_types:
        try:
            tailored = tailor(edition, kind.type)
        except UnevaluableError as error:
            left_out.append((kind.type, error.why))
            continue
        told_apart = (tailored.category.category, *(kind.type in one for one in lists))
        alike.setdefault(told_apart, ([], tailored))[0].append(kind.type)
    return tuple(
        Ground(edition, tuple(types), tailored, seconds=seconds) for types, tailored in alike.values()
    ), tuple(left_out)


def _type_lists(edition: Edition) -> list[tuple[str, ...]]:
    """Return every list of organisation types by which a rule tells them apart."""
    lists = [rule.offered_to for rule in edition.statuses if rule.offered_to is not None]
    conditions = conditions_of(edition, tuple(edition.items()))
    nodes = (node for one in conditions for node in nodes_of(one))
    return lists + [node.types for node in nodes if isinstance(node, OrganisationTypeIn)]
