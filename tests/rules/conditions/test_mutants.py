"""A condition and the same condition with one small mistake in it are told apart by every reading."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from dspt_core.domain.conditions import AllOf, AnyOf, Condition, Not
from dspt_core.domain.edition import Edition
from dspt_core.domain.explanation import Truth, every, some
from dspt_core.formats.canonical_json import write_json
from dspt_core.formats.tagged import read_condition, write_condition
from dspt_core.rules.conditions.reachability import MOST_WORLDS, Worlds
from dspt_core.rules.conditions.reading import explain, truth_of
from dspt_core.rules.conditions.wording import word
from dspt_core.rules.conditions.worlds import Setting
from dspt_core.testing.strategies import editions
from dspt_core.testing.strategies.choosing import chosen
from tests.rules.conditions.drawing import leaves_of, trees
from tests.rules.conditions.imagined import (
    Imagined,
    assignments,
    dimensions_of,
    dimensions_of_leaf,
    facts_for,
)
from tests.rules.conditions.mutation import mutants_of

MOST_LEAVES = 3
MOST_ASSIGNMENTS = 3000
MUTANTS_EACH = 4


class Difference:
    """Looks for facts under which two conditions come to something else; each leaf is explained once."""

    def __init__(self, one: Condition, other: Condition, edition: Edition) -> None:
        self.edition = edition
        self.one, self.other = one, other
        leaves = tuple(dict.fromkeys((*leaves_of(one), *leaves_of(other))))
        self.dimensions = dimensions_of(leaves, edition)
        self.looked_at = {leaf: dimensions_of_leaf(leaf) for leaf in leaves}
        self.known: dict[tuple[Condition, tuple[int, ...]], Truth] = {}
        self.number = 1
        for values in self.dimensions.values():
            self.number *= len(values)

    def found(self) -> Imagined | None:
        for imagined in assignments(self.dimensions, at_most=MOST_ASSIGNMENTS):
            if self._truth(self.one, imagined) is not self._truth(self.other, imagined):
                return imagined
        return None

    def _truth(self, node: Condition, imagined: Imagined) -> Truth:
        match node:
            case AllOf(parts):
                return every(self._truth(part, imagined) for part in parts)
            case AnyOf(parts):
                return some(self._truth(part, imagined) for part in parts)
            case Not(part):
                return self._truth(part, imagined).negated()
            case _:
                return self._leaf(node, imagined)

    def _leaf(self, leaf: Condition, imagined: Imagined) -> Truth:
        looked_at = {one: imagined[one] for one in self.looked_at[leaf]}
        key = (leaf, tuple(map(id, looked_at.values())))
        if key not in self.known:
            self.known[key] = truth_of(explain(leaf, facts_for(looked_at, self.edition)))
        return self.known[key]


def decided_worlds(one: Condition, other: Condition, edition: Edition) -> tuple[int, int] | None:
    """Return in which worlds each of the two holds, or nothing when there are too many."""
    setting = Setting.of(edition)
    blocks = setting.blocks(AllOf((one, other)), setting.everyone)
    if any(size > MOST_WORLDS for size in map(_worlds_of, blocks)):
        return None
    worlds = Worlds.of(blocks)
    return worlds.truth(one), worlds.truth(other)


def _worlds_of(block: tuple[tuple[Any, ...], ...]) -> int:
    size = 1
    for fact in block:
        size *= len(fact)
    return size


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Edition, Condition, tuple[Condition, ...]]:
    edition = draw(editions())
    few = trees(edition).filter(lambda tree: len(leaves_of(tree)) <= MOST_LEAVES)
    one, two = draw(few), draw(few)
    tree = chosen(draw, (AllOf((one, two)), AnyOf((one, two)), one))
    mutants = mutants_of(tree, edition)
    return edition, tree, tuple({chosen(draw, mutants) for _ in range(MUTANTS_EACH)})


@given(pairs())
def test_a_mutant_has_another_form_in_json_and_other_words(
    pair: tuple[Edition, Condition, tuple[Condition, ...]],
) -> None:
    edition, tree, mutants = pair
    written = write_json(write_condition(tree))
    assert read_condition(write_condition(tree)) == tree
    for mutant in mutants:
        assert read_condition(write_condition(mutant)) == mutant
        assert write_json(write_condition(mutant)) != written
        assert word(mutant, edition) != word(tree, edition)


@given(pairs())
def test_some_facts_give_a_mutant_another_truth_unless_it_means_the_same(
    pair: tuple[Edition, Condition, tuple[Condition, ...]],
) -> None:
    edition, tree, mutants = pair
    for mutant in mutants:
        difference = Difference(tree, mutant, edition)
        imagined = difference.found()
        if imagined is None:
            if difference.number <= MOST_ASSIGNMENTS:
                decided = decided_worlds(tree, mutant, edition)
                assert decided is None or decided[0] == decided[1]
            continue
        facts = facts_for(imagined, edition)
        assert truth_of(explain(tree, facts)) is not truth_of(explain(mutant, facts))


@given(st.data())
def test_a_condition_and_its_opposite_are_told_apart_by_any_facts_that_decide_it(
    data: st.DataObject,
) -> None:
    edition = data.draw(editions())
    tree = data.draw(trees(edition))
    found = Difference(tree, Not(tree), edition).found()
    assume(found is not None)
    assert found is not None
    facts = facts_for(found, edition)
    assert {truth_of(explain(tree, facts)), truth_of(explain(Not(tree), facts))} == {
        Truth.HOLDS,
        Truth.FAILS,
    }
