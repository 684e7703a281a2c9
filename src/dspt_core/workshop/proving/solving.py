"""Asking a solver for a situation in which a term is true, or for the smallest one.

The only module that knows the solver, z3, which the extra ``proofs`` brings. What it cannot decide in
the time it is given is said to be undecided, and never taken for anything else.

Terms are handed over as SMT-LIB text, each under a name of its own: building the solver's own objects
one by one took several times longer than solving.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrs import field, frozen

from dspt_core.errors import MissingExtraError
from dspt_core.workshop.proving.terms import (
    Assignment,
    Both,
    Either,
    Opposite,
    Term,
    Variable,
    value_of,
)

DEFAULT_SECONDS = 60.0
"""How long one question may take unless told otherwise: far longer than any of a real edition."""

_TRUE = re.compile(r"\(define-fun (v\d+) \(\) Bool\s+true\)")


@frozen
class Found:
    """There is a situation: ``assignment`` says which facts are so in it."""

    assignment: Assignment = field(repr=False)


@frozen
class Impossible:
    """There is none."""


@frozen
class Undecided:
    """The solver gave up, for the ``why`` that it gives."""

    why: str


Reply = Found | Impossible | Undecided


class Solver:
    """Answers questions about terms, all of them where ``given`` is true.

    Raises :class:`MissingExtraError` without the extra ``proofs``.
    """

    def __init__(self, given: Term, *, seconds: float = DEFAULT_SECONDS) -> None:
        """Take what is given, and how many ``seconds`` one question may take."""
        self._z3 = _z3()
        self._solver = self._z3.SimpleSolver()
        self._solver.set("timeout", int(seconds * 1000))
        self._names: dict[int, str] = {}
        self._terms: list[Term] = []
        self._variables: dict[str, str] = {}
        self._text: list[str] = []
        self._new_names: list[str] = []
        self._number = 0
        self._text.append(f"(assert {self._name(given)})")

    def find(self, *terms: Term) -> Reply:
        """Return a situation in which all the terms are true, if there is one."""
        if any(term is False for term in terms):
            return Impossible()
        return self._ask([self._named(term) for term in terms])

    def find_fewest(self, counted: Iterable[Term], *terms: Term) -> tuple[int, Reply]:
        """Return a situation in which the terms are true and as few of the ``counted`` as can be.

        With it comes the number of those that are true in it. An undecided reply says that a smaller
        number was neither found nor excluded.
        """
        listed = tuple(counted)
        best = self.find(*terms)
        if not isinstance(best, Found):
            return 0, best
        names = [self._named(term) for term in terms]
        number, low = _true_among(listed, best), 0
        while low < number:
            middle = (low + number) // 2
            reply = self._ask([*names, self._at_most(middle, listed)])
            if isinstance(reply, Undecided):
                return number, reply
            if isinstance(reply, Found):
                best, number = reply, _true_among(listed, reply)
            else:
                low = middle + 1
        return number, best

    def _at_most(self, number: int, counted: tuple[Term, ...]) -> str:
        """Return the name of the term that is true only where at most that many are."""
        name = self._new("n")
        some = " ".join(self._name(one) for one in counted)
        self._text.append(f"(assert (=> {name} ((_ at-most {number}) {some})))")
        return name

    def _ask(self, names: list[str]) -> Reply:
        if self._text:
            declared = [f"(declare-const {name} Bool)" for name in self._new_names]
            self._solver.from_string("\n".join([*declared, *self._text]))
            self._text, self._new_names = [], []
        said = self._solver.check(*(self._z3.Bool(name) for name in names))
        if said == self._z3.unsat:
            return Impossible()
        if said != self._z3.sat:
            return Undecided(str(self._solver.reason_unknown()))
        true = {self._variables[name] for name in _TRUE.findall(self._solver.model().sexpr())}
        return Found(true.__contains__)

    def _named(self, term: Term) -> str:
        """Return a name that stands for the term itself, and not for its opposite."""
        name = self._name(term)
        if name.isalnum() and name not in ("true", "false"):
            return name
        alias = self._new("n")
        self._text.append(f"(assert (= {alias} {name}))")
        return alias

    def _name(self, term: Term) -> str:
        match term:
            case bool():
                return "true" if term else "false"
            case Opposite(one):
                return f"(not {self._name(one)})"
            case _:
                return self._names.get(id(term)) or self._define(term)

    def _define(self, term: Variable | Both | Either) -> str:
        if isinstance(term, Variable):
            name = self._new("v")
            self._variables[name] = term.name
        else:
            parts = " ".join([self._name(one) for one in term.terms])
            name = self._new("n")
            self._text.append(f"(assert (= {name} ({'and' if isinstance(term, Both) else 'or'} {parts})))")
        self._names[id(term)] = name
        self._terms.append(term)  # Kept alive, so that no other term gets its id.
        return name

    def _new(self, letter: str) -> str:
        self._number += 1
        name = f"{letter}{self._number}"
        self._new_names.append(name)
        return name


def _true_among(terms: tuple[Term, ...], found: Found) -> int:
    return sum(value_of(one, found.assignment) for one in terms)


def _z3() -> Any:  # noqa: ANN401 - z3 has no types
    try:
        import z3
    except ImportError as error:
        raise MissingExtraError(feature="proving an edition", extra="proofs") from error
    return z3
