"""The proved reading comes to what an evaluation comes to, whatever the facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dspt_core.domain.edition import Edition
from dspt_core.testing.strategies import editions
from dspt_core.workshop.proving.grounds import lay_grounds
from dspt_core.workshop.proving.terms import value_of
from dspt_core.workshop.proving.witnesses import witness_of
from tests.workshop.proving.drawing import situations


@given(st.data(), editions())
def test_every_status_and_item_comes_to_what_it_is_evaluated_to(
    data: st.DataObject, edition: Edition
) -> None:
    grounds, _ = lay_grounds(edition)
    for ground in grounds:
        situation = data.draw(situations(ground.situation))
        assert value_of(ground.situation.possible, situation.__contains__)
        # Raises when the evaluation says anything else.
        witness_of(ground.reading, situation.__contains__)
