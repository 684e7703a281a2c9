"""The search finds values exactly where there are some."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.rules.steps.formulas import Every, Formula, Is, Some, Variable, choose, is_so

VARIABLES: tuple[Variable, ...] = (("a", ""), ("b", ""), ("c", ""), ("d", ""))
DOMAINS = {variable: frozenset(range(3)) for variable in VARIABLES}


def formulas() -> st.SearchStrategy[Formula]:
    leaves = st.builds(Is, st.sampled_from(VARIABLES), st.frozensets(st.integers(0, 2)))
    return st.recursive(
        leaves,
        lambda parts: st.builds(
            lambda how, some: how(tuple(some)), st.sampled_from([Every, Some]), st.lists(parts, max_size=4)
        ),
        max_leaves=20,
    )


@given(formulas())
def test_values_are_found_exactly_when_trying_them_all_finds_some(formula: Formula) -> None:
    found = choose(formula, DOMAINS)
    all_values = (dict(zip(VARIABLES, values, strict=True)) for values in product(range(3), repeat=4))
    assert (found is not None) is any(is_so(formula, values) for values in all_values)
    assert found is None or is_so(formula, found)


def test_what_need_not_change_is_left_as_it_is() -> None:
    wish = Some((Is(("a", ""), frozenset({1})), Is(("b", ""), frozenset({0, 2}))))
    assert choose(wish, DOMAINS) == dict.fromkeys(VARIABLES, 0)


def test_a_contradiction_between_what_is_wanted_has_no_way() -> None:
    one, other = Is(("a", ""), frozenset({1})), Is(("a", ""), frozenset({2}))
    assert choose(Every((one, other)), DOMAINS) is None
