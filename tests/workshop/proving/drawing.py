"""Situations drawn one by one, and all of them where there are few."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.testing.strategies.choosing import chosen
from dspt_core.workshop.proving.situation import Situation
from dspt_core.workshop.proving.terms import Either, Opposite, Term, Variable

Ways = tuple[frozenset[str], ...]


def ways_of(situation: Situation) -> list[Ways]:
    """Return for each fact of a situation the ways in which it can stand: the variables that are true."""
    found: list[Ways] = [(frozenset(), frozenset({_name(situation.plan)}))]
    found += [(frozenset(), frozenset({_name(term)})) for term in situation.confirmed.values()]
    for held in situation.credentials.values():
        assert isinstance(held.fails, Opposite)
        assert isinstance(held.fails.term, Either)
        found.append(_none_or_one(held.fails.term.terms))
    found += [_none_or_one(pair) for pair in situation.profile.values()]
    for here, elsewhere in situation.published.values():
        found.append((frozenset(), frozenset({_name(here)})))
        found.append((frozenset(), frozenset({_name(elsewhere)})))
    found += [_none_or_one(answered.given[1:]) for answered in situation.answers.values()]
    return found


@st.composite
def situations(draw: DrawFn, situation: Situation) -> frozenset[str]:
    """Single situations: the variables that are true in one."""
    return frozenset().union(*(chosen(draw, ways) for ways in ways_of(situation)))


def every_one(situation: Situation) -> Iterator[frozenset[str]]:
    """Yield every situation."""
    return (frozenset().union(*one) for one in product(*ways_of(situation)))


def _none_or_one(terms: tuple[Term, ...]) -> Ways:
    return (frozenset(), *(frozenset({_name(term)}) for term in terms))


def _name(term: Term) -> str:
    assert isinstance(term, Variable)
    return term.name
