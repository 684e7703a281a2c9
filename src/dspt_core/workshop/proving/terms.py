"""Claims about facts as boolean terms: what a solver is asked, and what a found situation is read from.

Terms say nothing of any solver. Constants are folded as terms are joined, so that what does not hang on
the facts never reaches one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import frozen


@frozen(eq=False)
class Variable:
    """One fact that is so or is not so."""

    name: str


@frozen(eq=False)
class Both:
    """Every one of the terms is true."""

    terms: tuple[Term, ...]


@frozen(eq=False)
class Either:
    """At least one of the terms is true."""

    terms: tuple[Term, ...]


@frozen(eq=False)
class Opposite:
    """The term is false."""

    term: Term


Term = bool | Variable | Both | Either | Opposite

Assignment = Callable[[str], bool]
"""Says of every variable, by its name, whether it is true."""


def both(*terms: Term) -> Term:
    """Return the term that is true when all are."""
    return all_true(terms)


def either(*terms: Term) -> Term:
    """Return the term that is true when one is."""
    return any_true(terms)


def all_true(terms: Iterable[Term]) -> Term:
    """Return the term that is true when all are, as it is when there are none."""
    kept: dict[int, Term] = {}
    for term in terms:
        if term is False:
            return False
        if term is not True:
            kept[id(term)] = term
    return _joined(Both, tuple(kept.values()), nothing=True)


def any_true(terms: Iterable[Term]) -> Term:
    """Return the term that is true when one is, as it is not when there are none."""
    kept: dict[int, Term] = {}
    for term in terms:
        if term is True:
            return True
        if term is not False:
            kept[id(term)] = term
    return _joined(Either, tuple(kept.values()), nothing=False)


def opposite(term: Term) -> Term:
    """Return the term that is true when this one is false."""
    if isinstance(term, bool):
        return not term
    return term.term if isinstance(term, Opposite) else Opposite(term)


def chosen(which: Term, one: Term, other: Term) -> Term:
    """Return the term that is as ``one`` where ``which`` is true, and as ``other`` elsewhere."""
    return either(both(which, one), both(opposite(which), other))


def at_most_one(terms: Iterable[Term]) -> Term:
    """Return the term that is true when no two are."""
    earlier: Term = False
    rules: list[Term] = []
    for term in terms:
        rules.append(opposite(both(earlier, term)))
        earlier = either(earlier, term)
    return all_true(rules)


def value_of(term: Term, assignment: Assignment) -> bool:
    """Return whether a term is true where variables are as assigned."""
    known: dict[int, bool] = {}

    def value(one: Term) -> bool:
        if isinstance(one, bool):
            return one
        found = known.get(id(one))
        if found is None:
            match one:
                case Variable(name):
                    found = assignment(name)
                case Both(terms):
                    found = all(map(value, terms))
                case Either(terms):
                    found = any(map(value, terms))
                case Opposite(term):
                    found = not value(term)
            known[id(one)] = found
        return found

    return value(term)


def _joined(kind: type[Both | Either], terms: tuple[Term, ...], *, nothing: bool) -> Term:
    if not terms:
        return nothing
    return terms[0] if len(terms) == 1 else kind(terms)
